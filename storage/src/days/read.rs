//! Rows of days, read for reports: on SQLite straight from the file, row by row, since the pools hand each row from one thread to
//! another.

use super::{PROGRESS, Progress};
use crate::db::sqlite;
use crate::ingest::{Columns, numbered};
use crate::{Backend, Db, Result};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// How much of a row is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Level {
    /// The sums of the whole day, of a tag those of each value.
    Total,
    /// The same, by what stands on the link, promo, country and device.
    Parts,
    /// The same, by the hour too.
    Hours,
}

/// Which rows.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// Of which kind and era.
    pub progress: Progress,
    /// Days that begin at this moment or later,
    pub from: i64,
    /// and before this one.
    pub to: i64,
    /// Columns that must have these numbers.
    pub owners: Vec<(&'static str, i64)>,
    /// What is read of them.
    pub level: Level,
}

/// A row.
pub(crate) struct Found<'r> {
    /// When the day begins.
    pub day: i64,
    /// The campaign.
    pub campaign: i64,
    /// The offer, the advertiser and the webmaster.
    pub owners: [i64; 3],
    /// What is packed, as far as it was asked for.
    pub packed: &'r [u8],
}

impl Question {
    fn text(&self) -> String {
        let column = match self.level {
            Level::Total => "total",
            Level::Parts => "parts",
            Level::Hours => "hours",
        };
        let mut owners = String::new();
        for (column, id) in &self.owners {
            owners.extend([" AND ", column, " = ", &id.to_string()]);
        }
        let Self { progress: Progress { era, kind, .. }, from, to, .. } = self;
        format!(
            "SELECT day, campaign_id, offer_id, advertiser_id, webmaster_id, {column} FROM rollup_day \
             WHERE era = {era} AND kind = '{kind}' AND day >= {from} AND day < {to}{owners}"
        )
    }
}

/// How far everything is folded.
pub(crate) async fn progress(db: &Db) -> Result<Vec<Progress>> {
    let mut all = vec![];
    for row in ask(db, PROGRESS.to_owned()).await? {
        all.push(Progress { kind: row.text(0)?, era: row.number(1)?, zone: row.text(2)?, folded: row.number(3)? });
    }
    Ok(all)
}

/// When the first day begins of which there are rows.
pub(crate) async fn first_day(db: &Db, Progress { era, kind, .. }: &Progress) -> Result<Option<i64>> {
    let text = format!("SELECT day FROM rollup_day WHERE era = {era} AND kind = '{kind}' ORDER BY day LIMIT 1");
    ask(db, text).await?.first().map(|row| row.number(0)).transpose()
}

async fn ask(db: &Db, text: String) -> Result<Vec<QueryResult>> {
    let backend = match db.backend() {
        Backend::Sqlite => DbBackend::Sqlite,
        Backend::Postgres => DbBackend::Postgres,
    };
    Ok(db.reader().query_all_raw(Statement::from_string(backend, numbered(&text))).await?)
}

/// Hands the rows over to `take`, on a thread that may be kept busy, and answers with what came of it.
pub(crate) async fn read<T: Send + 'static>(
    db: &Db,
    question: Question,
    mut taker: T,
    take: fn(&mut T, Level, &Found<'_>) -> Result<bool>,
) -> Result<T> {
    let level = question.level;
    let work = if let Some(readers) = db.readers().cloned() {
        tokio::task::spawn_blocking(move || {
            readers.with(|connection| {
                let mut statement = connection.prepare(&question.text())?;
                let mut rows = statement.raw_query();
                while let Some(row) = rows.next()? {
                    let number = |at| row.get::<_, i64>(at);
                    let ValueRef::Blob(packed) = row.get_ref(5)? else {
                        return Err(DbErr::Type("a packed column holds no bytes".to_owned()).into());
                    };
                    let owners = [number(2)?, number(3)?, number(4)?];
                    let found = Found { day: number(0)?, campaign: number(1)?, owners, packed };
                    if !take(&mut taker, level, &found)? {
                        break;
                    }
                }
                Ok(())
            })?;
            Ok(taker)
        })
    } else {
        let rows = ask(db, question.text()).await?;
        tokio::task::spawn_blocking(move || {
            for row in rows {
                let owners = [row.number(2)?, row.number(3)?, row.number(4)?];
                let packed = row.bytes(5)?;
                let found = Found { day: row.number(0)?, campaign: row.number(1)?, owners, packed: &packed };
                if !take(&mut taker, level, &found)? {
                    break;
                }
            }
            Ok(taker)
        })
    };
    work.await.unwrap_or_else(|error| Err(DbErr::Custom(error.to_string()).into()))
}

/// Connections to an SQLite file that only read, past the pools.
#[derive(Debug)]
pub(crate) struct Readers {
    path: PathBuf,
    /// Those that nobody uses; none at all once they are closed.
    idle: Mutex<Option<Vec<Connection>>>,
}

impl Readers {
    /// None is opened before it is needed.
    pub(crate) fn of(path: &Path) -> Arc<Self> {
        Arc::new(Self { path: path.to_owned(), idle: Mutex::new(Some(vec![])) })
    }

    fn with<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let idle = self.idle().as_mut().ok_or_else(closed)?.pop();
        let connection = idle.map_or_else(|| self.open(), Ok)?;
        let done = work(&connection);
        if let Some(idle) = self.idle().as_mut() {
            idle.push(connection);
        }
        done
    }

    fn open(&self) -> Result<Connection> {
        let connection = Connection::open(&self.path)?;
        for (pragma, value) in sqlite::READING {
            connection.pragma_update(None, pragma, value)?;
        }
        connection.busy_timeout(sqlite::BUSY)?;
        Ok(connection)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Option<Vec<Connection>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes them, as [`crate::ingest::Direct::close`] does and for the same reason.
    pub(crate) fn close(&self) {
        drop(self.idle().take());
    }
}

fn closed() -> crate::StorageError {
    crate::StorageError::Unavailable(DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::ConnectionClosed))
}
