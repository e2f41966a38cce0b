# The check of an integration, and the demo shop.

check-title = Check the integration
check-of = Integration check: { $name }
check-text = Go a visitor's way yourself: follow the test link, have the backend send its postbacks, and see at each step what came and what was wrong with it. All of it is marked as a test and touches neither money nor reports.
check-who-begins = A manager of offers or the advertiser can begin a check.
check-begin = Begin
check-begin-again = Begin anew
check-webmaster = Test webmaster
check-links = Follow one of these links
check-site = On the advertiser's site
check-site-text = Leads to the landing page as any webmaster's link does. Do there what is paid for.
check-open-site = Open the site
check-shop = In the demo shop
check-shop-text = It plays the advertiser: keeps the click in a cookie, takes orders and sends the postbacks. So you see the whole way before the advertiser has built anything.
check-open-shop = Open the demo shop
check-steps = What was seen
check-look = Look again
check-live = What comes is shown by itself.
check-lost = The page is not updated any more: look again.
check-ahead = Comes later
check-awaited = Waiting
check-step-click = Click
check-step-customer = Customer
check-step-conversion = Postback
check-step-approval = Approval
check-wait-click = Waiting for a click by one of the links…
check-wait-customer = Waiting for a postback that registers a customer: `status=activate`…
check-wait-conversion = Waiting for a postback with `action={ $action }`…
check-wait-approval = Waiting for the same postback with `status=approved`…
check-seen-click = The visitor came, and was sent on with this click_id:
check-seen-customer = The customer is registered.
check-seen-conversion = The postback came.
check-seen-approval = It was approved.
check-trouble = A postback came, and was not taken:
check-open-postback = Open in the log
check-stranger = A postback came with this click and an unknown key.
check-stranger-text = Compare the key in its address with the one below.
check-next = What the backend sends next
check-complete = The integration works
check-complete-text = The click came, the postback was taken, and it was approved.

shop-brand = Demo shop
shop-text = This shop plays the advertiser's site. It has kept the click from the link in a cookie, and its backend reports each order with a postback, as the advertiser's will. Nothing here is real.
shop-cookie = The click in your cookie:
shop-register = Become a customer
shop-register-do = Register
shop-order = Order
shop-for-customers = For registered customers: each payment is reported.
shop-orders = Your orders
shop-orders-note = What the shop does next with each is reported too
shop-no-orders = No orders yet
shop-no-orders-text = Order something, and its postback is sent.
shop-number = Number
shop-next = What happens next
shop-approve = Confirm
shop-reject = Cancel
shop-refund = Refund
shop-leave = Leave
shop-reports = What the shop's backend has sent
shop-reports-note = Each request and its answer, the newest first
shop-full = This click has been tried out enough. Follow the test link once more.
shop-closed = This shop is opened by a test link
shop-closed-text = Begin a check of an offer's integration and follow the link to the demo shop from there. A visit lasts for a day.
