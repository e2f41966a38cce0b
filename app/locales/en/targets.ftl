# Addresses of webmasters that are told of conversions, and the log of what they were told.

targets-title = Postback addresses
targets-text = Your tracker or your own server is told here of each change of your conversions: made, approved, rejected. What does not arrive is tried ten times in three days.
targets-none = No addresses
targets-none-text = Add the postback URL of your tracker, and it is told of each change of a conversion.
target = Address
target-new = Add an address
target-create = Add
target-name = Name
target-name-hint = For you: the tracker, or what it is told of.
target-place = Address
target-told = Told of
target-told-all = everything
target-method = Request
target-method-get = GET
target-method-form = POST, form
target-method-json = POST, JSON
target-method-hint = With POST, what stands behind the question mark is sent in the body.
target-url = Address with macros
target-url-hint = Such as { $example }. A macro is filled in and encoded; it may not stand before the path or in a parameter's name.
target-macros = All macros
target-statuses = Statuses
target-statuses-hint = None ticked: all.
target-offers = Offers
target-offers-hint = None ticked: all.
target-campaigns = Campaigns
target-campaigns-hint = None ticked: all. Where offers are ticked as well, a conversion has to be of both.
target-campaigns-later = To choose campaigns, save the address first: then it is known whose they are.
target-actions = Actions
target-actions-hint = Names with commas between them; empty for all.
target-headers = Headers
target-headers-hint = One on each line, such as Authorization: Bearer 123. They are the same in each request.
target-since = Added
target-failing-since = Nothing arrives since
target-address = Address and signature
target-secret = Secret
target-secret-hint = Each request is signed as Standard Webhooks has it: webhook-id, webhook-timestamp, webhook-signature. For GET, what stands behind the question mark is signed in place of a body.
target-secret-old = Until { $until } requests are signed by the secret before it, too.
target-secret-renew = New secret
target-switch-on = Switch on
target-switch-off = Switch off
target-state-active = on
target-state-trouble = does not arrive
target-state-paused = switched off
target-state-gone = answered that it is gone
target-state-failing = switched off: did not answer
target-off-paused = It is told nothing. What was on its way waits until it is on again.
target-off-gone = The receiver answered 410: there is no such address any more. Mend the address, try it, and switch it on.
target-off-failing = Nothing had reached it for five days. See whether the receiver is well, try the address, and switch it on: what waits is sent then.
target-fill = Older conversions
target-fill-note = Conversions that were made before the address are not told by themselves
target-fill-from = From this day
target-fill-do = Tell of them
target-test = Try it
target-test-text = A request with example values is sent at once, and what comes back is shown here. It tells of no conversion and is in no log.
target-test-send = Send a try
target-test-good = It would count as delivered
target-test-bad = It would be tried again
target-test-rule = A code from 200 to 299 says that a postback has arrived; anything else, redirects too, is tried again.
target-fault-private = This host is no address of the public internet.
target-fault-port = Port { $port } is not asked. Use 80, 443, 8080 or 8443.
target-fault-macro-in-name = A macro may stand in a parameter's value, not in its name.
target-fault-foreign = “{ $spelled }” is how another system writes a macro, and would be sent as it stands. Here macros have one brace on each side: choose one from the list of macros.
target-fault-foreign-known = “{ $spelled }” is how another system writes a macro, and would be sent as it stands. Write { $ours }.
target-bare = Each request is the same
target-bare-text = The address has no macro, so your tracker cannot tell which click it is told of. Put the macros that it needs into the address, such as { $macro }.
fault-too-many-headers = At most { $limit } headers.
fault-not-a-header = “{ $line }” is no header that can be set. Write a name, a colon and a value; Host, Content-Type and the like are ours.
fault-too-many-targets = This webmaster has { $limit } addresses already, or is not there.
fault-too-often = Too often. Try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.

target-macro-sub1 = sub1 of the link
target-macro-sub2 = sub2 of the link
target-macro-sub3 = sub3 of the link
target-macro-sub4 = sub4 of the link
target-macro-sub5 = sub5 of the link
target-macro-click-id = the click
target-macro-lead-id = the conversion
target-macro-status = hold, approved or rejected
target-macro-payout = what you get
target-macro-currency = the currency, three letters
target-macro-offer-id = the offer's number
target-macro-campaign-id = the campaign's number
target-macro-action = the action
target-macro-price = the price of the order, where the offer tells it
target-macro-postback-id = this postback; the same at each try
target-macro-version = how many changes there were; a smaller one is older
target-macro-click-time = when the visitor clicked, in seconds
target-macro-conversion-time = when the conversion was made, in seconds
target-macro-time = when it was changed, in seconds
target-macro-traffic-source = traffic_source of the link
target-macro-country = the visitor's country

done-target-created = The address was added.
done-target-saved = The address was saved.
done-target-removed = The address was taken off the list.
done-target-on = The address is on.
done-target-off = The address is off.
done-target-secret-renewed = There is a new secret. For a day requests are signed by both.
done-target-filled = Older conversions are on their way.
done-deliveries-resent = They are sent once more.
remove-target = Take “{ $name }” off the list?
remove-target-text = It is told nothing more. What it was told stays in the log.

deliveries-title = Outgoing postbacks
deliveries-text = What webmasters' receivers were told, with each try.
deliveries-of-conversion = What the webmaster was told of it
deliveries-latest = Last postbacks
deliveries-all = All of them
deliveries-none = No postbacks
deliveries-none-yet = As soon as a conversion changes, its postback stands here.
deliveries-none-found = None fits the filter.
deliveries-search = A postback's or a conversion's id
deliveries-count = { $count ->
    [one] { $count } postback
   *[other] { $count } postbacks
}
deliveries-resend = { $count ->
    [one] Send it once more
   *[other] Send all { $count } once more
}
delivery-title = Outgoing postback
delivery-made = Made
delivery-tells = Tells
delivery-conversion = Conversion
delivery-answer = Answer
delivery-state-waiting = waits
delivery-state-again = is tried again
delivery-state-delivered = delivered
delivery-state-failed = given up
delivery-next = next try
delivery-tries = { $count ->
    [one] { $count } try
   *[other] { $count } tries
}
delivery-resend = Send once more
delivery-attempts = Tries
delivery-no-tries = Not tried yet
delivery-no-tries-text = Its turn comes in a moment.
delivery-try = Try { $number }
delivery-at = At
delivery-time = Took
delivery-took = { $ms } ms
delivery-code = Code
delivery-error = Why not
delivery-line = Request
delivery-request = Request
delivery-body = Body
delivery-facts = What it tells
delivery-facts-note = As the change left it, whatever has become of the conversion since

resend-ask = Send once more…
resend-title = { $count ->
    [one] Send { $count } postback once more?
   *[other] Send { $count } postbacks once more?
}
resend-text = Receivers are told of the same changes, under the same ids. Those that have arrived are sent again too; what waits comes anyway.
resend-all = Without a filter: all postbacks that there are
resend-receivers = To whom
resend-host = Host
resend-count = Postbacks
resend-waits = switched off: they will wait
resend-most = At most { $most } go at once, the oldest first. The others go in another turn.
resend-nothing = There is nothing to send
resend-nothing-text = What fits the filter waits to be sent anyway, or its address is off the list.
resend-back = Back to the log
