//! Caps of offers: what a manager sets, and how much of each is taken.
//!
//! Conversions are counted in the transaction that makes them (`ingest/counters.rs`), in a row for each cap and day. Whoever needs such a row
//! first makes it of the conversions that there are. So it makes no difference when a cap came to be, or how its days were moved.

mod count;
mod list;

pub(crate) use count::{add, look, make, taken};
pub use list::{CapState, OfferCapStates, of_offer, of_webmaster};

use crate::db::{bump_revision, commit_if};
use crate::entities::{cap, cap_counter, network, offer};
use crate::row::Row;
use crate::snapshot::Snapshot;
use crate::{Db, Result, StorageError, audit, days};
use domain::access::Permit;
use domain::access::right::Offers;
use domain::audit::{Subject, Thing};
use domain::cap::{Cap, CapPeriod, OfferCaps};
use domain::id::{CapId, OfferId, WebmasterId};
use domain::landing::LandingUrl;
use domain::payout::ActionName;
use domain::time::{DAY_MS, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, NotSet, PaginatorTrait, QueryFilter, QueryOrder,
    Set,
};
use std::collections::HashMap;

/// A cap to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCap {
    /// Of which action alone.
    pub action: Option<ActionName>,
    /// From which webmaster alone.
    pub webmaster: Option<WebmasterId>,
    /// What is counted together.
    pub period: CapPeriod,
    /// How much it takes, and where visitors go.
    pub limit: Limit,
}

/// What can be changed of a cap. For another kind of cap there is another cap.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limit {
    /// The most conversions.
    pub most: u32,
    /// Where visitors go while it is full.
    pub overflow: Option<LandingUrl>,
}

/// What came of making a cap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CapSaved {
    /// It is made.
    Done(CapId),
    /// There is no such offer.
    NotThere,
    /// The offer has one of this kind.
    Taken,
    /// The offer has this many.
    TooMany(u64),
}

/// The most caps of an offer: each is looked at for every click and conversion.
const MOST: u64 = 200;

/// Adds a cap to an offer, and counts what there is already.
pub async fn create(db: &Db, by: Permit<Offers>, offer: OfferId, new: &NewCap) -> Result<CapSaved> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    change(&txn).await?;
    let Some(row) = offer::Entity::find_by_id(offer.0).one(&txn).await? else {
        txn.rollback().await?;
        return Ok(CapSaved::NotThere);
    };
    if cap::Entity::find().filter(cap::Column::OfferId.eq(offer.0)).count(&txn).await? >= MOST {
        txn.rollback().await?;
        return Ok(CapSaved::TooMany(MOST));
    }
    let days = days_of(&row, &zone_of_network(&txn).await?);
    let row = cap::ActiveModel {
        id: NotSet,
        offer_id: Set(offer.0),
        action: Set(new.action.as_ref().map(ToString::to_string)),
        webmaster_id: Set(new.webmaster.map(|webmaster| webmaster.0)),
        period: Set(new.period.word().to_owned()),
        most: Set(new.limit.most.into()),
        overflow_url: Set(new.limit.overflow_text()),
        created_at: Set(by.at().0),
    };
    let id = match audit::insert(&txn, by.author(), |id| part(CapId(id), offer), row).await {
        Ok(id) => CapId(id),
        Err(StorageError::Conflict(_)) => {
            txn.rollback().await?;
            return Ok(CapSaved::Taken);
        }
        Err(error) => return Err(error),
    };
    let NewCap { action, webmaster, period, limit } = new.clone();
    let cap = Cap { id, offer, action, webmaster, period, most: limit.most, overflow: limit.overflow };
    make(&txn, &cap, cap.span(by.at(), days)).await?;
    txn.commit().await?;
    Ok(CapSaved::Done(id))
}

/// Changes how much a cap takes, and where visitors go; `false` if the offer has none with this id.
pub async fn update(db: &Db, by: Permit<Offers>, offer: OfferId, id: CapId, limit: &Limit) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    change(&txn).await?;
    let update = cap::Entity::update_many()
        .col_expr(cap::Column::Most, Expr::value(i64::from(limit.most)))
        .col_expr(cap::Column::OverflowUrl, Expr::value(limit.overflow_text()))
        .filter(cap::Column::Id.eq(id.0))
        .filter(cap::Column::OfferId.eq(offer.0));
    let changed = audit::update(&txn, by.author(), part(id, offer), update).await?;
    commit_if(txn, changed).await
}

/// Takes a cap away; `false` if the offer has none with this id. What it refused can be replayed.
pub async fn remove(db: &Db, by: Permit<Offers>, offer: OfferId, id: CapId) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    change(&txn).await?;
    let gone = cap::Entity::find_by_id(id.0).filter(cap::Column::OfferId.eq(offer.0)).one(&txn).await?;
    if let Some(gone) = &gone {
        cap_counter::Entity::delete_many().filter(cap_counter::Column::CapId.eq(id.0)).exec(&txn).await?;
        cap::Entity::delete_by_id(id.0).exec(&txn).await?;
        audit::removed(&txn, by.author(), part(id, offer), gone).await?;
    }
    commit_if(txn, gone.is_some()).await
}

/// Sets the zone in which an offer's days are counted, none for the network's; `false` if the offer is not there.
pub async fn set_zone(db: &Db, by: Permit<Offers>, offer: OfferId, zone: Option<&str>) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    change(&txn).await?;
    let update = offer::Entity::update_many()
        .col_expr(offer::Column::TimeZone, Expr::value(zone.map(str::to_owned)))
        .filter(offer::Column::Id.eq(offer.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Offer, offer.0), update).await?;
    commit_if(txn, changed).await
}

/// Throws counters of days away that are long over.
pub async fn forget_old(db: &Db, now: Timestamp) -> Result<u64> {
    let old = cap_counter::Column::Since.gt(0).and(cap_counter::Column::Since.lt(now.0 - 3 * DAY_MS));
    Ok(cap_counter::Entity::delete_many().filter(old).exec(db.writer()).await?.rows_affected)
}

/// A cap that is full.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Which.
    pub cap: CapId,
    /// How many conversions it has.
    pub taken: i64,
    /// When it begins anew, if it does.
    pub until: Option<Timestamp>,
}

/// The caps that are full at this moment.
pub async fn full(db: &Db, snapshot: &Snapshot, now: Timestamp) -> Result<Vec<Standing>> {
    let of_offer = |caps: &OfferCaps| {
        let days = caps.days;
        caps.caps.iter().map(move |cap| (cap.id, cap.most, cap.span(now, days))).collect::<Vec<_>>()
    };
    let all: Vec<_> = snapshot.caps.values().flat_map(of_offer).collect();
    if all.is_empty() {
        return Ok(vec![]);
    }
    let txn = db.begin_read().await?;
    let taken = taken(&txn, all.iter().map(|(id, _, span)| (*id, span.since)), false).await?;
    txn.commit().await?;
    let full = all.into_iter().filter_map(|(cap, most, span)| {
        let taken = *taken.get(&(cap, span.since))?;
        (taken >= i64::from(most)).then_some(Standing { cap, taken, until: span.until })
    });
    Ok(full.collect())
}

/// Says that caps change, or how they count. Whoever is storing conversions by what was in force before is waited for, and whoever
/// comes later finds out ([`crate::StorageError::OldSnapshot`]). To be called after [`bump_revision`].
pub(crate) async fn change(txn: &DatabaseTransaction) -> Result<()> {
    days::alone(txn).await?;
    let next = Expr::col(network::Column::CapsRevision).add(1);
    network::Entity::update_many().col_expr(network::Column::CapsRevision, next).exec(txn).await?;
    Ok(())
}

/// The caps of every offer that has any. `zone` is the network's.
pub(crate) async fn load(
    txn: &impl ConnectionTrait,
    offers: &[offer::Model],
    zone: &str,
) -> Result<HashMap<OfferId, OfferCaps>> {
    let rows = cap::Entity::find().order_by_asc(cap::Column::Id).all(txn).await?;
    let offers: HashMap<i64, &offer::Model> = offers.iter().map(|row| (row.id, row)).collect();
    let mut found: HashMap<OfferId, OfferCaps> = HashMap::new();
    for row in rows {
        let cap = read(&row)?;
        let days = offers.get(&cap.offer.0).map(|row| days_of(row, zone)).unwrap_or_default();
        found.entry(cap.offer).or_insert_with(|| OfferCaps { days, caps: vec![] }).caps.push(cap);
    }
    Ok(found)
}

fn read(row: &cap::Model) -> Result<Cap> {
    let at = Row { table: "cap", key: row.id };
    Ok(Cap {
        id: CapId(row.id),
        offer: OfferId(row.offer_id),
        action: row.action.as_deref().map(|action| at.read("action", ActionName::parse(action))).transpose()?,
        webmaster: row.webmaster_id.map(WebmasterId),
        period: at.read("period", CapPeriod::from_word(&row.period))?,
        most: at.read("most", u32::try_from(row.most))?,
        overflow: at.url("overflow_url", row.overflow_url.as_deref(), LandingUrl::parse_without_click_id)?,
    })
}

/// The days of an offer: of its own zone, or else of the network's.
fn days_of(row: &offer::Model, zone: &str) -> domain::days::Days {
    days::days_of(row.time_zone.as_deref().unwrap_or(zone))
}

async fn zone_of_network(txn: &impl ConnectionTrait) -> Result<String> {
    let row = network::Entity::find_by_id(network::ID).one(txn).await?;
    Ok(row.map(|row| row.time_zone).unwrap_or_default())
}

fn part(id: CapId, offer: OfferId) -> Subject {
    Subject::part(Thing::Cap, id.0, Thing::Offer, offer.0)
}

impl Limit {
    fn overflow_text(&self) -> Option<String> {
        self.overflow.as_ref().map(|url| url.as_str().to_owned())
    }
}
