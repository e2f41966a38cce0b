//! Lists of decisions that managers upload: kept as they were shown, so that nothing else can be carried out, and line by line, so
//! that whoever carries one out can stop after any of them and go on later.

mod lines;

pub(crate) use lines::{settle, waiting};

use crate::audit;
use crate::entities::decision_list::{ActiveModel, Column, Entity, Model};
use crate::entities::{conversion, decision_list_row as row};
use crate::row::{Row, to_json};
use crate::{Db, Result, conversions};
use domain::access::right::Conversions;
use domain::access::{ManagerPermit, Permit};
use domain::audit::{Subject, Thing};
use domain::conversion::Conversion;
use domain::decision_list::Verdict;
use domain::id::{ClickId, DecisionListId, LeadId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, NotSet, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// How long a list is kept, in milliseconds.
pub const KEPT: i64 = 60 * 60 * 1000;

/// The most ids in one query, and the most lines in one statement.
const PORTION: usize = 500;

/// A list to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewList {
    /// What its file was called; empty for one that was typed in.
    pub name: String,
    /// The sign between its cells.
    pub separator: char,
    /// The names of its columns.
    pub head: Vec<String>,
    /// Those of them that mean nothing.
    pub unused: Vec<String>,
    /// Its lines, with their numbers in the file.
    pub lines: Vec<(u32, Vec<String>, Verdict)>,
}

/// A list that is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecisionList {
    /// Its id.
    pub id: DecisionListId,
    /// What its file was called; empty for one that was typed in.
    pub name: String,
    /// The sign between its cells.
    pub separator: char,
    /// The names of its columns.
    pub head: Vec<String>,
    /// Those of them that mean nothing.
    pub unused: Vec<String>,
    /// Until when it is kept.
    pub expires_at: Timestamp,
    /// When it was begun to be carried out.
    pub applied_at: Option<Timestamp>,
    /// Its lines, in their order.
    pub lines: Vec<Line>,
}

/// A line of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Its number in the file.
    pub line: u32,
    /// What it says.
    pub cells: Vec<String>,
    /// Where it stands.
    pub standing: Standing,
    /// What becomes of it, or became.
    pub verdict: Verdict,
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It is to be carried out.
    Waiting,
    /// It was carried out.
    Changed,
    /// Nothing is done about it.
    Left,
}

impl Standing {
    fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Changed => "changed",
            Self::Left => "left",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Changed, Self::Left].into_iter().find(|known| known.word() == word)
    }
}

/// The conversions with these ids, and those that these clicks brought.
pub async fn named(db: &Db, _: ManagerPermit, leads: &[LeadId], clicks: &[ClickId]) -> Result<Vec<Conversion>> {
    use conversion::Column;
    let leads: BTreeSet<Uuid> = leads.iter().map(|id| id.0).collect();
    let clicks: BTreeSet<Uuid> = clicks.iter().map(|id| id.0).collect();
    let mut found = std::collections::BTreeMap::new();
    for (column, ids) in [(Column::Id, leads), (Column::ClickId, clicks)] {
        let ids: Vec<Uuid> = ids.into_iter().collect();
        for portion in ids.chunks(PORTION) {
            let rows =
                conversion::Entity::find().filter(column.is_in(portion.iter().copied())).all(db.reader()).await?;
            found.extend(rows.into_iter().map(|row| (row.id, row)));
        }
    }
    found.into_values().map(conversions::read).collect()
}

/// Keeps a list for an hour, for the manager who uploaded it.
pub async fn keep(db: &Db, by: Permit<Conversions>, new: &NewList) -> Result<DecisionListId> {
    let txn = db.begin().await?;
    let list = ActiveModel {
        id: NotSet,
        user_id: Set(by.user().0),
        name: Set(new.name.clone()),
        separator: Set(new.separator.to_string()),
        head: Set(to_json(&new.head)),
        unused: Set(to_json(&new.unused)),
        created_at: Set(by.at().0),
        expires_at: Set(by.at().0 + KEPT),
        applied_at: Set(None),
    };
    let id = Entity::insert(list).exec(&txn).await?.last_insert_id;
    for portion in new.lines.chunks(PORTION) {
        let rows = portion.iter().map(|(line, cells, verdict)| lines::write(id, *line, cells, verdict));
        row::Entity::insert_many(rows).exec_without_returning(&txn).await?;
    }
    txn.commit().await?;
    Ok(DecisionListId(id))
}

/// A list of this manager's own, whole, as long as it is kept.
pub async fn find(db: &Db, by: Permit<Conversions>, id: DecisionListId) -> Result<Option<DecisionList>> {
    let txn = db.begin_read().await?;
    let Some(list) = own(&txn, by, id).await? else { return Ok(None) };
    let rows = row::Entity::find().filter(row::Column::ListId.eq(id.0)).order_by_asc(row::Column::Line);
    let rows = rows.all(&txn).await?;
    txn.commit().await?;
    let at = Row { table: "decision_list", key: list.id };
    Ok(Some(DecisionList {
        id,
        separator: at.read("separator", list.separator.chars().next())?,
        head: at.json("head", &list.head)?,
        unused: at.json("unused", &list.unused)?,
        expires_at: Timestamp(list.expires_at),
        applied_at: list.applied_at.map(Timestamp),
        lines: rows.into_iter().map(lines::read).collect::<Result<_>>()?,
        name: list.name,
    }))
}

async fn own(connection: &impl ConnectionTrait, by: Permit<Conversions>, id: DecisionListId) -> Result<Option<Model>> {
    let own = Entity::find_by_id(id.0).filter(Column::UserId.eq(by.user().0)).filter(Column::ExpiresAt.gt(by.at().0));
    Ok(own.one(connection).await?)
}

/// What the audit log keeps of a list that was carried out.
#[derive(Serialize)]
struct Entry<'l> {
    name: &'l str,
    conversions: u64,
}

/// Notes that a list is being carried out, the first time with an entry of the audit log, and answers what it is called; none if it
/// is not this manager's, or not kept any more.
pub(crate) async fn begin(
    txn: &impl ConnectionTrait,
    by: Permit<Conversions>,
    id: DecisionListId,
) -> Result<Option<String>> {
    let Some(list) = own(txn, by, id).await? else { return Ok(None) };
    let first = Entity::update_many()
        .col_expr(Column::AppliedAt, Expr::value(by.at().0))
        .filter(Column::Id.eq(id.0))
        .filter(Column::AppliedAt.is_null());
    if first.exec(txn).await?.rows_affected > 0 {
        let waiting = row::Entity::find().filter(lines::waiting_in(id));
        let entry = Entry { name: &list.name, conversions: waiting.count(txn).await? };
        audit::created(txn, by.author(), Subject::new(Thing::DecisionList, id.0), &entry).await?;
    }
    Ok(Some(list.name))
}

/// Throws away the lists that are over; answers how many.
pub async fn delete_expired(db: &Db, now: Timestamp) -> Result<u64> {
    let over = Entity::find().select_only().column(Column::Id).filter(Column::ExpiresAt.lte(now.0));
    let over: Vec<i64> = over.into_tuple().all(db.reader()).await?;
    for id in &over {
        let txn = db.begin().await?;
        row::Entity::delete_many().filter(row::Column::ListId.eq(*id)).exec(&txn).await?;
        Entity::delete_by_id(*id).exec(&txn).await?;
        txn.commit().await?;
    }
    Ok(over.len() as u64)
}
