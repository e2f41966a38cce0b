# Conversions, and what managers decide about them.

conversions-title = Conversions
conversions-text = What visitors did for which somebody is paid: where it stands, how much it is worth, and how that came about.
conversions-count = { $count ->
    [one] { $count } conversion
   *[other] { $count } conversions
}
conversions-search-hint = lead_id, request_id, click_id…
conversions-tests = Tests
conversions-tests-with = Among the others
conversions-tests-without = Left out
conversions-tests-only = Only tests
conversions-none = No conversions
conversions-none-yet = The first postback that is taken makes one, and it appears here at once.
conversions-select = Mark
conversions-select-one = Mark { $id }
conversions-marked = With the marked ones:

conversion-money = Money
conversion-test-note = A test: nobody is paid for it, and no report counts it.
conversion-comment = Advertiser's comment
conversion-postbacks = Show in the log
conversion-params = Template parameters
conversion-settled = Paid out
conversion-settled-yes = yes

timeline-title = What happened
timeline-note = The click, each postback and each decision, in order
timeline-click = Click
timeline-postback = Postback

decision-panel = Decide
decision-approve = Approve
decision-reject = Reject
decision-approve-marked = Approve…
decision-reject-marked = Reject…
decision-approve-title = { $count ->
    [one] Approve { $count } conversion
   *[other] Approve { $count } conversions
}
decision-reject-title = { $count ->
    [one] Reject { $count } conversion
   *[other] Reject { $count } conversions
}
decision-change = What will change
decision-left = What will stay as it is
decision-why = Why
decision-advertiser = To the advertiser's debt
decision-network = To the network's income
decision-webmaster = To the webmaster's income
decision-already = It stands there already.
decision-settled = It has been paid out. Only an adjustment can change that.
decision-locked = The offer locks final statuses.
decision-back-to-hold = What has been decided does not go back on hold.
decision-reason = Reason
decision-reason-hint = The advertiser and the webmaster will read it.
decision-reason-needed = The advertiser and the webmaster will read it. A rejection needs one.
decision-reason-both = The advertiser and the webmaster will read it. A rejection needs one, an approval does not.
decision-back = Back without changes
decision-approved = { $count ->
    [0] Nothing was approved
    [one] { $count } conversion approved
   *[other] { $count } conversions approved
}
decision-rejected = { $count ->
    [0] Nothing was rejected
    [one] { $count } conversion rejected
   *[other] { $count } conversions rejected
}
decision-same = { $count ->
    [one] { $count } stood there already.
   *[other] { $count } stood there already.
}
decision-stay = { $count ->
    [one] { $count } may not change any more.
   *[other] { $count } may not change any more.
}
decision-missing = { $count ->
    [one] { $count } does not exist.
   *[other] { $count } do not exist.
}
decision-error-reason = A rejection needs a reason: the webmaster loses money by it
decision-error-reason-long = The reason is too long: at most 500 characters
decision-error-nothing = Nothing is marked. Go back and mark what you want to decide on
