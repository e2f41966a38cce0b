//! Folding: a few hours of one kind at a time, so that nobody waits long for the writer.

use super::add::{Added, add, ask_hourly, hourly};
use super::{Lock, Progress, lock, note, progress, source};
use crate::ingest::{Ask, Rows, Tables};
use crate::{Db, Result};
use domain::time::{HOUR_MS, Timestamp};
use sea_orm::DbErr;
use tokio::task::spawn_blocking;

/// For how long after its end an hour is left alone: clicks that were taken in it may still be on their way to the disk.
const GRACE: i64 = 10 * 60_000;

/// Hours that have so many rows together are enough for one transaction.
const PORTION: usize = 1000;

/// Folds the next hours that are over, or throws a day of an era away that is over; answers whether there was anything to do.
pub async fn fold(db: &Db, now: Timestamp) -> Result<bool> {
    if let Some(direct) = db.direct() {
        let _turn = direct.turn(db).await?;
        let direct = direct.clone();
        let folding = move || direct.transaction(async |tables: &Rows<'_>| step(tables, now).await);
        return spawn_blocking(folding).await.map_err(|error| DbErr::Custom(error.to_string()))?;
    }
    let txn = db.begin().await?;
    lock(&txn, Lock::Folding).await?;
    let done = step(&txn, now).await?;
    txn.commit().await?;
    Ok(done)
}

async fn step<T: Tables + Ask>(tables: &T, now: Timestamp) -> Result<bool> {
    let Some(zone) = zone(tables).await? else { return Ok(false) };
    let all = progress(tables).await?;
    if all.iter().any(|progress| !progress.zone.is_empty() && progress.zone != zone) {
        start_anew(tables).await?;
        return Ok(true);
    }
    let until = Timestamp(now.0 - GRACE).hour().0;
    // The one that is farthest behind, so that all of them keep up.
    if let Some(behind) = all.iter().min_by_key(|progress| progress.folded).filter(|behind| behind.folded < until) {
        fold_hours(tables, Progress { zone, ..behind.clone() }, until).await?;
        return Ok(true);
    }
    let Some(era) = all.iter().map(|progress| progress.era).min() else { return Ok(false) };
    throw_away(tables, era).await
}

/// The network's time zone, if it has been set up.
async fn zone(tables: &impl Ask) -> Result<Option<String>> {
    let mut zone = None;
    tables
        .ask("SELECT time_zone FROM network", vec![], |row| {
            zone = Some(row.text(0)?);
            Ok(())
        })
        .await?;
    Ok(zone)
}

/// Folds the next hours of which there is anything: those of one day, unless they have so many rows that others would wait long.
async fn fold_hours<T: Tables + Ask>(tables: &T, mut progress: Progress, until: i64) -> Result<()> {
    let mut rows = vec![];
    let mut end = None;
    loop {
        let Some(hour) = next_hour(tables, &progress, end.unwrap_or(until)).await? else {
            progress.folded = end.unwrap_or(until);
            break;
        };
        let days = progress.days();
        end.get_or_insert_with(|| days.end(days.start(Timestamp(hour))).0.min(until));
        let values = vec![hour.into(), (hour + HOUR_MS).into()];
        tables
            .ask(&ask_hourly(&progress.kind), values, |row| {
                rows.push(hourly(row)?);
                Ok(())
            })
            .await?;
        progress.folded = hour + HOUR_MS;
        if rows.len() >= PORTION {
            break;
        }
    }
    if !rows.is_empty() {
        let added = rows.iter().map(|row| Added::of(&progress.kind, row)).collect();
        add(tables, &progress, added).await?;
    }
    note(tables, &progress).await
}

/// The next hour of which there is anything, before this moment.
async fn next_hour(tables: &impl Ask, progress: &Progress, before: i64) -> Result<Option<i64>> {
    let (table, of_kind) = source(&progress.kind);
    let text = format!("SELECT hour FROM {table} WHERE {of_kind}hour >= ? AND hour < ? ORDER BY hour LIMIT 1");
    let mut next = None;
    tables
        .ask(&text, vec![progress.folded.into(), before.into()], |row| {
            next = Some(row.number(0)?);
            Ok(())
        })
        .await?;
    Ok(next)
}

/// Begins a new era, in which nothing is folded yet.
pub(super) async fn start_anew<T: Tables + Ask>(tables: &T) -> Result<()> {
    for progress in progress(tables).await? {
        note(tables, &Progress { era: progress.era + 1, zone: String::new(), folded: 0, ..progress }).await?;
    }
    Ok(())
}

/// Throws away a day of a kind of an era that is over.
async fn throw_away(tables: &impl Ask, era: i64) -> Result<bool> {
    let mut over = None;
    let text = "SELECT era, kind, day FROM rollup_day WHERE era < ? ORDER BY era, kind, day LIMIT 1";
    tables
        .ask(text, vec![era.into()], |row| {
            over = Some((row.number(0)?, row.text(1)?, row.number(2)?));
            Ok(())
        })
        .await?;
    let Some((era, kind, day)) = over else { return Ok(false) };
    let text = "DELETE FROM rollup_day WHERE era = ? AND kind = ? AND day = ?";
    tables.ask(text, vec![era.into(), kind.into(), day.into()], |_| Ok(())).await?;
    Ok(true)
}
