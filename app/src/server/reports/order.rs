//! The order of a report's rows: of times the last first, as it is the one that people look for; of names the first; of figures the
//! largest.

use crate::reports::api::{ReportQuery, ReportRow, RowKey};
use std::collections::{HashMap, HashSet};

/// Puts rows in their order.
pub(super) fn sort(query: &ReportQuery, rows: &mut [ReportRow]) {
    let ranks = [0, 1].map(|place| ranks(rows, place));
    let rank = |row: &ReportRow, place: usize| row.keys.get(place).and_then(|key| ranks[place].get(key)).copied();
    let largest_first = |row: &ReportRow| {
        let units = query.sort.and_then(|column| column.value(&row.figures.now).units());
        // What has no such figure comes after everything that has one.
        let units = units.map_or(i128::from(i64::MIN) - 1, i128::from);
        if query.reverse { units } else { -units }
    };
    rows.sort_by_cached_key(|row| {
        let figure = if query.sort.is_some() { largest_first(row) } else { 0 };
        (figure, rank(row, 0), rank(row, 1), row.figures.now.currency)
    });
    if query.sort.is_none() && query.reverse {
        rows.reverse();
    }
}

/// The places of the different keys among each other: there are few of them, and numbers are quickly compared.
fn ranks(rows: &[ReportRow], place: usize) -> HashMap<RowKey, usize> {
    let different: HashSet<&RowKey> = rows.iter().filter_map(|row| row.keys.get(place)).collect();
    let mut different: Vec<RowKey> = different.into_iter().cloned().collect();
    different.sort_by_cached_key(|key| match key {
        RowKey::Day(day) => (-i64::from(chrono::Datelike::num_days_from_ce(day)), String::new(), String::new(), 0),
        RowKey::Hour(at) => (-at.0, String::new(), String::new(), 0),
        RowKey::Named(id, name) => (0, name.to_lowercase(), name.clone(), *id),
        RowKey::Word(word) => (0, word.to_lowercase(), word.clone(), 0),
    });
    different.into_iter().zip(0..).collect()
}
