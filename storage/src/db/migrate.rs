//! Migrations, one process at a time: neither database keeps two of them from running the same step at once.

use super::{Db, Place, postgres, sqlite};
use crate::{Result, StorageError};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use std::fs::File;

/// The number of our lock among the advisory locks of a PostgreSQL database. It may never change: versions would not wait for
/// each other.
const LOCK: i64 = 0x6f74_6b6c_696b;

/// Brings the schema up to date.
pub(super) async fn up(db: &Db) -> Result<()> {
    let lock = Lock::take(db).await?;
    let unknown = migrations::unknown(lock.connection()).await?;
    if let Some(step) = unknown.last() {
        return Err(StorageError::Refused(format!(
            "the database was migrated by a newer version of the product (step `{step}`): run that version"
        )));
    }
    migrations::up(lock.connection()).await?;
    lock.release().await
}

/// Undoes every migration.
pub(super) async fn down(db: &Db) -> Result<()> {
    let lock = Lock::take(db).await?;
    migrations::down(lock.connection(), None).await?;
    lock.release().await
}

/// The lock, and the connection to migrate with while it is held.
enum Lock {
    /// The lock beside the database file.
    File(File, DatabaseConnection),
    /// A session that has the lock. The server lets go of it when the session ends.
    Session(DatabaseConnection),
}

impl Lock {
    async fn take(db: &Db) -> Result<Self> {
        match &db.place {
            Place::Sqlite(path) => Ok(Self::File(sqlite::lock(path).await?, db.writer.clone())),
            Place::Postgres(options) => {
                let session = postgres::connect_alone(options).await?;
                session.execute_unprepared(&format!("SELECT pg_advisory_lock({LOCK})")).await?;
                Ok(Self::Session(session))
            }
        }
    }

    fn connection(&self) -> &DatabaseConnection {
        match self {
            Self::File(_, connection) | Self::Session(connection) => connection,
        }
    }

    async fn release(self) -> Result<()> {
        match self {
            Self::File(file, _) => drop(file),
            Self::Session(session) => session.close().await?,
        }
        Ok(())
    }
}
