//! Campaigns: one webmaster's connection to one offer.

use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::campaign::{ActiveModel, Column, Entity};
use crate::names::Names;
use crate::scope::storable;
use crate::{Db, Result};
use domain::access::right::People;
use domain::access::{Permit, Scope};
use domain::audit::{Subject, Thing};
use domain::id::{AdvertiserId, CampaignId, OfferId, PromoId, WebmasterId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, NotSet, QueryFilter, Set};

/// Whether a campaign takes visitors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CampaignStatus {
    /// It does.
    Active,
    /// It does not.
    Closed,
}

impl CampaignStatus {
    /// The word for the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Closed => "closed",
        }
    }

    /// The status with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Active, Self::Closed].into_iter().find(|status| status.word() == word)
    }
}

/// A campaign to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCampaign {
    /// What its link ends with: unique in the network.
    pub code: String,
    /// To which offer.
    pub offer: OfferId,
    /// Whose.
    pub webmaster: WebmasterId,
    /// The promo of links that name none.
    pub promo: Option<PromoId>,
    /// Since when.
    pub created_at: Timestamp,
}

/// Connects a webmaster to an offer. [`crate::StorageError::Conflict`] if they are, or if the code is taken.
pub async fn create(db: &Db, by: Permit<People>, new: &NewCampaign) -> Result<CampaignId> {
    let row = ActiveModel {
        id: NotSet,
        code: Set(new.code.clone()),
        offer_id: Set(new.offer.0),
        webmaster_id: Set(new.webmaster.0),
        promo_id: Set(new.promo.map(|promo| promo.0)),
        status: Set(CampaignStatus::Active.word().to_owned()),
        created_at: Set(new.created_at.0),
    };
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = audit::insert(&txn, by.author(), |id| Subject::new(Thing::Campaign, id), row).await?;
    txn.commit().await?;
    Ok(CampaignId(id))
}

/// Opens or closes a campaign; `false` if it is not there.
pub async fn set_status(db: &Db, by: Permit<People>, id: CampaignId, status: CampaignStatus) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let update = Entity::update_many().col_expr(Column::Status, Expr::value(status.word())).filter(Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Campaign, id.0), update).await?;
    commit_if(txn, changed).await
}

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
