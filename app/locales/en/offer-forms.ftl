# The forms for an offer.

offer-new = New offer
offer-new-text = It begins as a draft. What it pays for comes next; then it can be activated.
offer-create = Create the offer
offer-no-advertisers = There is no advertiser yet whose offer this could be.
offer-tab-edit = Main
offer-tab-tracking = Tracking
offer-tab-payouts = Payouts
offer-currency-hint = Of its rates and prices; it stays from the first click on.
offer-status-hint = Only an active offer takes clicks and new conversions. Without a payout it cannot be active.
offer-window-days = Attribution window, days
offer-window-hint = For so long after a click new conversions are taken.
offer-fallback = Fallback URL
offer-fallback-hint = Where visitors go while the offer is not active. The network's own address if empty.
offer-lock-final = Lock final statuses
offer-lock-final-hint = Once approved or rejected, a conversion stays so, whatever postbacks say.
offer-default-action = Action without a name
offer-default-action-only = The only one in force
offer-default-action-hint = What a postback in the format of another system means that names no action or goal.
offer-default-status = Status without a word
offer-default-status-hint = What a postback in the format of another system means that says no status.
offer-shares-price = Tell webmasters the price
offer-shares-price-hint = Their postbacks may carry the price of the order by { $macro }; otherwise it stays empty.
offer-description = Description
offer-description-hint = Webmasters and the advertiser read it.
offer-archive = Archive
offer-archive-link = Archive this offer…
offer-archive-title = Archive { $name }?
offer-archive-text = Its links stop leading to the landing page, and new conversions are refused. Conversions that are there are still updated, and reports keep everything. You can bring it back by changing its status.

landing-hint = One parameter must carry { $macro }. Other macros can stand anywhere in the path and the parameters.
landing-preview = Show what it becomes
landing-becomes = What a visitor's browser is sent to, with sample values
landing-leads = Where visitors go
landing-macros = Macros
landing-macros-hint = Press a macro to put it in at the cursor. It takes the place of what is selected.
macro-example = (such as { $value })

promos-title = Promos
promos-note = Other landing pages and creatives of the offer; a link names one by its number: ?promo=
promos-none = No promos
promos-none-text = Every link leads to the landing URL above.
promo-name = Promo
promo-new = New promo
promo-edit = Promo
promo-as-offer = As the offer's
promo-landing-hint = Where its visitors land. The offer's own landing URL if empty.

payout-new = New payout
payout-edit = Payout
payouts-none-next = Add what the offer pays for; then it can be activated.
payout-default = Webmaster by default
payout-action = Action's name
payout-action-hint = What postbacks carry as action. Once advertisers send it, changing it here means that they must change it too.
payout-rate-hint = An amount in { $currency } for the fixed models, percent of the price for the others.
payout-commission-percent = Network's commission, %
payout-commission-hint = Of the advertiser's rate. The rest is the webmaster's payout by default.
payout-no-template = None
payout-template-hint = Parameters beyond the mandatory ones.
payout-personal-title = Personal terms
payout-personal-note = Webmasters who get another share of the advertiser's rate than the default
payout-personal-add = Add a webmaster
payout-share = Webmaster's share, %
payout-example-note = For a price of 3,000 where the rate is a percentage
payout-example-none = Fill in the model, the rate and the commission, and the split is shown here.
payout-preview = Recalculate
payout-by-default = By default: the webmaster gets { $percent }
