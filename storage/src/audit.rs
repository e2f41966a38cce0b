//! The audit log: who changed what in the setup of the network, written in the transaction of the change itself.
//!
//! What clicks and postbacks do is not in it; they have logs and histories of their own.

use crate::entities::audit_entry::{ActiveModel, Column, Entity, Model};
use crate::entities::user_account;
use crate::page::{Cut, count};
use crate::row::{Row, to_json};
use crate::{Db, PER_PAGE, Page, Result};
use domain::access::{Author, ManagerPermit};
use domain::audit::{Deed, FieldChange, Subject, Thing};
use domain::id::{AuditId, UserId};
use domain::time::Timestamp;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, NotSet, PrimaryKeyTrait, QueryFilter,
    QueryOrder, QuerySelect, Set, UpdateMany,
};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};

/// An entry of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuditEntry {
    /// Its id.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// Who, and what they are called; nobody if it was a command at the server's own console.
    pub by: Option<(UserId, String)>,
    /// What was done.
    pub deed: Deed,
    /// To what.
    pub subject: Subject,
    /// Which fields changed.
    pub changes: Vec<FieldChange>,
}

/// Which entries to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AuditFilter {
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
    /// By whom.
    pub by: Option<UserId>,
    /// About things of this kind.
    pub thing: Option<Thing>,
    /// In the history of this thing.
    pub root: Option<(Thing, i64)>,
}

/// A page of the log, the newest first. A page beyond the last is the last.
pub async fn list(db: &Db, _: ManagerPermit, filter: &AuditFilter, page: u32) -> Result<Page<AuditEntry>> {
    let query = Entity::find().filter(wanted(filter));
    let total = count(db, query.clone()).await?;
    let cut = Cut::of(total, page);
    let newest = query.order_by_desc(Column::Id).offset(cut.offset()).limit(u64::from(PER_PAGE));
    let rows = newest.all(db.reader()).await?;
    let authors: BTreeSet<i64> = rows.iter().filter_map(|row| row.user_id).collect();
    let authors = user_account::Entity::find().filter(user_account::Column::Id.is_in(authors)).all(db.reader()).await?;
    let names = authors.into_iter().map(|user| (user.id, user.name)).collect();
    let rows = rows.iter().map(|row| read(row, &names)).collect::<Result<_>>()?;
    Ok(Page { rows, page: cut.page, pages: cut.pages, total })
}

fn wanted(filter: &AuditFilter) -> Condition {
    let root = filter.root.map(|(thing, id)| Column::Root.eq(thing.word()).and(Column::RootId.eq(id)));
    Condition::all()
        .add_option(filter.from.map(|from| Column::At.gte(from.0)))
        .add_option(filter.to.map(|to| Column::At.lt(to.0)))
        .add_option(filter.by.map(|user| Column::UserId.eq(user.0)))
        .add_option(filter.thing.map(|thing| Column::Thing.eq(thing.word())))
        .add_option(root)
}

fn read(row: &Model, names: &HashMap<i64, String>) -> Result<AuditEntry> {
    let at = Row { table: "audit_entry", key: row.id };
    let thing = at.read("thing", Thing::from_word(&row.thing))?;
    let root = at.read("root", Thing::from_word(&row.root))?;
    let of = ((root, row.root_id) != (thing, row.thing_id)).then_some((root, row.root_id));
    Ok(AuditEntry {
        id: AuditId(row.id),
        at: Timestamp(row.at),
        by: row.user_id.map(|id| (UserId(id), names.get(&id).cloned().unwrap_or_default())),
        deed: at.read("deed", Deed::from_word(&row.deed))?,
        subject: Subject { thing, id: row.thing_id, of },
        changes: at.json("changes", &row.changes)?,
    })
}

/// Adds an entry. To be called in the transaction of what it tells about, so that there is none without the other.
pub(crate) async fn record(
    txn: &impl ConnectionTrait,
    by: Author,
    deed: Deed,
    subject: Subject,
    changes: &[FieldChange],
) -> Result<()> {
    let (root, root_id) = subject.root();
    let row = ActiveModel {
        id: NotSet,
        at: Set(by.at.0),
        user_id: Set(by.user.map(|user| user.0)),
        deed: Set(deed.word().to_owned()),
        thing: Set(subject.thing.word().to_owned()),
        thing_id: Set(subject.id),
        root: Set(root.word().to_owned()),
        root_id: Set(root_id),
        changes: Set(to_json(&changes)),
    };
    Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// Adds a row, and an entry that says so; answers the row's id. `subject` names the thing with this id.
pub(crate) async fn insert<A>(
    txn: &impl ConnectionTrait,
    by: Author,
    subject: impl FnOnce(i64) -> Subject,
    row: A,
) -> Result<i64>
where
    A: ActiveModelTrait,
    <A::Entity as EntityTrait>::Model: Serialize,
    <A::Entity as EntityTrait>::PrimaryKey: PrimaryKeyTrait<ValueType = i64>,
{
    let id = A::Entity::insert(row).exec(txn).await?.last_insert_id;
    let made = A::Entity::find_by_id(id).one(txn).await?;
    created(txn, by, subject(id), &made).await?;
    Ok(id)
}

/// Adds an entry for something that was made.
pub(crate) async fn created(
    txn: &impl ConnectionTrait,
    by: Author,
    subject: Subject,
    made: &impl Serialize,
) -> Result<()> {
    record(txn, by, Deed::Created, subject, &between(&serde_json::Map::new(), &fields(made))).await
}

/// Changes the row of a thing, and adds an entry if that makes a difference; `false` if the row is not there. The update may
/// narrow down which row it is about, and must be about no other.
pub(crate) async fn update<E>(
    txn: &impl ConnectionTrait,
    by: Author,
    subject: Subject,
    update: UpdateMany<E>,
) -> Result<bool>
where
    E: EntityTrait,
    E::Model: Serialize,
    <E::PrimaryKey as PrimaryKeyTrait>::ValueType: From<i64>,
{
    let Some(before) = E::find_by_id(subject.id).one(txn).await? else { return Ok(false) };
    if update.exec(txn).await?.rows_affected == 0 {
        return Ok(false);
    }
    let after = E::find_by_id(subject.id).one(txn).await?;
    changed(txn, by, subject, &before, &after).await?;
    Ok(true)
}

/// Adds an entry for a change, unless it makes no difference.
pub(crate) async fn changed(
    txn: &impl ConnectionTrait,
    by: Author,
    subject: Subject,
    before: &impl Serialize,
    after: &impl Serialize,
) -> Result<()> {
    let changes = between(&fields(before), &fields(after));
    if changes.is_empty() { Ok(()) } else { record(txn, by, Deed::Changed, subject, &changes).await }
}

/// Adds an entry for something that is gone, with what it was.
pub(crate) async fn removed(
    txn: &impl ConnectionTrait,
    by: Author,
    subject: Subject,
    gone: &impl Serialize,
) -> Result<()> {
    record(txn, by, Deed::Removed, subject, &between(&fields(gone), &serde_json::Map::new())).await
}

/// The fields of a row, without those that its entity keeps to itself: hashes and what is sealed.
fn fields(row: &impl Serialize) -> serde_json::Map<String, Value> {
    match serde_json::to_value(row) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    }
}

/// What is different, field by field. The id and the moment of making say nothing that the entry does not.
fn between(before: &serde_json::Map<String, Value>, after: &serde_json::Map<String, Value>) -> Vec<FieldChange> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let told = names.into_iter().filter(|name| !["id", "created_at"].contains(&name.as_str()));
    let change = |name: &String| FieldChange {
        field: name.clone(),
        before: before.get(name).and_then(text),
        after: after.get(name).and_then(text),
    };
    told.map(change).filter(|change| change.before != change.after).collect()
}

/// A value as people read it; none for nothing, an empty text included.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => (!text.is_empty()).then(|| text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn map(value: &Value) -> serde_json::Map<String, Value> {
        fields(value)
    }

    #[test]
    fn only_what_differs_is_told() {
        let before = map(&json!({ "id": 1, "name": "A", "note": "", "rate": 5, "gone": "x", "created_at": 1 }));
        let after = map(&json!({ "id": 2, "name": "B", "note": null, "rate": 5, "created_at": 2, "new": true }));
        let change = |field: &str, before: Option<&str>, after: Option<&str>| FieldChange {
            field: field.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let expected =
            [change("gone", Some("x"), None), change("name", Some("A"), Some("B")), change("new", None, Some("true"))];
        assert_eq!(between(&before, &after), expected);
        assert_eq!(between(&after, &after), []);
    }
}
