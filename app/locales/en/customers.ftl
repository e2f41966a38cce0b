# Customers of offers with recurring payments.

customer = Customer
customers-title = Customers
customers-text = Who pays again and again: how often they have, when last, and what it came to.
customers-count = { $count ->
    [one] { $count } customer
   *[other] { $count } customers
}
customers-search-hint = customer_id, lead_id, click_id…
customers-search-short = Customer's number or click_id…
customers-none = No customers
customers-none-yet = A customer appears here as soon as the advertiser registers one by a postback with the status activate.
customers-worth-link = What they are worth
customers-file-long = A file takes at most { $most } customers. Choose a period or an offer.

customer-open = Open
customer-since = Since
customer-payments = Payments
customer-payments-hint = Approved ones; beside them those on hold and rejected
customer-on-hold = { $count } on hold
customer-rejected = { $count } rejected
customer-paid = Paid
customer-price = Price of a payment
customer-last = Last payment
customer-click = Brought by the click
customer-click-gone = the click is not kept any more
customer-worth-advertiser = The advertiser pays in all
customer-worth-network = The network keeps in all
customer-worth-webmaster = The webmaster gets in all
customer-history-note = The registration, each time they were switched on or off, and changes of the price
customer-registered = Registered
customer-repriced = The price changed
customer-activated = Switched on
customer-deactivated = Switched off
customer-payments-count = { $count ->
    [one] { $count } conversion
   *[other] { $count } conversions
}
customer-payments-none = No payments yet
customer-payments-none-text = Every conversion with this customer's customer_id appears here.

customer-on = Switch the customer on
customer-on-text = Payments are taken again, as after a postback with the status activate. Those that were refused before can be sent through again.
customer-off = Switch the customer off
customer-off-text = New payments are not taken, as after a postback with the status deactivate. Those that were taken stay as they are.
customer-reason-hint = It stays in the history, which the network, the advertiser and the webmaster see.
done-customer-activated = The customer is switched on
done-customer-deactivated = The customer is switched off

customer-refused = Refused
customer-refused-note = The latest postbacks about this customer that were answered with an error
customer-replay = { $count ->
    [one] Send { $count } through again…
   *[other] Send { $count } through again…
}
customer-told-taken = { $count ->
    [0] No postback was taken
    [one] { $count } postback was taken
   *[other] { $count } postbacks were taken
}
customer-told-refused = { $count ->
    [one] { $count } failed again.
   *[other] { $count } failed again.
}

customers-worth = What customers are worth
customers-worth-text = Customers, their payments, and what one of them is worth on average.
worth-rows = Rows
worth-by-offer = By offer
worth-by-webmaster = By webmaster
worth-customers = Customers
worth-customers-hint = All of them, whenever they were registered
worth-active = Active
worth-active-hint = Switched on now
worth-gone = Left
worth-new = New
worth-new-hint = Registered in the period
worth-left = Churned
worth-left-hint = Switched off in the period, even if they came back later
worth-payments = Payments
worth-payments-hint = Approved payments in the period
worth-payments-all = Payments in all
worth-in-period = in the period
worth-all = in all
worth-average = per customer
worth-average-hint = All approved payments ever, divided by the number of customers
worth-month = Month
worth-cohorts = By month of registration
worth-cohorts-note = What became of those who were registered in each of the last twelve months
worth-chart = Customers by month of registration
worth-chart-label = How many of those registered in each month pay on, and how many have left. The numbers are in the table below.
worth-chart-month = { $month }: { $customers } registered, { $active } active
