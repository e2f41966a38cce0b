//! Which rows of the log are to be replayed, and what became of those that were.

use super::failures::unmended;
use super::search::that_failed;
use super::{
    Column, Entity, Listed, LogEntry, LogFilter, LogRow, LoggedRequest, TABLE, covered, in_scope, listed, read_request,
    read_row, wanted,
};
use crate::clicks::first_id;
use crate::page::count;
use crate::row::Row;
use crate::scope::{plain, unindexed};
use crate::{Db, Result};
use domain::access::right::Conversions;
use domain::access::{IntegrationPermit, MendingPermit, Permit};
use domain::customer::Customer;
use domain::id::LogId;
use domain::time::Timestamp;
use sea_orm::sea_query::{ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// These rows with everything that was sent, the first first: a conversion is made before it is changed.
pub async fn find_many(db: &Db, by: MendingPermit, ids: &[LogId]) -> Result<Vec<LogEntry>> {
    let query = Entity::find().filter(in_scope(by.scope(), plain)).filter(Column::Id.is_in(ids.iter().map(|id| id.0)));
    let models = query.clone().all(db.reader()).await?;
    let mut models: HashMap<Uuid, _> = models.into_iter().map(|model| (model.id, model)).collect();
    let ordered = query.order_by_asc(Column::At).order_by_asc(Column::Id);
    let mut entries = vec![];
    for row in listed(ordered).into_model::<Listed>().all(db.reader()).await? {
        let row = read_row(row)?;
        let Some(model) = models.remove(&row.id.0) else { continue };
        let key = Row { table: TABLE, key: model.id };
        let (trace, response) = (key.json("trace", &model.trace)?, model.response.clone());
        let LoggedRequest { request, fields, .. } = read_request(model)?;
        entries.push(LogEntry { row, request, fields, response, trace, first_of_lead: None });
    }
    Ok(entries)
}

/// The rows that a filter finds of those that failed with somebody's key and that no replay has mended: how many there are, and
/// the first `most` of them.
pub async fn failed(db: &Db, _: Permit<Conversions>, filter: &LogFilter, most: u64) -> Result<(i64, Vec<LogId>)> {
    let known = unindexed(Column::AdvertiserId).is_not_null();
    let failed = Condition::all().add(wanted(db, filter, unindexed).await?).add(unmended()).add(known);
    let query = Entity::find().filter(failed);
    let total = count(db, query.clone()).await?;
    let first = query.order_by_asc(Column::Id).limit(most);
    let ids: Vec<Uuid> = first.select_only().column(Column::Id).into_tuple().all(db.reader()).await?;
    Ok((total, ids.into_iter().map(LogId).collect()))
}

/// The rows that failed, named a customer of an offer, and that no replay has mended: how many there are, and the first `most` of them.
pub async fn refused_of(db: &Db, by: MendingPermit, of: &Customer, most: u64) -> Result<(i64, Vec<LogId>)> {
    let query = Entity::find().filter(in_scope(by.scope(), unindexed)).filter(naming(of)).filter(unmended());
    let total = count(db, query.clone()).await?;
    let first = query.order_by_asc(unindexed(Column::At)).order_by_asc(Column::Id).limit(most);
    let ids: Vec<Uuid> = first.select_only().column(Column::Id).into_tuple().all(db.reader()).await?;
    Ok((total, ids.into_iter().map(LogId).collect()))
}

/// The newest rows that failed and named a customer of an offer, mended or not; at most `most` of them.
pub async fn failures_of(db: &Db, permit: IntegrationPermit, of: &Customer, most: u64) -> Result<Vec<LogRow>> {
    let query = Entity::find().filter(covered(permit, unindexed)).filter(naming(of));
    let query = query.order_by_desc(unindexed(Column::At)).order_by_desc(Column::Id).limit(most);
    listed(query).into_model::<Listed>().all(db.reader()).await?.into_iter().map(read_row).collect()
}

/// The rows that failed and named a customer of an offer.
fn naming(of: &Customer) -> Condition {
    let named = that_failed(Column::CustomerId.eq(of.customer_id.as_str()));
    named.add(unindexed(Column::OfferId).eq(of.offer.0))
}

/// The replays of a row, the first first; at most `most` of them.
pub async fn replays_of(db: &Db, permit: IntegrationPermit, id: LogId, most: u64) -> Result<Vec<LogRow>> {
    rows(db, permit, Column::ReplayOf.eq(id.0), most).await
}

/// What was replayed at this moment, which is the same for all that were replayed together; at most `most` rows.
pub async fn made_at(db: &Db, permit: IntegrationPermit, at: Timestamp, most: u64) -> Result<Vec<LogRow>> {
    let then = Column::Id.gte(first_id(at)).and(Column::Id.lt(first_id(Timestamp(at.0 + 1))));
    rows(db, permit, then.and(Column::ReplayOf.is_not_null()), most).await
}

async fn rows(db: &Db, permit: IntegrationPermit, which: SimpleExpr, most: u64) -> Result<Vec<LogRow>> {
    let query = Entity::find().filter(covered(permit, plain)).filter(which);
    let query = query.order_by_asc(Column::At).order_by_asc(Column::Id).limit(most);
    listed(query).into_model::<Listed>().all(db.reader()).await?.into_iter().map(read_row).collect()
}
