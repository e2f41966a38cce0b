//! A report with all its rows, in the order and with the columns of whoever asks: what the page and the files are both made of.

use super::calendar::{before, day_of, offsets, row_number};
use super::order;
use crate::money::Shares;
use crate::network::Network;
use crate::period::{Period, Preset};
use crate::reports::api::{Compared, Figures, Refusal, ReportQuery, ReportRow, RowKey};
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use domain::access::{MoneyColumns, Viewer};
use domain::id::{AdvertiserId, CampaignId, OfferId, WebmasterId};
use domain::money::Currency;
use domain::report::{self, Dimension};
use domain::time::Timestamp;
use std::collections::{BTreeSet, HashMap};
use storage::reports::{Clocks, Report};
use storage::{Db, StorageError};

/// Days in a period of which only the end is known.
const DEFAULT_DAYS: Days = Days::new(29);

/// The most days of a report: ten years.
const MOST_DAYS: Days = Days::new(3660);

/// A report with all its rows.
pub struct Built {
    /// Its days.
    pub period: Period,
    /// The days it is compared with.
    pub before: Option<Period>,
    /// What it has rows for.
    pub groups: Vec<Dimension>,
    /// The money columns that the viewer sees.
    pub columns: MoneyColumns,
    /// Why it has no rows.
    pub refusal: Option<Refusal>,
    /// The rows, in their order.
    pub rows: Vec<ReportRow>,
    /// The sums, one for each currency.
    pub totals: Vec<Compared>,
}

/// Makes a report, as far as it is for this viewer: what is not is made as if it had not been asked for.
pub async fn build(
    db: &Db,
    now: Timestamp,
    network: &Network,
    viewer: &Viewer,
    query: &ReportQuery,
) -> Result<Built, StorageError> {
    let (zone, scope, columns) = (network.zone(), viewer.scope(), viewer.money_columns());
    let period = period(query, now, zone);
    let groups: Vec<Dimension> = query.groups().into_iter().filter(|group| group.is_for(scope)).collect();
    let groups = if groups.is_empty() { vec![Dimension::Day] } else { groups };
    let groups = if groups.len() == 2 && groups[0] == groups[1] { vec![groups[0]] } else { groups };
    let earlier = before(&period).filter(|_| query.compare);
    let built = |refusal| Built {
        period,
        before: earlier.map(|(earlier, _)| earlier),
        groups: groups.clone(),
        columns,
        refusal,
        rows: vec![],
        totals: vec![],
    };
    let marked = query.tag.filter(|tag| tag.is_for(scope)).and_then(Dimension::tag);
    let within = marked.is_none_or(|tag| groups.iter().all(|group| group.is_within(tag)));
    if !within || matches!(groups[..], [first, second] if !first.goes_with(second)) {
        return Ok(built(Some(Refusal::Tags)));
    }
    let asked = asked(query, &groups, &period, zone);
    let of = async |query: &storage::reports::ReportQuery, period: &Period, later: u32| {
        let number = |dimension, number| row_number(zone, dimension, number, later);
        storage::reports::run(db, scope, query, Clocks { offsets: &offsets(period, zone), number: &number }).await
    };
    let report = of(&asked, &period, 0).await?;
    let was = match &earlier {
        Some((earlier, length)) => Some(of(&until_then(&asked, earlier, *length, now, zone), earlier, *length).await?),
        None => None,
    };
    if report.is_too_long || was.as_ref().is_some_and(|was| was.is_too_long) {
        return Ok(built(Some(Refusal::Long)));
    }
    let mut made = built(None);
    made.totals = totals(columns, &report, was.as_ref());
    made.rows = merged(columns, &groups, report, was);
    order::sort(query, &mut made.rows);
    Ok(made)
}

/// The days that a report is about.
pub(super) fn period(query: &ReportQuery, now: Timestamp, zone: Tz) -> Period {
    let today = crate::server::day(now, zone);
    closed(query.period.resolve(today, Some(Preset::Month)), today)
}

/// The question to the database.
pub(super) fn asked(
    query: &ReportQuery,
    groups: &[Dimension],
    period: &Period,
    zone: Tz,
) -> storage::reports::ReportQuery {
    let from = period.start(zone).unwrap_or(Timestamp(0));
    let to = period.end(zone).unwrap_or(Timestamp(i64::MAX));
    storage::reports::ReportQuery {
        groups: [groups.first().copied(), groups.get(1).copied()],
        offer: query.offer.map(OfferId),
        advertiser: query.advertiser.map(AdvertiserId),
        webmaster: query.webmaster.map(WebmasterId),
        campaign: query.campaign.map(CampaignId),
        country: query.country.clone(),
        marked: query.tag.and_then(Dimension::tag).zip(query.value.clone()),
        ..storage::reports::ReportQuery::of(from, to)
    }
}

/// The same question about the days before. While the period is not over, neither are they: they end at the hour that it is now.
fn until_then(
    asked: &storage::reports::ReportQuery,
    earlier: &Period,
    length: u32,
    now: Timestamp,
    zone: Tz,
) -> storage::reports::ReportQuery {
    let from = earlier.start(zone).unwrap_or(asked.from);
    let to = earlier.end(zone).unwrap_or(asked.from);
    let back = i64::from(length) * domain::time::DAY_MS;
    let to = if now < asked.to { to.min(Timestamp(now.hour().0 - back)) } else { to };
    storage::reports::ReportQuery { from, to, ..asked.clone() }
}

/// A report has a beginning and an end: what is open ends today, or begins thirty days before its end.
pub fn closed(period: Period, today: NaiveDate) -> Period {
    let to = period.to.unwrap_or_else(|| period.from.map_or(today, |from| from.max(today)));
    let from = period.from.unwrap_or_else(|| to.checked_sub_days(DEFAULT_DAYS).unwrap_or(to));
    let first = to.checked_sub_days(MOST_DAYS).unwrap_or(to);
    Period { from: Some(from.max(first)), to: Some(to), ..period }
}

fn totals(columns: MoneyColumns, report: &Report, was: Option<&Report>) -> Vec<Compared> {
    let currencies: BTreeSet<Currency> =
        [Some(report), was].into_iter().flatten().flat_map(|it| it.totals.keys().copied()).collect();
    let of = |report: &Report, currency| {
        figures(columns, currency, &report.totals.get(&currency).copied().unwrap_or_default())
    };
    let compared = |currency| Compared { now: of(report, currency), before: was.map(|was| of(was, currency)) };
    currencies.into_iter().map(compared).collect()
}

/// The rows of both, those of before beside those of now.
fn merged(columns: MoneyColumns, groups: &[Dimension], report: Report, was: Option<Report>) -> Vec<ReportRow> {
    let keys_of = |keys: Vec<_>| groups.iter().zip(keys).map(|(group, key)| key_of(*group, key)).collect();
    let Some(was) = was else {
        let row = |row: storage::reports::ReportRow| ReportRow {
            keys: keys_of(row.keys),
            figures: Compared { now: figures(columns, row.currency, &row.figures), before: None },
        };
        return report.rows.into_iter().map(row).collect();
    };
    let mut both: HashMap<_, (report::Figures, report::Figures)> = HashMap::with_capacity(report.rows.len());
    for row in report.rows {
        both.entry((row.keys, row.currency)).or_default().0 += row.figures;
    }
    for row in was.rows {
        both.entry((row.keys, row.currency)).or_default().1 += row.figures;
    }
    let row = |((keys, currency), (now, before)): ((Vec<_>, Currency), _)| ReportRow {
        keys: keys_of(keys),
        figures: Compared { now: figures(columns, currency, &now), before: Some(figures(columns, currency, &before)) },
    };
    both.into_iter().map(row).collect()
}

fn key_of(group: Dimension, key: storage::reports::RowKey) -> RowKey {
    match key {
        storage::reports::RowKey::Time(number) if group == Dimension::Hour => RowKey::Hour(Timestamp(number)),
        storage::reports::RowKey::Time(number) => RowKey::Day(day_of(number)),
        storage::reports::RowKey::Named(name, id) => RowKey::Named(id, name),
        storage::reports::RowKey::Word(word) => RowKey::Word(word),
    }
}

/// The numbers, without the money that the viewer may not see.
pub(super) fn figures(columns: MoneyColumns, currency: Currency, sum: &report::Figures) -> Figures {
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
