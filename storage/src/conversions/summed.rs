//! What the sums know of a list before it is read: how many rows it has, and whose they are. To count the rows each would be looked at,
//! and its click if the list is narrowed to what stands on links.

use super::list::ConversionFilter;
use crate::reports::{self, Clocks, ReportQuery, ReportRow, RowKey};
use crate::{Db, Result};
use domain::access::Scope;
use domain::click::clean;
use domain::conversion::Tests;
use domain::report::{Dimension, Figures, TAG_LENGTH};
use domain::status::ConversionStatus::{Approved, Hold, Rejected};
use domain::time::{HOUR_MS, Timestamp};
use std::collections::BTreeSet;

/// What the sums know of a list.
pub(super) struct Summed {
    /// How many rows it has.
    pub total: i64,
    /// Whose they are, if there are few of these: all others need not be looked through.
    pub webmasters: Option<BTreeSet<i64>>,
}

/// What many webmasters write on their links is met soon on the way from the newest conversion on.
const FEW: usize = 4;

/// What the sums know of the conversions that are wanted; nothing if the filter is about something that is not summed up. A webmaster's
/// own are counted, tests among them.
pub(super) async fn summed(db: &Db, scope: Scope, filter: &ConversionFilter) -> Result<Option<Summed>> {
    let Some(mut query) = query(filter).filter(|_| !matches!(scope, Scope::Webmaster(_))) else { return Ok(None) };
    let of_webmasters = scope == Scope::Network && query.marked.is_some();
    query.groups[0] = of_webmasters.then_some(Dimension::Webmaster);
    let clocks = Clocks { offsets: &[], number: &|_, number| number };
    let report = reports::run(db, scope, &query, clocks).await?;
    if report.is_too_long {
        return Ok(None);
    }
    let count = |figures: &Figures| match filter.status {
        None => figures.conversions(),
        Some(Hold) => figures.holds,
        Some(Approved) => figures.approved,
        Some(Rejected) => figures.rejected,
    };
    let brought = report.rows.iter().filter(|row| count(&row.figures) > 0);
    let webmasters = of_webmasters.then(|| brought.filter_map(webmaster).collect::<BTreeSet<_>>());
    let total = report.totals.values().map(count).sum();
    Ok(Some(Summed { total, webmasters: webmasters.filter(|webmasters| webmasters.len() <= FEW) }))
}

fn webmaster(row: &ReportRow) -> Option<i64> {
    row.keys.iter().find_map(|key| if let RowKey::Named(_, id) = key { Some(*id) } else { None })
}

/// The question to the sums that a list is an answer to.
fn query(filter: &ConversionFilter) -> Option<ReportQuery> {
    let origin = &filter.origin;
    let is_summed = filter.search.is_none() && filter.action.is_none() && origin.promo.is_none();
    // Sums are of whole hours, have nothing of tests or of empty values, and cut long ones.
    let is_hour = |at: Option<Timestamp>| at.is_none_or(|at| at.0 % HOUR_MS == 0);
    let is_whole = |value: &str| !value.is_empty() && clean(value, TAG_LENGTH) == value;
    let is_told_apart = filter.tests == Tests::Without
        && is_hour(filter.from)
        && is_hour(filter.to)
        && origin.tag.as_ref().is_none_or(|(_, value)| is_whole(value));
    (is_summed && is_told_apart).then(|| ReportQuery {
        offer: filter.offer,
        advertiser: origin.advertiser,
        webmaster: filter.webmaster,
        campaign: origin.campaign,
        country: filter.country.clone(),
        device: filter.device,
        marked: origin.tag.clone(),
        ..ReportQuery::of(filter.from.unwrap_or(Timestamp(0)), filter.to.unwrap_or(Timestamp(i64::MAX)))
    })
}
