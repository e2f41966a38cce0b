//! The queue of clicks and postbacks: whoever waits for an item is answered once it is on disk.
//!
//! One task for each lane takes whatever is queued, never waiting to fill a batch, and stores it in one transaction; another one waits
//! for the disk and answers, while the first one is at the next batch. So a batch is one click long on a quiet day and hundreds
//! under load, and the disk is synced once for all that came while it was busy.

pub mod spool;

use domain::postback::About;
use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;
use storage::ingest::{Applied, Committed, Committer, Item};
use storage::{Backend, Db, StorageError};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

use crate::state::Snapshots;

/// The most items in one transaction. More would make those that are stored wait for those that are not; but PostgreSQL is asked several
/// times for each, however many they are.
const BATCH: usize = 64;
const BATCH_FOR_A_SERVER: usize = 256;

/// The most batches that wait for the disk; the next one is not begun before.
const COMMITTED: usize = 8;

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
    /// Starts the lanes: one for SQLite, which has one writer anyway; two for PostgreSQL, where one can be
    /// written while the other is on its way.
    #[must_use]
    pub fn start(db: &Db, snapshots: &Snapshots) -> (Self, Lanes) {
        let (count, most) = match db.backend() {
            Backend::Sqlite => (1, BATCH),
            Backend::Postgres => (2, BATCH_FOR_A_SERVER),
        };
        let mut lanes = JoinSet::new();
        let start_lane = |_| {
            let (sender, receiver) = mpsc::channel(QUEUE);
            let (committed, answering) = mpsc::channel(COMMITTED);
            let lane = run(db.clone(), snapshots.clone(), receiver, committed, most);
            let answers = answer(db.clone(), answering);
            match db.backend() {
                // A batch blocks its thread there, and so does the disk: each gets one of its own.
                Backend::Sqlite => {
                    let runtime = Handle::current();
                    lanes.spawn_blocking(move || runtime.block_on(lane));
                    let runtime = Handle::current();
                    lanes.spawn_blocking(move || runtime.block_on(answers));
                }
                Backend::Postgres => {
                    lanes.spawn(lane);
                    lanes.spawn(answers);
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
        self.write_within(PATIENCE, item).await
    }

    /// The same for somebody who waits no longer than this.
    ///
    /// # Errors
    /// [`WriteError`] if it is not known to be on disk.
    pub async fn write_within(&self, patience: Duration, item: Item) -> Result<Applied, WriteError> {
        let lane = lane_of(&item, self.lanes.len());
        let (done, answer) = oneshot::channel();
        self.lanes[lane].try_send(Job { item, done }).map_err(|_| busy())?;
        match tokio::time::timeout(patience, answer).await {
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

async fn run(
    db: Db,
    snapshots: Snapshots,
    mut queue: mpsc::Receiver<Job>,
    committed: mpsc::Sender<Batch>,
    most: usize,
) {
    let mut storing = Committer::new(&db);
    let mut jobs = Vec::with_capacity(most);
    loop {
        if queue.is_empty() {
            storing.rest();
        }
        if queue.recv_many(&mut jobs, most).await == 0 {
            break;
        }
        let (items, waiting): (Vec<_>, Vec<_>) = jobs.drain(..).map(|job| (job.item, job.done)).unzip();
        let done = store(&db, &mut storing, &snapshots, &items).await;
        // Before anybody is answered: whoever hears that the last one was taken finds the link closed.
        snapshots.full.note(&done.full);
        tell(&done.results);
        if committed.capacity() == 0 {
            storing.rest();
        }
        // Those who wait are answered for as long as this lane is at work.
        let _ = committed.send(Batch { waiting, done }).await;
    }
}

/// A batch that is stored, but not on the disk yet.
struct Batch {
    waiting: Vec<oneshot::Sender<Result<Applied, StorageError>>>,
    done: Committed,
}

/// Waits for the disk, and answers.
async fn answer(db: Db, mut committed: mpsc::Receiver<Batch>) {
    let mut batches = Vec::with_capacity(COMMITTED);
    while committed.recv_many(&mut batches, COMMITTED).await > 0 {
        let synced = db.sync().await;
        if let Err(error) = &synced {
            tracing::error!(error = error as &dyn Error, "what was stored may not be on the disk");
        }
        for Batch { waiting, done } in batches.drain(..) {
            for (done, result) in waiting.into_iter().zip(done.on_disk(&synced)) {
                // Whoever waited may be gone; what was stored stays stored, and a repeat is answered as such.
                let _ = done.send(result);
            }
        }
    }
}

/// Says once what kept a batch from the disk, not once for each who waits for it.
fn tell(results: &[Result<Applied, StorageError>]) {
    let mut errors = results.iter().filter_map(|result| result.as_ref().err());
    if let Some(error) = errors.next() {
        tracing::error!(error = error as &dyn Error, more = errors.count(), "an item was not stored");
    }
}

/// Stores a batch. What came sooner than the configuration that it speaks of is tried once more with the newest.
async fn store(db: &Db, storing: &mut Committer, snapshots: &Snapshots, items: &[Item]) -> Committed {
    let mut stored = storing.commit(&snapshots.now(), items, &app::i18n::problem).await;
    let is_early = |result: &Result<_, _>| matches!(result, Err(StorageError::OldSnapshot));
    let early: Vec<usize> = (0..items.len()).filter(|place| is_early(&stored.results[*place])).collect();
    if early.is_empty() {
        return stored;
    }
    storing.rest();
    if let Err(error) = snapshots.refresh(db).await {
        tracing::warn!(error = &error as &dyn Error, "the configuration could not be refreshed");
        return stored;
    }
    let again: Vec<_> = early.iter().map(|place| items[*place].clone()).collect();
    let again = storing.commit(&snapshots.now(), &again, &app::i18n::problem).await;
    for (place, result) in early.into_iter().zip(again.results) {
        stored.results[place] = result;
    }
    stored.full.extend(again.full);
    stored
}
