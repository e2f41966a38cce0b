# Reports.

reports-title = Reports
reports-none = Nothing happened in this period
reports-none-text = Clicks and conversions appear here at once. Choose another period, or change the filter.

group-by = Rows
group-then = And then by
group-then-none = Nothing more
group-day = Day
group-hour = Hour
group-week = Week
group-month = Month
group-campaign = Campaign
group-promo = Promo
group-country = Country
group-device = Device
group-traffic-source = Traffic source
group-offer = Offer
group-webmaster = Webmaster
group-advertiser = Advertiser

report-clicks = Clicks
report-clicks-hint = Visits through affiliate links
report-conversions = Conversions
report-conversions-hint = In any status, counted in the hour in which they were reported
report-approved = Approved
report-approved-hint = Conversions that the advertiser pays for
report-holds = On hold
report-holds-hint = Conversions that nobody has decided on yet
report-rejected = Rejected
report-rejected-hint = Conversions that the advertiser does not pay for
report-cr = CR
report-cr-hint = Conversions in any status per click
report-ar = AR
report-ar-hint = Approved conversions of all, those on hold included
report-epc = EPC
report-epc-hint = What webmasters earned per click, approved conversions only
report-ecpc = eCPC
report-ecpc-hint = What you pay per click, approved conversions only
report-advertiser = Advertiser pays
report-advertiser-hint = For approved conversions
report-network = Network keeps
report-network-hint = Of what the advertiser pays for approved conversions
report-webmaster = Webmaster gets
report-webmaster-hint = For approved conversions
report-on-hold = Money on hold
report-on-hold-hint = Not decided yet; it counts as soon as it is approved
report-total = Total

tile-cr = CR { $ratio }
tile-approved = AR { $ratio }
tile-on-hold = on hold { $amount }

chart-title = By day
chart-title-cut = { $days ->
    [one] By day, the last { $days } day
   *[other] By day, the last { $days } days
}
chart-summary = { $days ->
    [one] { $days } day
   *[other] { $days } days
}: { $clicks ->
    [one] { $clicks } click
   *[other] { $clicks } clicks
}, { $conversions ->
    [one] { $conversions } conversion
   *[other] { $conversions } conversions
}.
chart-numbers-below = The table below has the numbers.
chart-keys = The arrow keys go from day to day.
chart-day = { $day }: clicks { $clicks }, approved { $approved }, on hold { $holds }, rejected { $rejected }

report-currency = Currency
report-before = before
report-unknown = not known
report-untagged = not given
report-no-promo = without a promo
report-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
report-compare = Compare with the days before
report-compared = compared with { $from } – { $to }
report-csv-excel = CSV for Excel
report-definitions = What the columns mean
report-long = Too many rows
report-long-text = This report would have more than 50,000 rows. Choose a shorter period, a filter or larger steps.
report-tags = These two do not go together
report-tags-text = Sub-ids, UTM tags and traffic sources are counted one at a time: as pairs there would be as many rows as clicks. Choose one of them and something else, or drop what the report is narrowed to.

origin-only = Only
origin-drop = drop
