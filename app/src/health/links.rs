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
    let of_it = match watched {
        Watched::Offer(offer) => Query::default().with("offer", offer.to_string()),
        Watched::Advertiser(_) => Query::default(),
    };
    let since = |days| {
        let day = format.local(at).date_naive();
        of_it.with("from", day.checked_sub_days(Days::new(days)).unwrap_or(day).to_string())
    };
    let log = |query: Query| (query.link(routes::POSTBACKS), t(lang, "health-open-log"));
    let codes = match watched {
        Watched::Offer(offer) => (routes::offer_form(offer, "codes"), t(lang, "health-open-codes")),
        Watched::Advertiser(_) => (routes::OFFERS.to_owned(), t(lang, "offers-title")),
    };
    match reason {
        Reason::Silent { .. } | Reason::Unheard { .. } => vec![log(of_it), codes],
        Reason::Errors { code, .. } => vec![log(since(1).with("code", code)), codes],
        Reason::Approval { .. } => {
            let rejected = since(14).with("status", "rejected");
            vec![(rejected.link(routes::CONVERSIONS), t(lang, "health-open-rejected"))]
        }
    }
}
