//! The catalogue: the open offers that a webmaster may find, and how they stand to each.

use crate::entities::{campaign, offer};
use crate::offers::{self, OfferDetail, OfferFilter, OfferSummary};
use crate::row::Row;
use crate::{Db, Result};
use domain::access::{Scope, WebmasterPermit};
use domain::campaign::CampaignStatus;
use domain::id::{CampaignId, OfferId, WebmasterId};
use domain::offer::{OfferStatus, Visibility};
use domain::webmaster::WebmasterStatus;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use std::collections::HashMap;

/// A webmaster's own campaign of an offer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnCampaign {
    /// Its id.
    pub id: CampaignId,
    /// Where it stands.
    pub status: CampaignStatus,
    /// What the manager said when they decided.
    pub reason: String,
}

/// An offer with the webmaster's own campaign; without one they have never asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed<T> {
    /// The offer, with personal terms of nobody but the webmaster.
    pub offer: T,
    /// Their campaign.
    pub own: Option<OwnCampaign>,
}

/// The catalogue of the webmaster who asks, the newest offer first.
pub async fn list(db: &Db, by: WebmasterPermit, search: Option<&str>) -> Result<Vec<Listed<OfferSummary>>> {
    let id = by.webmaster();
    let filter = OfferFilter { search: search.map(str::to_owned), ..OfferFilter::default() };
    let found = offers::list_of(db, Scope::Webmaster(id), &findable(id), &filter).await?;
    let mut own = own(db, id, None).await?;
    Ok(found.into_iter().map(|offer| Listed { own: own.remove(&offer.id), offer }).collect())
}

/// One offer of their catalogue.
pub async fn find(db: &Db, by: WebmasterPermit, offer: OfferId) -> Result<Option<Listed<OfferDetail>>> {
    let id = by.webmaster();
    let Some(found) = offers::find_in(db, Scope::Webmaster(id), findable(id), offer).await? else { return Ok(None) };
    let own = own(db, id, Some(offer)).await?.remove(&offer);
    Ok(Some(Listed { offer: found, own }))
}

/// Where the webmaster who asks stands; none if they are gone.
pub async fn standing(db: &Db, by: WebmasterPermit) -> Result<Option<WebmasterStatus>> {
    crate::webmasters::status(db.reader(), by.webmaster()).await
}

/// The open offers that are not private, and private ones that the webmaster has to do with already.
fn findable(id: WebmasterId) -> Condition {
    let theirs = campaign::Entity::find().select_only().column(campaign::Column::OfferId);
    let theirs = theirs.filter(campaign::Column::WebmasterId.eq(id.0)).into_query();
    let visible = offer::Column::Visibility.ne(Visibility::Private.word());
    Condition::all()
        .add(offer::Column::Status.eq(OfferStatus::Active.word()))
        .add(Condition::any().add(visible).add(offer::Column::Id.in_subquery(theirs)))
}

/// The campaigns of a webmaster by offer, or the one of this offer.
async fn own(db: &Db, id: WebmasterId, offer: Option<OfferId>) -> Result<HashMap<OfferId, OwnCampaign>> {
    let rows = campaign::Entity::find()
        .filter(campaign::Column::WebmasterId.eq(id.0))
        .filter(Condition::all().add_option(offer.map(|offer| campaign::Column::OfferId.eq(offer.0))))
        .all(db.reader())
        .await?;
    let read = |row: campaign::Model| {
        let at = Row { table: "campaign", key: row.id };
        let status = at.read("status", CampaignStatus::from_word(&row.status))?;
        Ok((OfferId(row.offer_id), OwnCampaign { id: CampaignId(row.id), status, reason: row.reason }))
    };
    rows.into_iter().map(read).collect()
}
