# The search over everything.

search-box = Find by id or name
search-placeholder = Id, link, name
search-keys = Keys: / or Ctrl+K. Without scripts its access key is K: Alt+K or Alt+Shift+K
search-title = Search
search-title-of = Search: { $text }
search-none = Nothing was found
search-empty = What are you looking for?
search-what = Paste a whole lead_id, click_id, request_id, customer_id, log_id, an affiliate link or its code, an offer's number, or write a part of its name.
search-what-manager = Paste a whole lead_id, click_id, request_id, customer_id, log_id, an affiliate link or its code, an e-mail address, an offer's number, or write a part of the name of an offer, an advertiser or a webmaster.
search-kind-conversion = Conversions
search-kind-customer = Customers
search-kind-click = Clicks
search-kind-postback = Incoming postbacks
search-kind-offer = Offers
search-kind-campaign = Campaigns
search-kind-advertiser = Advertisers
search-kind-webmaster = Webmasters
search-kind-person = People
