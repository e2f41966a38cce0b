//! The sums, counted anew from the rows that they stand for: to prove that they are right, and to mend them if they are not. Hours
//! are compared with clicks and conversions, days with their hours.

use crate::entities::rollup::{MONEY, SUMS};
use crate::entities::{click, conversion, postback_log};
use crate::{Backend, Db, Result};
use domain::report::{TAG_LENGTH, Tag};
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, IdenStatic, PaginatorTrait, Statement};
use serde::Serialize;

/// What both tables are keyed by; the one by tag has its kind and value before it.
const KEY: &str = "hour, offer_id, advertiser_id, webmaster_id, campaign_id, promo_id, country, device";

/// What is stored, and whether the sums say the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Census {
    /// Visits.
    pub clicks: u64,
    /// Conversions.
    pub conversions: u64,
    /// Rows of the log.
    pub postbacks: u64,
    /// Sums of hours that are there.
    pub sums: u64,
    /// Rows of days that are there.
    pub days: u64,
    /// Sums that are not what the rows add up to, or are missing, or are about nothing.
    pub wrong: u64,
}

/// Counts everything, and compares the sums from `since` on as of one moment, then the days with their hours. Earlier clicks may be thrown away by now; their sums are
/// all that is left of them, and are believed.
pub async fn check(db: &Db, since: Timestamp) -> Result<Census> {
    let txn = db.begin_read().await?;
    let mut census = Census {
        clicks: click::Entity::find().count(&txn).await?,
        conversions: conversion::Entity::find().count(&txn).await?,
        postbacks: postback_log::Entity::find().count(&txn).await?,
        ..Census::default()
    };
    for day in days(&txn, db.backend(), since).await? {
        for table in Table::all() {
            let (counted, stored) = (table.counted(db.backend(), day), table.stored(day));
            let different = format!(
                "SELECT count(*) AS number FROM (SELECT * FROM ({counted}) AS c EXCEPT {stored}) AS missing \
                 UNION ALL SELECT count(*) FROM ({stored} EXCEPT SELECT * FROM ({counted}) AS c) AS wrong \
                 UNION ALL SELECT count(*) FROM ({stored}) AS s"
            );
            let [missing, wrong, sums] = numbers(&txn, db.backend(), different).await?;
            // A sum that is wrong is also missing as it should be, and is counted once.
            census.wrong += missing.max(wrong).unsigned_abs();
            census.sums += sums.unsigned_abs();
        }
    }
    txn.commit().await?;
    let (days, wrong) = crate::days::wrong(db).await?;
    census.days = days;
    census.wrong += wrong;
    Ok(census)
}

/// Counts the sums from `since` on anew, each day in a transaction of its own: clicks and postbacks of the meantime wait for one day's
/// counting at most, and are in the sums either way. Then folds the hours that are over by `now` into days anew.
pub async fn rebuild(db: &Db, since: Timestamp, now: Timestamp) -> Result<()> {
    for day in days(db.reader(), db.backend(), since).await? {
        let txn = db.begin().await?;
        if db.backend() == Backend::Postgres {
            // Whoever adds to the sums has stored what they stand for before: the next statement sees it, or they add to it later.
            txn.execute_unprepared("LOCK TABLE rollup, rollup_tag IN SHARE ROW EXCLUSIVE MODE").await?;
        }
        for table in ["rollup", "rollup_tag"] {
            txn.execute_unprepared(&format!("DELETE FROM {table} WHERE {}", day.has("hour"))).await?;
        }
        for table in Table::all() {
            let counted = table.counted(db.backend(), day);
            txn.execute_unprepared(&format!("INSERT INTO {} ({}) {counted}", table.name(), table.columns())).await?;
        }
        txn.commit().await?;
    }
    crate::days::rebuild(db, now).await
}

/// From a moment to the end of its day in UTC.
#[derive(Clone, Copy)]
struct Day {
    from: i64,
    to: i64,
}

impl Day {
    /// The condition that a column is within it.
    fn has(self, column: &str) -> String {
        format!("{column} >= {} AND {column} < {}", self.from, self.to)
    }
}

/// The days from `since` on of which there is anything.
async fn days(connection: &impl ConnectionTrait, backend: Backend, since: Timestamp) -> Result<Vec<Day>> {
    let since = since.hour().0;
    let (mut from, mut to) = (i64::MAX, i64::MIN);
    for (table, column) in [("click", "at"), ("conversion", "created_at"), ("rollup", "hour"), ("rollup_tag", "hour")] {
        let edge = |which: &str| format!("SELECT COALESCE({which}({column}), -1) AS number FROM {table}");
        let edges = format!("{} UNION ALL {}", edge("MIN"), edge("MAX"));
        let [one, other] = numbers(connection, backend, edges).await?;
        // Nothing says in which order the two rows come.
        let (least, most) = (one.min(other), one.max(other));
        if most >= 0 {
            (from, to) = (from.min(least), to.max(most));
        }
    }
    let day = |number: i64| Day { from: (number * DAY_MS).max(since), to: (number + 1) * DAY_MS };
    let days = (from.max(since) / DAY_MS..=to / DAY_MS).map(day);
    Ok(if from > to { vec![] } else { days.collect() })
}

/// A table of sums; of the one by tag, the rows of a tag.
#[derive(Clone, Copy)]
enum Table {
    All,
    Of(Tag),
}

impl Table {
    fn all() -> impl Iterator<Item = Self> {
        [Self::All].into_iter().chain(Tag::ALL.map(Self::Of))
    }

    fn name(self) -> &'static str {
        match self {
            Self::All => "rollup",
            Self::Of(_) => "rollup_tag",
        }
    }

    /// Its columns, in the order in which [`Self::counted`] and [`Self::stored`] have them.
    fn columns(self) -> String {
        let by_tag = if matches!(self, Self::All) { "" } else { "kind, value, " };
        format!("{by_tag}{KEY}, {}", SUMS.map(|column| column.as_str()).join(", "))
    }

    /// What is stored of a day.
    fn stored(self, day: Day) -> String {
        let kind = match self {
            Self::All => String::new(),
            Self::Of(tag) => format!(" AND kind = '{}'", tag.word()),
        };
        format!("SELECT {} FROM {} WHERE {}{kind}", self.columns(), self.name(), day.has("hour"))
    }

    /// What the rows of a day add up to.
    fn counted(self, backend: Backend, day: Day) -> String {
        let (kind, value, key, has_tag, join) = match self {
            Self::All => (String::new(), String::new(), KEY.to_owned(), String::new(), ""),
            Self::Of(tag) => (
                format!("'{}' AS kind, value, ", tag.word()),
                format!("substr(click.{}, 1, {TAG_LENGTH}) AS value, ", tag.word()),
                format!("value, {KEY}"),
                format!(" AND click.{} <> ''", tag.word()),
                " JOIN click ON click.id = conversion.click_id",
            ),
        };
        let nothing = SUMS[1..].iter().map(|column| format!("0 AS {}", column.as_str())).collect::<Vec<_>>().join(", ");
        let rows = format!(
            "SELECT {value}{}, 1 AS clicks, {nothing} FROM click WHERE NOT click.is_test AND {}{has_tag} UNION ALL \
             SELECT {value}{}, 0 AS clicks, {} FROM conversion{join} WHERE NOT conversion.is_test AND {}{has_tag}",
            key_of("click", "at"),
            day.has("click.at"),
            key_of("conversion", "created_at"),
            of_conversion(),
            day.has("conversion.created_at"),
        );
        // The columns of money stand behind those that count.
        let counts = SUMS[..SUMS.len() - MONEY.len()].iter();
        let counts = counts.map(|column| format!("CAST(SUM({}) AS bigint)", column.as_str()));
        let amounts = MONEY.iter().map(|column| amount(column.as_str(), backend));
        let sums = counts.chain(amounts).collect::<Vec<_>>().join(", ");
        format!("SELECT {kind}{KEY}, {sums} FROM ({rows}) AS raw GROUP BY {key}")
    }
}

/// The columns of a row that its sums are keyed by.
fn key_of(row: &str, moment: &str) -> String {
    format!(
        "{row}.{moment} - {row}.{moment} % {HOUR_MS} AS hour, {row}.offer_id, {row}.advertiser_id, {row}.webmaster_id, \
         {row}.campaign_id, COALESCE({row}.promo_id, 0) AS promo_id, {row}.country, {row}.device"
    )
}

/// What a conversion counts for, as its status says.
fn of_conversion() -> String {
    let when = |status: &str, what: &str, name: &str| {
        format!("CASE WHEN conversion.status = '{status}' THEN {what} ELSE 0 END AS {name}")
    };
    let counts = [("hold", "holds"), ("approved", "approved"), ("rejected", "rejected")];
    let counts = counts.map(|(status, name)| when(status, "1", name));
    let money = ["hold", "approved"].into_iter().flat_map(|status| {
        ["advertiser", "network", "webmaster"]
            .map(|who| when(status, &format!("conversion.{who}_amount"), &format!("{status}_{who}")))
    });
    counts.into_iter().chain(money).collect::<Vec<_>>().join(", ")
}

/// An amount's sum. If somebody reported absurd prices it could be more than a number of a database holds, so the millions and the rest
/// are added up apart, and the millions stop where no real network gets.
fn amount(name: &str, backend: Backend) -> String {
    let least = if backend == Backend::Sqlite { "MIN" } else { "LEAST" };
    format!(
        "CAST({least}(SUM({name} / 1000000), 9000000000000) AS bigint) * 1000000 + CAST(SUM({name} % 1000000) AS bigint)"
    )
}

/// The numbers that a query answers with, one in each row.
async fn numbers<const N: usize>(
    connection: &impl ConnectionTrait,
    backend: Backend,
    query: String,
) -> Result<[i64; N]> {
    let backend = match backend {
        Backend::Sqlite => DbBackend::Sqlite,
        Backend::Postgres => DbBackend::Postgres,
    };
    let rows = connection.query_all_raw(Statement::from_string(backend, query)).await?;
    let mut numbers = [0; N];
    for (number, row) in numbers.iter_mut().zip(rows) {
        *number = row.try_get("", "number")?;
    }
    Ok(numbers)
}
