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
}

#[derive(Debug, Default)]
struct State {
    /// Of the session, or of the last one.
    epoch: Epoch,
    session: Option<PgConnection>,
}

impl Flusher {
    pub(super) fn of(options: &Options) -> Self {
        Self { options: options.clone(), state: Mutex::default() }
    }

    /// The session that there is now.
    pub(super) async fn epoch(&self) -> Result<Epoch> {
        let mut state = self.state.lock().await;
        self.open(&mut state).await?;
        Ok(state.epoch)
    }

    /// Brings everything that was committed to the disk; answers which session says so.
    pub(super) async fn flush(&self) -> Result<Epoch> {
        let mut state = self.state.lock().await;
        self.open(&mut state).await?;
        // Whatever interrupts this, the session is not used again.
        let Some(mut session) = state.session.take() else { return Err(gone("it was not opened")) };
        let message = sqlx::query("SELECT pg_logical_emit_message(true, 'otklik', '')").execute(&mut session);
        match timeout(PATIENCE, message).await {
            Ok(Ok(_)) => state.session = Some(session),
            Ok(Err(error)) => return Err(gone(&error.to_string())),
            Err(_) => return Err(gone("it does not answer")),
        }
        Ok(state.epoch)
    }

    async fn open(&self, state: &mut State) -> Result<()> {
        if state.session.is_none() {
            state.epoch.0 += 1;
            state.session = Some(postgres::session(&self.options).await?);
        }
        Ok(())
    }

    /// Ends the session.
    pub(super) async fn close(&self) {
        if let Some(session) = self.state.lock().await.session.take() {
            // The server notices anyway.
            let _ = session.close().await;
        }
    }
}

fn gone(why: &str) -> StorageError {
    StorageError::Unavailable(DbErr::Custom(format!("nobody knows what is on the server's disk: {why}")))
}
