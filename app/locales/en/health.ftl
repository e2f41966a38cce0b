# How offers fare, and what people were told of it.

health-title = Health
health-text = Whether visitors, postbacks and approvals go on as is usual for each offer. The worst comes first.
health-as-of = Last look: { $at }; the next one is within five minutes.
health-alerts = { $count ->
    [0] Alerts
   *[other] Alerts: { $count } open
}
health-state = State
health-state-bad = Bad
health-state-look = Look
health-state-well = Well
health-state-quiet = Quiet
health-well = As usual.
health-quiet = Nobody has come for a week.
health-see-offers = As its worst offer, see above.
health-none = No offers
health-none-yet = Offers that are open or paused stand here after the first look, which takes five minutes at most.
health-none-found = None is in this state.
health-advertisers-note = Their offers together, and what came with their keys
health-last = Last
health-last-click = Last click
health-click = Click
health-last-good = Last good postback
health-good = Good postback
health-last-conversion = Last conversion
health-conversion = Conversion
health-errors = Errors, 24 hours
health-approvals = Approved, 7 days
health-weeks = Clicks and leads
health-before = { $before } before
health-spark = { $days } days: { $clicks } clicks, { $conversions } conversions
health-minutes = { $count } min
health-hours = { $count } h
health-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
health-reason-silent = No good postback since { $since }; usually they come at least every { $usual }. { $clicks ->
    [one] { $clicks } visitor has
   *[other] { $clicks } visitors have
} come since, who would usually have brought postbacks: { $expected }.
health-reason-errors = { $failed } of { $total } postbacks in 24 hours failed with { $code }: { $share }, and { $before } in the two weeks before.
health-reason-errors-old = { $failed } of { $total } postbacks in 24 hours failed with { $code }: { $share }, which is no news, as it was { $before } in the two weeks before.
health-reason-unplaced = They were about none of its offers that are open or paused.
health-reason-approval = Of { $count } conversions decided in the last 7 days { $share } were approved; of { $earlier } in the four weeks before it was { $before }. By chance alone a fall like this comes less than once in 700 times.
health-reason-unheard = { $clicks ->
    [one] { $clicks } visitor
   *[other] { $clicks } visitors
} in 7 days and not one good postback in two weeks: see whether the integration is finished.
health-open-log = Open in the log
health-open-codes = Codes
health-open-rejected = What was rejected
health-short = Health
health-all = How everything fares
health-rules = How this is judged
health-rule-silence = Visitors come, but no good postback has for several times as long as the offer's own usual pause. Longer than that are only 5 of 100 pauses of the last two weeks, so a small offer does not alarm every night.
health-rule-errors = A large share of the postbacks of 24 hours fails with one code, at least twice as often as in the two weeks before.
health-rule-approval = The share approved of what was decided in 7 days has fallen against the four weeks before: by the points below, and by three standard errors, so that chance does not alarm.
health-rule-unheard = A hundred visitors or more in a week, and no good postback in two. It is shown only here; nobody is told.

alert = Alert
alerts-title = Alerts
alerts-count = { $count ->
    [one] { $count } alert
   *[other] { $count } alerts
}
alerts-none = No alerts
alerts-none-yet = When postbacks stop, errors pile up or approvals fall, it stands here until it is over.
alerts-none-found = Choose another filter.
alert-silence = “{ $name }”: clicks come, and postbacks have stopped
alert-errors = “{ $name }”: many postbacks fail with { $code }
alert-approval = “{ $name }”: fewer conversions are approved
alert-kind = Kind
alert-kind-silence = Silence
alert-kind-errors = Errors
alert-kind-approval = Approvals
alert-kind-unheard = No postbacks yet
alert-open = Open
alert-closed = Over
alert-since = Since
alert-until = until
alert-actions = What to do
alert-seen = Seen
alert-see = I have seen it
alert-muted = Nobody is told until { $until }
alert-mute-day = Mute for a day
alert-mute-week = Mute for a week
alert-mute-off = Unmute

alert-settings-link = Thresholds
alert-settings-long = Alerts: when people are told, and the webhook
alert-settings-title = Alerts
alert-settings-text = When people are told that an offer is not well. Letters go to managers and to people of the advertiser who want them, see each one's account.
alert-field-silence-times = Times the usual pause
alert-field-silence-times-hint = 3: a pause three times as long as the offer's usual one.
alert-field-silence-hours = Hours at least
alert-field-silence-hours-hint = Shorter pauses are no silence, however busy the offer is.
alert-field-errors-percent = Share of the day's postbacks, %
alert-field-errors-percent-hint = So many of a hundred fail with one code.
alert-field-errors-least = Errors at least
alert-field-errors-least-hint = Fewer in 24 hours say nothing.
alert-field-approval-points = Fall, percentage points
alert-field-approval-points-hint = 10: from 60% to 50% or less.
alert-field-approval-least = Decisions at least
alert-field-approval-least-hint = Of fewer decided conversions in a week nothing can be said.
alert-webhook = Webhook
alert-webhook-url = Address
alert-webhook-hint = JSON is sent there when an alert begins and when it is over, signed as Standard Webhooks has it. Empty: nothing is sent.
alert-secret = Secret of the webhook
alert-secret-hint = By it the receiver knows that it was this network. Take the address away and set it again for another secret.

account-alert-letters = Letters about alerts
account-alert-letters-hint = When postbacks stop, errors pile up or approvals fall.

done-alert-seen = Noted that it was seen.
done-alert-muted = Nobody is told of it for some time.
done-alert-unmuted = Everybody is told of it again.
done-alert-settings-saved = Saved. It holds from the next look on.
