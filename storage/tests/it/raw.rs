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
