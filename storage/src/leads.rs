//! Conversions and customers by the ids that advertisers give them. Ours are made of theirs, so whoever looks for one makes ours of it for
//! every offer: no index that each postback would pay for.

use crate::entities::{conversion, conversion_transition, customer, customer_change, offer_action};
use crate::scope::unindexed;
use crate::{Db, Result};
use domain::id::{LeadId, OfferId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The most ids in one query.
const PORTION: usize = 512;

/// The most conversions of one customer that are looked through.
const MOST: u64 = 10_000;

/// The conversions that an advertiser has given this id.
pub(crate) async fn of_request(db: &Db, request: &str) -> Result<Vec<Uuid>> {
    requested(db, &actions(db).await?, request).await
}

/// Every action that any offer has had, by every name of its own.
async fn actions(db: &Db) -> Result<Vec<offer_action::Model>> {
    Ok(offer_action::Entity::find().filter(offer_action::Column::Made.eq(true)).all(db.reader()).await?)
}

async fn requested(db: &Db, actions: &[offer_action::Model], request: &str) -> Result<Vec<Uuid>> {
    let possible = actions.iter().map(|known| LeadId::of(OfferId(known.offer_id), &known.action, request).0);
    existing::<conversion::Entity>(db, conversion::Column::Id, possible.collect()).await
}

/// The conversions and customers that have this id: the advertiser's of them, of their customer, or of their click.
pub(crate) async fn of_search(db: &Db, search: &str) -> Result<Vec<Uuid>> {
    let actions = actions(db).await?;
    let mut found = requested(db, &actions, search).await?;
    found.extend(customers(db, &actions, search).await?);
    found.extend(conversions(db, search).await?);
    Ok(found)
}

/// The conversions of the customer with this id, or that came by this click.
async fn conversions(db: &Db, search: &str) -> Result<Vec<Uuid>> {
    use conversion::Column;
    let click = Uuid::parse_str(search).ok();
    let which =
        Condition::any().add(Column::CustomerId.eq(search)).add_option(click.map(|click| Column::ClickId.eq(click)));
    let query = conversion::Entity::find().select_only().column(Column::Id).filter(which);
    let newest = query.order_by_desc(unindexed(Column::CreatedAt)).limit(MOST);
    Ok(newest.into_tuple().all(db.reader()).await?)
}

/// The customers that an advertiser has given this id, or that came by this click.
async fn customers(db: &Db, actions: &[offer_action::Model], search: &str) -> Result<Vec<Uuid>> {
    use customer::Column;
    let offers: BTreeSet<i64> = actions.iter().map(|known| known.offer_id).collect();
    let possible = offers.into_iter().map(|offer| LeadId::of_customer(OfferId(offer), search).0).collect();
    let mut found = existing::<customer::Entity>(db, Column::Id, possible).await?;
    if let Ok(click) = Uuid::parse_str(search) {
        let came = customer::Entity::find().select_only().column(Column::Id).filter(Column::ClickId.eq(click));
        found.extend(came.into_tuple::<Uuid>().all(db.reader()).await?);
    }
    Ok(found)
}

/// The rows of the log that made or changed these conversions and customers.
pub(crate) async fn changes(db: &Db, leads: &[Uuid]) -> Result<Vec<Uuid>> {
    use {conversion_transition as transition, customer_change as change};
    let mut logs = vec![];
    for portion in leads.chunks(PORTION) {
        let made = transition::Entity::find().select_only().column(transition::Column::LogId);
        let made = made.filter(transition::Column::ConversionId.is_in(portion.iter().copied()));
        logs.extend(made.into_tuple::<Option<Uuid>>().all(db.reader()).await?.into_iter().flatten());
        let made = change::Entity::find().select_only().column(change::Column::LogId);
        let made = made.filter(change::Column::CustomerId.is_in(portion.iter().copied()));
        logs.extend(made.into_tuple::<Option<Uuid>>().all(db.reader()).await?.into_iter().flatten());
    }
    Ok(logs)
}

/// Those of the ids that are there.
async fn existing<E: EntityTrait>(db: &Db, id: E::Column, possible: BTreeSet<Uuid>) -> Result<Vec<Uuid>> {
    let mut found = vec![];
    for portion in possible.into_iter().collect::<Vec<_>>().chunks(PORTION) {
        let query = E::find().select_only().column(id).filter(id.is_in(portion.iter().copied()));
        found.extend(query.into_tuple::<Uuid>().all(db.reader()).await?);
    }
    Ok(found)
}
