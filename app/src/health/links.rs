//! Where what is not well is mended: the rows that say it, and the page from which it is put right.

use crate::i18n::{Format, t};
use crate::query::Query;
use crate::routes;
use chrono::Days;
use domain::health::{Reason, Watched};
use domain::time::Timestamp;

/// The ways to go, each with what is said on it. `at` is the moment that the reason is about.
pub(crate) fn links(format: Format, watched: Watched, reason: &Reason, at: Timestamp) -> Vec<(String, String)> {
    let lang = format.lang;
    let of_it = of(watched);
    let log = |query: Query| (query.link(routes::POSTBACKS), t(lang, "health-open-log"));
    let codes = match watched {
        Watched::Offer(offer) => (routes::offer_form(offer, "codes"), t(lang, "health-open-codes")),
        Watched::Advertiser(_) => (of_it.link(routes::OFFERS), t(lang, "offers-title")),
    };
    match reason {
        Reason::Silent { .. } | Reason::Unheard { .. } => vec![log(of_it), codes],
        Reason::Errors { code, .. } => {
            vec![(rows_of_code(format, watched, code, at), t(lang, "health-open-log")), codes]
        }
        Reason::Approval { .. } => {
            let rejected = of_it.with("from", days_ago(format, at, 14)).with("status", "rejected");
            vec![(rejected.link(routes::CONVERSIONS), t(lang, "health-open-rejected"))]
        }
    }
}

/// The rows of the log that failed with this code since the day before this moment.
pub(super) fn rows_of_code(format: Format, watched: Watched, code: &str, at: Timestamp) -> String {
    of(watched).with("from", days_ago(format, at, 1)).with("code", code).link(routes::POSTBACKS)
}

fn of(watched: Watched) -> Query {
    Query::default().with(watched.word(), watched.id().to_string())
}

/// The day so many days before this moment, as the network's clocks have it.
fn days_ago(format: Format, at: Timestamp, days: u64) -> String {
    let day = format.local(at).date_naive();
    day.checked_sub_days(Days::new(days)).unwrap_or(day).to_string()
}
