//! Visitors whom nobody took: how many, and why.

pub mod api;
mod page;

pub use page::TrafficbackPage;

use crate::i18n::{Format, t};
use crate::reports::api::RowKey;
use crate::reports::key_name;
use domain::lang::Lang;
use domain::report::Dimension;
use domain::trafficback::Reason;

/// Why they were not taken, as the head of a column.
pub fn reason_name(lang: Lang, reason: Reason) -> String {
    t(lang, &format!("turned-{}", reason.word().replace('_', "-")))
}

/// What a row is called.
pub fn row_name(format: Format, group: Dimension, key: &RowKey) -> String {
    match key {
        RowKey::Named(0, _) => t(format.lang, "turned-no-link"),
        key => key_name(format, group, key),
    }
}
