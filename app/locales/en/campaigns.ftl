# Campaigns, the link builder and the catalogue of offers.

nav-catalogue = Offer catalogue

campaigns-title = Campaigns
campaigns-own-title = My campaigns
campaigns-count = { $count ->
    [one] { $count } campaign
   *[other] { $count } campaigns
}
campaigns-pending = { $count ->
    [one] { $count } application waits for a decision
   *[other] { $count } applications wait for a decision
}
campaigns-waiting = Waiting
campaigns-all = All campaigns of this webmaster
campaigns-none = No campaigns
campaigns-none-found = Nothing fits this filter. Reset it or change it.
campaigns-none-manager = A campaign connects a webmaster to an offer. Connect a webmaster, or wait for applications.
campaigns-none-webmaster = Choose an offer in the catalogue and connect to it: your link will be here.
campaign = Campaign
campaign-link-or-words = Link or message
campaign-since = Since
campaign-decided = Decided
campaign-decision = Decision
campaign-message = The webmaster's message
campaign-reason = Reason
campaign-reason-needed = The webmaster sees it in the catalogue and in their campaign.
campaign-reason-hint = Can be left empty. The webmaster sees it in their campaign.

campaign-status-pending = WAITING
campaign-status-active = ACTIVE
campaign-status-declined = DECLINED
campaign-status-closed = CLOSED

campaign-approve = Approve
campaign-approve-title = Connect { $name }?
campaign-approve-text = The webmaster gets the link, and it leads to the landing page at once.
campaign-decline = Decline
campaign-decline-title = Decline the application of { $name }?
campaign-decline-text = The webmaster sees that it was declined, and why. It can still be approved later.
campaign-close = Close
campaign-close-title = Close the campaign of { $name }?
campaign-close-text = The link will lead to the fallback address. Conversions that are there still change, reports keep everything. The campaign can be reopened.
campaign-reopen = Reopen
campaign-reopen-title = Reopen the campaign of { $name }?
campaign-reopen-text = The link will lead to the landing page again.

campaign-note-pending = The application waits for a manager's decision: the link works once it is approved.
campaign-note-declined = The application was declined.
campaign-note-closed = The campaign is closed: its link leads to the fallback address.
campaign-note-blocked = The webmaster is blocked: the link leads to the fallback address.
campaign-note-paused = The offer is not active now: the link leads to the fallback address.

campaign-connect = Connect a webmaster
campaign-connect-do = Connect
campaign-connect-text = The webmaster gets the link at once, without asking. This is also the way into private offers.
campaign-connect-early = A webmaster and an offer must be there first.
campaign-promo = Default promo
campaign-promo-hint = For links that name no promo.

builder-title = Link
builder-note = Fill in what you need, and copy the link
builder-link = Your link
builder-no-promo = The offer's landing page
builder-hint = The marks show in reports and reach the landing page. A mark may hold an ad network's macro, such as { $macro }.
builder-make = Make the link

catalogue-title = Offer catalogue
catalogue-text = What you can promote, and what you get for each action on your terms.
catalogue-gets = You get
catalogue-joining = How to connect
catalogue-none = No offers
catalogue-none-found = Nothing was found. Change the search or reset it.
catalogue-none-text = No offer is open now. Ask the network's manager when there will be new ones.
catalogue-not-connected = NOT CONNECTED
catalogue-blocked = Your account is blocked: you cannot connect to offers, and your links lead to fallback addresses. Ask the network's manager.
catalogue-connected = You are connected to this offer.
catalogue-to-campaign = Open the campaign
catalogue-apply = Apply
catalogue-apply-text = A manager reads the application and lets you in, or says why not.
catalogue-message = Message to the manager
catalogue-message-hint = Where visitors will come from: sites, mailings, how many.
catalogue-join = Join
catalogue-join-text = The offer is open to everybody: you get the link at once.

joining-public = At once, without asking
joining-request = By application
joining-private = By invitation

offer-visibility = Visibility
offer-visibility-hint = Who finds the offer in the catalogue, and how they connect to it.
visibility-public = Public: webmasters connect at once
visibility-request = By request: a manager decides
visibility-private = Private: only a manager connects

done-campaign-connected = The webmaster is connected. The link works already.
done-campaign-approved = The application was approved. The webmaster's link works already.
done-campaign-declined = The application was declined. The webmaster sees the reason.
done-campaign-closed = The campaign was closed. Its link leads to the fallback address.
done-campaign-reopened = The campaign is open again.
done-campaign-applied = The application was sent. What the manager decides will stand here and in your campaigns.
done-campaign-joined = You are connected. The link works already.

fault-already-connected = This webmaster is connected to the offer already, or has applied: find it in the list of campaigns.
fault-promo-of-another = This promo belongs to another offer.
fault-campaign-moved = The campaign stands elsewhere by now: somebody else may have decided. Open it and look.
