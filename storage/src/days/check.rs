//! The sums of days, compared with the hours that they stand for, or made anew.

use super::add::{Added, STORED, ask_hourly, hourly, pack, stored};
use super::{Lock, Progress, fold, lock, progress};
use crate::ingest::{Ask, Rows};
use crate::{Db, Result};
use domain::time::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// How many rows of days there are, and how many of them are not what their hours add up to, are missing, or are about nothing; all as
/// of one moment.
pub async fn wrong(db: &Db) -> Result<(u64, u64)> {
    let txn = db.begin_read().await?;
    let (mut all, mut wrong) = (0, 0);
    for progress in progress(&txn).await? {
        for day in days(&txn, &progress).await? {
            let end = progress.days().end(Timestamp(day)).0.min(progress.folded);
            let mut hours = vec![];
            txn.ask(&ask_hourly(&progress.kind), vec![day.into(), end.into()], |row| {
                hours.push(hourly(row)?);
                Ok(())
            })
            .await?;
            let mut rows = BTreeMap::new();
            let key = vec![progress.era.into(), progress.kind.clone().into(), day.into()];
            txn.ask(STORED, key, |row| {
                let row = stored(&progress.kind, row)?;
                rows.insert(row.campaign_id, row);
                Ok(())
            })
            .await?;
            all += rows.len() as u64;
            let added = hours.iter().map(|row| Added::of(&progress.kind, row)).collect();
            for row in pack(&progress, BTreeMap::new(), added)? {
                let is_nothing = row.hours.is_empty();
                let found = rows.remove(&row.campaign_id);
                wrong += u64::from(found.as_ref() != Some(&row) && !(is_nothing && found.is_none()));
            }
            wrong += rows.len() as u64;
        }
    }
    txn.commit().await?;
    Ok((all, wrong))
}

/// The days of which there are hours that are folded, or rows.
async fn days(ask: &impl Ask, progress: &Progress) -> Result<BTreeSet<i64>> {
    let mut days = BTreeSet::new();
    let rows = "SELECT DISTINCT day FROM rollup_day WHERE era = ? AND kind = ?";
    ask.ask(rows, vec![progress.era.into(), progress.kind.clone().into()], |row| {
        days.insert(row.number(0)?);
        Ok(())
    })
    .await?;
    let (table, of_kind) = super::source(&progress.kind);
    let hours = format!("SELECT DISTINCT hour FROM {table} WHERE {of_kind}hour < ?");
    ask.ask(&hours, vec![progress.folded.into()], |row| {
        days.insert(progress.days().start(Timestamp(row.number(0)?)).0);
        Ok(())
    })
    .await?;
    Ok(days)
}

/// Makes all of them anew, hour by hour: reports read the hours meanwhile.
pub async fn rebuild(db: &Db, now: Timestamp) -> Result<()> {
    if let Some(direct) = db.direct() {
        let _turn = direct.turn(db).await?;
        direct.transaction(async |tables: &Rows<'_>| fold::start_anew(tables).await)?;
    } else {
        let txn = db.begin().await?;
        lock(&txn, Lock::Folding).await?;
        fold::start_anew(&txn).await?;
        txn.commit().await?;
    }
    while fold(db, now).await? {}
    Ok(())
}
