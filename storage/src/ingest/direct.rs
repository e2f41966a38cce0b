//! The tables of an SQLite file, straight on a connection of their own.
//!
//! Through a pool every statement is handed to another thread and back, which costs a batch more than what it writes. Here a batch
//! is read, decided, written and committed in one go on the thread that asked for it, row by row with statements that are prepared
//! once.
//!
//! A commit writes to the write-ahead log and leaves it to [`Direct::sync`] to bring that to the disk, which nobody is answered before.
//! So the next batch is written while the disk is busy with the last one, and one sync does for all that were committed meanwhile. It
//! is as safe as `synchronous=FULL`, where SQLite makes the very same call within each commit: what was not synced when the power
//! fails is the end of the log, which SQLite then cuts off, and a sync for a later batch is one for everything before it.

use super::known::Care;
use super::sums::Sums;
use super::tables::{Stood, Table, Tables, add_up};
use super::values;
use super::write::{list, values_of};
use crate::days::FOLDED;
use crate::db::sqlite;
use crate::entities::direct_row::DirectRow;
use crate::entities::{click, rollup, rollup_tag};
use crate::{Db, Result, StorageError};
use domain::click::Click;
use rusqlite::types::ToSqlOutput;
use rusqlite::{CachedStatement, Connection, Transaction, TransactionBehavior, ffi};
use sea_orm::sqlx::Sqlite;
use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::{DbBackend, DbErr, IdenStatic, Value};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use uuid::Uuid;

/// How many statements stay prepared: several times what there are.
const STATEMENTS: usize = 64;

/// A connection past the pools. Cloning it is cheap.
#[derive(Clone, Debug)]
pub(crate) struct Direct(Arc<Connections>);

#[derive(Debug)]
struct Connections {
    /// For batches.
    batches: Mutex<Option<Connection>>,
    /// For what has to be done beside them.
    chores: Mutex<Option<Connection>>,
    /// The write-ahead log, once there is one. It stays the same file for as long as anybody is connected, and none of SQLite's locks
    /// are on it.
    log: Mutex<Option<Arc<File>>>,
    log_path: PathBuf,
}

/// A log of so many pages is moved into the file, 64 MiB: a page that many batches have changed is moved once for all of them.
pub(crate) const LONG_LOG: i64 = 16384;

/// So many pages are moved in the time of a batch or two.
pub(crate) const SHORT_LOG: i64 = 512;

impl Direct {
    /// Opens it, with the settings of every connection that writes.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let batches = open(path)?;
        batches.pragma_update(None, "cache_size", sqlite::WRITER_CACHE)?;
        batches.set_prepared_statement_cache_capacity(STATEMENTS);
        let mut log_path = path.as_os_str().to_owned();
        log_path.push("-wal");
        Ok(Self(Arc::new(Connections {
            batches: Mutex::new(Some(batches)),
            chores: Mutex::new(Some(open(path)?)),
            log: Mutex::new(None),
            log_path: log_path.into(),
        })))
    }

    /// Waits for one's turn among all who write: whoever has the connection of the pool that writes. SQLite itself keeps no order
    /// among those who wait, and who comes often would never let anybody else in.
    pub(crate) async fn turn(&self, db: &Db) -> Result<PoolConnection<Sqlite>> {
        let pool = db.writer().get_sqlite_connection_pool();
        pool.acquire().await.map_err(|error| DbErr::Conn(sea_orm::RuntimeErr::SqlxError(error.into())).into())
    }

    /// Runs a transaction, and commits it if it went well; it is on the disk after the next [`Self::sync`]. It blocks the thread.
    pub(crate) fn transaction<T>(&self, work: impl AsyncFnOnce(&Rows<'_>) -> Result<T>) -> Result<T> {
        let mut connection = lock(&self.0.batches);
        let Some(connection) = connection.as_mut() else { return Err(closed()) };
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let rows = Rows(transaction);
        let done = at_once(work(&rows))?;
        rows.0.commit()?;
        Ok(done)
    }

    /// Waits until everything that was committed before is on the disk. It blocks the thread.
    ///
    /// # Errors
    /// If the disk fails. Then nobody knows which part of the log it has, nor would it tell when asked again: nothing more is written
    /// until the process has started anew and SQLite has read the log from its beginning.
    pub(crate) fn sync(&self) -> Result<()> {
        self.log().and_then(|log| log.sync_data()).inspect_err(|_| self.close()).map_err(|error| {
            StorageError::Unavailable(DbErr::Custom(format!("the disk failed, start the program anew: {error}")))
        })
    }

    fn log(&self) -> std::io::Result<Arc<File>> {
        let mut log = lock(&self.0.log);
        if let Some(log) = &*log {
            return Ok(Arc::clone(log));
        }
        Ok(Arc::clone(log.insert(Arc::new(File::open(&self.0.log_path)?))))
    }

    /// How many pages are in the write-ahead log and not in the file yet.
    pub(crate) fn log_length(&self) -> Result<i64> {
        let (pages, moved) = self.checkpoint("NOOP")?;
        Ok(pages - moved)
    }

    /// Moves what is in the write-ahead log now, and that nobody reads there, into the file.
    pub(crate) async fn move_log(&self) -> Result<()> {
        let this = self.clone();
        let moved = tokio::task::spawn_blocking(move || this.checkpoint("PASSIVE")).await;
        moved.map_err(|error| DbErr::Custom(error.to_string()))?.map(drop)
    }

    /// How many pages are in the log, and how many of them in the file too.
    fn checkpoint(&self, how: &str) -> Result<(i64, i64)> {
        let connection = lock(&self.0.chores);
        let connection = connection.as_ref().ok_or_else(closed)?;
        let text = format!("PRAGMA wal_checkpoint({how})");
        Ok(connection.query_row(&text, [], |row| Ok((row.get(1)?, row.get(2)?)))?)
    }

    /// Closes it, before the pools: their last connection moves the write-ahead log into the file, and only the last of all can.
    pub(crate) fn close(&self) {
        drop(lock(&self.0.batches).take());
        drop(lock(&self.0.chores).take());
    }
}

/// A connection with the settings of those that write.
fn open(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    for (pragma, value) in sqlite::WRITING {
        connection.pragma_update(None, pragma, value)?;
    }
    connection.busy_timeout(sqlite::BUSY)?;
    let synchronous: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    let journal: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if (synchronous, journal.as_str()) != (1, "wal") {
        let words = format!("SQLite keeps a journal of `{journal}` at `synchronous` {synchronous} for us");
        return Err(StorageError::Refused(words));
    }
    Ok(connection)
}

/// After a panic a transaction is gone, and its connection is as good as before.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn closed() -> StorageError {
    StorageError::Unavailable(DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::ConnectionClosed))
}

/// The outcome of a future that waits for nothing.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => unreachable!("a batch on a connection of its own waits for nobody"),
    }
}

/// The tables inside of a transaction.
pub(crate) struct Rows<'c>(pub(super) Transaction<'c>);

impl Tables for Rows<'_> {
    fn backend(&self) -> DbBackend {
        DbBackend::Sqlite
    }

    /// Whoever writes does so alone here, so there is nothing to lock.
    async fn find<E: Table>(&self, column: E::Column, ids: &BTreeSet<Uuid>, _: Care) -> Result<Vec<E::Model>> {
        if ids.is_empty() {
            return Ok(vec![]);
        }
        let text = format!("{} WHERE \"{}\" = ?", E::Model::SELECT, column.as_str());
        let mut statement = self.0.prepare_cached(&text)?;
        let mut found = vec![];
        for id in ids {
            for row in statement.query_map([id.as_bytes().as_slice()], E::Model::read)? {
                found.push(row?);
            }
        }
        Ok(found)
    }

    async fn insert<E: Table>(&self, rows: Vec<E::Model>, or_else: &str) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut statement = self.0.prepare_cached(&insert::<E>(or_else))?;
        for row in rows {
            row.bind(&mut statement)?;
            statement.raw_execute()?;
        }
        Ok(())
    }

    async fn count(&self, clicks: &[&Click], sums: &Sums<'_>) -> Result<Stood> {
        self.run(click::Model::INSERT, clicks.iter().map(|click| values::of_click(click)))?;
        self.run(&ADD, sums.all().map(values::of_sum))?;
        self.run(&ADD_BY_TAG, sums.by_tag().filter_map(values::of_tag_sum))?;
        let stood = |row: &rusqlite::Row<'_>| Ok(Stood { folded: row.get(0)?, caps_revision: row.get(1)? });
        Ok(self.0.prepare_cached(FOLDED)?.query_row([], stood)?)
    }

    async fn update<E: Table>(
        &self,
        [id, version]: [E::Column; 2],
        columns: &[E::Column],
        rows: Vec<(i32, E::Model)>,
    ) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut set = String::new();
        list(&mut set, columns.iter().map(|column| format!("\"{}\" = ?", column.as_str())));
        let same = format!("\"{}\" = ? AND \"{}\" = ?", id.as_str(), version.as_str());
        let text = format!("UPDATE \"{}\" SET {set} WHERE {same}", E::default().table_name());
        let columns: Vec<E::Column> = columns.iter().copied().chain([id]).collect();
        let mut statement = self.0.prepare_cached(&text)?;
        for (expected, row) in rows {
            let values = values_of::<E>(row, &columns).chain([Value::Int(Some(expected))]);
            for (value, place) in values.zip(1..) {
                bind(&mut statement, place, &value)?;
            }
            if statement.raw_execute()? != 1 {
                return Err(StorageError::Contention);
            }
        }
        Ok(())
    }
}

impl Rows<'_> {
    /// Runs a statement once for each of these rows of values.
    fn run<'v, const N: usize>(&self, text: &str, rows: impl Iterator<Item = [ToSqlOutput<'v>; N]>) -> Result<()> {
        let mut statement = self.0.prepare_cached(text)?;
        for row in rows {
            for (value, place) in row.iter().zip(1..) {
                statement.raw_bind_parameter(place, value)?;
            }
            statement.raw_execute()?;
        }
        Ok(())
    }
}

/// Adds to the sums of everything, and to those by tag.
static ADD: LazyLock<String> =
    LazyLock::new(|| insert::<rollup::Entity>(&add_up::<rollup::Entity>(DbBackend::Sqlite)).into_owned());
static ADD_BY_TAG: LazyLock<String> =
    LazyLock::new(|| insert::<rollup_tag::Entity>(&add_up::<rollup_tag::Entity>(DbBackend::Sqlite)).into_owned());

/// A statement that inserts one row.
fn insert<E: Table>(or_else: &str) -> Cow<'static, str> {
    let insert = E::Model::INSERT;
    if or_else.is_empty() { insert.into() } else { format!("{insert} {or_else}").into() }
}

/// Gives a statement one of its values, as the pools do.
pub(super) fn bind(statement: &mut CachedStatement<'_>, place: usize, value: &Value) -> Result<()> {
    match value {
        Value::Bool(value) => statement.raw_bind_parameter(place, value),
        Value::Int(value) => statement.raw_bind_parameter(place, value),
        Value::BigInt(value) => statement.raw_bind_parameter(place, value),
        Value::String(value) => statement.raw_bind_parameter(place, value.as_deref()),
        Value::Bytes(value) => statement.raw_bind_parameter(place, value.as_deref()),
        Value::Uuid(value) => statement.raw_bind_parameter(place, value.as_ref().map(|id| id.as_bytes().as_slice())),
        other => unreachable!("no table has a column of such values: {other:?}"),
    }?;
    Ok(())
}

impl From<rusqlite::Error> for StorageError {
    fn from(error: rusqlite::Error) -> Self {
        let words = DbErr::Custom(error.to_string());
        match error.sqlite_error().map(|failure| failure.extended_code) {
            Some(ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => Self::Conflict(words),
            Some(code)
                if matches!(
                    code & 0xff,
                    ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED | ffi::SQLITE_IOERR | ffi::SQLITE_FULL
                ) =>
            {
                Self::Unavailable(words)
            }
            _ => Self::Database(words),
        }
    }
}
