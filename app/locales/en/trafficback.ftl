# Trafficback: visitors whom nobody took.

turned-title = Trafficback
turned-text = Visitors whom no offer took: they went to the fallback address, or saw a page that says the link is closed. They are no clicks.
turned-link = Trafficback: who was not taken, and why
turned-none = There were no such visitors
turned-none-text = Everybody who came on these days was taken. Those of the last seconds appear a little later.
turned-count = { $count ->
    [one] { $count } visitor
   *[other] { $count } visitors
}
turned-chart = Not taken, by day
turned-visitors = Visitors
turned-all = All
turned-no-link = Unknown link
turned-unknown-link = No such link
turned-campaign = Campaign not active
turned-webmaster = Webmaster blocked
turned-status = Offer not active
turned-not-yet = Not begun yet
turned-over = Over
turned-visitor = Country or device
turned-cap = Cap reached
turned-smartlink = No offer of a smartlink
