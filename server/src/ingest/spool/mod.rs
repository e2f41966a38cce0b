//! Clicks while the database is away: they are kept in files, and stored when it is back.
//!
//! A visitor is sent on when the click is on disk, here as there: one thread writes all that wait at once and syncs the file for all of
//! them. Each process writes files of its own, which it locks, so that several may share a folder: whoever finds one that nobody has locked
//! stores what is in it. A click's id is its key, so that one that was stored already is not stored twice.

mod files;
mod records;

use super::{WriteError, Writer};
use domain::click::Click;
use domain::time::Timestamp;
use files::{Job, QUEUE, Shared, found, try_out, write_all};
use futures_util::future::join_all;
use records::{Next, Records};
use std::error::Error;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;
use storage::ingest::Item;
use storage::{Db, StorageError};
use tokio::sync::{mpsc, oneshot};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How long a visitor waits for the database before the click is kept aside.
const SOON: Duration = Duration::from_secs(5);

/// How long the database may take to say that it is there.
const ANSWER: Duration = Duration::from_secs(1);

/// The most bytes that all files together may have: two million clicks, or hours of a large network.
pub const MOST: u64 = 1 << 30;

/// How many clicks are stored together once the database is back.
const BATCH: usize = 256;

/// Where clicks are kept while the database is away. Cloning it is cheap.
#[derive(Clone)]
pub struct Spool {
    queue: mpsc::Sender<Job>,
    shared: Arc<Shared>,
}

impl Spool {
    /// Opens a folder, and makes it if it is not there. What was left in it is stored by [`Spool::empty`].
    ///
    /// # Errors
    /// If it cannot be made, read or written.
    pub fn open(folder: &Path, most: u64, now: fn() -> Timestamp) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let shared =
            Shared { folder: folder.to_owned(), most, files: Mutex::default(), away: AtomicBool::new(false), now };
        let shared = Arc::new(shared);
        shared.files().extend(found(folder)?);
        try_out(folder, now())?;
        let (queue, jobs) = mpsc::channel(QUEUE);
        let of_thread = shared.clone();
        thread::Builder::new().name("spool".to_owned()).spawn(move || write_all(&of_thread, jobs))?;
        Ok(Self { queue, shared })
    }

    /// Whether clicks are kept here that the database does not know.
    #[must_use]
    pub fn holds_any(&self) -> bool {
        !self.shared.files().is_empty()
    }

    /// Stores a click in the database, or here if that is away. When this returns `Ok`, it is on disk.
    ///
    /// # Errors
    /// [`WriteError`] if it is on neither.
    pub async fn store(&self, writer: &Writer, click: &Arc<Click>) -> Result<(), WriteError> {
        if !self.shared.away.load(Ordering::Relaxed) {
            match writer.write_within(SOON, Item::Click(Arc::clone(click))).await {
                Ok(_) => return Ok(()),
                Err(WriteError::Storage(error)) if !matches!(error, StorageError::Unavailable(_)) => {
                    return Err(error.into());
                }
                Err(_) => {}
            }
            if !self.shared.away.swap(true, Ordering::Relaxed) {
                tracing::warn!("clicks are kept aside: the database does not take them");
            }
        }
        self.keep(click).await
    }

    /// Writes a click to the disk.
    async fn keep(&self, click: &Click) -> Result<(), WriteError> {
        let record = records::write(click).map_err(|_| WriteError::Busy)?;
        let (done, kept) = oneshot::channel();
        self.queue.try_send(Job::Keep(record, done)).map_err(|_| WriteError::Busy)?;
        if kept.await.unwrap_or(false) { Ok(()) } else { Err(WriteError::Busy) }
    }

    /// Stores what is kept here, if the database is there; answers how many clicks that were.
    ///
    /// # Errors
    /// If it went away again or a file cannot be read; what was stored is stored, and the next time goes on from there.
    pub async fn empty(&self, db: &Db, writer: &Writer) -> Result<u64, WriteError> {
        self.look_around().map_err(unreadable)?;
        if !self.shared.away.load(Ordering::Relaxed) && !self.holds_any() {
            return Ok(0);
        }
        match timeout(ANSWER, db.ping()).await {
            Ok(answer) => answer?,
            Err(_) => return Err(WriteError::Busy),
        }
        let (done, closed) = oneshot::channel();
        self.queue.send(Job::Close(done)).await.map_err(|_| WriteError::Busy)?;
        closed.await.map_err(|_| WriteError::Busy)?;
        let files: Vec<PathBuf> = self.shared.files().keys().cloned().collect();
        let mut stored = 0;
        for path in files {
            stored += self.store_file(&path, writer).await?;
        }
        self.shared.away.store(false, Ordering::Relaxed);
        Ok(stored)
    }

    /// Takes note of what other processes have put into the folder, and of what they have taken out of it.
    fn look_around(&self) -> io::Result<()> {
        let there = found(&self.shared.folder)?;
        let mut files = self.shared.files();
        files.retain(|path, _| path.exists());
        for (path, size) in there {
            files.entry(path).or_insert(size);
        }
        Ok(())
    }

    /// Stores the clicks of a file that nobody writes to, and throws it away.
    async fn store_file(&self, path: &Path, writer: &Writer) -> Result<u64, WriteError> {
        let Ok(file) = File::open(path) else { return Ok(0) };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(0),
            Err(TryLockError::Error(error)) => return Err(unreadable(error)),
        }
        let lock = file.try_clone().map_err(unreadable)?;
        let (mut records, mut stored, mut is_whole) = (Records::of(file), 0, true);
        loop {
            let read = spawn_blocking(move || (read_batch(&mut records), records)).await;
            let (batch, of_file) = read.map_err(|_| WriteError::Busy)?;
            records = of_file;
            let (clicks, end) = batch.map_err(unreadable)?;
            stored += store_batch(clicks, writer).await?;
            // An answer is no proof, since it may be able to read and not to write. This is one.
            self.shared.away.store(false, Ordering::Relaxed);
            match end {
                None => continue,
                Some(Next::Torn) => {
                    tracing::warn!(path = %path.display(), "the last record is torn: whoever it was for was not answered");
                }
                Some(Next::Strange(error)) => {
                    is_whole = false;
                    tracing::error!(path = %path.display(), error = &error as &dyn Error, "clicks of another version are kept aside");
                }
                Some(Next::Click(_) | Next::End) => {}
            }
            break;
        }
        let gone = if is_whole { fs::remove_file(path) } else { fs::rename(path, path.with_extension("strange")) };
        gone.and_then(|()| self.shared.sync_folder()).map_err(unreadable)?;
        self.shared.files().remove(path);
        drop(lock);
        Ok(stored)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` hands over")]
fn unreadable(error: io::Error) -> WriteError {
    tracing::error!(error = &error as &dyn Error, "the clicks that were kept aside cannot be read");
    WriteError::Busy
}

/// The clicks that come next, and what came behind them if there are no more.
fn read_batch(records: &mut Records) -> io::Result<(Vec<Click>, Option<Next>)> {
    let mut clicks = vec![];
    while clicks.len() < BATCH {
        match records.next()? {
            Next::Click(click) => clicks.push(*click),
            end => return Ok((clicks, Some(end))),
        }
    }
    Ok((clicks, None))
}

/// Stores clicks like any others; those that the database refuses for good are named and given up.
async fn store_batch(clicks: Vec<Click>, writer: &Writer) -> Result<u64, WriteError> {
    let ids: Vec<_> = clicks.iter().map(|click| click.id).collect();
    let written = join_all(clicks.into_iter().map(|click| writer.write(Item::from(click)))).await;
    let mut stored = 0;
    for (id, written) in ids.into_iter().zip(written) {
        match written {
            Ok(_) => stored += 1,
            Err(WriteError::Storage(StorageError::Database(error))) => {
                tracing::error!(%id, error = &error as &dyn Error, "a click that was kept aside is refused");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(stored)
}

#[cfg(test)]
mod tests;
