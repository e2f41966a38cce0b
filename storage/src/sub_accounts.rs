//! Webmasters' sub-accounts: whose traffic each tells apart, and by what.

use crate::audit;
use crate::db::commit_if;
use crate::entities::sub_account::{ActiveModel, Column, Entity, Model};
use crate::entities::webmaster;
use crate::page::Cut;
use crate::{Db, PER_PAGE, Page, Result};
use domain::access::{KeepingPermit, Scope};
use domain::audit::{Subject, Thing};
use domain::id::{SubAccountId, WebmasterId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, ModelTrait, NotSet, QueryFilter, Set};
use std::collections::HashMap;

/// A sub-account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SubAccount {
    /// Its id.
    pub id: SubAccountId,
    /// Whose it is: number and name.
    pub webmaster: (WebmasterId, String),
    /// What it is called.
    pub name: String,
    /// What its links carry in [`domain::link::SUB_ACCOUNT`].
    pub value: String,
    /// Since when.
    pub created_at: Timestamp,
}

/// What a sub-account is to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// What it is called.
    pub name: String,
    /// What its links carry: unique among the webmaster's.
    pub value: String,
}

/// Which sub-accounts to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SubAccountFilter {
    /// A part of the name or of the value, in any case.
    pub search: Option<String>,
    /// Whose; has an effect for the network alone.
    pub webmaster: Option<WebmasterId>,
}

/// Adds a sub-account of a webmaster; none if they are not there or not the permit's. [`crate::StorageError::Conflict`] if another
/// one of theirs has the value.
pub async fn create(db: &Db, by: KeepingPermit, webmaster: WebmasterId, new: &Named) -> Result<Option<SubAccountId>> {
    let txn = db.begin().await?;
    let is_there = by.covers(webmaster) && webmaster::Entity::find_by_id(webmaster.0).one(&txn).await?.is_some();
    if !is_there {
        txn.rollback().await?;
        return Ok(None);
    }
    let row = ActiveModel {
        id: NotSet,
        webmaster_id: Set(webmaster.0),
        name: Set(new.name.clone()),
        value: Set(new.value.clone()),
        created_at: Set(by.author().at.0),
    };
    let id = audit::insert(&txn, by.author(), |id| subject(id, webmaster.0), row).await?;
    txn.commit().await?;
    Ok(Some(SubAccountId(id)))
}

/// Makes a sub-account into something else; `false` if it is not there or not the permit's. [`crate::StorageError::Conflict`] if
/// another one of the webmaster's has the value.
pub async fn update(db: &Db, by: KeepingPermit, id: SubAccountId, to: &Named) -> Result<bool> {
    let txn = db.begin().await?;
    let Some(row) = covered(&txn, by, id).await? else { return commit_if(txn, false).await };
    let update = Entity::update_many()
        .col_expr(Column::Name, Expr::value(to.name.clone()))
        .col_expr(Column::Value, Expr::value(to.value.clone()))
        .filter(Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), subject(id.0, row.webmaster_id), update).await?;
    commit_if(txn, changed).await
}

/// Takes a sub-account off the list; `false` if it is not there or not the permit's. Its links go on to work, and what came by
/// them stays in the reports: nothing but the list knows of it.
pub async fn remove(db: &Db, by: KeepingPermit, id: SubAccountId) -> Result<bool> {
    let txn = db.begin().await?;
    let Some(row) = covered(&txn, by, id).await? else { return commit_if(txn, false).await };
    audit::removed(&txn, by.author(), subject(id.0, row.webmaster_id), &row).await?;
    row.delete(&txn).await?;
    commit_if(txn, true).await
}

/// A page of the sub-accounts in scope, by name. A page beyond the last is the last. An advertiser may not know webmasters, so
/// there is nothing in their scope.
pub async fn list(db: &Db, scope: Scope, filter: &SubAccountFilter, page: u32) -> Result<Page<SubAccount>> {
    let webmaster = filter.webmaster.map(|id| Column::WebmasterId.eq(id.0));
    let mut found = read(db, scope, Condition::all().add_option(webmaster)).await?;
    found.retain(|account| filter.finds(account));
    // Here rather than in the database: each of them has an order of its own.
    found.sort_by_cached_key(|account| (account.name.to_lowercase(), account.id));
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let cut = Cut::of(total, page);
    let before = usize::try_from(cut.offset()).unwrap_or(usize::MAX);
    let rows = found.into_iter().skip(before).take(PER_PAGE as usize).collect();
    Ok(Page { rows, page: cut.page, pages: cut.pages, total })
}

/// One sub-account, if it is in scope.
pub async fn find(db: &Db, scope: Scope, id: SubAccountId) -> Result<Option<SubAccount>> {
    Ok(read(db, scope, Condition::all().add(Column::Id.eq(id.0))).await?.pop())
}

async fn read(db: &Db, scope: Scope, wanted: Condition) -> Result<Vec<SubAccount>> {
    let in_scope = match scope {
        Scope::Network => Condition::all(),
        Scope::Advertiser(_) => return Ok(vec![]),
        Scope::Webmaster(id) => Condition::all().add(Column::WebmasterId.eq(id.0)),
    };
    let rows = Entity::find().filter(in_scope).filter(wanted).all(db.reader()).await?;
    let owners = webmaster::Column::Id.is_in(rows.iter().map(|row| row.webmaster_id));
    let owners = webmaster::Entity::find().filter(owners).all(db.reader()).await?;
    let owners: HashMap<i64, String> = owners.into_iter().map(|row| (row.id, row.name)).collect();
    let account = |row: Model| SubAccount {
        id: SubAccountId(row.id),
        webmaster: (WebmasterId(row.webmaster_id), owners.get(&row.webmaster_id).cloned().unwrap_or_default()),
        name: row.name,
        value: row.value,
        created_at: Timestamp(row.created_at),
    };
    Ok(rows.into_iter().map(account).collect())
}

/// A sub-account that is the permit's.
async fn covered(txn: &impl ConnectionTrait, by: KeepingPermit, id: SubAccountId) -> Result<Option<Model>> {
    let row = Entity::find_by_id(id.0).one(txn).await?;
    Ok(row.filter(|row| by.covers(WebmasterId(row.webmaster_id))))
}

fn subject(id: i64, webmaster: i64) -> Subject {
    Subject::part(Thing::SubAccount, id, Thing::Webmaster, webmaster)
}

impl SubAccountFilter {
    /// Searches here rather than in the database: SQLite knows the letter cases of Latin only.
    fn finds(&self, account: &SubAccount) -> bool {
        self.search.as_deref().is_none_or(|search| {
            let search = search.trim().to_lowercase();
            [&account.name, &account.value].iter().any(|text| text.to_lowercase().contains(&search))
        })
    }
}
