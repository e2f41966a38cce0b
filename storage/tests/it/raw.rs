//! A connection beside the product's own, for what only other hands would do.

use crate::databases::TestDb;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, QueryResult, Statement};

/// Opens the database without our settings.
pub async fn connect(db: &TestDb) -> DatabaseConnection {
    Database::connect(&db.url).await.expect("a connection")
}

/// Runs a statement.
pub async fn execute(db: &TestDb, sql: &str) {
    let connection = connect(db).await;
    connection.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    connection.close().await.expect("closed");
}

/// The rows of a query.
pub async fn query(connection: &DatabaseConnection, sql: &str) -> Vec<QueryResult> {
    query_in(connection, sql).await
}

/// The rows of a query, in a transaction.
pub async fn query_in(connection: &impl ConnectionTrait, sql: &str) -> Vec<QueryResult> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    connection.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Undoes a step of the schema, by its number, and those after it.
pub async fn undo(db: &TestDb, step: u32) {
    let connection = connect(db).await;
    let later = format!("SELECT version FROM seaql_migrations WHERE substr(version, 11, 6) >= '{step:06}'");
    let steps = u32::try_from(query(&connection, &later).await.len()).expect("a few steps");
    migrations::down(&connection, Some(steps)).await.expect("the version before");
    connection.close().await.expect("closed");
}
