# The list of offers and the page of one.

offers-title = Offers
offers-name = Offer
offers-pays = Pays for
offers-webmasters = Webmasters
offers-search-hint = Name or number
offers-count = { $count ->
    [one] { $count } offer
   *[other] { $count } offers
}
offers-none = No offers
offers-none-found = Nothing fits this filter. Change or reset it.
offers-none-manager = Create the first one; the command otklik demo makes an example network in a new and empty database.
offers-none-advertiser = Ask the manager of the network to set up your offer: it appears here with its codes.
offers-none-webmaster = Connect to an offer of the catalogue: it appears here with your link.

offer-status-draft = Draft
offer-status-active = Active
offer-status-paused = Paused
offer-status-archived = Archived

offer-currency = Currency
offer-window = Attribution window
offer-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
offer-final = Final statuses
offer-final-locked = Locked

payouts-title = Payouts
payouts-none = No payouts
payouts-none-text = An offer takes conversions only when it pays for at least one action.
payout-model = Model
payout-rate = Advertiser's rate
payout-commission = Network's commission
payout-webmaster = Webmaster's payout
payout-personal = { $count ->
    [one] { $count } personal
   *[other] { $count } personal
}
payout-template = Template
payout-example = Example
template-inactive = Inactive
example-price = price { $amount }
example-advertiser = advertiser pays { $amount }
example-network = network { $amount }
example-webmaster = webmaster { $amount }

tracking-title = Tracking
links-title = Affiliate links
links-hint = Add sub1 to sub5, utm_* or traffic_source to a link, and the reports and the landing page know where a visitor came from.
webmaster-test = Test
landing-title = Landing URL

macro-click-id = The click: a UUID that comes back in the postback
macro-campaign-id = The campaign: one webmaster's connection to the offer
macro-promo-id = The promo, empty without one
macro-offer-id = The offer
macro-network-id = The network
macro-timestamp = The moment of the click, in seconds since 1970
macro-traffic-source = The traffic_source of the link
macro-ip = The visitor's IP address
macro-country = The visitor's country, two letters
macro-user-agent = The visitor's browser
macro-device = The visitor's kind of device
macro-referrer = The page that the visitor came from
macro-utm-source = The utm_source of the link
macro-utm-medium = The utm_medium of the link
macro-utm-campaign = The utm_campaign of the link
macro-utm-term = The utm_term of the link
macro-utm-content = The utm_content of the link
macro-sub1 = The sub1 of the link
macro-sub2 = The sub2 of the link
macro-sub3 = The sub3 of the link
macro-sub4 = The sub4 of the link
macro-sub5 = The sub5 of the link
