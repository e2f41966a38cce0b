//! Rows as arrays, one for each column, from which PostgreSQL makes rows again.

use super::tables::Table;
use super::write::list;
use sea_orm::sea_query::{ArrayType, ColumnType};
use sea_orm::{ColumnTrait, Value};
use std::fmt::Write as _;

/// A query that answers with these rows, its columns called `column1` and so on. Its values are added to those that the statement around
/// it has.
pub(super) fn of<E: Table>(
    columns: &[E::Column],
    rows: impl ExactSizeIterator<Item = impl Iterator<Item = Value>>,
    values: &mut Vec<Value>,
) -> String {
    let mut arrays: Vec<Array> = columns.iter().map(|column| Array::of(*column, rows.len())).collect();
    for row in rows {
        for (array, value) in arrays.iter_mut().zip(row) {
            array.push(value);
        }
    }
    let (mut wanted, mut from, mut names) = (String::new(), String::new(), String::new());
    list(&mut wanted, arrays.iter().zip(1..).map(|(array, n)| array.wanted(n)));
    for (array, n) in arrays.into_iter().zip(1..) {
        for (name, cast, value) in array.values(n) {
            values.push(value);
            let comma = if from.is_empty() { "" } else { ", " };
            write!(from, "{comma}${}::{cast}[]", values.len()).expect("a text can grow");
            names.push_str(comma);
            names.push_str(&name);
        }
    }
    format!("SELECT {wanted} FROM UNNEST({from}) AS rows ({names})")
}

/// The values of a column. An array that is sent holds no NULL, so those of a column that may be NULL come with an array that says which are.
struct Array {
    kind: ArrayType,
    cast: &'static str,
    values: Vec<Value>,
    absent: Option<Vec<Value>>,
}

impl Array {
    fn of(column: impl ColumnTrait, rows: usize) -> Self {
        let definition = column.def();
        let (kind, cast) = match definition.get_column_type() {
            ColumnType::Boolean => (ArrayType::Bool, "boolean"),
            ColumnType::Integer => (ArrayType::Int, "integer"),
            ColumnType::BigInteger => (ArrayType::BigInt, "bigint"),
            ColumnType::Uuid => (ArrayType::Uuid, "uuid"),
            ColumnType::String(_) | ColumnType::Text => (ArrayType::String, "text"),
            ColumnType::Blob | ColumnType::Binary(_) | ColumnType::VarBinary(_) => (ArrayType::Bytes, "bytea"),
            other => unreachable!("no table that batches write has a column of such values: {other:?}"),
        };
        let absent = definition.is_null().then(|| Vec::with_capacity(rows));
        Self { kind, cast, values: Vec::with_capacity(rows), absent }
    }

    fn push(&mut self, value: Value) {
        let is_absent = !value.is_some();
        if let Some(absent) = &mut self.absent {
            absent.push(is_absent.into());
        }
        self.values.push(if is_absent { value.dummy_value() } else { value });
    }

    /// The column again, of an array that is called after its number.
    fn wanted(&self, n: usize) -> String {
        match self.absent {
            Some(_) => format!("CASE WHEN absent{n} THEN NULL ELSE value{n} END AS column{n}"),
            None => format!("value{n} AS column{n}"),
        }
    }

    /// Its arrays, by name and type.
    fn values(self, n: usize) -> impl Iterator<Item = (String, &'static str, Value)> {
        let array = |kind, values| Value::Array(kind, Some(Box::new(values)));
        let absent = self.absent.map(|absent| (format!("absent{n}"), "boolean", array(ArrayType::Bool, absent)));
        [(format!("value{n}"), self.cast, array(self.kind, self.values))].into_iter().chain(absent)
    }
}
