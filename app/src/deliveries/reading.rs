//! Which postbacks a form is about that stands on a list of them.

use super::api::DeliveriesQuery;
use super::resend::ASKED;
use crate::draft::Draft;
use crate::query::Query;
use chrono_tz::Tz;
use domain::id::{OfferId, TargetId, WebmasterId};
use domain::time::Timestamp;
use storage::deliveries::DeliveryFilter;

/// The filter of a page's address.
#[must_use]
pub fn filter(query: &Query, zone: Tz, now: Timestamp) -> DeliveryFilter {
    of(&DeliveriesQuery::read(query), zone, now)
}

/// When the question was asked that a form answers; one that does not say it answers what is asked now.
#[must_use]
pub fn asked(draft: &Draft, now: Timestamp) -> Timestamp {
    draft.get(ASKED).parse().map_or(now, Timestamp).min(now)
}

/// The same of what was read of it.
pub(crate) fn of(query: &DeliveriesQuery, zone: Tz, now: Timestamp) -> DeliveryFilter {
    let period = query.period.resolve(crate::server::day(now, zone), None);
    DeliveryFilter {
        from: period.start(zone),
        to: period.end(zone),
        target: query.target.map(TargetId),
        offer: query.offer.map(OfferId),
        webmaster: query.webmaster.map(WebmasterId),
        state: query.state,
        search: query.search.clone(),
    }
}
