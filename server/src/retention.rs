//! How long traffic is kept: what is older than the settings say is thrown away, step by step.

use domain::time::{DAY_MS, Timestamp};
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
}

/// Throws away everything that is too old at this moment; nothing of what is to be kept for ever.
///
/// # Errors
/// If the database does not answer; what was thrown away before stays so, and the next time goes on from there.
pub async fn forget_old(db: &Db, now: Timestamp) -> Result<Forgotten, StorageError> {
    let Some(settings) = network::get(db).await? else { return Ok(Forgotten::default()) };
    let before = |days: u32| Timestamp(now.0 - i64::from(days) * DAY_MS);
    let mut forgotten = Forgotten::default();
    if let Some(days) = settings.keep_clicks_days {
        let mut place = None;
        loop {
            let step = retention::delete_clicks(db, before(days), now, place, STEP).await?;
            forgotten.clicks += step.deleted;
            place = step.last;
            if place.is_none() {
                break;
            }
        }
    }
    if let Some(days) = settings.keep_log_days {
        loop {
            let deleted = retention::delete_log(db, before(days), STEP).await?;
            forgotten.log += deleted;
            if deleted == 0 {
                break;
            }
        }
    }
    Ok(forgotten)
}
