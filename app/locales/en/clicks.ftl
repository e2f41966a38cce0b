# The log of clicks.

clicks-title = Clicks
clicks-text = Every visit through an affiliate link, with what the link carried.
clicks-search-hint = click_id or sub-id
clicks-search-hint-plain = click_id
clicks-country = Country
clicks-device = Device
clicks-visitor = Visitor
clicks-from = From
clicks-subs = Sub-ids
clicks-newest-first = The newest first
clicks-newer = ← Newer
clicks-older = Older →
clicks-none = No clicks
clicks-none-yet = The first visit through an affiliate link appears here at once. For what is longer ago, choose another period.

click-title = Click
click-conversions = Conversions
click-no-conversions = No conversions
click-no-conversions-text = The visitor has done nothing yet that somebody is paid for, or no postback has told of it.
click-marks = What the link carried
