//! SQLite: one connection that writes, a few that only read, and a proof that commits reach the disk.

use crate::{Result, StorageError};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sea_orm::sqlx::{self, ConnectOptions};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, RuntimeErr, SqlxSqliteConnector, Statement};
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Connections that read. They never wait for the writer, only for the disk.
const READERS: u32 = 6;

/// How long to wait for another process that writes.
pub(crate) const BUSY: Duration = Duration::from_secs(5);

/// How long to wait for a connection to be free.
const ACQUIRE: Duration = Duration::from_secs(5);

/// Kibibytes of pages that the connection for clicks and postbacks keeps in memory; negative, because that is how SQLite tells them from pages. With
/// more it is no faster: SQLite looks through all of them in many commits, and the system keeps the file's pages too. The file is
/// not mapped into memory: an error of the disk would then end the process instead of one statement.
pub(crate) const WRITER_CACHE: &str = "-8192";

/// What the connection that writes past the pools is set to. It brings what it commits to the disk by itself, before anybody is
/// answered; the pools' connections do so in each commit.
pub(crate) const WRITING: [(&str, &str); 5] = [
    ("synchronous", "normal"),
    ("foreign_keys", "on"),
    ("journal_size_limit", JOURNAL_LIMIT),
    ("wal_autocheckpoint", CHECKPOINT),
    ("temp_store", "memory"),
];

/// What a connection that reads past the pools is set to.
pub(crate) const READING: [(&str, &str); 3] =
    [("query_only", "on"), ("cache_size", READER_CACHE), ("temp_store", "memory")];

/// After how many pages of the write-ahead log a writer moves them into the file by itself, 256 MiB. Whoever writes then waits for it,
/// so [`super::Db::shorten_log`] does it long before.
const CHECKPOINT: &str = "65536";

/// The same for each connection of the pools.
const READER_CACHE: &str = "-16384";

/// What the write-ahead log is cut back to after a burst, in bytes.
const JOURNAL_LIMIT: &str = "134217728";

/// Older versions can lose committed writes when a write-ahead log is reset.
const OLDEST_VERSION: [u32; 3] = [3, 51, 3];

/// Reads the part of the URL after `sqlite:`.
///
/// # Errors
/// [`StorageError::Refused`] if it names no file.
pub(super) fn path(rest: &str) -> Result<PathBuf> {
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let (path, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    if path.is_empty() || path.starts_with(':') {
        let words =
            "the database must be a file, such as sqlite:otklik.db: what is only in memory is gone with the process";
        return Err(StorageError::Refused(words.to_owned()));
    }
    // Other tools want this one; it says what we do anyway.
    if !matches!(parameters, "" | "mode=rwc") {
        let words = format!("an SQLite database takes no parameters, remove `?{parameters}` from its URL");
        return Err(StorageError::Refused(words));
    }
    Ok(PathBuf::from(path))
}

/// Opens the file for writing and for reading.
pub(super) async fn connect(path: &Path) -> Result<(DatabaseConnection, DatabaseConnection)> {
    make(path)?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("journal_size_limit", JOURNAL_LIMIT)
        .pragma("temp_store", "memory")
        .disable_statement_logging();
    let writing = options.clone().pragma("cache_size", READER_CACHE).pragma("wal_autocheckpoint", CHECKPOINT);
    let reading = options.pragma("cache_size", READER_CACHE).pragma("query_only", "on");
    // The first connection of all turns the write-ahead log on, and SQLite lets nobody wait for that.
    let lock = lock(path).await?;
    let writer = open(path, 1, writing).await?;
    drop(lock);
    let reader = open(path, READERS, reading).await?;
    Ok((writer, reader))
}

/// Waits for the lock beside the database, which one process at a time can have. It is let go of when the file is closed, and
/// when the process dies.
///
/// It is a file of its own: SQLite locks the database file itself, and loses those locks when anybody in the process closes it.
pub(super) async fn lock(database: &Path) -> Result<File> {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    let waiting = tokio::task::spawn_blocking(move || {
        // It stays when it is not needed: whoever waits for it has it open already.
        let file = File::options().write(true).create(true).truncate(false).open(name)?;
        file.lock()?;
        Ok(file)
    });
    let locked = waiting.await.unwrap_or_else(|error| Err(std::io::Error::other(error)));
    locked.map_err(|error| StorageError::Refused(format!("the lock file beside the database cannot be used: {error}")))
}

/// Makes the file, for its owner only. It is not merely opened here: to close a file that this process has a database
/// connection to would drop the connection's locks.
fn make(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(file) => file.sync_all().map_err(|error| cannot_open(path, &error)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(cannot_open(path, &error)),
    }
}

async fn open(path: &Path, connections: u32, options: SqliteConnectOptions) -> Result<DatabaseConnection> {
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(|error| match error {
            sqlx::Error::Database(error) if !is_busy(&*error) => cannot_open(path, &error),
            error => DbErr::Conn(RuntimeErr::SqlxError(error.into())).into(),
        })?;
    let connection = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool);
    check(path, &connection).await?;
    Ok(connection)
}

/// Whether somebody else has the file for the moment: the lower byte says so, the rest says why.
fn is_busy(error: &dyn sqlx::error::DatabaseError) -> bool {
    error.code().and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| matches!(code & 0xff, 5 | 6))
}

fn cannot_open(path: &Path, error: &dyn std::error::Error) -> StorageError {
    StorageError::Refused(format!("the database file {} cannot be opened: {error}", path.display()))
}

/// Reads the settings back: what was asked for is not always what one gets. All connections of a pool are opened alike.
async fn check(path: &Path, connection: &DatabaseConnection) -> Result<()> {
    let version: String = ask(connection, "SELECT sqlite_version()").await?;
    check_version(&version)?;
    let journal: String = ask(connection, "PRAGMA journal_mode").await?;
    if journal != "wal" {
        return Err(StorageError::Refused(format!(
            "SQLite cannot keep a write-ahead log for {} (its journal is `{journal}`): put the file on a local disk, not on a network share",
            path.display()
        )));
    }
    for (pragma, wanted) in [("synchronous", 2), ("foreign_keys", 1)] {
        let found: i64 = ask(connection, &format!("PRAGMA {pragma}")).await?;
        if found != wanted {
            return Err(StorageError::Refused(format!(
                "SQLite keeps `{pragma}` at {found}, and we need {wanted}: use the SQLite that the product was built with"
            )));
        }
    }
    Ok(())
}

fn check_version(version: &str) -> Result<()> {
    let numbers: Vec<u32> = version.split('.').map_while(|number| number.parse().ok()).collect();
    if numbers.as_slice() >= &OLDEST_VERSION[..] {
        return Ok(());
    }
    let [major, minor, patch] = OLDEST_VERSION;
    Err(StorageError::Refused(format!(
        "SQLite {version} can lose committed writes: build the product with {major}.{minor}.{patch} or newer"
    )))
}

/// Copies everything into a new file: read in one transaction, so whole, and on the disk before this returns.
pub(super) async fn back_up(connection: &DatabaseConnection, to: &Path) -> Result<()> {
    if to.exists() {
        return Err(StorageError::Refused(format!("{} is there already; a backup overwrites nothing", to.display())));
    }
    let Some(name) = to.to_str() else {
        return Err(StorageError::Refused(format!("the name {} is not UTF-8", to.display())));
    };
    // SQLite fills an empty file that it finds; its own would be readable for everybody.
    make(to)?;
    let statement = Statement::from_sql_and_values(sea_orm::DbBackend::Sqlite, "VACUUM INTO ?", [name.into()]);
    connection.execute_raw(statement).await?;
    // SQLite leaves it to the system when the copy reaches the disk.
    OpenOptions::new().write(true).open(to).and_then(|file| file.sync_all()).map_err(|error| cannot_open(to, &error))
}

/// Asks for one value.
async fn ask<T: sea_orm::TryGetable>(connection: &DatabaseConnection, sql: &str) -> Result<T> {
    let statement = Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
    let row = connection.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))?;
    Ok(row.try_get_by_index(0)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::sqlx::Executor;

    /// What a pragma says on one connection.
    async fn pragma(connection: &mut sqlx::SqliteConnection, name: &str) -> String {
        let found = sqlx::AssertSqlSafe(format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}"));
        sqlx::query_scalar(found).fetch_one(connection).await.expect("a value")
    }

    #[tokio::test]
    async fn every_connection_keeps_what_is_committed_and_readers_cannot_write() {
        let folder = tempfile::tempdir().expect("a folder");
        let (writer, reader) = connect(&folder.path().join("a.db")).await.expect("a database");
        writer.execute_unprepared("CREATE TABLE t (id integer)").await.expect("a table");
        for (pool, query_only) in [(writer, "0"), (reader, "1")] {
            let pool = pool.get_sqlite_connection_pool();
            let mut connections = vec![];
            for _ in 0..pool.options().get_max_connections() {
                connections.push(pool.acquire().await.expect("a connection"));
            }
            for connection in &mut connections {
                for (name, value) in
                    [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("query_only", query_only)]
                {
                    assert_eq!(pragma(connection, name).await, value, "{name}");
                }
                let written = connection.execute("INSERT INTO t VALUES (1)").await;
                assert_eq!(written.is_err(), query_only == "1");
            }
        }
    }

    #[tokio::test]
    async fn settings_that_can_lose_writes_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.db");
        let safe = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        let open = async |options| open(&path, 1, options).await;
        assert!(open(safe.clone()).await.is_ok());
        for (options, word) in [
            (safe.clone().synchronous(SqliteSynchronous::Normal), "synchronous"),
            (safe.clone().foreign_keys(false), "foreign_keys"),
            (SqliteConnectOptions::new().filename(":memory:"), "write-ahead log"),
        ] {
            let refused = open(options).await;
            assert!(matches!(&refused, Err(StorageError::Refused(words)) if words.contains(word)), "{refused:?}");
        }
    }

    #[test]
    fn a_url_names_a_file_or_is_refused() {
        for (rest, file) in
            [("a.db", "a.db"), ("//a.db", "a.db"), ("///var/a.db", "/var/a.db"), ("/a.db?mode=rwc", "/a.db")]
        {
            assert_eq!(path(rest).expect("a file"), Path::new(file), "{rest}");
        }
        for rest in ["", "//", ":memory:", "//:memory:", "a.db?mode=ro", "?mode=rwc"] {
            assert!(matches!(path(rest), Err(StorageError::Refused(_))), "{rest}");
        }
    }

    #[test]
    fn a_version_that_can_lose_writes_is_refused() {
        for version in ["3.51.3", "3.52.0", "4.0.0"] {
            assert!(check_version(version).is_ok(), "{version}");
        }
        for version in ["3.51.2", "3.40.1", "3.9.99", "", "new"] {
            assert!(matches!(check_version(version), Err(StorageError::Refused(_))), "{version}");
        }
    }
}
