//! What a batch asks of the tables and writes into them. There are few such things, and two ways to do each: through `SeaORM`, and,
//! where every microsecond of the one writer counts, straight on an SQLite connection.

use super::known::Care;
use super::sums::Sums;
use crate::Result;
use crate::entities::direct_row::DirectRow;
use crate::entities::rollup;
use domain::click::Click;
use sea_orm::{DbBackend, EntityTrait, IdenStatic, IntoActiveModel, Iterable};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A table whose rows are read and written whole.
pub(crate) trait Table:
    EntityTrait<Model: DirectRow + IntoActiveModel<<Self as EntityTrait>::ActiveModel>>
{
}

impl<E: EntityTrait<Model: DirectRow + IntoActiveModel<<E as EntityTrait>::ActiveModel>>> Table for E {}

/// What a batch has to know before it is committed, and asks when nobody can change it any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Stood {
    /// The hours before this moment are folded into days.
    pub folded: i64,
    /// How often caps were changed.
    pub caps_revision: i64,
}

/// The tables, inside of a transaction.
pub(crate) trait Tables {
    /// Of which database.
    fn backend(&self) -> DbBackend;

    /// The rows that have one of these ids in a column, in the order of the ids. With [`Care::Careful`] nobody else changes them before
    /// the transaction is over.
    async fn find<E: Table>(&self, column: E::Column, ids: &BTreeSet<Uuid>, care: Care) -> Result<Vec<E::Model>>;

    /// Inserts rows. `or_else` is what follows the rows: what to do about those that are there already.
    async fn insert<E: Table>(&self, rows: Vec<E::Model>, or_else: &str) -> Result<()>;

    /// Inserts clicks, and adds to the sums that are stored; answers how things stood by then.
    async fn count(&self, clicks: &[&Click], sums: &Sums<'_>) -> Result<Stood>;

    /// Writes these columns of rows whose `version` still is the one beside them.
    ///
    /// # Errors
    /// [`crate::StorageError::Contention`] if one is not.
    async fn update<E: Table>(
        &self,
        by: [E::Column; 2],
        columns: &[E::Column],
        rows: Vec<(i32, E::Model)>,
    ) -> Result<()>;
}

/// Adds the sums of a row to those that are stored under its key.
pub(super) fn add_up<E: EntityTrait>(backend: DbBackend) -> String {
    let is_sum = |column: &str| rollup::SUMS.iter().any(|sum| sum.as_str() == column);
    let key: Vec<_> = E::Column::iter().map(|column| column.as_str()).filter(|column| !is_sum(column)).collect();
    let table = E::default();
    let sums = rollup::SUMS
        .map(|column| format!("{} = {}", column.as_str(), sum(backend, table.table_name(), column.as_str())));
    format!("ON CONFLICT ({}) DO UPDATE SET {}", key.join(", "), sums.join(", "))
}

/// A column's sum, which stops at the largest number there is. No real network comes near it; but whoever has a key can report
/// prices as high as they like, and must neither turn a sum into a float, as SQLite would, nor into an error, as PostgreSQL.
fn sum(backend: DbBackend, table: &str, column: &str) -> String {
    let most = i64::MAX;
    match backend {
        DbBackend::Sqlite => format!(
            "CASE WHEN typeof({table}.{column} + excluded.{column}) = 'integer' THEN {table}.{column} + excluded.{column} \
             WHEN excluded.{column} < 0 THEN -{most} ELSE {most} END"
        ),
        _ => format!(
            "CAST(GREATEST(LEAST(CAST({table}.{column} AS numeric) + excluded.{column}, {most}), -{most}) AS bigint)"
        ),
    }
}
