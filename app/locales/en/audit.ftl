# The audit log.

nav-audit = Audit log
offer-tab-history = History

audit-title = Audit log
audit-text = Who changed what in the setup of the network, and when. Clicks, postbacks and decisions on conversions have logs of their own.
audit-by = Who
audit-what = What
audit-changes = Changes
audit-console = The server's console
audit-none = No entries
audit-none-yet = Every change will stand here: of offers, payouts, people and settings.
audit-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
audit-yes = yes
audit-no = no

audit-deed-created = created
audit-deed-changed = changed
audit-deed-removed = removed

audit-thing-network = Network
audit-thing-user = User
audit-thing-advertiser = Advertiser
audit-thing-api-key = API key
audit-thing-webmaster = Webmaster
audit-thing-campaign = Campaign
audit-thing-sub-account = Sub-account
audit-thing-target = Postback address
audit-thing-customer = customer
audit-thing-offer = Offer
audit-thing-payout = Payout
audit-thing-cap = Cap
audit-thing-promo = Promo
audit-thing-template = Template
audit-thing-invitation = Invitation
audit-thing-decision-list = List of decisions
audit-thing-session = Session
audit-thing-developer-link = Developer's link
audit-thing-api-token = API token
audit-thing-logo = Logo
audit-thing-signing-secret = Signing secret

audit-state-active = Active
audit-state-closed = Closed

audit-area-offers = Offers
audit-area-people = Partners
audit-area-conversions = Conversions
audit-area-settings = Settings
audit-area-team = Team

audit-field-name = Name
audit-field-currency = Currency
audit-field-time-zone = Time zone
audit-field-fallback-url = Fallback address
audit-field-default-commission = Default commission
audit-field-tracking-domain = Tracking domain
audit-field-keep-clicks-days = Keep clicks
audit-field-keep-log-days = Keep the log of postbacks
audit-field-default-lang = Default language of the panel
audit-field-email = E-mail
audit-field-role = Role
audit-field-areas = May change
audit-field-lang = Language
audit-field-disabled-at = Shut out since
audit-field-advertiser-id = Advertiser
audit-field-webmaster-id = Webmaster
audit-field-offer-id = Offer
audit-field-promo-id = Promo
audit-field-template-id = Template
audit-field-always-200 = Always answer 200
audit-field-status-map = Own status words
audit-field-allowed-ips = Allowed IP addresses
audit-field-hint = End of the key
audit-field-revoked-at = Revoked
audit-field-is-test = For tests
audit-field-code = Code of the link
audit-field-status = Status
audit-field-description = Description
audit-field-landing-url = Landing URL
audit-field-attribution-days = Attribution window
audit-field-lock-final = Final statuses stay
audit-field-default-action = Action without a name
audit-field-default-status = Status without a word
audit-field-shares-price = Webmasters are told prices
audit-field-action = Action
audit-field-model = Model
audit-field-rate = Advertiser's rate
audit-field-commission = Network's commission
audit-field-personal = Webmasters' personal shares
audit-field-active = Active
audit-field-conversions = Conversions
audit-field-deep-hosts = Deep links, other sites
audit-field-value = Value
audit-field-customer = Customer
audit-field-params = Parameters
audit-field-contact = Contact
audit-field-notes = Notes and rules
audit-field-categories = Categories
audit-field-visibility = Visibility
audit-field-opens-at = First day
audit-field-closes-at = Closes
audit-field-audience = Geo and devices
audit-field-message = Message
audit-field-reason = Reason
audit-field-invited-by = Invited by
audit-field-signing-since = Signed since
audit-field-second-factor-since = Second factor since
audit-field-password-set-at = Password set
audit-field-period = Period
audit-field-most = Cap
audit-field-overflow-url = Where visitors go
audit-field-expires-at = Works until
