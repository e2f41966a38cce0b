//! What whom is told of visitors who were not taken.

use super::reports::closed;
use super::{context, filters, internal};
use crate::error::AppError;
use crate::export::{Cell, Sheet};
use crate::i18n::{Format, t};
use crate::network::Network;
use crate::period::{Period, Preset};
use crate::query::Query;
use crate::reports::api::RowKey;
use crate::reports::dimension_name;
use crate::trafficback::api::{TurnedQuery, TurnedRow, TurnedView};
use crate::trafficback::{reason_name, row_name};
use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::access::{Scope, Viewer};
use domain::id::OfferId;
use domain::lang::Lang;
use domain::report::Dimension;
use domain::time::Timestamp;
use domain::trafficback::{DIMENSIONS, Reason};
use std::collections::BTreeMap;
use storage::trafficback::{Asked, report};
use storage::{Db, StorageError};

/// The most days that a chart has bars for.
const MOST_DAYS: usize = 366;

type Counts = BTreeMap<Reason, i64>;

/// The report, and what its filter offers.
pub async fn view(viewer: &Viewer, query: TurnedQuery) -> Result<TurnedView, AppError> {
    let zone = super::network().await?.zone();
    let found = build(&context().db, super::now(), zone, viewer.scope(), &query).await.map_err(internal)?;
    Ok(TurnedView { offers: filters::names(filters::offers(viewer).await?), ..found })
}

/// The same as a sheet, for a file.
///
/// # Errors
/// What the database says.
pub async fn sheet(db: &Db, now: Timestamp, viewer: &Viewer, lang: Lang, query: &str) -> Result<Sheet, StorageError> {
    let found = storage::network::get(db).await?.ok_or(StorageError::NoNetwork)?;
    let network = Network { name: found.name, currency: found.currency, time_zone: found.time_zone };
    let format = Format { lang, zone: network.zone() };
    let query = TurnedQuery::read(&Query::parse(query));
    let view = build(db, now, network.zone(), viewer.scope(), &query).await?;
    let days = [view.period.from, view.period.to].map(|day| day.map_or_else(String::new, |day| day.to_string()));
    let names = view.reasons.iter().map(|reason| reason_name(lang, *reason));
    let head = [dimension_name(lang, view.group), t(lang, "turned-all")].into_iter().chain(names).collect();
    let line = |name: String, total: i64, counts: Vec<i64>| {
        [Cell::Text(name)].into_iter().chain([total].into_iter().chain(counts).map(Cell::Count)).collect()
    };
    let rows = view.rows.into_iter().map(|row| line(row_name(format, view.group, &row.key), row.total, row.visitors));
    let rows = rows.chain([line(t(lang, "report-total"), view.total, view.totals)]).collect();
    Ok(Sheet { name: format!("trafficback_{}_{}", days[0], days[1]), title: t(lang, "turned-title"), head, rows })
}

async fn build(
    db: &Db,
    now: Timestamp,
    zone: Tz,
    scope: Scope,
    query: &TurnedQuery,
) -> Result<TurnedView, StorageError> {
    let today = super::day(now, zone);
    let period = closed(query.period.resolve(today, Some(Preset::Month)), today);
    let groups: Vec<Dimension> = DIMENSIONS.into_iter().filter(|group| group.is_for(scope)).collect();
    let group = query.group.filter(|group| groups.contains(group)).unwrap_or(Dimension::Day);
    let asked = Asked {
        from: period.start(zone).unwrap_or(Timestamp(0)),
        to: period.end(zone).unwrap_or(Timestamp(i64::MAX)),
        offer: query.offer.map(OfferId),
    };
    let hours = report(db, scope, asked, Dimension::Hour).await?;
    let by_day = by_day(&hours, zone);
    let totals = hours.iter().fold(Counts::new(), |sum, (_, counts)| added(sum, counts));
    let rows: Vec<(RowKey, Counts)> = match group {
        Dimension::Day => by_day.iter().map(|(day, counts)| (RowKey::Day(*day), counts.clone())).collect(),
        Dimension::Hour => hours.into_iter().map(|(key, counts)| (key_of(key), counts)).collect(),
        group => {
            let found = report(db, scope, asked, group).await?;
            let mut rows: Vec<_> = found.into_iter().map(|(key, counts)| (key_of(key), counts)).collect();
            rows.sort_by_key(|(_, counts)| std::cmp::Reverse(sum(counts)));
            rows
        }
    };
    let reasons: Vec<Reason> = totals.keys().copied().collect();
    let of =
        |counts: &Counts| reasons.iter().map(|reason| counts.get(reason).copied().unwrap_or(0)).collect::<Vec<_>>();
    let row = |(key, counts): (RowKey, Counts)| TurnedRow { key, visitors: of(&counts), total: sum(&counts) };
    Ok(TurnedView {
        group,
        groups,
        rows: rows.into_iter().map(row).collect(),
        total: sum(&totals),
        totals: of(&totals),
        days: chart(&period, &by_day),
        offers: vec![],
        reasons,
        period,
    })
}

fn by_day(hours: &[(storage::reports::RowKey, Counts)], zone: Tz) -> BTreeMap<NaiveDate, Counts> {
    let mut days: BTreeMap<NaiveDate, Counts> = BTreeMap::new();
    for (key, counts) in hours {
        if let storage::reports::RowKey::Time(hour) = key {
            let day = days.entry(super::day(Timestamp(*hour), zone)).or_default();
            *day = added(std::mem::take(day), counts);
        }
    }
    days
}

fn chart(period: &Period, by_day: &BTreeMap<NaiveDate, Counts>) -> Vec<(NaiveDate, i64)> {
    period.days(MOST_DAYS).into_iter().map(|day| (day, by_day.get(&day).map_or(0, sum))).collect()
}

fn added(mut sum: Counts, counts: &Counts) -> Counts {
    for (reason, count) in counts {
        *sum.entry(*reason).or_default() += count;
    }
    sum
}

fn sum(counts: &Counts) -> i64 {
    counts.values().sum()
}

fn key_of(key: storage::reports::RowKey) -> RowKey {
    match key {
        storage::reports::RowKey::Time(hour) => RowKey::Hour(Timestamp(hour)),
        storage::reports::RowKey::Named(name, id) => RowKey::Named(id, name),
        storage::reports::RowKey::Word(word) => RowKey::Word(word),
    }
}
