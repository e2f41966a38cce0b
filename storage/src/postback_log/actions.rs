//! Names of actions that the offer does not know: which offer's backend sends them, in how many rows, and in which.

use super::failures::unmended;
use super::words::MOST_LOOKED;
use super::{Column, Entity};
use crate::entities::offer;
use crate::names;
use crate::{Db, Result};
use domain::access::Permit;
use domain::access::right::Conversions;
use domain::id::{LogId, OfferId};
use domain::postback::Code;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;
use uuid::Uuid;

/// A name that an offer does not know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownAction {
    /// Which offer's click it came about.
    pub offer: (OfferId, String),
    /// The name as it was sent.
    pub name: String,
    /// In how many rows it stands that failed for it and that no replay has mended.
    pub count: i64,
    /// The newest of them.
    pub last: LogId,
    /// When that came.
    pub at: Timestamp,
}

/// The names that offers do not know, those in the most rows first; and whether there are more rows than were looked through.
pub async fn unknown_actions(db: &Db, _: Permit<Conversions>) -> Result<(Vec<UnknownAction>, bool)> {
    let newest = failed()
        .select_only()
        .columns([Column::Id, Column::At, Column::OfferId, Column::Action])
        .order_by_desc(Column::Id)
        .limit(MOST_LOOKED);
    let rows: Vec<(Uuid, i64, i64, String)> = newest.into_tuple().all(db.reader()).await?;
    let is_cut = rows.len() as u64 >= MOST_LOOKED;
    let mut found: HashMap<(i64, String), UnknownAction> = HashMap::new();
    for (id, at, offer, name) in rows {
        let new = || UnknownAction {
            offer: (OfferId(offer), String::new()),
            name: name.clone(),
            count: 0,
            last: LogId(id),
            at: Timestamp(at),
        };
        found.entry((offer, name.clone())).or_insert_with(new).count += 1;
    }
    let ids = found.keys().map(|(offer, _)| *offer).collect();
    let called = names::read::<offer::Entity>(db, offer::Column::Id, offer::Column::Name, ids).await?;
    let mut found: Vec<UnknownAction> = found.into_values().collect();
    for unknown in &mut found {
        unknown.offer.1 = called.get(&unknown.offer.0.0).cloned().unwrap_or_default();
    }
    found.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.name.cmp(&other.name)));
    Ok((found, is_cut))
}

/// The rows of an offer's that failed for a name and that no replay has mended: how many there are, and the first `most` of them.
pub async fn with_action(
    db: &Db,
    _: Permit<Conversions>,
    offer: OfferId,
    name: &str,
    most: u64,
) -> Result<(i64, Vec<LogId>)> {
    let those = failed().filter(Column::OfferId.eq(offer.0)).filter(Column::Action.eq(name)).select_only();
    let counted = those.clone().column_as(Column::Id.count(), "total");
    let total = counted.into_tuple::<i64>().one(db.reader()).await?.unwrap_or_default();
    let oldest = those.column(Column::Id).order_by_asc(Column::Id).limit(most);
    let ids: Vec<Uuid> = oldest.into_tuple().all(db.reader()).await?;
    Ok((total, ids.into_iter().map(LogId).collect()))
}

/// What failed because the offer has no action of the name, and was not mended.
fn failed() -> Select<Entity> {
    Entity::find()
        .filter(unmended())
        .filter(Column::Code.eq(Code::UnknownAction.word()))
        .filter(Column::OfferId.is_not_null())
        .filter(Column::Action.is_not_null())
}
