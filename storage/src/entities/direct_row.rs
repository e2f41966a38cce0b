//! Rows straight from SQLite and into it, for the tables that batches read and write: an entity would be made of them, or they of
//! one, by way of a value and a name for each column.

use rusqlite::{Row, Statement};

/// A row that is read and written by the places of its columns.
pub trait DirectRow: Sized {
    /// A query without its condition.
    const SELECT: &'static str;

    /// A statement that inserts one row, without what is to be done about one that is there already.
    const INSERT: &'static str;

    /// Reads what [`Self::SELECT`] finds.
    ///
    /// # Errors
    /// If a column holds another kind of value.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;

    /// Gives its values to [`Self::INSERT`].
    ///
    /// # Errors
    /// If there is no memory for them.
    fn bind(&self, statement: &mut Statement<'_>) -> rusqlite::Result<()>;
}

macro_rules! direct_row {
    ($table:literal: $first:ident $($column:ident)*) => {
        impl $crate::entities::direct_row::DirectRow for Model {
            const SELECT: &'static str = concat!(
                "SELECT \"", stringify!($first), $("\", \"", stringify!($column),)* "\" FROM \"", $table, "\""
            );

            const INSERT: &'static str = concat!(
                "INSERT INTO \"", $table, "\" (\"", stringify!($first), $("\", \"", stringify!($column),)* "\") VALUES (?",
                $($crate::entities::direct_row::direct_row!(@value $column),)* ")"
            );

            fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                let mut places = 0..;
                Ok(Self {
                    $first: row.get(places.next().unwrap_or_default())?,
                    $($column: row.get(places.next().unwrap_or_default())?),*
                })
            }

            fn bind(&self, statement: &mut rusqlite::Statement<'_>) -> rusqlite::Result<()> {
                let Self { $first, $($column),* } = self;
                statement.raw_bind_parameter(1_usize, $first)?;
                let mut places = 2_usize..;
                $(statement.raw_bind_parameter(places.next().unwrap_or_default(), $column)?;)*
                Ok(())
            }
        }
    };
    (@value $column:ident) => { ", ?" };
}

pub(super) use direct_row;
