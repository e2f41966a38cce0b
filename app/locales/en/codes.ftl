# What an advertiser copies, and what comes back.

codes-title = Codes
codes-note = Put your own values in place of the words in braces
codes-customer = Add customer
codes-postback = Postback URL
codes-pixel = Pixel
codes-iframe = Iframe
codes-cookie = The postback goes from server to server, by GET, or by POST with the same fields as JSON or as a form. The pixel and the iframe stand on the page that a visitor sees after the action; they take the click from the cookie that came with the click, or from a click_id that you add.
codes-no-key = There is no API key yet
codes-no-key-text = The advertiser needs an active key before there can be codes. Ask the network's manager for one.

params-of = Parameters of { $name }
param-name = Parameter
param-need = Needed
param-meaning = Meaning
param-required = Required
param-optional = Optional
param-default = without it: { $value }

meaning-click-id = The click id that the visitor brought to your page, unchanged
meaning-request-id = Your own unique id of the conversion; duplicates are dropped by it, later statuses find it by it
meaning-action = The action, always { $action }
meaning-status = Where the conversion stands: hold, approved or rejected, or one of the words below
meaning-price = The full price of the order, no commission taken off, such as 1234.56
meaning-payment-price = The price of this payment, if it is another than the customer was added with
meaning-customer-price = What the customer pays each time, such as 1234.56
meaning-customer-id = Your own unique id of the customer
meaning-customer-status = activate to add the customer or switch them on again, deactivate to switch them off
meaning-comment = Any text for the network, up to 1,000 characters

kind-text = text
kind-number = a number such as 1234.56
kind-integer = a whole number
kind-boolean = true, false, 1 or 0

answers-title = Answers to postbacks
answers-note = The body is JSON; its log_id leads to the incoming postbacks log
answer-200 = It is applied and stored: created, updated, a duplicate of what we know, or too late to change anything. See result in the body.
answer-400 = The request could not be read. Correct its form; sending it again as it is will not help.
answer-401 = The API key is unknown or revoked.
answer-403 = The sender's IP address is not on the advertiser's list.
answer-409 = It contradicts the first request with the same id, which stands. The body says rejected_by_conflict: true.
answer-413 = The body is longer than 16 kilobytes.
answer-422 = It was read, but a field or what it names is wrong. The body names the field and says how to mend it.
answer-429 = Too many requests. Wait as long as Retry-After says.
answer-503 = It could not be stored and nothing was applied. Send the same request again later.

status-words-title = Status words
status-words-text = In any letter case. The network's manager can map words of your own.
