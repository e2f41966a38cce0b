//! What can be wrong with a list and its lines, in sentences that say how to mend it.

use crate::conversions::decide::why_not;
use crate::i18n::{Arg, t, t_args};
use domain::decision::LONGEST_REASON;
use domain::decision_list::{LARGEST, ListFault, MOST_ROWS, RowFault};
use domain::lang::Lang;

/// What is wrong with a list as a whole.
#[must_use]
pub fn list_fault(lang: Lang, fault: &ListFault) -> String {
    let size = |number: usize| Arg::from(i64::try_from(number).unwrap_or(i64::MAX));
    match fault {
        ListFault::Missing => t(lang, "list-fault-missing"),
        ListFault::Both => t(lang, "list-fault-both"),
        ListFault::TooBig => t_args(lang, "list-fault-too-big", &[("limit", size(LARGEST / 1024 / 1024))]),
        ListFault::Spreadsheet => t(lang, "list-fault-spreadsheet"),
        ListFault::NotText => t(lang, "list-fault-not-text"),
        ListFault::NoRows => t(lang, "list-fault-no-rows"),
        ListFault::TooManyRows => t_args(lang, "list-fault-too-many-rows", &[("limit", size(MOST_ROWS))]),
        ListFault::ColumnTwice(column) => {
            t_args(lang, "list-fault-column-twice", &[("column", Arg::from(column.word()))])
        }
        ListFault::Price(column) => t_args(lang, "list-fault-price", &[("column", Arg::from(column.as_str()))]),
        ListFault::NoStatus => t(lang, "list-fault-no-status"),
        ListFault::NoIds => t(lang, "list-fault-no-ids"),
    }
}

/// Why nothing is done about a line, and what to do.
#[must_use]
pub fn why_refused(lang: Lang, why: &RowFault) -> String {
    match why {
        RowFault::Cells { has, expected } => {
            t_args(lang, "list-row-cells", &[("has", Arg::from(*has)), ("expected", Arg::from(*expected))])
        }
        RowFault::BadCell(column) => t(lang, &format!("list-row-bad-{}", column.word().replace('_', "-"))),
        RowFault::NoId => t(lang, "list-row-no-id"),
        RowFault::NoStatus => t(lang, "list-row-no-status"),
        RowFault::Unknown => t(lang, "list-row-unknown"),
        RowFault::Several(count) => t_args(lang, "list-row-several", &[("count", Arg::from(*count))]),
        RowFault::Differs(column) => t_args(lang, "list-row-differs", &[("column", Arg::from(column.word()))]),
        RowFault::UnknownWord(word) => t_args(lang, "list-row-unknown-word", &[("word", Arg::from(word.as_str()))]),
        RowFault::OfCustomers(word) => t_args(lang, "list-row-of-customers", &[("word", Arg::from(word.as_str()))]),
        RowFault::ReasonMissing => t(lang, "list-row-reason-missing"),
        RowFault::ReasonTooLong => {
            let limit = u32::try_from(LONGEST_REASON).unwrap_or(u32::MAX);
            t_args(lang, "list-row-reason-too-long", &[("limit", Arg::from(limit))])
        }
        RowFault::Stays(why) => why_not(lang, *why),
        RowFault::Contradicts { line } => t_args(lang, "list-row-contradicts", &[("line", Arg::from(*line))]),
        RowFault::Moved => t(lang, "list-row-moved"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::decision_list::Column;
    use domain::trace::Stale;

    #[test]
    fn every_refusal_is_a_sentence_in_both_languages() {
        let text = || "x".to_owned();
        let lists = [
            ListFault::Missing,
            ListFault::Both,
            ListFault::TooBig,
            ListFault::Spreadsheet,
            ListFault::NotText,
            ListFault::NoRows,
            ListFault::TooManyRows,
            ListFault::ColumnTwice(Column::Status),
            ListFault::Price(text()),
            ListFault::NoStatus,
            ListFault::NoIds,
        ];
        let rows = [
            RowFault::Cells { has: 1, expected: 2 },
            RowFault::NoId,
            RowFault::NoStatus,
            RowFault::Unknown,
            RowFault::Several(2),
            RowFault::Differs(Column::Click),
            RowFault::UnknownWord(text()),
            RowFault::OfCustomers(text()),
            RowFault::ReasonMissing,
            RowFault::ReasonTooLong,
            RowFault::Stays(Stale::Locked),
            RowFault::Contradicts { line: 2 },
            RowFault::Moved,
        ];
        let columns = [Column::Lead, Column::Offer, Column::Action, Column::Click].map(RowFault::BadCell);
        for lang in Lang::ALL {
            let lists = lists.iter().map(|fault| list_fault(lang, fault));
            let rows = rows.iter().chain(&columns).map(|why| why_refused(lang, why));
            for said in lists.chain(rows) {
                assert!(said.ends_with('.') && !said.contains("list-") && !said.contains('$'), "{said}");
            }
        }
    }
}
