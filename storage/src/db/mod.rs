//! The database: an SQLite file or a PostgreSQL server, set up so that what is committed stays.

mod flush;
mod migrate;
mod postgres;
pub(crate) mod sqlite;

use crate::days::read::Readers;
use crate::entities::{network, user_account};
use crate::ingest::{Direct, LONG_LOG, SHORT_LOG};
use crate::{Result, StorageError, Vault};
pub use flush::Epoch;
use flush::Flusher;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    AccessMode, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IsolationLevel,
    PaginatorTrait, QueryFilter, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which database it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Backend {
    /// SQLite, a file.
    Sqlite,
    /// PostgreSQL, a server.
    Postgres,
}

/// The database of the network. Cloning it is cheap.
#[derive(Clone, Debug)]
pub struct Db {
    /// One connection on SQLite, which has one writer at a time anyway; the pool on PostgreSQL.
    writer: DatabaseConnection,
    /// Connections that refuse to write on SQLite; the same pool on PostgreSQL.
    reader: DatabaseConnection,
    /// On SQLite, where clicks and postbacks are written.
    direct: Option<Direct>,
    /// On PostgreSQL, where they are.
    batches: Option<Batches>,
    /// On SQLite, by which reports are read.
    readers: Option<Arc<Readers>>,
    place: Place,
    vault: Vault,
    letters: bool,
}

/// How often what was added to the write-ahead log is moved beside those who add to it, before they have to wait.
const MOST_PASSES: usize = 8;

/// Connections whose commits are brought to the disk afterwards.
#[derive(Clone, Debug)]
struct Batches {
    pool: DatabaseConnection,
    flusher: Arc<Flusher>,
}

/// Where a database is, for those who need a connection of their own.
#[derive(Clone)]
enum Place {
    Sqlite(PathBuf),
    Postgres(Box<postgres::Options>),
}

/// The options hold a password.
impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => path.fmt(f),
            Self::Postgres(_) => f.write_str("PostgreSQL"),
        }
    }
}

impl Db {
    /// Opens the database: `sqlite:PATH`, made if it is not there, or `postgres://…`.
    ///
    /// # Errors
    /// [`StorageError::Refused`] if it is set up so that it could lose what it has confirmed, or if the URL is none of these;
    /// [`StorageError::Unavailable`] if it does not answer.
    pub async fn connect(url: &str, vault: Vault) -> Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = sqlite::path(path)?;
            let (writer, reader) = sqlite::connect(&path).await?;
            let direct = Some(Direct::open(&path)?);
            let readers = Some(Readers::of(&path));
            let place = Place::Sqlite(path);
            return Ok(Self { writer, reader, direct, batches: None, readers, place, vault, letters: false });
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = postgres::options(url)?;
            let pool = postgres::connect(&options).await?;
            let flusher = Arc::new(Flusher::of(&options));
            let batches = Some(Batches { pool: postgres::connect_batches(&options).await?, flusher });
            let place = Place::Postgres(Box::new(options));
            let (writer, reader) = (pool.clone(), pool);
            return Ok(Self { writer, reader, direct: None, batches, readers: None, place, vault, letters: false });
        }
        Err(StorageError::Refused("the database must be sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME".to_owned()))
    }

    /// Which it is.
    #[must_use]
    pub fn backend(&self) -> Backend {
        match self.place {
            Place::Sqlite(_) => Backend::Sqlite,
            Place::Postgres(_) => Backend::Postgres,
        }
    }

    /// The same database for a process that sends letters: what is to be told is written down for sending.
    #[must_use]
    pub fn sending_letters(self, on: bool) -> Self {
        Self { letters: on, ..self }
    }

    /// Whether letters are sent.
    #[must_use]
    pub fn sends_letters(&self) -> bool {
        self.letters
    }

    /// The vault.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Brings the schema up to date. Of several processes that start at once, one does it and the others wait.
    ///
    /// # Errors
    /// [`StorageError::Refused`] if a newer version of the product has changed the schema already.
    pub async fn migrate(&self) -> Result<()> {
        migrate::up(self).await
    }

    /// Undoes every migration, and with them everything that is stored.
    pub async fn migrate_down_all(&self) -> Result<()> {
        migrate::down(self).await
    }

    /// Whether it answers: reads a row, since an open connection to a file says nothing about the file.
    pub async fn ping(&self) -> Result<()> {
        network::Entity::find_by_id(network::ID).one(&self.reader).await?;
        Ok(())
    }

    /// Compares the secret with the one that the keys were sealed with, and keeps a value to know it by. There is nothing to
    /// compare before the network is set up: no key can be older.
    ///
    /// # Errors
    /// [`StorageError::WrongSecret`] if it is another.
    pub async fn check_secret(&self) -> Result<()> {
        let ours = self.vault.check();
        let txn = self.begin().await?;
        network::Entity::update_many()
            .col_expr(network::Column::SecretCheck, Expr::value(ours.clone()))
            .filter(network::Column::SecretCheck.is_null())
            .exec(&txn)
            .await?;
        let row = network::Entity::find_by_id(network::ID).one(&txn).await?;
        txn.commit().await?;
        match row {
            Some(row) if row.secret_check.as_ref() != Some(&ours) => Err(StorageError::WrongSecret),
            _ => Ok(()),
        }
    }

    /// Copies the database into a new file, whole as of one moment, while others read and write it. Only SQLite: PostgreSQL has
    /// its own ways, and better ones.
    ///
    /// # Errors
    /// [`StorageError::Refused`] on PostgreSQL, or if there is such a file already.
    pub async fn back_up(&self, to: &Path) -> Result<()> {
        match self.place {
            Place::Sqlite(_) => sqlite::back_up(&self.writer, to).await,
            Place::Postgres(_) => {
                Err(StorageError::Refused("PostgreSQL is backed up with its own tools, such as pg_dump".to_owned()))
            }
        }
    }

    /// Closes every connection, the clones' too.
    pub async fn close(self) {
        if let Some(direct) = &self.direct {
            direct.close();
        }
        if let Some(readers) = &self.readers {
            readers.close();
        }
        if let Some(batches) = self.batches {
            batches.flusher.close().await;
            let _ = batches.pool.close().await;
        }
        // The last connection to an SQLite file moves the write-ahead log into it, and only the writer may.
        for pool in [self.reader, self.writer] {
            if let Err(error) = pool.close().await {
                tracing::warn!(error = &error as &dyn std::error::Error, "the database was not closed in order");
            }
        }
    }

    /// For queries outside a transaction. It refuses to write on SQLite.
    pub(crate) fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For single statements that write.
    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// The session whose word is to be had for what is committed from now on.
    ///
    /// # Errors
    /// [`StorageError::Unavailable`] if there is none.
    pub(crate) async fn epoch(&self) -> Result<Epoch> {
        match &self.batches {
            Some(batches) => batches.flusher.epoch().await,
            None => Ok(Epoch::default()),
        }
    }

    /// Waits until everything that [`crate::ingest::Committer::commit`] has stored before is on the disk; answers which session says so. What was
    /// committed during another one may be lost. On SQLite it blocks the thread.
    ///
    /// # Errors
    /// If the disk fails, or the server.
    pub async fn sync(&self) -> Result<Epoch> {
        match (&self.direct, &self.batches) {
            (Some(direct), _) => direct.sync().map(|()| Epoch::default()),
            (_, Some(batches)) => batches.flusher.flush().await,
            (None, None) => Ok(Epoch::default()),
        }
    }

    /// Moves what is in SQLite's write-ahead log into the file, if that is worth it: the log is read by everybody who reads, and grows
    /// until it is empty. Nearly all of it is moved beside those who write; they wait only for what they have added meanwhile, since
    /// the log begins anew when nothing is left in it.
    ///
    /// # Errors
    /// If the disk fails. The log stays, and with it all that is in it.
    pub async fn shorten_log(&self) -> Result<()> {
        let Some(direct) = &self.direct else { return Ok(()) };
        if direct.log_length()? < LONG_LOG {
            return Ok(());
        }
        // Each time less has been added meanwhile.
        for _ in 0..MOST_PASSES {
            direct.move_log().await?;
            if direct.log_length()? < SHORT_LOG {
                break;
            }
        }
        let _turn = direct.turn(self).await?;
        direct.move_log().await
    }

    /// The connection for clicks and postbacks, on SQLite.
    pub(crate) fn direct(&self) -> Option<&Direct> {
        self.direct.as_ref()
    }

    /// A session of one's own on PostgreSQL, in which statements may take their time; none on SQLite.
    pub(crate) async fn unhurried(&self) -> Result<Option<DatabaseConnection>> {
        match &self.place {
            Place::Sqlite(_) => Ok(None),
            Place::Postgres(options) => postgres::connect_alone(options).await.map(Some),
        }
    }

    /// Connections for long reports, on SQLite.
    pub(crate) fn readers(&self) -> Option<&Arc<Readers>> {
        self.readers.as_ref()
    }

    /// Begins a transaction that writes.
    ///
    /// On SQLite it takes the write lock at once: one that reads first and wants to write later would fail, however long it waits.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction> {
        self.begin_on(&self.writer).await
    }

    /// Begins a transaction that is not on the disk when it is committed, but after the next [`Self::sync`].
    pub(crate) async fn begin_batch(&self) -> Result<DatabaseTransaction> {
        self.begin_on(self.batches.as_ref().map_or(&self.writer, |batches| &batches.pool)).await
    }

    async fn begin_on(&self, pool: &DatabaseConnection) -> Result<DatabaseTransaction> {
        let mode = match self.backend() {
            Backend::Sqlite => Some(SqliteTransactionMode::Immediate),
            Backend::Postgres => None,
        };
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        Ok(pool.begin_with_options(options).await?)
    }

    /// Begins a transaction that reads, all of it as of one moment.
    pub(crate) async fn begin_read(&self) -> Result<DatabaseTransaction> {
        let options = match self.backend() {
            Backend::Sqlite => TransactionOptions::default(),
            Backend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                sqlite_transaction_mode: None,
            },
        };
        Ok(self.reader.begin_with_options(options).await?)
    }
}

/// Whether nothing was set up yet: no network and nobody who could sign in.
pub async fn is_empty(db: &Db) -> Result<bool> {
    let networks = network::Entity::find().count(db.reader()).await?;
    let users = user_account::Entity::find().count(db.reader()).await?;
    Ok(networks == 0 && users == 0)
}

/// Says that the configuration changes, so that every process reads it again. To be called first in the transaction that
/// changes it: its lock puts such transactions in a row, and none of them can meet another half way.
///
/// # Errors
/// [`StorageError::NoNetwork`] if the network has not been set up.
pub(crate) async fn bump_revision(txn: &impl ConnectionTrait) -> Result<()> {
    let bump = network::Entity::update_many()
        .col_expr(network::Column::Revision, Expr::col(network::Column::Revision).add(1))
        .exec(txn)
        .await?;
    if bump.rows_affected == 0 { Err(StorageError::NoNetwork) } else { Ok(()) }
}

/// Ends the transaction of a change: commits it if it changed anything, undoes it otherwise; answers which.
pub(crate) async fn commit_if(txn: DatabaseTransaction, changed: bool) -> Result<bool> {
    if changed {
        txn.commit().await?;
    } else {
        txn.rollback().await?;
    }
    Ok(changed)
}
