# The overview, the page that people begin with.

nav-overview = Overview
overview-title = Overview
overview-beside = { $day }, with the difference from yesterday until { $until }. Times in { $zone }
overview-conversions = Latest conversions
overview-postbacks = Latest postbacks
overview-whole = Show all
overview-owed = To be paid
overview-earned = Earned
overview-sum = Approved amount
overview-offers = Your offers
overview-codes = Integration
overview-codes-of = Codes of offer № { $offer }
overview-answers = Your campaigns and the answers to applications
overview-to-join = Offers you could join

overview-attention = Needs attention
overview-urgent = Urgent
overview-well = All is well: no postback failed, nobody waits for a decision, and the active offers work.
overview-well-own = All is well: yesterday and today all of your postbacks were taken.
overview-more = { $count ->
    [one] And { $count } more line like these; it appears here once these are dealt with.
   *[other] And { $count } more lines like these; they appear here once these are dealt with.
}

overview-steps = First steps
overview-steps-note = Five steps to the first affiliate link
begin-advertiser = Add an advertiser; its API keys belong there
begin-offer = Create an offer: a name, a landing page with click_id, rules
begin-payout = Add a payout to it: an action, a rate and the network's commission
begin-webmaster = Add a webmaster; one for tests will do
begin-link = Connect the webmaster to the offer, which makes an affiliate link
begin-done = done

concern-open-log = Open in the log
concern-open-offer = Offer
concern-open-advertiser = Advertiser
concern-open-template = Template
concern-open-campaigns = Campaigns
concern-open-conversions = Show conversions
concern-open-target = Postback address
concern-replay = Replay…
concern-new-key = Make a key
concern-answer = Decide

concern-failed = { $count ->
    [one] { $count } postback was refused yesterday and today
   *[other] { $count } postbacks were refused yesterday and today
}
concern-failed-text = Mend the cause and replay; the advertiser need not send them again.
concern-failed-foreign = nobody knows whose they are: compare the key and the sender's address with the advertisers'
concern-failed-own = { $count ->
    [one] { $count } postback of yours was refused yesterday and today
   *[other] { $count } postbacks of yours were refused yesterday and today
}
concern-failed-own-text = The log says what to mend; then send them again.
concern-key = The key …{ $hint } of “{ $advertiser }” works until { $until }
concern-key-last = None goes on after it, and every postback of theirs will be refused. Make a new key and hand it over.
concern-key-old = There is a new key already, and this one ends soon. Make sure that the advertiser has changed over.
concern-target-off = The postback address “{ $name }” is told nothing any more
concern-waiting = { $count ->
    [one] { $count } application of a webmaster waits for an answer
   *[other] { $count } applications of webmasters wait for an answer
}
concern-waiting-text = The first came { $since }. Until you decide, the webmaster can send nobody.
concern-on-hold = { $count ->
    [one] { $count } conversion
   *[other] { $count } conversions
} on hold for more than { $days ->
    [one] { $days } day
   *[other] { $days } days
}
concern-on-hold-text = Ask the advertisers to decide, or approve and reject by hand: webmasters wait for their money.
concern-template = The template “{ $template }” is switched off, and payouts have it
concern-template-text = In { $payouts ->
    [one] { $payouts } payout
   *[other] { $payouts } payouts
} its parameters are neither checked nor stored. Switch it on, or take it off the payouts.
concern-unconnected = Nobody is connected to the active offer “{ $offer }”
concern-unconnected-text = Connect webmasters, open it in the catalogue, or pause it.
concern-unvisited = { $days ->
    [one] Nobody has come to the offer “{ $offer }” for { $days } day
   *[other] Nobody has come to the offer “{ $offer }” for { $days } days
}
concern-unvisited-text = Remind webmasters of it, look at its terms again, or pause it.
