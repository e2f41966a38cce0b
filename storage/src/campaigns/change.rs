//! How campaigns begin and go on: a manager connects a webmaster, a webmaster asks, a manager decides.

use super::NewCampaign;
use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::{campaign, offer};
use crate::row::Row;
use crate::{Db, Result, StorageError, webmasters};
use domain::access::right::People;
use domain::access::{Author, Permit, WebmasterPermit};
use domain::audit::{Subject, Thing};
use domain::campaign::{CampaignMove, CampaignStatus};
use domain::id::{CampaignId, OfferId};
use domain::offer::{OfferStatus, Visibility};
use domain::time::Timestamp;
use domain::webmaster::WebmasterStatus;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, NotSet, QueryFilter, Set};

/// What a webmaster asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Application {
    /// What its link is to end with: unique in the network.
    pub code: String,
    /// To be connected to which offer.
    pub offer: OfferId,
    /// How they mean to promote it.
    pub message: String,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Applied {
    /// The campaign is there, and stands here.
    Done(CampaignId, CampaignStatus),
    /// There is no such offer in their catalogue, or it is not for them to join.
    NotThere,
    /// They are connected to it, or have asked before.
    Already,
    /// They are blocked.
    Blocked,
}

/// What a manager decides of a campaign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// What is done.
    pub to: CampaignMove,
    /// Why, for the webmaster to read; empty where nothing has to be said.
    pub reason: String,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decided {
    /// It is done.
    Done,
    /// There is no such campaign.
    NotThere,
    /// The campaign stands where this cannot be done.
    NotOpen,
}

/// Connects a webmaster to an offer. [`StorageError::Conflict`] if they are or have asked to be, or if the code is taken.
pub async fn create(db: &Db, by: Permit<People>, new: &NewCampaign) -> Result<CampaignId> {
    let row = connected(new, by.author());
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = audit::insert(&txn, by.author(), |id| Subject::new(Thing::Campaign, id), row).await?;
    txn.commit().await?;
    Ok(CampaignId(id))
}

/// The row of a campaign by which somebody connects a webmaster.
pub(crate) fn connected(new: &NewCampaign, by: Author) -> campaign::ActiveModel {
    campaign::ActiveModel {
        id: NotSet,
        code: Set(new.code.clone()),
        offer_id: Set(new.offer.0),
        webmaster_id: Set(new.webmaster.0),
        promo_id: Set(new.promo.map(|promo| promo.0)),
        status: Set(CampaignStatus::Active.word().to_owned()),
        created_at: Set(new.created_at.0),
        message: Set(String::new()),
        reason: Set(String::new()),
        decided_at: Set(Some(by.at.0)),
        decided_by: Set(by.user.map(|user| user.0)),
    }
}

/// Connects the webmaster who asks to an offer, or keeps that they have asked, as the offer's visibility says.
pub async fn apply(db: &Db, by: WebmasterPermit, at: Timestamp, new: &Application) -> Result<Applied> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    if webmasters::status(&txn, by.webmaster()).await? == Some(WebmasterStatus::Blocked) {
        return undone(txn, Applied::Blocked).await;
    }
    let Some(status) = joining(&txn, new.offer).await? else { return undone(txn, Applied::NotThere).await };
    let row = campaign::ActiveModel {
        id: NotSet,
        code: Set(new.code.clone()),
        offer_id: Set(new.offer.0),
        webmaster_id: Set(by.webmaster().0),
        promo_id: Set(None),
        status: Set(status.word().to_owned()),
        created_at: Set(at.0),
        message: Set(new.message.clone()),
        reason: Set(String::new()),
        decided_at: Set(None),
        decided_by: Set(None),
    };
    match audit::insert(&txn, by.author(at), |id| Subject::new(Thing::Campaign, id), row).await {
        Ok(id) => {
            txn.commit().await?;
            Ok(Applied::Done(CampaignId(id), status))
        }
        Err(StorageError::Conflict(_)) => undone(txn, Applied::Already).await,
        Err(error) => Err(error),
    }
}

/// Where a campaign of this offer begins for a webmaster who asks; none if they cannot find the offer.
async fn joining(txn: &impl ConnectionTrait, id: OfferId) -> Result<Option<CampaignStatus>> {
    let Some(row) = offer::Entity::find_by_id(id.0).one(txn).await? else { return Ok(None) };
    let at = Row { table: "offer", key: row.id };
    let status = at.read("status", OfferStatus::from_word(&row.status))?;
    let visibility = at.read("visibility", Visibility::from_word(&row.visibility))?;
    Ok(visibility.joining().filter(|_| status.is_open()))
}

async fn undone(txn: DatabaseTransaction, outcome: Applied) -> Result<Applied> {
    txn.rollback().await?;
    Ok(outcome)
}

/// Approves, declines, closes or reopens a campaign.
pub async fn decide(db: &Db, by: Permit<People>, id: CampaignId, decision: &Decision) -> Result<Decided> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let Some(row) = campaign::Entity::find_by_id(id.0).one(&txn).await? else {
        txn.rollback().await?;
        return Ok(Decided::NotThere);
    };
    let from = Row { table: "campaign", key: row.id }.read("status", CampaignStatus::from_word(&row.status))?;
    if !decision.to.is_open_to(from) {
        txn.rollback().await?;
        return Ok(Decided::NotOpen);
    }
    let update = campaign::Entity::update_many()
        .col_expr(campaign::Column::Status, Expr::value(decision.to.to().word()))
        .col_expr(campaign::Column::Reason, Expr::value(decision.reason.clone()))
        .col_expr(campaign::Column::DecidedAt, Expr::value(by.at().0))
        .col_expr(campaign::Column::DecidedBy, Expr::value(by.user().0))
        .filter(campaign::Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Campaign, id.0), update).await?;
    Ok(if commit_if(txn, changed).await? { Decided::Done } else { Decided::NotThere })
}
