//! What whom is told of clicks, conversions and money.

use super::{context, internal};
use crate::error::AppError;
use crate::money::Shares;
use crate::period::{Period, Preset};
use crate::reports::api::{ChartDay, Figures, Grouping, ReportPage, ReportQuery, ReportRow, RowName};
use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;
use domain::access::{MoneyColumns, Role, Viewer};
use domain::id::{OfferId, WebmasterId};
use domain::money::Currency;
use domain::report;
use domain::time::Timestamp;
use std::collections::BTreeMap;
use storage::offers::OfferFilter;
use storage::reports::{Group, Report, RowKey};

/// The most days that a chart has bars for.
const MOST_DAYS: usize = 366;

/// Days in a period of which only the end is known.
const DEFAULT_DAYS: Days = Days::new(29);

/// A report, and what its filter offers.
pub async fn page(viewer: &Viewer, query: ReportQuery) -> Result<ReportPage, AppError> {
    let (db, scope, columns) = (context().db, viewer.scope(), viewer.money_columns());
    let network = super::network().await?;
    let zone = network.zone();
    let today = super::today(zone);
    let period = closed(query.period.resolve(today, Some(Preset::Month)), today);
    let groupings = groupings(viewer.role);
    let grouping = if groupings.contains(&query.grouping) { query.grouping } else { Grouping::default() };
    let is_manager = viewer.role == Role::Manager;

    let run = async |grouping: Grouping| {
        let asked = storage::reports::ReportQuery {
            from: period.start(zone).unwrap_or(Timestamp(0)),
            to: period.end(zone).unwrap_or(Timestamp(i64::MAX)),
            group: group(grouping),
            offer: query.offer.map(OfferId),
            webmaster: query.webmaster.filter(|_| is_manager).map(WebmasterId),
        };
        storage::reports::run(&db, scope, &asked, &|at| day_number(at, zone)).await.map_err(internal)
    };
    let report = run(grouping).await?;
    let by_day = if grouping == Grouping::Day { report.clone() } else { run(Grouping::Day).await? };
    let offers = storage::offers::list(&db, scope, &OfferFilter::default()).await.map_err(internal)?;
    let webmasters = if is_manager { storage::webmasters::list(&db).await.map_err(internal)? } else { vec![] };

    Ok(ReportPage {
        period,
        groupings,
        grouping,
        columns,
        days: chart(&period, &by_day),
        totals: report.totals.iter().map(|(currency, sum)| figures(columns, *currency, sum)).collect(),
        rows: rows(columns, grouping, report),
        offers: offers.into_iter().map(|offer| (offer.id.0, offer.name)).collect(),
        webmasters: webmasters.into_iter().map(|webmaster| (webmaster.id.0, webmaster.name)).collect(),
    })
}

/// Advertisers and webmasters may not know of each other.
fn groupings(role: Role) -> Vec<Grouping> {
    match role {
        Role::Manager => Grouping::ALL.to_vec(),
        Role::Advertiser(_) | Role::Webmaster(_) => vec![Grouping::Day, Grouping::Offer],
    }
}

fn group(grouping: Grouping) -> Group {
    match grouping {
        Grouping::Day => Group::Day,
        Grouping::Offer => Group::Offer,
        Grouping::Webmaster => Group::Webmaster,
        Grouping::Advertiser => Group::Advertiser,
    }
}

/// A report has a beginning and an end: what is open ends today, or begins thirty days before its end.
fn closed(period: Period, today: NaiveDate) -> Period {
    let to = period.to.unwrap_or_else(|| period.from.map_or(today, |from| from.max(today)));
    let from = period.from.unwrap_or_else(|| to.checked_sub_days(DEFAULT_DAYS).unwrap_or(to));
    Period { from: Some(from), to: Some(to), ..period }
}

/// The number of the day that an hour belongs to on the network's clocks.
fn day_number(at: Timestamp, zone: Tz) -> i64 {
    super::day(at, zone).num_days_from_ce().into()
}

fn numbered_day(number: i64) -> NaiveDate {
    i32::try_from(number).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or_default()
}

/// The rows; of days the last one first, as it is the one that people look for.
fn rows(columns: MoneyColumns, grouping: Grouping, report: Report) -> Vec<ReportRow> {
    let row = |row: storage::reports::ReportRow| ReportRow {
        name: name(row.key),
        figures: figures(columns, row.currency, &row.figures),
    };
    let mut rows: Vec<_> = report.rows.into_iter().map(row).collect();
    if grouping == Grouping::Day {
        rows.reverse();
    }
    rows
}

fn name(key: RowKey) -> RowName {
    match key {
        RowKey::Day(number) => RowName::Day(numbered_day(number)),
        RowKey::Offer(id, name) => RowName::Named(id.0, name),
        RowKey::Webmaster(id, name) => RowName::Named(id.0, name),
        RowKey::Advertiser(id, name) => RowName::Named(id.0, name),
    }
}

/// The numbers, without the money that the viewer may not see.
fn figures(columns: MoneyColumns, currency: Currency, sum: &report::Figures) -> Figures {
    // Webmasters earn by the click, and managers compare by what they earn; an advertiser sees what a click costs.
    let per_click = sum.earnings_per_click(|split| if columns.webmaster { split.webmaster } else { split.advertiser });
    Figures {
        clicks: sum.clicks,
        conversions: sum.conversions(),
        holds: sum.holds,
        approved: sum.approved,
        rejected: sum.rejected,
        conversion_rate: sum.conversion_rate(),
        approval_rate: sum.approval_rate(),
        per_click,
        currency,
        money: Shares::of(sum.approved_money, columns),
        hold: Shares::of(sum.hold_money, columns),
    }
}

/// Every day of the period, those without a row too. Counts of all currencies go together, as no money is in it.
fn chart(period: &Period, by_day: &Report) -> Vec<ChartDay> {
    let mut sums: BTreeMap<NaiveDate, report::Figures> = BTreeMap::new();
    for row in &by_day.rows {
        if let RowKey::Day(number) = row.key {
            *sums.entry(numbered_day(number)).or_default() += row.figures;
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
    use super::*;
    use domain::id::AdvertiserId;
    use domain::money::Amount;
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
    fn only_managers_have_rows_for_people() {
        assert!(groupings(Role::Manager).contains(&Grouping::Webmaster));
        for role in [Role::Advertiser(AdvertiserId(1)), Role::Webmaster(WebmasterId(1))] {
            assert_eq!(groupings(role), [Grouping::Day, Grouping::Offer]);
        }
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
        let at = |text: &str| i64::from(day(text).num_days_from_ce());
        let row = storage::reports::ReportRow {
            key: RowKey::Day(at("2026-11-23")),
            currency: Currency::RUB,
            figures: report::Figures { clicks: 5, holds: 2, ..report::Figures::default() },
        };
        let report = Report { rows: vec![row.clone(), row], totals: BTreeMap::new() };
        let period = Period { preset: None, from: Some(day("2026-11-22")), to: Some(day("2026-11-24")) };
        let bars: Vec<_> = chart(&period, &report).into_iter().map(|bar| (bar.clicks, bar.conversions)).collect();
        assert_eq!(bars, [(0, [0; 3]), (10, [0, 4, 0]), (0, [0; 3])]);
    }
}
