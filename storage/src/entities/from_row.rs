//! Rows straight from SQLite, for the tables that batches read: an entity would be made of them by way of a value and a name for each
//! column.

use rusqlite::Row;

/// A row that is read by the places of its columns.
pub trait FromRow: Sized {
    /// The names of the columns, in the order in which they are read.
    const COLUMNS: &'static [&'static str];

    /// Reads it.
    ///
    /// # Errors
    /// If a column holds another kind of value.
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self>;
}

macro_rules! from_row {
    ($($column:ident)+) => {
        impl $crate::entities::from_row::FromRow for Model {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($column)),+];

            fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                let mut places = 0..;
                Ok(Self { $($column: row.get(places.next().unwrap_or_default())?),+ })
            }
        }
    };
}

pub(super) use from_row;
