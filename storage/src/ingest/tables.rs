//! What a batch asks of the tables and writes into them. There are few such things, and two ways to do each: through `SeaORM`, and,
//! where every microsecond of the one writer counts, straight on an SQLite connection.

use super::known::Care;
use crate::Result;
use sea_orm::{DbBackend, EntityTrait, IntoActiveModel, TryIntoModel};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A table whose rows are read and written whole.
pub(crate) trait Table:
    EntityTrait<
        Model: IntoActiveModel<<Self as EntityTrait>::ActiveModel>,
        ActiveModel: TryIntoModel<<Self as EntityTrait>::Model>,
    >
{
}

impl<E> Table for E where
    E: EntityTrait<
            Model: IntoActiveModel<<E as EntityTrait>::ActiveModel>,
            ActiveModel: TryIntoModel<<E as EntityTrait>::Model>,
        >
{
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
