//! What is in the database, read past the product: what was stored must not be judged by who stored it.

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, QueryResult, Statement};
use uuid::Uuid;

/// A connection to look with.
pub struct Rows(DatabaseConnection);

impl Rows {
    pub async fn open(url: &str) -> Self {
        Self(Database::connect(url).await.expect("the database opens"))
    }

    pub async fn all(&self, sql: &str) -> Vec<QueryResult> {
        let statement = Statement::from_string(self.0.get_database_backend(), sql);
        self.0.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// Changes something past the product.
    pub async fn execute(&self, sql: &str) {
        let statement = Statement::from_string(self.0.get_database_backend(), sql);
        self.0.execute_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// The one number that a query answers with.
    pub async fn number(&self, sql: &str) -> i64 {
        let rows = self.all(sql).await;
        rows[0].try_get_by_index(0).unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// The one text that a query answers with.
    pub async fn text(&self, sql: &str) -> String {
        let rows = self.all(sql).await;
        rows[0].try_get_by_index(0).unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        self.number(&format!("SELECT count(*) FROM {table}")).await
    }

    /// The ids of a table.
    pub async fn ids(&self, table: &str) -> Vec<Uuid> {
        let rows = self.all(&format!("SELECT id FROM {table}")).await;
        rows.iter().map(|row| row.try_get("", "id").expect("an id")).collect()
    }

    pub async fn close(self) {
        self.0.close().await.expect("the connections close");
    }
}
