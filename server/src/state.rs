//! What every request has at hand.

use crate::auth::password::Passwords;
use crate::auth::throttle::Throttle;
use crate::caps::FullCaps;
use crate::geo::Geo;
use crate::ingest::Writer;
use crate::ingest::spool::Spool;
use crate::outgoing::{Sender, TryThrottle};
use crate::postback::KeyThrottle;
use crate::smartlinks::Weights;
use crate::trafficback::Trafficback;
use arc_swap::ArcSwap;
use domain::time::Timestamp;
use ipnet::IpNet;
use std::error::Error;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use storage::snapshot::Snapshot;
use storage::{Db, StorageError};
use tokio::sync::Mutex;

/// What every request has at hand. Cloning it is cheap: every route has one, and every request makes several.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

impl AppState {
    /// What every request is to have at hand.
    #[must_use]
    pub fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// What all requests share.
pub struct Shared {
    /// The database.
    pub db: Db,
    /// The configuration of the network, in memory.
    pub snapshots: Snapshots,
    /// The queue of clicks and postbacks to be stored.
    pub writer: Writer,
    /// Where clicks are kept while the database is away, if anywhere.
    pub spool: Option<Spool>,
    /// How heavy the campaigns of smartlinks are.
    pub weights: Weights,
    /// Visitors whom nobody took, counted.
    pub trafficback: Trafficback,
    /// Asks webmasters' receivers.
    pub outgoing: Sender,
    /// Guards receivers against being tried too often.
    pub tries: Arc<TryThrottle>,
    /// Countries by address.
    pub geo: Arc<Geo>,
    /// Guards against guessing keys.
    pub keys: Arc<KeyThrottle>,
    /// Hashes passwords and checks them.
    pub passwords: Passwords,
    /// Guards against guessing passwords.
    pub attempts: Arc<Throttle>,
    /// Guards against letters that people have not asked for.
    pub asked: Arc<Throttle>,
    /// Proxies whose word on the client's address is believed.
    pub trusted_proxies: Arc<[IpNet]>,
    /// The address that links and codes begin with, if the operator has set one.
    pub base_url: Option<String>,
    /// Whether cookies must travel over https only.
    pub https: bool,
    /// Reads the clock.
    pub now: fn() -> Timestamp,
}

/// The configuration of the network, kept in memory: a click reads nothing else.
#[derive(Clone)]
pub struct Snapshots {
    current: Arc<ArcSwap<Snapshot>>,
    /// Held while a newer one is read: of two at once, the slower could put back what the faster has replaced.
    reading: Arc<Mutex<()>>,
    /// Which of its caps are full.
    pub full: FullCaps,
}

/// How often another process's changes are looked for.
const POLL: Duration = Duration::from_secs(1);

impl Snapshots {
    /// Reads the configuration for the first time.
    ///
    /// # Errors
    /// If it cannot be read.
    pub async fn load(db: &Db) -> Result<Self, StorageError> {
        let current = ArcSwap::from_pointee(storage::snapshot::load(db).await?);
        Ok(Self { current: current.into(), reading: Arc::default(), full: FullCaps::default() })
    }

    /// The configuration as it is now.
    #[must_use]
    pub fn now(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Looks for changes for ever. While the database is away, the last configuration goes on; that it is away is said once.
    pub async fn follow(self, db: Db) {
        let mut was_current = true;
        loop {
            tokio::time::sleep(POLL).await;
            let refreshed = self.refresh(&db).await;
            match &refreshed {
                Err(error) if was_current => {
                    tracing::warn!(error = error as &dyn Error, "the configuration could not be refreshed");
                }
                Ok(()) if !was_current => tracing::info!("the configuration is current again"),
                Ok(()) | Err(_) => {}
            }
            was_current = refreshed.is_ok();
        }
    }

    /// Takes over what has changed. Whoever changes the configuration calls this, so that it counts from the next request on.
    ///
    /// # Errors
    /// If it cannot be read; then the last configuration goes on.
    pub async fn refresh(&self, db: &Db) -> Result<(), StorageError> {
        let _alone = self.reading.lock().await;
        if storage::snapshot::revision(db).await? != self.now().revision {
            self.current.store(Arc::new(storage::snapshot::load(db).await?));
        }
        Ok(())
    }
}
