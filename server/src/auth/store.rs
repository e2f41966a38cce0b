//! Where sessions are kept: in the database, under the hash of their id, so that a copy of it lets nobody in.

use async_trait::async_trait;
use domain::time::Timestamp;
use sha2::{Digest, Sha256};
use std::fmt;
use storage::Db;
use storage::sessions::{self, StoredSession};
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use super::session::SignedIn;

/// The sessions of the panel.
#[derive(Clone)]
pub struct Store {
    /// Where.
    pub db: Db,
    /// Reads the clock.
    pub now: fn() -> Timestamp,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}

/// Ids are 128 random bits; that many collisions in a row mean that they are not.
const TRIES: usize = 3;

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> Result<()> {
        for _ in 0..TRIES {
            if sessions::create(&self.db, &stored(record)?, (self.now)()).await.map_err(backend)? {
                return Ok(());
            }
            record.id = Id::default();
        }
        Err(Error::Backend("session ids collide".to_owned()))
    }

    /// Changes a session that is there. It never makes one: a request that was on its way while somebody signed out would bring theirs back.
    async fn save(&self, record: &Record) -> Result<()> {
        sessions::save(&self.db, &stored(record)?).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(stored) = sessions::load(&self.db, &key(id), (self.now)()).await.map_err(backend)? else {
            return Ok(None);
        };
        // What cannot be read is no session; whoever holds it signs in again.
        let Ok(data) = serde_json::from_slice(&stored.data) else {
            tracing::warn!("a stored session cannot be read");
            return Ok(None);
        };
        Ok(Some(Record { id: *id, data, expiry_date: moment(stored.expires_at) }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sessions::delete(&self.db, &key(id)).await.map_err(backend)
    }
}

fn stored(record: &Record) -> Result<StoredSession> {
    let data = serde_json::to_vec(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
    let expires_at = record.expiry_date.unix_timestamp().saturating_mul(1000);
    let signed_in = SignedIn::of(record);
    let origin = signed_in.as_ref().map(|signed_in| signed_in.origin.clone()).unwrap_or_default();
    Ok(StoredSession {
        id: key(&record.id),
        user: signed_in.as_ref().map(|signed_in| signed_in.user),
        data,
        expires_at: Timestamp(expires_at),
        browser: origin.browser,
        ip: origin.ip.map(|ip| ip.to_string()),
        seen_at: signed_in.map_or(Timestamp(0), |signed_in| signed_in.seen),
    })
}

/// What a session is stored under.
pub(super) fn key(id: &Id) -> Vec<u8> {
    Sha256::digest(id.0.to_le_bytes()).to_vec()
}

/// A moment as the session library wants it.
pub(super) fn moment(at: Timestamp) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(at.seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[expect(clippy::needless_pass_by_value, reason = "stands in `map_err`")]
fn backend(error: storage::StorageError) -> Error {
    tracing::error!(error = &error as &dyn std::error::Error, "the sessions cannot be reached");
    Error::Backend("the sessions cannot be reached".to_owned())
}
