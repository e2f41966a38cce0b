# Words that stand on every page.

skip-to-content = Skip to content
menu = Menu
nav-main = Main navigation
nav-crumbs = Where you are
nav-sections = On this page
nav-offers = Offers
nav-conversions = Conversions
nav-reports = Reports
nav-logs = Logs
nav-clicks = Clicks
nav-postbacks = Incoming postbacks
shortcuts-title = Keyboard shortcuts
shortcuts-search = Search
shortcuts-list = This list
shortcuts-then = then
shortcuts-on = The keys are on. Ctrl+K always works
dialog-close = Close
dialog-ask = Close without saving? What you have typed will be lost.
dialog-lost = The server could not be reached. What you have typed is still here: try again.
sign-out = Sign out
language = Language

role-manager = Network manager
role-advertiser = Advertiser
role-webmaster = Webmaster

advertiser = Advertiser
webmaster = Webmaster
offer = Offer
action = Action
time = Time
link = Link
copy = Copy
copied = Copied
pagination = Pages

filter-search = Search
filter-status = Status
filter-result = Result
filter-from = From
filter-to = To
filter-any = Any
filter-apply = Apply
filter-reset = Reset

period = Period
period-any = Any time
period-today = Today
period-yesterday = Yesterday
period-7d = 7 days
period-30d = 30 days
period-this-month = This month
period-last-month = Last month

values-in = Values in { $currency }
times-in = Times in { $zone }

# The badges of conversions and customers.

status-hold = ON HOLD
status-approved = APPROVED
status-rejected = REJECTED
status-active = ACTIVE
status-inactive = INACTIVE

model-cpa-fixed = CPA, fixed
model-cpa-percent = CPA, percent
model-recurring-fixed = Recurring, fixed
model-recurring-percent = Recurring, percent

error-go-home = To the start page
error-unauthenticated = Nobody is signed in
error-unauthenticated-text = Sign in, and open this page again.
error-forbidden = This page is not for you
error-forbidden-text = Your part in the network does not include what is here. If it should, ask the network's manager.
error-not-found = There is no such page
error-not-found-text = The address may be mistyped, or what was here is not yours to see.
error-invalid = This request makes no sense to us
error-invalid-text = Some part of the address could not be read. Go back and try again.
error-internal = Something broke on our side
error-internal-text = Nothing was lost. Try again in a moment; if it goes on, tell the network's manager the incident: { $incident }.
