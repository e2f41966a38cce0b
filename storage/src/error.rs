//! What can go wrong when something is remembered. "Not there" is no error: finders answer `Ok(None)`.

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

/// Why something could not be read or stored.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StorageError {
    /// The database does not answer; the same call may do later.
    #[error("the database does not answer")]
    Unavailable(#[source] DbErr),
    /// The database answers and refuses.
    #[error("the database refused a statement")]
    Database(#[source] DbErr),
    /// Something that must be unique is there already.
    #[error("this is there already")]
    Conflict(#[source] DbErr),
    /// Another process changed the same rows meanwhile, again and again.
    #[error("another process keeps changing the same rows")]
    Contention,
    /// The configuration in memory does not know an offer yet that the data speaks of.
    #[error("the configuration in memory is older than the data")]
    OldSnapshot,
    /// A row says something that cannot be.
    #[error("row {row} of table `{table}` has an impossible `{column}`")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key.
        row: String,
    },
    /// The database is set up so that we refuse to use it.
    #[error("{0}")]
    Refused(String),
    /// The secret is not the one that this database's keys were sealed with.
    #[error("the secret is not the one that the API keys in this database were sealed with")]
    WrongSecret,
    /// The network has not been set up, so nothing can belong to it.
    #[error("the network has not been set up yet")]
    NoNetwork,
}

impl StorageError {
    /// Whether another process was faster, so that the same transaction may well succeed when it is run again.
    #[must_use]
    pub fn is_race(&self) -> bool {
        match self {
            Self::Conflict(_) | Self::Contention => true,
            // PostgreSQL's serialization failure and deadlock.
            Self::Database(error) => matches!(sql_state(error).as_deref(), Some("40001" | "40P01")),
            Self::Unavailable(_)
            | Self::OldSnapshot
            | Self::Inconsistent { .. }
            | Self::Refused(_)
            | Self::WrongSecret
            | Self::NoNetwork => false,
        }
    }
}

impl From<DbErr> for StorageError {
    fn from(error: DbErr) -> Self {
        if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
            Self::Conflict(error)
        } else if is_unavailable(&error) {
            Self::Unavailable(error)
        } else {
            Self::Database(error)
        }
    }
}

fn sqlx_error(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}

fn sql_state(error: &DbErr) -> Option<String> {
    Some(sqlx_error(error)?.as_database_error()?.code()?.into_owned())
}

fn is_unavailable(error: &DbErr) -> bool {
    if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
        return true;
    }
    match sqlx_error(error) {
        Some(sqlx::Error::Database(error)) => {
            // PostgreSQL: connection errors, too few resources, shutting down, statement timeout, read only standby.
            // SQLite: busy, locked, disk full, and errors of the disk.
            let code = error.code().unwrap_or_default();
            let classes = ["08", "53", "57", "25006"];
            classes.iter().any(|class| code.len() == 5 && code.starts_with(class))
                || matches!(code.parse::<u32>().map(|code| code & 0xff), Ok(5 | 6 | 10 | 13) if code.len() < 5)
        }
        Some(error) => matches!(
            error,
            sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
        ),
        None => false,
    }
}
