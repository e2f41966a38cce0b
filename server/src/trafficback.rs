//! Visitors whom nobody takes, counted in memory and written down every few seconds: to be turned away must cost no more than to be taken.
//! What a crash takes with it is those seconds, and only of this count; clicks are on disk before they are answered.

use domain::time::Timestamp;
use domain::trafficback::{Reason, Whose};
use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use storage::trafficback::Turned;
use storage::{Db, StorageError};
use tokio::time::{MissedTickBehavior, interval};

use crate::state::AppState;

/// How often it is written down.
const PERIOD: Duration = Duration::from_secs(3);

/// The most kinds that are counted at once, while the database is away. There are as many as links in a network, times a few reasons.
const MOST: usize = 100_000;

/// The count. Cloning it is cheap.
#[derive(Clone, Default)]
pub struct Trafficback(Arc<Mutex<BTreeMap<Turned, i64>>>);

impl Trafficback {
    /// Counts a visitor.
    pub fn count(&self, now: Timestamp, whose: Whose, why: Reason) {
        self.add(Turned { hour: now.hour(), whose, why }, 1);
    }

    /// Writes down what was counted.
    ///
    /// # Errors
    /// What the database says; then it is still counted.
    pub async fn flush(&self, db: &Db) -> Result<(), StorageError> {
        let mut taken = Taken { home: self, visitors: std::mem::take(&mut *self.lock()) };
        if !taken.visitors.is_empty() {
            storage::trafficback::add(db, &taken.visitors).await?;
        }
        taken.visitors.clear();
        Ok(())
    }

    fn add(&self, turned: Turned, visitors: i64) {
        let mut known = self.lock();
        if let Some(count) = known.get_mut(&turned) {
            *count += visitors;
        } else if known.len() < MOST {
            known.insert(turned, visitors);
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Turned, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is being written down. It goes back where it was if that fails, or if nobody waits for it any more.
struct Taken<'t> {
    home: &'t Trafficback,
    visitors: BTreeMap<Turned, i64>,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        for (turned, visitors) in std::mem::take(&mut self.visitors) {
            self.home.add(turned, visitors);
        }
    }
}

/// Writes down for ever what is counted.
pub async fn keep(state: AppState) {
    let mut times = interval(PERIOD);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        if let Err(error) = state.trafficback.flush(&state.db).await {
            tracing::debug!(error = &error as &dyn Error, "visitors who were not taken are still only counted");
        }
    }
}
