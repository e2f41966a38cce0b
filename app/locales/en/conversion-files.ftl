# Decisions on conversions from a file.

list-link = From a file
list-title = Decisions from a file
list-text = The advertiser has sent a reconciliation? Upload it: you see what would change first, and confirm it then. The rules are those of deciding by hand.
list-file = CSV file
list-file-hint = Up to 10,000 lines and 5 MB. Separated by commas, semicolons or tabs. In UTF-8 or Windows-1251.
list-typed = Or paste a list
list-typed-hint = Cells that were copied from a spreadsheet will do too.
list-reason = Reason for lines that say none
list-reason-hint = A rejection needs one. The advertiser and the webmaster will read it.
list-check = Check
list-columns = What the file looks like
list-columns-note = The first line has the names of the columns, in any order
list-column = Column
list-column-meaning = What is in it
list-column-lead-id = The conversion's id, which postbacks are answered with. Where it is there, no other id is needed.
list-column-offer-id = The offer's number. Needed together with `action` and `request_id`.
list-column-action = The action as postbacks have it: `lead`, `sale`…
list-column-request-id = The advertiser's own id of the request or order.
list-column-click-id = The click. With `action` it stands for the conversion, if the click brought one such conversion.
list-column-status = Required. Any of the contract's 29 words (`approved`, `paid`, `rejected`, `returned`…), or one of the advertiser's own.
list-column-reason = Optional, except for rejections. Up to 500 characters.
list-sample = Example
list-sample-get = Download the example

list-typed-name = the pasted list
list-would-title = What { $name } would do
list-done-title = What { $name } has done
list-done = { $count ->
    [0] Nothing changed
    [one] { $count } conversion changed
   *[other] { $count } conversions changed
}
list-done-text = The history of each says that the decision came from this file. To upload it again changes nothing.
list-stopped = { $count ->
    [one] It stopped half way: { $count } conversion changed
   *[other] It stopped half way: { $count } conversions changed
}
list-stopped-text = { $count ->
    [one] { $count } line is left. Go on: what is done already is not done again.
   *[other] { $count } lines are left. Go on: what is done already is not done again.
}
list-nothing = There is nothing to change
list-nothing-text = Each conversion of the file stands there already, or its line was refused.
list-lines = Lines in the file
list-lines-changed = Changed
list-lines-waiting = Will change
list-lines-same = Stand there already
list-lines-repeats = Repeats
list-lines-refused = Refused
list-unused = Columns not used
list-kept = This page is kept until
list-changed = What changed
list-refused = What was refused
list-refused-note = These lines change nothing
list-refused-get = Download these lines with the reasons
list-line = Line
list-line-says = What it says
list-line-why = Why, and what to do
list-more = The first { $shown } of { $count } are shown.
list-apply = { $count ->
    [one] Change { $count } conversion
   *[other] Change { $count } conversions
}
list-go-on = { $count ->
    [one] Go on: { $count } line
   *[other] Go on: { $count } lines
}
list-to-conversions = To the conversions
list-another = Another file

list-fault-missing = Choose a file or paste a list.
list-fault-both = There is a file and a pasted list. Leave one of them.
list-fault-too-big = The file is bigger than { $limit } MB. Split it and upload the parts one after the other.
list-fault-spreadsheet = This is an Excel workbook. Save it as CSV: File → Save as → CSV UTF-8.
list-fault-not-text = This is no text file. Save the table as CSV in UTF-8 and upload that.
list-fault-no-rows = The file has no lines. The first one has the names of the columns, the decisions stand below.
list-fault-too-many-rows = There are more than { $limit } lines. Split the file and upload the parts one after the other.
list-fault-column-twice = The column { $column } stands there twice. Leave one.
list-fault-price = Remove the column “{ $column }”: decisions do not change prices, only the advertiser's postback does.
list-fault-no-status = There is no column status. The first line of the file must have the names of the columns.
list-fault-no-ids = It is not clear which conversions are meant. There must be a column lead_id, or offer_id, action and request_id, or click_id and action.

list-row-cells = { $has ->
    [one] The line has { $has } cell, and there are { $expected } columns. Check separators and quotes.
   *[other] The line has { $has } cells, and there are { $expected } columns. Check separators and quotes.
}
list-row-bad-lead-id = `lead_id` must be an id of 36 characters, as postbacks are answered with it.
list-row-bad-offer-id = `offer_id` must be an offer's number, such as 7.
list-row-bad-action = `action` must be an action: Latin letters, digits, dashes, underscores.
list-row-bad-click-id = `click_id` must be a click's id of 36 characters.
list-row-no-id = It is not clear which conversion is meant. Fill in `lead_id`, or `offer_id`, `action` and `request_id`, or `click_id` and `action`.
list-row-no-status = Fill in `status`.
list-row-unknown = There is no such conversion. Check the ids: maybe no postback ever came about it.
list-row-several = { $count ->
    [one] The click brought { $count } such conversion. Add `request_id`.
   *[other] The click brought { $count } such conversions. Add `request_id` to choose one.
}
list-row-differs = The ids of the line are of different conversions: `{ $column }` is another one's. Correct it or leave it empty.
list-row-unknown-word = `{ $word }` is neither the contract's word nor one of the advertiser's. Correct it, or add it to the advertiser.
list-row-of-customers = `{ $word }` switches a customer, not a conversion. Give a conversion's status.
list-row-reason-missing = A rejection needs a reason. Give it in the column `reason`, or one for all lines with the upload.
list-row-reason-too-long = The reason is longer than { $limit } characters. Shorten it.
list-row-contradicts = Line { $line } wants another status for the same conversion. Leave one of them.
list-row-moved = The conversion changed after the file was checked. Upload the line again to see how it is now.

timeline-list = from the file { $name }
timeline-typed-list = from a pasted list
