//! How heavy each campaign of a smartlink is, in memory: looked up once a minute, and by no click.

use arc_swap::ArcSwap;
use domain::id::{CampaignId, SmartlinkId};
use domain::smartlink::{AVERAGE, weights};
use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use storage::snapshot::Snapshot;
use storage::{Db, StorageError};
use tokio::time::{MissedTickBehavior, interval};

use crate::state::AppState;

/// How often it is looked what clicks were worth.
const PERIOD: Duration = Duration::from_mins(1);

/// The weights. Cloning them is cheap.
#[derive(Clone, Default)]
pub struct Weights(Arc<ArcSwap<HashMap<(SmartlinkId, CampaignId), u32>>>);

impl Weights {
    /// How heavy a campaign is; what nobody has looked at yet is average.
    #[must_use]
    pub fn of(&self, smartlink: SmartlinkId, campaign: CampaignId) -> u32 {
        self.0.load().get(&(smartlink, campaign)).copied().unwrap_or(AVERAGE)
    }

    /// Looks what clicks were worth, if there are smartlinks at all.
    ///
    /// # Errors
    /// What the database says; then the last weights go on.
    pub async fn refresh(
        &self,
        db: &Db,
        snapshot: &Snapshot,
        now: domain::time::Timestamp,
    ) -> Result<(), StorageError> {
        let campaigns =
            |codes: &[String]| codes.iter().filter_map(|code| snapshot.campaigns.get(code)).collect::<Vec<_>>();
        let all = snapshot.smartlinks.values().flat_map(|smartlink| campaigns(&smartlink.codes));
        let mut ids: Vec<CampaignId> = all.map(|route| route.campaign).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(());
        }
        let brought = storage::smartlinks::brought(db, &ids, now).await?;
        let mut found = HashMap::new();
        for smartlink in snapshot.smartlinks.values() {
            let routes = campaigns(&smartlink.codes);
            let known = routes.iter().filter_map(|route| {
                let currency = snapshot.offers.get(&route.offer)?.currency;
                Some((route.campaign, (currency, brought.get(&route.campaign).copied().unwrap_or_default())))
            });
            let (ids, known): (Vec<_>, Vec<_>) = known.unzip();
            found.extend(ids.into_iter().map(|campaign| (smartlink.id, campaign)).zip(weights(&known)));
        }
        self.0.store(Arc::new(found));
        Ok(())
    }
}

/// Looks for ever what clicks were worth.
pub async fn follow(state: AppState) {
    let mut times = interval(PERIOD);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        let snapshot = state.snapshots.now();
        if let Err(error) = state.weights.refresh(&state.db, &snapshot, (state.now)()).await {
            tracing::debug!(error = &error as &dyn Error, "nobody knows what clicks were worth");
        }
    }
}
