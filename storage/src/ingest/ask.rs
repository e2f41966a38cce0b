//! Questions that have no entity, asked inside of a transaction of either kind.

use super::direct::{Rows, bind};
use crate::Result;
use rusqlite::types::ValueRef;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement, Value};

/// A transaction that answers questions.
pub(crate) trait Ask {
    /// Hands each row of the answer over. The text has a `?` for each value.
    async fn ask(
        &self,
        text: &str,
        values: Vec<Value>,
        each: impl FnMut(&dyn Columns) -> Result<()> + Send,
    ) -> Result<()>;
}

/// The columns of a row, by their places.
pub(crate) trait Columns {
    /// A number.
    fn number(&self, at: usize) -> Result<i64>;
    /// A text.
    fn text(&self, at: usize) -> Result<String>;
    /// Bytes.
    fn bytes(&self, at: usize) -> Result<Vec<u8>>;
}

impl Ask for DatabaseTransaction {
    async fn ask(
        &self,
        text: &str,
        values: Vec<Value>,
        mut each: impl FnMut(&dyn Columns) -> Result<()> + Send,
    ) -> Result<()> {
        let backend = self.get_database_backend();
        let text = if backend == DbBackend::Postgres { numbered(text) } else { text.to_owned() };
        let rows = self.query_all_raw(Statement::from_sql_and_values(backend, text, values)).await?;
        rows.iter().try_for_each(|row| each(row))
    }
}

impl Ask for Rows<'_> {
    async fn ask(
        &self,
        text: &str,
        values: Vec<Value>,
        mut each: impl FnMut(&dyn Columns) -> Result<()> + Send,
    ) -> Result<()> {
        let mut statement = self.0.prepare_cached(text)?;
        for (value, place) in values.iter().zip(1..) {
            bind(&mut statement, place, value)?;
        }
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        Ok(())
    }
}

/// PostgreSQL's placeholders have numbers.
pub(crate) fn numbered(text: &str) -> String {
    let mut parts = text.split('?');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.zip(1..).fold(first, |text, (part, number)| format!("{text}${number}{part}"))
}

impl Columns for QueryResult {
    fn number(&self, at: usize) -> Result<i64> {
        Ok(self.try_get_by_index(at)?)
    }

    fn text(&self, at: usize) -> Result<String> {
        Ok(self.try_get_by_index(at)?)
    }

    fn bytes(&self, at: usize) -> Result<Vec<u8>> {
        Ok(self.try_get_by_index(at)?)
    }
}

impl Columns for rusqlite::Row<'_> {
    fn number(&self, at: usize) -> Result<i64> {
        Ok(self.get(at)?)
    }

    fn text(&self, at: usize) -> Result<String> {
        Ok(self.get(at)?)
    }

    fn bytes(&self, at: usize) -> Result<Vec<u8>> {
        match self.get_ref(at)? {
            ValueRef::Blob(bytes) => Ok(bytes.to_vec()),
            other => Err(DbErr::Type(format!("column {at} holds {} and no bytes", other.data_type())).into()),
        }
    }
}
