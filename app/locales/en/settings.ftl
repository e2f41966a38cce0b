# The network's settings.

nav-network = Network
nav-settings = Settings

settings-title = Network settings
settings-text = They hold for the whole network at once: from the next click, postback and page on. Each change is in the audit log.
settings-main = Main
settings-name = Network name
settings-currency = Network currency
settings-currency-hint = Three letters, such as RUB. Reports are in it, and new offers begin with it; after the first conversion it stays.
settings-currency-stays = It cannot be changed: there are conversions already, and their amounts would be wrong.
settings-zone = Time zone
settings-zone-hint = Days are counted in it. Only zones that differ from UTC by whole hours can be chosen.
settings-commission = Default commission, %
settings-commission-hint = A new payout begins with it. Payouts that are there stay as they are.
settings-lang = Default language of the panel
settings-lang-browser = As the browser asks
settings-lang-hint = For people who have not chosen one themselves.
settings-links = Links
settings-domain = Tracking domain
settings-domain-hint = Affiliate links and codes begin with this address; now it is { $address }. The domain must lead to this server: make a CNAME or A record for it where it is registered, and let the proxy take it over https.
settings-fallback = Fallback address
settings-fallback-hint = Where visitors go when an offer is closed and has no fallback address of its own.
settings-keeping = How long to keep
settings-keeping-note = Conversions, their history, money and reports are kept for ever
settings-keep-clicks = Clicks, days
settings-keep-clicks-hint = Empty: for ever. Clicks that brought a conversion or a customer always stay, others at least as long as the offer's attribution window is.
settings-keep-log = Log of postbacks, days
settings-keep-log-hint = Empty: for ever.
settings-for-ever = for ever

done-settings-saved = The settings were saved. They are in force already.

fault-zone-hours = This zone does not differ from UTC by whole hours, and reports are made of whole hours. Choose another one.
fault-not-an-origin = Write an address without a path, such as https://track.example.com.
fault-currency-in-use = Something has been counted in the currency already, so it stays.
