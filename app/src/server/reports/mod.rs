//! What whom is told of clicks, conversions and money.

mod build;
mod calendar;
mod order;
pub mod sheet;

use super::{context, filters, internal};
use crate::error::AppError;
use crate::network::Network;
use crate::period::Period;
use crate::reports::api::{ChartDay, Compared, ReportPage, ReportQuery};
pub use build::closed;
use build::{Built, build, figures};
use calendar::{day_of, offsets, row_number};
use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::access::{Scope, Viewer};
use domain::report::{self, Dimension};
use std::collections::BTreeMap;
use storage::reports::{Clocks, Report, RowKey};
use storage::{Db, StorageError};

/// The most days that a chart has bars for.
const MOST_DAYS: usize = 366;

/// The rows on a page.
const PER_PAGE: usize = 200;

/// A page of a report, and what its filter offers.
pub async fn page(viewer: &Viewer, query: ReportQuery) -> Result<ReportPage, AppError> {
    let (db, scope) = (context().db, viewer.scope());
    let network = super::network().await?;
    let zone = network.zone();
    let now = (context().clock)();
    let built = build(&db, now, &network, viewer, &query);
    let days = by_day(&db, scope, &query, build::period(&query, now, zone), zone);
    let (built, days) = tokio::try_join!(built, days).map_err(internal)?;
    let Built { period, before, groups, columns, refusal, rows, totals } = built;
    let pages = rows.len().div_ceil(PER_PAGE).max(1);
    let page = usize::try_from(query.page).unwrap_or(1).clamp(1, pages);
    Ok(ReportPage {
        period,
        before,
        dimensions: Dimension::all().filter(|dimension| dimension.is_for(scope)).collect(),
        groups,
        refusal,
        columns,
        count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        rows: rows.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).collect(),
        page: u32::try_from(page).unwrap_or(1),
        pages: u32::try_from(pages).unwrap_or(1),
        totals,
        days: chart(&period, &days),
        offers: filters::names(filters::offers(viewer).await?),
        advertisers: filters::advertisers(viewer).await?,
        webmasters: filters::webmasters(viewer).await?,
    })
}

/// The sums of a report alone, for a page that leads to it. Where nothing happened they are none, in the network's currency.
pub async fn sums(
    viewer: &Viewer,
    network: &Network,
    query: &ReportQuery,
) -> Result<(Period, Vec<Compared>), AppError> {
    let db = context().db;
    let built = build(&db, (context().clock)(), network, viewer, query).await.map_err(internal)?;
    let nothing = || figures(built.columns, network.currency, &report::Figures::default());
    let mut totals = built.totals;
    if totals.is_empty() {
        totals.push(Compared { now: nothing(), before: query.compare.then(nothing) });
    }
    Ok((built.period, totals))
}

/// Every day of a period, for a chart.
pub async fn days(viewer: &Viewer, network: &Network, period: &Period) -> Result<Vec<ChartDay>, AppError> {
    let query = ReportQuery::default();
    let found = by_day(&context().db, viewer.scope(), &query, *period, network.zone()).await.map_err(internal)?;
    Ok(chart(period, &found))
}

/// The days of a period, whatever its rows are about.
async fn by_day(db: &Db, scope: Scope, query: &ReportQuery, period: Period, zone: Tz) -> Result<Report, StorageError> {
    let asked = build::asked(query, &[Dimension::Day], &period, zone);
    let number = |dimension, number| row_number(zone, dimension, number, 0);
    let clocks = Clocks { offsets: &offsets(&period, zone), number: &number };
    storage::reports::run(db, scope, &asked, clocks).await
}

/// Every day of the period, those without a row too. Counts of all currencies go together, as no money is in it.
fn chart(period: &Period, by_day: &Report) -> Vec<ChartDay> {
    let mut sums: BTreeMap<NaiveDate, report::Figures> = BTreeMap::new();
    for row in &by_day.rows {
        if let [RowKey::Time(number)] = row.keys[..] {
            *sums.entry(day_of(number)).or_default() += row.figures;
        }
    }
    let bar = |day| {
        let sum = sums.get(&day).copied().unwrap_or_default();
        ChartDay { day, clicks: sum.clicks, conversions: [sum.approved, sum.holds, sum.rejected] }
    };
    period.days(MOST_DAYS).into_iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::build::closed;
    use super::*;
    use domain::access::MoneyColumns;
    use domain::money::{Amount, Currency};
    use domain::payout::Split;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_row_has_only_the_money_that_the_viewer_may_see() {
        let approved_money = Split { advertiser: Amount(1000), network: Amount(100), webmaster: Amount(900) };
        let sum = report::Figures { clicks: 10, approved: 1, approved_money, ..report::Figures::default() };
        let told = |advertiser, network, webmaster| {
            figures(MoneyColumns { advertiser, network, webmaster }, Currency::RUB, &sum)
        };
        let (manager, advertiser, webmaster) =
            (told(true, true, true), told(true, false, false), told(false, false, true));
        assert_eq!(manager.money.network, Some(Amount(100)));
        assert_eq!(manager.per_click, Some(Amount(90)));
        assert_eq!((advertiser.money.network, advertiser.money.webmaster), (None, None));
        assert_eq!(advertiser.per_click, Some(Amount(100)));
        assert_eq!((webmaster.money.advertiser, webmaster.money.network), (None, None));
        assert_eq!(webmaster.per_click, Some(Amount(90)));
    }

    #[test]
    fn an_open_period_is_closed_on_this_day_or_thirty_days_long() {
        let today = day("2026-11-24");
        let period =
            |from: Option<&str>, to: Option<&str>| Period { preset: None, from: from.map(day), to: to.map(day) };
        let ends = |period: Period| (closed(period, today).from, closed(period, today).to);
        assert_eq!(ends(period(Some("2026-11-01"), None)), (Some(day("2026-11-01")), Some(today)));
        assert_eq!(ends(period(None, Some("2026-10-30"))), (Some(day("2026-10-01")), Some(day("2026-10-30"))));
        assert_eq!(ends(period(Some("2027-01-01"), None)), (Some(day("2027-01-01")), Some(day("2027-01-01"))));
    }

    #[test]
    fn a_day_without_a_row_has_a_bar_of_nothing() {
        let row = storage::reports::ReportRow {
            keys: vec![RowKey::Time(calendar::number_of(day("2026-11-23")))],
            currency: Currency::RUB,
            figures: report::Figures { clicks: 5, holds: 2, ..report::Figures::default() },
        };
        let report = Report { rows: vec![row.clone(), row], ..Report::default() };
        let period = Period { preset: None, from: Some(day("2026-11-22")), to: Some(day("2026-11-24")) };
        let bars: Vec<_> = chart(&period, &report).into_iter().map(|bar| (bar.clicks, bar.conversions)).collect();
        assert_eq!(bars, [(0, [0; 3]), (10, [0, 4, 0]), (0, [0; 3])]);
    }
}
