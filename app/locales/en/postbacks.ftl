# The log of incoming postbacks.

postbacks-title = Incoming postbacks
postbacks-text = Every request from an advertiser, good or bad, with what came of it and how to mend what was wrong.
postbacks-count = { $count ->
    [one] { $count } postback
   *[other] { $count } postbacks
}
postbacks-search-hint = request_id, lead_id or click_id
postbacks-offer-action = Offer and action
postbacks-ip = Sender's IP
postbacks-none = No postbacks
postbacks-none-found = Nothing fits this filter. Change or reset it.
postbacks-none-yet = The first request to a Postback URL appears here at once. Each offer's codes have it ready to copy.
postbacks-problem = Problem
postbacks-unmended = failed and not mended by a replay

result-created = created
result-updated = updated
result-duplicate = duplicate
result-ignored = ignored
result-error = error

postback-untitled = Postback
postback-channel = Channel
channel-s2s = Server to server
channel-pixel = Pixel
channel-iframe = Iframe
channel-affise = As Affise has it
channel-tune = As TUNE has it
channel-keitaro = As Keitaro has it
channel-everflow = As Everflow has it

trace-title = What was checked
trace-note = Step by step, to the result or to the first thing that was wrong
step-passed = passed:
step-failed = failed:

request-title = Request
response-title = Answer

conversion-title = The conversion now
conversion-changed = Last changed
conversion-price = Price

conflict-title = Both requests
conflict-text = Another request with the same id came first, and it stands.
conflict-open-first = Open the first request
conflict-first = First request
conflict-this = This request
