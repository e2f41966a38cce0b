//! How long traffic is kept: what is older than the settings say is thrown away. On PostgreSQL whole days of it go with their partitions, and
//! partitions are made for the days ahead; everything else goes step by step.

use domain::time::{DAY_MS, Timestamp};
use storage::partitions::{Partitions, Traffic, by_row};
use storage::{Db, StorageError, network, retention};

/// How many rows one step looks at: a few milliseconds of a disk's time, and nobody waits longer for it.
const STEP: u64 = 500;

/// What was thrown away.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Forgotten {
    /// Clicks of which nothing came.
    pub clicks: u64,
    /// Rows of the log of postbacks.
    pub log: u64,
    /// Postbacks to webmasters.
    pub deliveries: u64,
}

/// Sees that there are partitions for the days ahead; answers how many were made.
///
/// # Errors
/// If the database does not answer, or if those who use the tables left no moment for it.
pub async fn make_ahead(db: &Db, now: Timestamp) -> Result<u32, StorageError> {
    let Some(partitions) = Partitions::open(db).await? else { return Ok(0) };
    let (clicks, log) =
        network::get(db).await?.map(|known| (known.keep_clicks_days, known.keep_log_days)).unwrap_or_default();
    let made = partitions.make_ahead(Traffic::Clicks, clicks, now).await?
        + partitions.make_ahead(Traffic::Log, log, now).await?;
    partitions.close().await?;
    Ok(made)
}

/// Throws away everything that is too old at this moment; nothing of what is to be kept for ever.
///
/// # Errors
/// If the database does not answer; what was thrown away before stays so, and the next time goes on from there.
pub async fn forget_old(db: &Db, now: Timestamp) -> Result<Forgotten, StorageError> {
    let Some(settings) = network::get(db).await? else { return Ok(Forgotten::default()) };
    let mut forgotten = Forgotten::default();
    if let Some(days) = settings.keep_clicks_days {
        let old = before(days, now);
        forgotten.clicks += drop_old(db, Traffic::Clicks, old, now).await?;
        let row_by_row = by_row(db, Traffic::Clicks, old).await?;
        let mut place = None;
        loop {
            let step = retention::delete_clicks(db, row_by_row, now, place, STEP).await?;
            forgotten.clicks += step.deleted;
            place = step.last;
            if place.is_none() {
                break;
            }
        }
    }
    if let Some(days) = settings.keep_log_days {
        let old = before(days, now);
        forgotten.log += drop_old(db, Traffic::Log, old, now).await?;
        let row_by_row = by_row(db, Traffic::Log, old).await?;
        loop {
            let deleted = retention::delete_log(db, row_by_row, STEP).await?;
            forgotten.log += deleted;
            if deleted == 0 {
                break;
            }
        }
        loop {
            let deleted = retention::delete_deliveries(db, old, STEP).await?;
            forgotten.deliveries += deleted;
            if deleted == 0 {
                break;
            }
        }
    }
    Ok(forgotten)
}

/// What is older than this is older than so many days.
fn before(days: u32, now: Timestamp) -> Timestamp {
    Timestamp(now.0 - i64::from(days) * DAY_MS)
}

/// Drops what lies in partitions, where there are any.
async fn drop_old(db: &Db, of: Traffic, before: Timestamp, now: Timestamp) -> Result<u64, StorageError> {
    let Some(partitions) = Partitions::open(db).await? else { return Ok(0) };
    let dropped = partitions.drop_old(of, before, now).await?;
    partitions.close().await?;
    Ok(dropped)
}
