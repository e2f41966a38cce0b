//! PostgreSQL: one flush of the log for many commits.
//!
//! Batches are committed with `synchronous_commit=off`, so the sums that everybody adds to are locked no longer than it takes to write
//! them, and the next batch is written while the disk is busy with the last one. An empty message that is committed as usual then brings
//! everything before it to the disk, and to the standbys that the server waits for; nobody is answered before that.
//!
//! A server that crashes loses what was not flushed, and would bring a later message to the disk all the same. So messages are sent in a
//! session that was there before the batch was begun: no session outlives a crash.

use super::postgres::{self, Options};
use crate::{Result, StorageError};
use sea_orm::DbErr;
use sea_orm::sqlx::postgres::PgConnection;
use sea_orm::sqlx::{self, Connection};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::timeout;

/// Which session it is. What was committed during one is on the disk when the same one says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Epoch(u64);

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(super) struct Flusher {
    options: Options,
    state: Mutex<State>,
    /// The number of the session that is open, 0 for none. A batch need not wait for those that are flushed in it to learn it.
    now: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    /// How many sessions there were.
    count: u64,
    session: Option<PgConnection>,
}

impl Flusher {
    pub(super) fn of(options: &Options) -> Self {
        Self { options: options.clone(), state: Mutex::default(), now: AtomicU64::new(0) }
    }

    /// The session that there is now.
    pub(super) async fn epoch(&self) -> Result<Epoch> {
        match self.now.load(Ordering::SeqCst) {
            0 => self.open(&mut *self.state.lock().await).await,
            now => Ok(Epoch(now)),
        }
    }

    /// Brings everything that was committed to the disk; answers which session says so.
    pub(super) async fn flush(&self) -> Result<Epoch> {
        let mut state = self.state.lock().await;
        let epoch = self.open(&mut state).await?;
        // Whatever interrupts this, the session is not used again, and nobody begins a batch in it.
        let Some(mut session) = state.session.take() else { return Err(gone("it was not opened")) };
        let lost = Lost(&self.now);
        let message = sqlx::query("SELECT pg_logical_emit_message(true, 'otklik', '')").execute(&mut session);
        let why = match timeout(PATIENCE, message).await {
            Ok(Ok(_)) => {
                std::mem::forget(lost);
                state.session = Some(session);
                return Ok(epoch);
            }
            Ok(Err(error)) => error.to_string(),
            Err(_) => "it does not answer".to_owned(),
        };
        Err(gone(&why))
    }

    /// Opens a session if there is none. It has its number only when it is there.
    async fn open(&self, state: &mut State) -> Result<Epoch> {
        if state.session.is_none() {
            self.now.store(0, Ordering::SeqCst);
            state.session = Some(postgres::session(&self.options).await?);
            state.count += 1;
            self.now.store(state.count, Ordering::SeqCst);
        }
        Ok(Epoch(state.count))
    }

    /// Ends the session.
    pub(super) async fn close(&self) {
        if let Some(session) = self.state.lock().await.session.take() {
            // The server notices anyway.
            let _ = session.close().await;
        }
    }
}

/// Says that there is no session, once it is dropped.
struct Lost<'f>(&'f AtomicU64);

impl Drop for Lost<'_> {
    fn drop(&mut self) {
        self.0.store(0, Ordering::SeqCst);
    }
}

fn gone(why: &str) -> StorageError {
    StorageError::Unavailable(DbErr::Custom(format!("nobody knows what is on the server's disk: {why}")))
}
