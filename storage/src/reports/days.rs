//! The part of a report that is made of packed days.

use super::adder::Adder;
use super::rows::Sums;
use super::sums::{Table, owners};
use super::{Clocks, MOST_ROWS, ReportQuery};
use crate::days::Progress;
use crate::days::read::{Level, Question, first_day, read};
use crate::{Db, Result};
use domain::access::Scope;
use domain::report::Dimension;
use domain::time::{HOUR_MS, Timestamp};
use std::sync::Arc;
use tokio::task::JoinSet;

/// Reads the sums of the hours of a query that are folded; none if there are too many rows. What is not folded is left out.
pub(super) async fn read_folded(
    db: &Db,
    scope: Scope,
    query: &ReportQuery,
    groups: &[Dimension],
    table: Table<'_>,
    clocks: Clocks<'_>,
    progress: &Progress,
) -> Result<Option<Sums>> {
    let to = query.to.0.min(progress.folded);
    let Some(first) = first_day(db, progress).await? else { return Ok(Some(Sums::default())) };
    let from = query.from.0.max(first);
    if from >= to {
        return Ok(Some(Sums::default()));
    }
    let needs_parts =
        groups.iter().any(|group| matches!(group, Dimension::Promo | Dimension::Country | Dimension::Device))
            || query.country.is_some()
            || query.device.is_some();
    let whole = if needs_parts { Level::Parts } else { Level::Total };
    let adder = Adder::new(db, query, groups, table, clocks, (from, to)).await?;
    let adder = Arc::new(adder);
    let mut work = JoinSet::new();
    for (from, to, level) in pieces(progress, (from, to), whole, groups, clocks) {
        let question = Question { progress: progress.clone(), from, to, owners: owners(scope, query), level };
        let (db, adder) = (db.clone(), Adder::clone(&adder));
        work.spawn(async move { read(&db, question, adder, Adder::take).await });
    }
    let mut sums = Sums::default();
    while let Some(done) = work.join_next().await {
        let adder = done.unwrap_or_else(|error| Err(sea_orm::DbErr::Custom(error.to_string()).into()))?;
        if adder.sums.len() > MOST_ROWS {
            return Ok(None);
        }
        sums.absorb(&adder.sums, groups, clocks.number);
    }
    Ok((sums.len() <= MOST_ROWS).then_some(sums))
}

/// From which day to which something is read, and how much of the rows.
type Piece = (i64, i64, Level);

/// How many days are worth a thread of their own.
const MANY: usize = 8;

/// Whole days in one or two pieces, so that two of them are read at once; of days that are cut by the border of the period, and where
/// the clocks count other days, the hours.
fn pieces(
    progress: &Progress,
    (from, to): (i64, i64),
    whole: Level,
    groups: &[Dimension],
    clocks: Clocks<'_>,
) -> Vec<Piece> {
    let days = progress.days();
    let (mut starts, mut start) = (vec![], days.start(Timestamp(from)));
    while start.0 < to {
        starts.push(start.0);
        start = days.end(start);
    }
    starts.push(start.0);
    let is_one_day = |day: &[i64]| clocks.day(day[0]) == clocks.day(day[1] - HOUR_MS);
    let is_by_time = groups.iter().any(|group| group.is_time());
    let (by_hour, level) = if groups.contains(&Dimension::Hour) || is_by_time && !starts.windows(2).all(is_one_day) {
        (true, Level::Hours)
    } else {
        (false, whole)
    };
    let mut pieces = vec![];
    let (mut low, mut high) = (0, starts.len() - 1);
    if !by_hour && starts[low] < from {
        pieces.push((starts[low], starts[low + 1], Level::Hours));
        low += 1;
    }
    if !by_hour && low < high && starts[high] > to {
        pieces.push((starts[high - 1], starts[high], Level::Hours));
        high -= 1;
    }
    let middle = if high - low > MANY { usize::midpoint(low, high) } else { high };
    for (low, high) in [(low, middle), (middle, high)] {
        if low < high {
            pieces.push((starts[low], starts[high], level));
        }
    }
    pieces
}
