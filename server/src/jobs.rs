//! What the process does on its own.

use std::error::Error;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use crate::state::AppState;

/// How often what is over is thrown away.
const SWEEP: Duration = Duration::from_mins(10);

/// Starts the jobs. They end when the set is dropped.
#[must_use]
pub fn start(state: &AppState) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    jobs.spawn(state.snapshots.clone().follow(state.db.clone()));
    jobs.spawn(sweep(state.clone()));
    jobs
}

/// Throws away sessions that are over, and what the key throttle remembers of addresses that stayed away.
async fn sweep(state: AppState) {
    let mut times = interval(SWEEP);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        state.keys.forget_old();
        match storage::sessions::delete_expired(&state.db, (state.now)()).await {
            Ok(0) => {}
            Ok(sessions) => tracing::debug!(sessions, "forgot sessions that are over"),
            Err(error) => tracing::warn!(error = &error as &dyn Error, "sessions that are over could not be forgotten"),
        }
    }
}
