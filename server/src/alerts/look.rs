//! The look: what is counted is judged, and what that has come to is recorded.

use domain::health::{AlertKind, State, Told, Verdict, Watched, judge, judge_advertiser};
use domain::id::AdvertiserId;
use domain::time::Timestamp;
use std::collections::HashMap;
use std::error::Error;
use std::time::Duration;
use storage::alerts::{self, Open};
use storage::health::{self, Counted};
use storage::{Db, StorageError};
use tokio::time::{MissedTickBehavior, interval};

use crate::state::AppState;

/// How often it is asked whether it is time for a look.
const ASK: Duration = Duration::from_secs(30);

/// How long after a look the next one is, in milliseconds, whichever process takes it.
const EVERY: i64 = 5 * 60_000;

/// What a look has come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Looked {
    /// How many offers and advertisers were looked at.
    pub at: usize,
    /// How many alerts have begun.
    pub opened: u32,
    /// How many are over.
    pub closed: u32,
}

/// Looks at everything now, for as long as the process lives.
pub async fn watch(state: AppState) {
    let mut times = interval(ASK);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut was_well = true;
    loop {
        times.tick().await;
        let done = look_in_turn(&state).await;
        match &done {
            Ok(Some(Looked { opened, closed, .. })) if opened + closed > 0 => {
                tracing::info!(opened, closed, "alerts have begun or are over");
            }
            Err(error) if was_well => {
                tracing::warn!(error = error as &dyn Error, "how offers fare could not be looked at");
            }
            Ok(_) | Err(_) => {}
        }
        was_well = done.is_ok();
    }
}

async fn look_in_turn(state: &AppState) -> Result<Option<Looked>, StorageError> {
    let now = (state.now)();
    if !health::take_turn(&state.db, now, Timestamp(now.0 + EVERY)).await? {
        return Ok(None);
    }
    look(&state.db, now).await.map(Some)
}

/// Looks at everything at this moment.
///
/// # Errors
/// If the database does not answer; then nothing has changed.
pub async fn look(db: &Db, now: Timestamp) -> Result<Looked, StorageError> {
    let thresholds = alerts::settings(db).await?.thresholds;
    let open = alerts::open(db).await?;
    let mut worst: HashMap<AdvertiserId, Vec<State>> = HashMap::new();
    let mut judged: Vec<(Counted, Verdict)> = vec![];
    // Offers stand before advertisers, who fare as their offers do.
    for counted in health::count(db, now).await? {
        let told = told(&open, counted.watched);
        let verdict = match counted.watched {
            Watched::Offer(_) => {
                let verdict = judge(&counted.facts, &thresholds, &told, now);
                worst.entry(counted.advertiser).or_default().push(verdict.state);
                verdict
            }
            Watched::Advertiser(id) => {
                let offers = worst.get(&id).into_iter().flatten().copied();
                judge_advertiser(&counted.facts, offers, &thresholds, &told)
            }
        };
        judged.push((counted, verdict));
    }
    let recorded = alerts::record(db, &judged, &open, now).await?;
    Ok(Looked { at: judged.len(), opened: recorded.opened, closed: recorded.closed })
}

fn told(open: &[Open], watched: Watched) -> Vec<Told<'_>> {
    let of_it = open.iter().filter(|known| known.watched == watched);
    of_it.map(|known| (known.kind, known.code.as_str())).collect::<Vec<(AlertKind, &str)>>()
}
