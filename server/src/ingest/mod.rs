//! The queue of clicks and postbacks: whoever waits for an item is answered once it is on disk.
//!
//! One task for each lane takes half of whatever is queued, never waiting to fill a batch, stores it in one transaction and answers
//! all of it. So a batch is one click long on a quiet day and hundreds under load, and the disk is synced once for each.

use domain::postback::About;
use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;
use storage::ingest::{Applied, Item};
use storage::{Backend, Db, StorageError};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

use crate::state::Snapshots;

/// The results of a batch, in the order of its items.
type Results = Vec<Result<Applied, StorageError>>;

/// The most items in one transaction.
const BATCH: usize = 512;

/// So many are always stored together: to sync the disk for fewer would cost more than their writing.
const SMALL_BATCH: usize = 64;

/// The most items that wait in one lane; more are told to come back later.
const QUEUE: usize = 8192;

/// How long an item may wait for the disk before its sender is told to come back later.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where clicks and postbacks are handed in to be stored.
#[derive(Clone)]
pub struct Writer {
    lanes: Arc<[mpsc::Sender<Job>]>,
}

struct Job {
    item: Item,
    done: oneshot::Sender<Result<Applied, StorageError>>,
}

/// The lanes at work.
pub struct Lanes(JoinSet<()>);

impl Lanes {
    /// Waits until everything that was handed in is stored. It is over once every [`Writer`] is gone.
    pub async fn finish(mut self) {
        while self.0.join_next().await.is_some() {}
    }
}

/// Why an item was not stored.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Too many wait already, or this one has waited too long.
    #[error("the queue to the database is full")]
    Busy,
    /// The database refused.
    #[error("the database did not store it")]
    Storage(#[from] StorageError),
}

impl Writer {
    /// Starts the lanes: one for SQLite, which has one writer anyway; a few for PostgreSQL.
    #[must_use]
    pub fn start(db: &Db, snapshots: &Snapshots) -> (Self, Lanes) {
        let count = match db.backend() {
            Backend::Sqlite => 1,
            Backend::Postgres => 4,
        };
        let mut lanes = JoinSet::new();
        let start_lane = |_| {
            let (sender, receiver) = mpsc::channel(QUEUE);
            let lane = run(db.clone(), snapshots.clone(), receiver);
            match db.backend() {
                // A batch blocks its thread there, so it gets one of its own.
                Backend::Sqlite => {
                    let runtime = Handle::current();
                    lanes.spawn_blocking(move || runtime.block_on(lane));
                }
                Backend::Postgres => {
                    lanes.spawn(lane);
                }
            }
            sender
        };
        let writer = Self { lanes: (0..count).map(start_lane).collect() };
        (writer, Lanes(lanes))
    }

    /// Stores an item. When this returns `Ok`, it is on disk.
    ///
    /// # Errors
    /// [`WriteError`] if it is not known to be on disk.
    pub async fn write(&self, item: Item) -> Result<Applied, WriteError> {
        let lane = lane_of(&item, self.lanes.len());
        let (done, answer) = oneshot::channel();
        self.lanes[lane].try_send(Job { item, done }).map_err(|_| busy())?;
        match tokio::time::timeout(PATIENCE, answer).await {
            Ok(Ok(applied)) => Ok(applied?),
            Ok(Err(_)) | Err(_) => Err(busy()),
        }
    }
}

/// Says that somebody is told to come back later, which nobody after this says again.
fn busy() -> WriteError {
    tracing::warn!("a click or a postback could not wait any longer for the database");
    WriteError::Busy
}

/// Reports about one conversion or customer share a lane, so that repeats meet in one batch and not at the constraint.
fn lane_of(item: &Item, lanes: usize) -> usize {
    let mut hasher = DefaultHasher::new();
    match item {
        Item::Click(click) => click.id.hash(&mut hasher),
        Item::Postback(incoming) => match &incoming.verdict {
            Ok(report) => match &report.about {
                About::Conversion { request_id, .. } => request_id.hash(&mut hasher),
                About::Customer { customer_id, .. } => customer_id.hash(&mut hasher),
            },
            Err(_) => incoming.log.hash(&mut hasher),
        },
    }
    usize::try_from(hasher.finish() % lanes as u64).unwrap_or(0)
}

async fn run(db: Db, snapshots: Snapshots, mut queue: mpsc::Receiver<Job>) {
    let mut jobs = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut jobs, portion(queue.len())).await > 0 {
        let (items, waiting): (Vec<_>, Vec<_>) = jobs.drain(..).map(|job| (job.item, job.done)).unzip();
        let results = store(&db, &snapshots, &items).await;
        tell(&results);
        for (done, result) in waiting.into_iter().zip(results) {
            // Whoever waited may be gone; what was stored stays stored, and a repeat is answered as such.
            let _ = done.send(result);
        }
    }
}

/// How many of those that wait are stored at once: half of them, so that the others are next while those whose clicks are stored are
/// answered and come back. With all of them in one batch, the writer and whoever answers would take turns and idle half the time.
fn portion(waiting: usize) -> usize {
    (waiting / 2).clamp(SMALL_BATCH, BATCH)
}

/// Says once what kept a batch from the disk, not once for each who waits for it.
fn tell(results: &[Result<Applied, StorageError>]) {
    let mut errors = results.iter().filter_map(|result| result.as_ref().err());
    if let Some(error) = errors.next() {
        tracing::error!(error = error as &dyn Error, more = errors.count(), "an item was not stored");
    }
}

/// Stores a batch. What came sooner than the configuration that it speaks of is tried once more with the newest.
async fn store(db: &Db, snapshots: &Snapshots, items: &[Item]) -> Results {
    let mut results = apply(db, snapshots, items).await;
    let is_early = |result: &Result<_, _>| matches!(result, Err(StorageError::OldSnapshot));
    let early: Vec<usize> = (0..results.len()).filter(|place| is_early(&results[*place])).collect();
    if early.is_empty() {
        return results;
    }
    if let Err(error) = snapshots.refresh(db).await {
        tracing::warn!(error = &error as &dyn Error, "the configuration could not be refreshed");
        return results;
    }
    let again: Vec<_> = early.iter().map(|place| items[*place].clone()).collect();
    for (place, result) in early.into_iter().zip(apply(db, snapshots, &again).await) {
        results[place] = result;
    }
    results
}

async fn apply(db: &Db, snapshots: &Snapshots, items: &[Item]) -> Results {
    storage::ingest::apply(db, &snapshots.now(), items, &app::i18n::problem).await
}
