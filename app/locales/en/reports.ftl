# Reports.

reports-title = Reports
reports-none = Nothing happened in this period
reports-none-text = Clicks and conversions appear here at once. Choose another period, or change the filter.

group-by = Rows
group-by-day = By day
group-by-offer = By offer
group-by-webmaster = By webmaster
group-by-advertiser = By advertiser
group-day = Day
group-offer = Offer
group-webmaster = Webmaster
group-advertiser = Advertiser

report-clicks = Clicks
report-conversions = Conversions
report-approved = Approved
report-holds = On hold
report-rejected = Rejected
report-cr = CR
report-cr-hint = Conversions per click
report-ar = AR
report-ar-hint = Approved conversions of all
report-epc = EPC
report-epc-hint = What webmasters earned per click, approved conversions only
report-ecpc = eCPC
report-ecpc-hint = What you pay per click, approved conversions only
report-advertiser = Advertiser pays
report-network = Network keeps
report-webmaster = Webmaster gets
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
}. The table below has the numbers.
chart-day = { $day }: clicks { $clicks }, approved { $approved }, on hold { $holds }, rejected { $rejected }
