# Webmasters, as a manager sees them.

webmasters-title = Webmasters
webmasters-count = { $count ->
    [one] { $count } webmaster
   *[other] { $count } webmasters
}
webmasters-search-hint = Name or number
webmasters-none = No webmasters
webmasters-none-found = Nobody fits this filter. Reset it or change it.
webmasters-none-text = Create the first webmaster, then connect them to an offer.
webmaster-new = New webmaster
webmaster-create = Create the webmaster
webmaster-name = Name
webmaster-since = Since
webmaster-status-active = ACTIVE
webmaster-status-blocked = BLOCKED
webmaster-status-hint = A blocked webmaster's links lead to the fallback address, and they cannot be connected to more offers. Conversions that are there still change.
webmaster-is-test = For tests
webmaster-is-test-hint = From then on their clicks and conversions are tests: they are shown with a mark, and are in no report and no sum of money. Earlier ones stay what they were.
webmaster-notes = Notes
webmaster-notes-hint = Only managers see them.
webmaster-traffic = The webmaster's traffic
webmaster-blocked-note = This webmaster is blocked: their links lead to the fallback address.
webmaster-no-campaigns = Connect the webmaster to an offer, or wait for their application.
webmaster-no-terms = No personal terms
webmaster-no-terms-text = The webmaster gets the default payout. A personal share is set in the payout of an offer.
webmaster-terms-note = A share of the advertiser's rate in place of the default payout
webmaster-share = Webmaster's share

done-webmaster-created = The webmaster was created. Now they can be connected to an offer.
done-webmaster-saved = The webmaster was saved. Changes count from the next click on.
