# What an advertiser copies, and what comes back.

codes-title = Codes
codes-note = Put your own values in place of the words in braces
codes-customer = Add customer
codes-postback = Postback URL
codes-pixel = Pixel
codes-iframe = Iframe
codes-cookie = The postback goes from server to server, by GET, or by POST with the same fields as JSON or as a form. The pixel and the iframe stand on the page that a visitor sees after the action; they take the click from the cookie that came with the click, or from a click_id that you add.
codes-no-key = There is no API key yet
codes-no-key-text = The advertiser needs an active key before there can be codes. Ask the network's manager for one.

params-of = Parameters of { $name }
param-name = Parameter
param-need = Needed
param-meaning = Meaning
param-required = Required
param-optional = Optional

meaning-click-id = The click id that the visitor brought to your page, unchanged
meaning-request-id = Your own unique id of the conversion; duplicates are dropped by it, later statuses find it by it
meaning-action = The action, always { $action }
meaning-status = Where the conversion stands: hold, approved or rejected, or one of the words below
meaning-price = The full price of the order, no commission taken off, such as 1234.56
meaning-payment-price = The price of this payment, if it is another than the customer was added with
meaning-customer-price = What the customer pays each time, such as 1234.56
meaning-customer-id = Your own unique id of the customer
meaning-customer-status = activate to add the customer or switch them on again, deactivate to switch them off
meaning-comment = Any text for the network, up to 1,000 characters

kind-text = text
kind-number = a number such as 1234.56
kind-integer = a whole number
kind-boolean = true, false, 1 or 0

answers-title = Answers to postbacks
answers-note = The body is JSON. 2xx means that it is stored; log_id leads to the incoming postbacks log

status-words-title = Status words
status-words-text = In any letter case. The network's manager can map words of your own.

codes-all = Ready code, parameters, answers and a link for a developer
codes-of = Codes of { $name }
codes-key = API key
codes-key-since = Key …{ $hint }, since { $day }
codes-key-show = Show with this key
codes-no-payout = There is nothing to report yet
codes-no-payout-text = The codes come with the offer's first payout. The network's manager adds it.
codes-samples = Ready code
codes-samples-note = Put your own values in place of the words in braces, and run it
codes-again = Each program waits ten seconds for an answer. When there is none, or it is a 5xx or 429, it sends the same request again, up to five times. That is safe: a conversion is known by its action and request_id, so the same request_id never makes a second one. A 2xx means that it is stored and done; any other answer says in code and field what is wrong.
codes-languages = Programming language
codes-create = Report a conversion
codes-change = Change its status: approved or rejected
codes-activate = Add a customer
codes-deactivate = Switch a customer off
codes-keep = Keep the click
codes-keep-note = Visitors bring it in the parameter { $param } of your landing page
codes-cookie-script = For every page that visitors land on
codes-cookie-read = When the order is stored
codes-cookie-choose = Choose a language above to see how a server reads the cookie.

codes-elsewhere = Coming from another system
codes-elsewhere-note = A backend that sends to one of these today needs another host and key, and nothing else
codes-elsewhere-action = A request that names no goal means the action { $action }.
codes-elsewhere-no-action = The offer has several actions, so each request has to name one as its goal, or the manager chooses one in the offer's settings.
codes-elsewhere-status = One that says no status makes a conversion that is { $status }.
codes-cookie-note = The cookie is your own, lives 30 days and goes with your pages only (SameSite=Lax). Store its value with the order. Safari forgets cookies that scripts set after seven days: where you can, let your server set the same cookie by Set-Cookie.

param-type = Type
param-without = Default
param-type-uuid = UUID
param-type-id = 1 to 128 Latin letters, digits and signs
param-type-word = a word
param-type-number = a number such as 1234.56
param-type-text = text
param-type-integer = a whole number
param-type-boolean = true, false, 1 or 0

answers-todo = What to do
answer-created = The conversion or customer is new, and stored
answer-updated = It was known, and its status or price changed
answer-duplicate = The same was said before
answer-ignored = It came too late to change anything: the status is final or paid out, or would go back to hold
answer-malformed-body = The body cannot be read
answer-duplicate-field = A field came twice
answer-wrong-type = A JSON value is an object or a list
answer-unauthorized = The API key is unknown or revoked
answer-ip-not-allowed = The sender's address is not on the advertiser's list
answer-conflict = The first request with this id said something else that never changes; it stands, and rejected_by_conflict is true
answer-too-big = The body or the query string is longer than 16 kilobytes
answer-missing-field = A field that is needed is missing or empty
answer-bad-field = A field has a value that it cannot have
answer-unsubstituted-macro = A placeholder in braces arrived instead of a value
answer-unknown-click = None of the advertiser's offers has this click
answer-click-too-old = The conversion came later after the click than the offer allows
answer-unknown-action = The offer has no such action
answer-unknown-status = Nobody knows this status word
answer-not-recurring = activate or deactivate was sent, but the offer has no customers
answer-unknown-customer = This customer was never added
answer-inactive-customer = The customer was switched off
answer-offer-closed = The offer takes no new conversions now
answer-cap-reached = The cap on conversions is reached
answer-too-many = Too many requests
answer-unavailable = It could not be stored, and nothing was applied
todo-created = Keep lead_id if you like. Done.
todo-updated = Nothing. Done.
todo-duplicate = Nothing: repeats are safe. Done.
todo-ignored = Nothing: sending it again will not help. Ask the manager if it matters.
todo-malformed-body = Send JSON or a form in UTF-8; the message says where reading stopped.
todo-duplicate-field = Send it once: in the address or in the body.
todo-wrong-type = Send a text or a number.
todo-unauthorized = Copy the Postback URL again.
todo-ip-not-allowed = Send from a listed address, or ask the manager to list this one.
todo-conflict = Look for two orders with one number; send the second with an id of its own.
todo-too-big = Send less: only the fields in the table.
todo-missing-field = Add the field that is named in field.
todo-bad-field = Correct the field that is named in field; the message says how.
todo-unsubstituted-macro = Put the real value in its place.
todo-unknown-click = Send click_id as it came, all 36 characters of it.
todo-click-too-old = Report sooner, or ask the manager for a longer window.
todo-unknown-action = Take one of those that the message lists, or tell the network which of them yours is.
todo-unknown-status = Send hold, approved or rejected, or ask the manager to map your word.
todo-not-recurring = Send hold, approved or rejected.
todo-unknown-customer = Add the customer first, with status=activate.
todo-inactive-customer = Switch the customer on with status=activate.
todo-offer-closed = Ask the manager; conversions that are known are still updated.
todo-cap-reached = Send it again once the cap begins anew, as message says, or ask the manager; conversions that are known are still updated.
todo-too-many = Send it again after as many seconds as Retry-After says.
todo-unavailable = Send the same request again after Retry-After.

dev-links-title = Links for developers
dev-links-note = Whoever has such a link sees this offer's codes with the newest key, without an account, and nothing else
dev-links-days = It works for
dev-links-make = Make a link
dev-links-link = Link
dev-links-number = Link { $number }
dev-links-created = Made
dev-links-until = Works until
dev-links-opened = Last opened
dev-links-never = never
dev-links-revoked = revoked
dev-links-expired = expired
dev-links-revoke = Revoke
dev-links-revoke-number = Revoke link { $number }
dev-links-revoke-title = Revoke link { $number } to the codes of { $name }?
dev-links-revoke-text = The link stops working at once. The key that it showed goes on: if it got into wrong hands, replace the key too.
dev-links-none = There are no links yet
dev-links-none-text = Make one and send it to the developer who integrates the offer.
done-link-made = The link was made. Copy it from the list and send it to the developer.
done-link-revoked = The link was revoked.

shared-text = Everything that is needed to report this offer's conversions. The API key is a password: keep it on your server, and do not pass this link on.
shared-none = This link does not work
shared-none-text = It has expired, was revoked, or was not copied whole. Ask whoever sent it for a new one.
