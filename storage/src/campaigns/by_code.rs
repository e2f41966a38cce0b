//! The campaign behind a link.

use crate::entities::campaign::{Column, Entity};
use crate::names::Names;
use crate::scope::storable;
use crate::{Db, Result};
use domain::access::Scope;
use domain::id::{AdvertiserId, CampaignId, OfferId, WebmasterId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

/// A campaign with the names of those whom it connects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedCampaign {
    /// Its id.
    pub id: CampaignId,
    /// What its link ends with.
    pub code: String,
    /// To which offer.
    pub offer: (OfferId, String),
    /// Whose.
    pub webmaster: (WebmasterId, String),
}

/// The campaign whose link ends with this, if it is in scope. Links are the webmasters', so advertisers find none.
pub async fn find_by_code(db: &Db, scope: Scope, code: &str) -> Result<Option<NamedCampaign>> {
    let whose = match scope {
        Scope::Network => Condition::all(),
        Scope::Webmaster(id) => Condition::all().add(Column::WebmasterId.eq(id.0)),
        Scope::Advertiser(_) => return Ok(None),
    };
    let query = Entity::find().filter(Column::Code.eq(storable(code))).filter(whose);
    let Some(row) = query.one(db.reader()).await? else { return Ok(None) };
    let (offer, webmaster) = (OfferId(row.offer_id), WebmasterId(row.webmaster_id));
    let names = Names::of(db, [(offer, AdvertiserId(0), webmaster)]).await?;
    Ok(Some(NamedCampaign {
        id: CampaignId(row.id),
        code: row.code,
        offer: names.offer(offer),
        webmaster: names.webmaster(webmaster),
    }))
}
