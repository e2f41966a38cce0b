//! The caps of one offer, for those who look at them.

use super::{days_of, look, read, taken, zone_of_network};
use crate::entities::{cap, offer, webmaster};
use crate::row::Row;
use crate::{Db, Result};
use domain::access::{ManagerPermit, WebmasterPermit};
use domain::cap::Cap;
use domain::id::OfferId;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// The caps of an offer, and the zone of its own in which its days are counted, if it has one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfferCapStates {
    /// Its own zone.
    pub zone: Option<String>,
    /// Its caps, the first made first.
    pub caps: Vec<CapState>,
}

/// A cap, and how it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CapState {
    /// The cap.
    pub cap: Cap,
    /// What the webmaster is called, if it is of one.
    pub webmaster: Option<String>,
    /// How many conversions it has.
    pub taken: i64,
    /// When it begins anew, if it does.
    pub until: Option<Timestamp>,
}

/// All caps of an offer, as they stand at this moment; none if the offer is not there.
pub async fn of_offer(db: &Db, _: ManagerPermit, offer: OfferId, now: Timestamp) -> Result<Option<OfferCapStates>> {
    states(db, offer, Condition::all(), now).await
}

/// Those that concern the webmaster who asks.
pub async fn of_webmaster(db: &Db, by: WebmasterPermit, offer: OfferId, now: Timestamp) -> Result<Vec<CapState>> {
    let column = cap::Column::WebmasterId;
    let theirs = Condition::any().add(column.is_null()).add(column.eq(by.webmaster().0));
    Ok(states(db, offer, theirs, now).await?.map(|states| states.caps).unwrap_or_default())
}

async fn states(db: &Db, offer: OfferId, these: Condition, now: Timestamp) -> Result<Option<OfferCapStates>> {
    let txn = db.begin_read().await?;
    let Some(row) = offer::Entity::find_by_id(offer.0).one(&txn).await? else {
        txn.commit().await?;
        return Ok(None);
    };
    let days = days_of(&row, &zone_of_network(&txn).await?);
    let rows = cap::Entity::find().filter(cap::Column::OfferId.eq(offer.0)).filter(these);
    let rows = rows.order_by_asc(cap::Column::Id).all(&txn).await?;
    let people = rows.iter().filter_map(|row| row.webmaster_id);
    let people = webmaster::Entity::find().filter(webmaster::Column::Id.is_in(people)).all(&txn).await?;
    let names: HashMap<i64, String> = people.into_iter().map(|row| (row.id, row.name)).collect();
    let caps = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    let counted = taken(&txn, caps.iter().map(|cap| (cap.id, cap.span(now, days).since)), false).await?;
    let mut states = vec![];
    for cap in caps {
        let span = cap.span(now, days);
        let taken = match counted.get(&(cap.id, span.since)) {
            Some(taken) => *taken,
            None => look(&txn, &cap, span).await?,
        };
        let at = Row { table: "cap", key: cap.id };
        let webmaster = cap.webmaster.map(|id| at.read("webmaster_id", names.get(&id.0).cloned())).transpose()?;
        states.push(CapState { cap, webmaster, taken, until: span.until });
    }
    txn.commit().await?;
    Ok(Some(OfferCapStates { zone: row.time_zone, caps: states }))
}
