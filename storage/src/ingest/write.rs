//! The tables through `SeaORM`: many rows in few statements.
//!
//! PostgreSQL gets the rows as arrays, one for each column: the text of a statement is always the same, so a connection that has prepared
//! it once never does so again, and there is nothing to be planned for each row. SQLite has no arrays; there the text depends on the
//! number of the rows, which is a power of two, so that there are few. Values are moved into the statement; an `insert_many` of entities
//! would make an expression of each and copy it once more, for every one of a click's columns.

use super::arrays;
use super::known::Care;
use super::sums::Sums;
use super::tables::{Stood, Table, Tables, add_up};
use crate::days::FOLDED;
use crate::entities::{click, rollup, rollup_tag};
use crate::{Result, StorageError, clicks};
use domain::click::Click;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, IdenStatic,
    IntoActiveModel, Iterable, QueryFilter, QueryOrder, QuerySelect, Statement, Value,
};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use uuid::Uuid;

/// The most rows in one statement. The widest table has 30 columns, and SQLite takes at most 32766 values.
const MOST_ROWS: usize = 256;

impl Tables for DatabaseTransaction {
    fn backend(&self) -> DbBackend {
        self.get_database_backend()
    }

    async fn find<E: Table>(&self, column: E::Column, ids: &BTreeSet<Uuid>, care: Care) -> Result<Vec<E::Model>> {
        let mut rows = vec![];
        for portion in portions(ids) {
            let query = E::find().filter(column.is_in(portion)).order_by_asc(column);
            let query = if care == Care::Careful { query.lock(LockType::Update) } else { query };
            rows.extend(query.all(self).await?);
        }
        Ok(rows)
    }

    async fn insert<E: Table>(&self, rows: Vec<E::Model>, or_else: &str) -> Result<()> {
        if self.backend() == DbBackend::Postgres {
            if !rows.is_empty() {
                let mut values = vec![];
                let text = insert_arrays::<E>(rows, or_else, &mut values);
                run(self, text, values).await?;
            }
            return Ok(());
        }
        let columns: Vec<E::Column> = E::Column::iter().collect();
        let into = insert_into::<E>(&columns);
        let mut rows = rows.into_iter();
        while rows.len() > 0 {
            let count = portion(rows.len());
            let values = rows.by_ref().take(count).flat_map(|row| values_of::<E>(row, &columns)).collect();
            let text = format!("{into}{} {or_else}", tuples(count, columns.len()));
            run(self, text, values).await?;
        }
        Ok(())
    }

    /// On PostgreSQL in one statement. Its parts run in the same order each time, so nobody waits for another in a circle.
    async fn count(&self, clicks: &[&Click], sums: &Sums<'_>) -> Result<Stood> {
        let backend = self.backend();
        let clicks: Vec<click::Model> = clicks.iter().copied().map(clicks::write).collect();
        let (all, by_tag) = sums.rows();
        let (add_all, add_by_tag) = (add_up::<rollup::Entity>(backend), add_up::<rollup_tag::Entity>(backend));
        let (mut with, mut values) = (vec![], vec![]);
        if backend == DbBackend::Postgres {
            if !clicks.is_empty() {
                with.push(insert_arrays::<click::Entity>(clicks, "", &mut values));
            }
            if !by_tag.is_empty() {
                with.push(insert_arrays::<rollup_tag::Entity>(by_tag, &add_by_tag, &mut values));
            }
            if !all.is_empty() {
                with.push(insert_arrays::<rollup::Entity>(all, &add_all, &mut values));
            }
        } else {
            self.insert::<click::Entity>(clicks, "").await?;
            self.insert::<rollup::Entity>(all, &add_all).await?;
            self.insert::<rollup_tag::Entity>(by_tag, &add_by_tag).await?;
        }
        let mut text = String::new();
        for (part, n) in with.iter().zip(1..) {
            let before = if n == 1 { "WITH" } else { "," };
            write!(text, "{before} part{n} AS ({part}) ").expect("a text can grow");
        }
        text.push_str(FOLDED);
        let row = self.query_one_raw(Statement::from_sql_and_values(backend, text, values)).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotFound("how far hours are folded".to_owned()))?;
        Ok(Stood { folded: row.try_get_by_index(0)?, caps_revision: row.try_get_by_index(1)? })
    }

    async fn update<E: Table>(
        &self,
        [id, version]: [E::Column; 2],
        columns: &[E::Column],
        rows: Vec<(i32, E::Model)>,
    ) -> Result<()> {
        let table = E::default();
        let table = table.table_name();
        // Both databases call the columns of a list of values `column1` and so on: first the id, then the version it must have.
        let mut set = format!("UPDATE \"{table}\" SET ");
        list(&mut set, columns.iter().zip(3..).map(|(column, n)| format!("\"{}\" = v.column{n}", column.as_str())));
        let columns: Vec<E::Column> = [id].into_iter().chain(columns.iter().copied()).collect();
        let same =
            format!("\"{table}\".\"{}\" = v.column1 AND \"{table}\".\"{}\" = v.column2", id.as_str(), version.as_str());
        if self.backend() == DbBackend::Postgres {
            let count = rows.len() as u64;
            let rows = rows.into_iter().map(|(expected, row)| {
                let mut row = values_of::<E>(row, &columns);
                let id = row.next();
                id.into_iter().chain([expected.into()]).chain(row)
            });
            if count > 0 {
                // The version is there twice: the one that a row must have, and the one that it gets.
                let twice: Vec<E::Column> = [id, version].into_iter().chain(columns[1..].iter().copied()).collect();
                let mut values = vec![];
                let select = arrays::of::<E>(&twice, rows, &mut values);
                let changed = run(self, format!("{set} FROM ({select}) AS v WHERE {same}"), values).await?;
                if changed != count {
                    return Err(StorageError::Contention);
                }
            }
            return Ok(());
        }
        let mut rows = rows.into_iter();
        while rows.len() > 0 {
            let count = portion(rows.len());
            let mut values = Vec::with_capacity(count * (columns.len() + 1));
            for (expected, row) in rows.by_ref().take(count) {
                let mut written = values_of::<E>(row, &columns);
                values.extend(written.next());
                values.push(expected.into());
                values.extend(written);
            }
            let tuples = tuples(count, columns.len() + 1);
            let changed = run(self, format!("{set} FROM ({tuples}) AS v WHERE {same}"), values).await?;
            if changed != count as u64 {
                return Err(StorageError::Contention);
            }
        }
        Ok(())
    }
}

/// The most ids in one query.
const MOST_IDS: usize = 512;

/// The ids, cut to what one query takes. Each portion is filled up with its last id to a power of two, so that there are few
/// texts of queries to be prepared.
fn portions(ids: &BTreeSet<Uuid>) -> Vec<Vec<Uuid>> {
    let ids: Vec<Uuid> = ids.iter().copied().collect();
    let fill = |portion: &[Uuid]| {
        let mut portion = portion.to_vec();
        portion.resize(portion.len().next_power_of_two(), portion[portion.len() - 1]);
        portion
    };
    ids.chunks(MOST_IDS).map(fill).collect()
}

/// The beginning of a statement that inserts rows with these columns.
fn insert_into<E: Table>(columns: &[E::Column]) -> String {
    let mut text = format!("INSERT INTO \"{}\" (", E::default().table_name());
    list(&mut text, columns.iter().map(|column| format!("\"{}\"", column.as_str())));
    text.push_str(") ");
    text
}

/// A statement that inserts rows which come as arrays.
fn insert_arrays<E: Table>(rows: Vec<E::Model>, or_else: &str, values: &mut Vec<Value>) -> String {
    let columns: Vec<E::Column> = E::Column::iter().collect();
    let rows = rows.into_iter().map(|row| values_of::<E>(row, &columns));
    let select = arrays::of::<E>(&columns, rows, values);
    format!("{}{select} {or_else}", insert_into::<E>(&columns))
}

/// How many of the rows that are left go into the next statement.
fn portion(left: usize) -> usize {
    (1 << left.ilog2()).min(MOST_ROWS)
}

/// The values of a row, in the order of the columns.
pub(super) fn values_of<E: Table>(row: E::Model, columns: &[E::Column]) -> impl Iterator<Item = Value> {
    let mut row = row.into_active_model();
    columns.iter().map(move |column| match row.take(*column) {
        ActiveValue::Set(value) | ActiveValue::Unchanged(value) => value,
        ActiveValue::NotSet => {
            unreachable!("a row that was read or made whole has every column, and each is taken once")
        }
    })
}

async fn run(txn: &DatabaseTransaction, text: String, values: Vec<Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(txn.get_database_backend(), text, values);
    Ok(txn.execute_raw(statement).await?.rows_affected())
}

/// `VALUES (?, ?), (?, ?)`. SQLite looks numbered placeholders up one by one, so it gets them without numbers.
fn tuples(rows: usize, columns: usize) -> String {
    let mut tuple = String::from("(");
    list(&mut tuple, (0..columns).map(|_| "?".to_owned()));
    tuple.push(')');
    let mut text = String::from("VALUES ");
    list(&mut text, (0..rows).map(|_| tuple.clone()));
    text
}

pub(super) fn list(text: &mut String, parts: impl Iterator<Item = String>) {
    for (n, part) in parts.enumerate() {
        if n > 0 {
            text.push_str(", ");
        }
        text.push_str(&part);
    }
}
