//! Traffic by time, on PostgreSQL: clicks and rows of the log lie in partitions, each with the ids of some days, and what is old is dropped
//! with its partition instead of being deleted row by row. Ids begin with their moment, so a range of ids is a range of time.
//!
//! The first partition reaches back to the beginning: it has what was stored before there were partitions, and what is kept of those that
//! were dropped. The last has no end, so that no row ever lacks a place. SQLite has none of this.
//!
//! Partitions come and go in transactions that keep everybody else out of the table. They are short, and wait for the others only
//! `PATIENCE`: whoever comes behind them waits as long. One that does not get in is for the next hour.

mod layout;

use crate::clicks::first_id;
use crate::entities::{click, conversion, customer, offer};
use crate::{Backend, Db, Result};
use domain::time::{DAY_MS, Timestamp};
use layout::Layout;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IdenStatic, Iterable,
    QueryFilter, QuerySelect, QueryTrait, TransactionTrait,
};

/// A table that is cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Traffic {
    /// Clicks.
    Clicks,
    /// The log of postbacks.
    Log,
}

impl Traffic {
    fn table(self) -> &'static str {
        match self {
            Self::Clicks => "click",
            Self::Log => "postback_log",
        }
    }
}

/// The number of our lock among the advisory locks of a database: of several processes one cuts, and the others wait.
const LOCK: i64 = 0x6f74_6b6c_6963;

/// Milliseconds to wait for the other processes that cut.
const TURN: &str = "10000";

/// Milliseconds to wait for those who use a table, and for which everybody else waits behind us.
const PATIENCE: &str = "300";

/// How many days ahead partitions are made: time enough to find out why none can be made.
const AHEAD: i64 = 3;

/// About so many partitions hold what is kept for a number of days. A question that could be about any time takes a lock on each
/// partition and each of its indexes, and a server has room for a few thousand locks.
const COUNT: i64 = 30;

/// The days of a partition of what is kept for ever: ten years of it are as many partitions as a server takes lightly.
const MONTH: i64 = 30;

/// A session that cuts tables. There is one at a time.
#[derive(Debug)]
pub struct Partitions {
    session: DatabaseConnection,
}

impl Partitions {
    /// Waits for its turn and begins; none on SQLite.
    ///
    /// # Errors
    /// If the database does not answer, or if another process does not come to an end.
    pub async fn open(db: &Db) -> Result<Option<Self>> {
        let Some(session) = db.unhurried().await? else { return Ok(None) };
        let steps =
            format!("SET lock_timeout = {TURN}; SELECT pg_advisory_lock({LOCK}); SET lock_timeout = {PATIENCE}");
        session.execute_unprepared(&steps).await?;
        Ok(Some(Self { session }))
    }

    /// Ends the session, and lets the next one begin.
    pub async fn close(self) -> Result<()> {
        Ok(self.session.close().await?)
    }

    /// Makes partitions for the days ahead, as wide as suits what is kept for so many days; answers how many.
    ///
    /// # Errors
    /// If others were in the way; rows lie in the last partition then, and the next time goes on from there.
    pub async fn make_ahead(&self, of: Traffic, keep_days: Option<u32>, now: Timestamp) -> Result<u32> {
        let days = keep_days.map_or(MONTH, |keep| Ord::max((i64::from(keep) + COUNT - 1) / COUNT, 1));
        let tomorrow = Timestamp((now.0.div_euclid(DAY_MS) + 1) * DAY_MS);
        let mut made = 0;
        loop {
            let (last, from) = Layout::read(&self.session, of.table()).await?.last()?;
            if from.0 >= tomorrow.0 + AHEAD * DAY_MS {
                return Ok(made);
            }
            // Where none were made for a while, one is for all the days that have gone by.
            let to = Timestamp(from.0 + days * DAY_MS).max(tomorrow);
            self.end(of, &last, from, to).await?;
            made += 1;
        }
    }

    /// Gives the last partition an end, and the table a new last one.
    async fn end(&self, of: Traffic, last: &str, from: Timestamp, to: Timestamp) -> Result<()> {
        let (table, name) = (of.table(), format!("{}_{}", of.table(), layout::date(&self.session, to).await?));
        let (from, to) = (first_id(from), first_id(to));
        let txn = self.alone(of).await?;
        for step in [
            format!("ALTER TABLE {table} DETACH PARTITION {last}"),
            format!("CREATE TABLE {name} PARTITION OF {table} FOR VALUES FROM ('{to}') TO (MAXVALUE)"),
            // None but from a clock that ran ahead.
            format!(
                "WITH later AS (DELETE FROM {last} WHERE id >= '{to}' RETURNING *) INSERT INTO {name} SELECT * FROM later"
            ),
            format!("ALTER TABLE {table} ATTACH PARTITION {last} FOR VALUES FROM ('{from}') TO ('{to}')"),
        ] {
            txn.execute_unprepared(&step).await?;
        }
        Ok(txn.commit().await?)
    }

    /// Drops the oldest partitions in which everything is from before a moment; answers how many rows are gone. Of clicks those stay
    /// of which a conversion or a customer came, and all as long as any offer takes postbacks about them, and a day more.
    ///
    /// # Errors
    /// If others were in the way; what was dropped before stays so, and the next time goes on from there.
    pub async fn drop_old(&self, of: Traffic, before: Timestamp, now: Timestamp) -> Result<u64> {
        let before = match of {
            Traffic::Clicks => before.min(self.closed(now).await?),
            Traffic::Log => before,
        };
        let mut dropped = 0;
        loop {
            let layout = Layout::read(&self.session, of.table()).await?;
            let Some((name, from, to)) = layout.second().filter(|(.., to)| *to <= before) else { return Ok(dropped) };
            dropped += self.drop(of, &layout.first()?.0, name, from, to).await?;
        }
    }

    /// The moment whose clicks, and all before them, no offer takes postbacks about any more.
    async fn closed(&self, now: Timestamp) -> Result<Timestamp> {
        let longest = offer::Entity::find().select_only().column_as(offer::Column::AttributionDays.max(), "days");
        let days: Option<Option<i32>> = longest.into_tuple().one(&self.session).await?;
        Ok(Timestamp(now.0 - (i64::from(days.flatten().unwrap_or(0)) + 1) * DAY_MS))
    }

    /// Drops a partition, and lets the first one reach to its end, with the rows that are to stay.
    async fn drop(&self, of: Traffic, first: &str, name: &str, from: Timestamp, to: Timestamp) -> Result<u64> {
        let (table, end) = (of.table(), first_id(to));
        let all = layout::count(&self.session, name).await?;
        // With a check that is known to hold, the first partition is not read through while everybody waits.
        for step in [
            format!("ALTER TABLE {first} DROP CONSTRAINT IF EXISTS {first}_end"),
            format!("ALTER TABLE {first} ADD CONSTRAINT {first}_end CHECK (id < '{end}') NOT VALID"),
            format!("ALTER TABLE {first} VALIDATE CONSTRAINT {first}_end"),
        ] {
            self.session.execute_unprepared(&step).await?;
        }
        let txn = self.alone(of).await?;
        for old in [first, name] {
            txn.execute_unprepared(&format!("ALTER TABLE {table} DETACH PARTITION {old}")).await?;
        }
        let kept = match of {
            Traffic::Clicks => keep(&txn, first, name, from, to).await?,
            Traffic::Log => 0,
        };
        for step in [
            format!("DROP TABLE {name}"),
            format!("ALTER TABLE {table} ATTACH PARTITION {first} FOR VALUES FROM (MINVALUE) TO ('{end}')"),
            format!("ALTER TABLE {first} DROP CONSTRAINT {first}_end"),
        ] {
            txn.execute_unprepared(&step).await?;
        }
        txn.commit().await?;
        Ok(all.saturating_sub(kept))
    }

    /// Begins a transaction that has a table for itself. Nobody reads or writes a partition but through the table, so the others are left
    /// alone, and whatever the server itself does about them.
    async fn alone(&self, of: Traffic) -> Result<DatabaseTransaction> {
        let txn = self.session.begin().await?;
        txn.execute_unprepared(&format!("LOCK TABLE ONLY {} IN ACCESS EXCLUSIVE MODE", of.table())).await?;
        Ok(txn)
    }
}

/// Copies the clicks of a partition of which something came; answers how many. They are found by what came of them, which is little.
async fn keep(txn: &DatabaseTransaction, to_table: &str, name: &str, from: Timestamp, to: Timestamp) -> Result<u64> {
    let [from, to] = [first_id(from), first_id(to)];
    let of_range = |column: Expr| column.clone().gte(from).and(column.lt(to));
    let converted = conversion::Entity::find().select_only().column(conversion::Column::ClickId);
    let converted = converted.filter(of_range(Expr::col(conversion::Column::ClickId))).into_query();
    let registered = customer::Entity::find().select_only().column(customer::Column::ClickId);
    let registered = registered.filter(of_range(Expr::col(customer::Column::ClickId))).into_query();
    let came = |ids: SelectStatement| Expr::col("id").in_subquery(ids);
    let columns: Vec<&str> = click::Column::iter().map(|column| column.as_str()).collect();
    let kept = Query::select()
        .columns(columns.clone())
        .from(name.to_owned())
        .cond_where(came(converted).or(came(registered)))
        .take();
    let mut copy = Query::insert();
    copy.into_table(to_table.to_owned()).columns(columns);
    copy.select_from(kept).map_err(|error| sea_orm::DbErr::Custom(error.to_string()))?;
    Ok(txn.execute(&copy).await?.rows_affected())
}

/// Before which moment rows are deleted one by one: on PostgreSQL only those of the first partition, which is not dropped.
pub async fn by_row(db: &Db, of: Traffic, before: Timestamp) -> Result<Timestamp> {
    match db.backend() {
        Backend::Sqlite => Ok(before),
        Backend::Postgres => Ok(Layout::read(db.reader(), of.table()).await?.first()?.1.min(before)),
    }
}
