//! PostgreSQL: a pool for everybody and one for batches, and a proof that commits reach the disk.

use crate::{Result, StorageError};
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sea_orm::sqlx::{self, ConnectOptions};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, RuntimeErr, SqlxPostgresConnector, Statement};
use std::time::Duration;
use tokio::time::timeout;

/// How to connect.
pub(super) type Options = PgConnectOptions;

/// Connections in the pool: a few writers and what people look at. More would only queue inside the server.
const CONNECTIONS: u32 = 16;

/// Connections for batches: for two lanes, and whoever stores something past them.
const BATCHES: u32 = 4;

/// How long to wait for a connection: as long as somebody waits for an answer while the server is away.
const ACQUIRE: Duration = Duration::from_secs(3);

/// Milliseconds after which the server gives up on a statement.
const STATEMENT: &str = "10000";

/// Milliseconds after which the server ends a transaction that a frozen process left open, and its locks with it.
const IDLE_IN_TRANSACTION: &str = "30000";

/// Settings by which a server can lose what it has confirmed. Only the last one could be set for a session.
const SAFE: [&str; 3] = ["fsync", "full_page_writes", "synchronous_commit"];

/// Reads the URL.
///
/// # Errors
/// [`StorageError::Refused`] if it is not one. The words do not repeat it: it may hold a password.
pub(super) fn options(url: &str) -> Result<Options> {
    let options: PgConnectOptions = url
        .parse()
        .map_err(|error| StorageError::Refused(format!("the URL of the database cannot be read: {error}")))?;
    Ok(options.application_name("otklik").disable_statement_logging())
}

/// Opens the pool.
pub(super) async fn connect(options: &Options) -> Result<DatabaseConnection> {
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(ACQUIRE);
    let connection = open(pool, usual(options)).await?;
    check(&connection).await?;
    Ok(connection)
}

/// Opens the pool for batches, whose commits wait for no disk: see [`super::flush`].
pub(super) async fn connect_batches(options: &Options) -> Result<DatabaseConnection> {
    let pool = PgPoolOptions::new().max_connections(BATCHES).acquire_timeout(ACQUIRE);
    open(pool, usual(options).options([("synchronous_commit", "off")])).await
}

/// Opens a session outside the pools, in which nothing is ever opened anew.
pub(super) async fn session(options: &Options) -> Result<PgConnection> {
    let options = usual(options);
    let opened = timeout(ACQUIRE, options.connect()).await.map_err(|_| sqlx::Error::PoolTimedOut).flatten();
    opened.map_err(|error| DbErr::Conn(RuntimeErr::SqlxError(error.into())).into())
}

fn usual(options: &Options) -> Options {
    options.clone().options([
        ("statement_timeout", STATEMENT),
        ("idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION),
        ("default_transaction_isolation", "read committed"),
    ])
}

/// Opens one connection apart from the pool, which may take its time: for migrations and their lock, which belongs to a session.
pub(super) async fn connect_alone(options: &Options) -> Result<DatabaseConnection> {
    let options = options.clone().options([("statement_timeout", "0")]);
    let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(ACQUIRE);
    // A connection that broke must not be replaced in silence: the lock would be gone.
    open(pool.idle_timeout(None).max_lifetime(None).test_before_acquire(false), options).await
}

async fn open(pool: PgPoolOptions, options: Options) -> Result<DatabaseConnection> {
    let pool = pool.connect_with(options).await.map_err(|error| match error {
        // A wrong password or database name does not mend itself; a server that starts or stops does.
        sqlx::Error::Database(error) if error.code().is_some_and(|code| matches!(code.get(..2), Some("28" | "3D"))) => {
            StorageError::Refused(format!("PostgreSQL does not let us in: {error}"))
        }
        error => DbErr::Conn(RuntimeErr::SqlxError(error.into())).into(),
    })?;
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(pool))
}

/// Refuses a server that may forget what it has confirmed when the power fails: a 2xx answer promises otherwise.
async fn check(connection: &DatabaseConnection) -> Result<()> {
    let mut settings = vec![];
    for name in SAFE {
        let statement = Statement::from_string(sea_orm::DbBackend::Postgres, format!("SHOW {name}"));
        let row = connection.query_one_raw(statement).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotFound(name.to_owned()))?;
        settings.push((name, row.try_get_by_index::<String>(0)?));
    }
    check_settings(&settings)
}

fn check_settings(settings: &[(&str, String)]) -> Result<()> {
    match settings.iter().find(|(_, value)| value == "off") {
        None => Ok(()),
        Some((name, _)) => Err(StorageError::Refused(format!(
            "PostgreSQL has `{name}` switched off and can lose conversions that were confirmed: \
             run `ALTER SYSTEM SET {name} = on` and `SELECT pg_reload_conf()`, \
             and see that neither the database nor the role sets it otherwise"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_can_lose_commits_is_refused_by_the_name_of_the_setting() {
        let on = |name: &'static str| (name, "on".to_owned());
        assert!(check_settings(&SAFE.map(on)).is_ok());
        assert!(check_settings(&[("synchronous_commit", "remote_apply".to_owned())]).is_ok());
        for off in SAFE {
            let settings = SAFE.map(|name| (name, if name == off { "off" } else { "on" }.to_owned()));
            let Err(StorageError::Refused(words)) = check_settings(&settings) else { panic!("{off} was not refused") };
            assert!(words.contains(&format!("SET {off} = on")), "{words}");
        }
    }

    #[test]
    fn words_about_a_bad_url_keep_its_password() {
        let Err(StorageError::Refused(words)) = options("postgres://me:hunter2@host:port/db") else {
            panic!("was read")
        };
        assert!(!words.contains("hunter2"), "{words}");
    }
}
