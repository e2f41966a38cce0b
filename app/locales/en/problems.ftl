# One sentence for everything that can be wrong with a postback: what it was, and how to mend it.

problem-malformed-body-typographic-quote = The body is not JSON: in line { $line }, column { $column } stands the typographic quote { $quote }; replace it with the straight one, ".
problem-malformed-body-syntax = The body is not JSON: reading stopped in line { $line }, column { $column }; check the quotes, commas and braces there.
problem-malformed-body-not-an-object = The body is JSON, but not an object; put the fields between braces, as name and value.
problem-malformed-body-not-utf8 = The body is not text in UTF-8; encode it so before you send it.
problem-malformed-body-content-type = We do not read bodies of the type `{ $sent }`; send `application/json` or `application/x-www-form-urlencoded`.
problem-malformed-body-too-many-fields = The request has more than 64 fields; send only those that the offer's codes name.
problem-malformed-body-bad-name = A field's name is empty, too long or has a character it may not have; name fields with up to 64 Latin letters, digits, dots, dashes and underscores.
problem-duplicate-field = The field `{ $field }` came twice; send it once, in the query string or in the body.
problem-wrong-type = The field `{ $field }` holds { $found ->
    [object] an object
   *[array] an array
}; send a text or a number.
problem-unauthorized = This API key is unknown or was revoked; copy the Postback URL from the offer's codes again.
problem-ip-not-allowed = The address { $ip } is not on your list of allowed addresses; send from a listed one, or ask the network's manager to add it.
problem-conflict = The first request with this id had another `{ $field }`, and the first one stands; repeat its value or, if this is something new, send a new id.
problem-conflict-customer = The customer `{ $customer }` was registered with the click `{ $click }`; send that one as `{ $field }`.
problem-missing-field = The field `{ $field }` is missing or empty; add it to the request.
problem-bad-field-not-a-uuid = The value `{ $sent }` of `{ $field }` is not a click id; send the UUID that came to your page in the landing URL.
problem-bad-field-cut-uuid = The value `{ $sent }` of `{ $field }` is only the beginning of a click id; keep all 36 characters of it, and check how long your database column is.
problem-bad-field-not-a-number = The value `{ $sent }` of `{ $field }` is not a plain number; write it like 1234.56, with a dot and without spaces, signs or a currency.
problem-bad-field-not-an-id = The field `{ $field }` must be 1 to 128 Latin letters, digits and signs without spaces; send your own id in that form.
problem-bad-field-too-long = The field `{ $field }` is longer than { $limit } characters; shorten it.
problem-bad-field-wrong-kind = The field `{ $field }` must be { $kind ->
    [number] a number such as 1234.56
    [integer] a whole number of up to 18 digits
    [boolean] `true`, `false`, `1` or `0`
   *[text] a text of up to 1,000 characters
}; correct the value and send the request again.
problem-bad-field-other-currency = The field `{ $field }` says `{ $sent }`, but the prices of this offer are in { $currency }; send the price in { $currency }.
problem-bad-field-zero-byte = The field `{ $field }` has a zero byte in it; remove it.
problem-unsubstituted-macro = The field `{ $field }` came as `{ $sent }`: your system put no value in the macro's place; check the macro's name in its postback settings.
problem-unknown-click = None of your offers has the click `{ $sent }`; send the `click_id` that the visitor brought to your page, unchanged.
problem-click-too-old = The click was { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago, and the offer takes new conversions for { $window ->
    [one] { $window } day
   *[other] { $window } days
} after it; ask the network's manager to lengthen the attribution window.
problem-unknown-action = You sent `{ $sent }`; this offer has `{ $known }`.
problem-no-actions = This offer has no actions yet; ask the network's manager to add a payout to it.
problem-unknown-status = Nobody here knows the status `{ $sent }`; send `hold`, `approved` or `rejected`, or ask the network's manager to map your word to one of them.
problem-not-recurring = The status `{ $sent }` is for recurring customers, and this offer has none; send `hold`, `approved` or `rejected`.
problem-unknown-customer = The customer `{ $sent }` is not registered; first send the “Add customer” request with the status `activate`.
problem-inactive-customer = The customer `{ $sent }` is switched off; first send the “Add customer” request with the status `activate`.
problem-offer-closed = The offer takes no new conversions now; ask the network's manager to open it, and then send the request again.
problem-cap-reached-day = The daily cap ({ $limit }) of { $of ->
    [action] the action `{ $action }`
    [webmaster] the webmaster whose click this is
   *[offer] the offer
} is reached; send the request again after { $ends }, or ask the network's manager to raise the cap.
problem-cap-reached-total = The total cap ({ $limit }) of { $of ->
    [action] the action `{ $action }`
    [webmaster] the webmaster whose click this is
   *[offer] the offer
} is reached; ask the network's manager to raise it, and then send the request again.
problem-too-big = The request is longer than { $limit } bytes; shorten it.
problem-too-many = Too many requests came from you; wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
} and send this one again.
problem-unavailable = The request could not be stored and nothing was applied; send the same one again a little later.

# The checks of a postback, as the log's trace lists them.

check-key = API key
check-ip = Sender's address
check-signature = Signature
check-fields = Fields
check-read-as = Format
check-click = Click
check-offer = Offer
check-action = Action
check-template = Template
check-unused = Extra fields
check-customer = Customer
check-price = Price
check-status = Status
check-conflict = First request
check-limits = Limits
check-storing = Storing
check-result = Result

step-key = Known, ends in …{ $hint }
step-ip-listed = { $ip } is on the advertiser's list
step-ip-any = { $ip }; the advertiser has no list, so every address may send
step-signature = Right
step-signature-missing = This advertiser has to sign its postbacks, and there is no header X-Otklik-Signature; the sender was answered as with an unknown key.
step-signature-malformed = The header X-Otklik-Signature has to be sha256= and 64 hexadecimal digits, once; the sender was answered as with an unknown key.
step-signature-wrong = The signature is not that of what was sent: the secret is another one, or the text was changed after it was signed; the sender was answered as with an unknown key.
step-signature-fields-in-address = A signed POST carries all its fields in the body, and this one has some in its address, which nobody has signed; the sender was answered as with an unknown key.
step-signature-from-page = A pixel or an iframe cannot be signed, and this advertiser has to sign; report from its server, or switch signing off.
step-fields = { $count ->
    [one] { $count } field was read
   *[other] { $count } fields were read
}
step-read-as = Written as { $system } has it; its names were read as ours
step-click = { $days ->
    [0] Found, less than a day old
    [one] Found, { $days } day old
   *[other] Found, { $days } days old
}
step-offer = No. { $id }, { $name }
step-action-alias = `{ $sent }` is another name of `{ $action }`
step-default-action = None was named, so the offer's default is meant: `{ $action }`
step-default-status = None was said, so the offer's default is meant: { $status }
step-action = `{ $action }`: { $model }
step-template = { $count ->
    [0] “{ $name }” was applied; the request has none of its parameters
   *[other] “{ $name }” was applied; stored: { $stored }
}
step-template-inactive = “{ $name }” is inactive, so it takes no effect
step-unused = { $count ->
    [one] Nothing asked for { $names }; it stays in this log
   *[other] Nothing asked for { $names }; they stay in this log
}
step-customer = `{ $customer }` is { $status }
step-price-not-used = A fixed payout needs no price, so it moves no money
step-created = The conversion was made: { $status }
step-updated = The conversion changed from { $from } to { $to }
step-duplicate = The same was said before; the conversion stays { $status }
step-ignored-back-to-hold = Came too late: the conversion is { $status } and never goes back to { $sent }
step-ignored-locked = The offer locks final statuses: the conversion stays { $status }, not { $sent }
step-ignored-settled = The conversion has been paid out: it stays { $status }, not { $sent }
step-customer-saved = The customer is { $status } now
step-customer-duplicate = The same was said before; the customer stays { $status }

# States inside a sentence.

state-hold = on hold
state-approved = approved
state-rejected = rejected
state-active = active
state-inactive = inactive

device-desktop = computer
device-phone = phone
device-tablet = tablet
device-bot = bot
