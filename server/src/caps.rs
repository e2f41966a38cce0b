//! The caps that are full, in memory: visitors are led elsewhere without asking a database. Conversions are counted where they are stored,
//! and exactly; a visitor who comes in the same moment as the last one that fits may still land.

use arc_swap::ArcSwap;
use domain::cap::Cap;
use domain::id::CapId;
use domain::time::Timestamp;
use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use storage::caps::Standing;
use tokio::time::{MissedTickBehavior, interval};

use crate::state::AppState;

/// How often it is looked for what other processes have counted.
const POLL: Duration = Duration::from_secs(2);

/// The caps that are full. Cloning it is cheap.
#[derive(Clone, Default)]
pub struct FullCaps(Arc<ArcSwap<HashMap<CapId, Standing>>>);

impl FullCaps {
    /// Adds what a batch has filled.
    pub fn note(&self, full: &[Standing]) {
        let known = self.0.load();
        if full.iter().all(|standing| known.get(&standing.cap) == Some(standing)) {
            return;
        }
        self.0.rcu(|known| {
            let mut known = HashMap::clone(known);
            known.extend(full.iter().map(|standing| (standing.cap, *standing)));
            known
        });
    }

    /// Puts what the database says in place of all that is known.
    fn replace(&self, full: Vec<Standing>) {
        self.0.store(Arc::new(full.into_iter().map(|standing| (standing.cap, standing)).collect()));
    }

    /// Whether a cap is full at this moment.
    #[must_use]
    pub fn is_full(&self, cap: &Cap, now: Timestamp) -> bool {
        let known = self.0.load();
        let standing = known.get(&cap.id).filter(|standing| standing.until.is_none_or(|until| now < until));
        standing.is_some_and(|standing| cap.is_full(standing.taken))
    }
}

/// Looks for ever at what is full, as far as anything is capped. While the database is away, what is known goes on.
pub async fn follow(state: AppState) {
    let mut times = interval(POLL);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        let snapshot = state.snapshots.now();
        match storage::caps::full(&state.db, &snapshot, (state.now)()).await {
            Ok(full) => state.snapshots.full.replace(full),
            Err(error) => tracing::debug!(error = &error as &dyn Error, "nobody knows which caps are full now"),
        }
    }
}
