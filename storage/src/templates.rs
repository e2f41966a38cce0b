//! Postback templates.

use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::{offer, payout, template};
use crate::offers::Removed;
use crate::row::{Row, to_json};
use crate::{Db, Result};
use domain::access::right::Offers;
use domain::access::{ManagerPermit, Permit};
use domain::audit::{Subject, Thing};
use domain::id::{OfferId, TemplateId};
use domain::template::{Template, TemplateParam};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, NotSet, PaginatorTrait, QueryFilter, QueryOrder, Set};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A template to be made, or what one is to become.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewTemplate {
    /// What managers call it.
    pub name: String,
    /// Whether it takes effect.
    pub active: bool,
    /// The extra parameters.
    pub params: Vec<TemplateParam>,
}

/// A template, and the offers with a payout that has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UsedTemplate {
    /// The template.
    pub template: Template,
    /// The offers, in the order in which they were made.
    pub offers: Vec<(OfferId, String)>,
}

/// Adds a template.
pub async fn create(db: &Db, by: Permit<Offers>, new: &NewTemplate) -> Result<TemplateId> {
    let row = template::ActiveModel {
        id: NotSet,
        name: Set(new.name.clone()),
        active: Set(new.active),
        params: Set(to_json(&new.params)),
    };
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = audit::insert(&txn, by.author(), |id| Subject::new(Thing::Template, id), row).await?;
    txn.commit().await?;
    Ok(TemplateId(id))
}

/// Makes a template into something else; `false` if it is not there. It counts for the next postback of every offer that has it.
pub async fn update(db: &Db, by: Permit<Offers>, id: TemplateId, new: &NewTemplate) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let update = template::Entity::update_many()
        .col_expr(template::Column::Name, Expr::value(new.name.clone()))
        .col_expr(template::Column::Active, Expr::value(new.active))
        .col_expr(template::Column::Params, Expr::value(to_json(&new.params)))
        .filter(template::Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Template, id.0), update).await?;
    commit_if(txn, changed).await
}

/// Switches a template on or off; `false` if it is not there.
pub async fn switch(db: &Db, by: Permit<Offers>, id: TemplateId, active: bool) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let update = template::Entity::update_many()
        .col_expr(template::Column::Active, Expr::value(active))
        .filter(template::Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Template, id.0), update).await?;
    commit_if(txn, changed).await
}

/// Takes a template away that no payout has.
pub async fn remove(db: &Db, by: Permit<Offers>, id: TemplateId) -> Result<Removed> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let Some(before) = template::Entity::find_by_id(id.0).one(&txn).await? else {
        txn.rollback().await?;
        return Ok(Removed::NotThere);
    };
    if payout::Entity::find().filter(payout::Column::TemplateId.eq(id.0)).count(&txn).await? > 0 {
        txn.rollback().await?;
        return Ok(Removed::InUse);
    }
    template::Entity::delete_by_id(id.0).exec(&txn).await?;
    audit::removed(&txn, by.author(), Subject::new(Thing::Template, id.0), &before).await?;
    txn.commit().await?;
    Ok(Removed::Done)
}

/// Every template, by name.
pub async fn list(db: &Db, _: ManagerPermit) -> Result<Vec<UsedTemplate>> {
    let txn = db.begin_read().await?;
    let rows = template::Entity::find().all(&txn).await?;
    let payouts = payout::Entity::find().filter(payout::Column::TemplateId.is_not_null()).all(&txn).await?;
    let offers = offer::Entity::find().order_by_asc(offer::Column::Id).all(&txn).await?;
    txn.commit().await?;
    let names: HashMap<i64, String> = offers.into_iter().map(|offer| (offer.id, offer.name)).collect();
    let mut users: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for (template, offer) in payouts.into_iter().filter_map(|payout| Some((payout.template_id?, payout.offer_id))) {
        users.entry(template).or_default().insert(offer);
    }
    let used = |row: template::Model| {
        let offers = users.get(&row.id).into_iter().flatten();
        let offers = offers.filter_map(|id| Some((OfferId(*id), names.get(id)?.clone()))).collect();
        Ok(UsedTemplate { template: read(row)?, offers })
    };
    let mut templates = rows.into_iter().map(used).collect::<Result<Vec<_>>>()?;
    // Here rather than in the database: each of them has an order of its own.
    templates.sort_by_cached_key(|used| (used.template.name.to_lowercase(), used.template.id));
    Ok(templates)
}

/// One template.
pub async fn find(db: &Db, _: ManagerPermit, id: TemplateId) -> Result<Option<Template>> {
    template::Entity::find_by_id(id.0).one(db.reader()).await?.map(read).transpose()
}

pub(crate) fn read(row: template::Model) -> Result<Template> {
    let at = Row { table: "template", key: row.id };
    let params = at.json("params", &row.params)?;
    Ok(Template { id: TemplateId(row.id), name: row.name, active: row.active, params })
}
