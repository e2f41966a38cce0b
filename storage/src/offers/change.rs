//! What a manager changes of an offer. Conversions that are there keep the terms they were made on.

use super::{NewPayout, insert_payout, insert_personal};
use crate::db::{bump_revision, commit_if_changed};
use crate::entities::{offer, payout, personal_terms};
use crate::{Db, Result, StorageError};
use domain::access::ManagerPermit;
use domain::id::{OfferId, PayoutId};
use domain::landing::LandingUrl;
use domain::offer::OfferStatus;
use domain::payout::PayoutModel;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// What an offer is to become. Its advertiser and its currency stay: its clicks and conversions are theirs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfferChange {
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// Where it stands.
    pub status: OfferStatus,
    /// Where visitors go while it is not open.
    pub fallback: Option<LandingUrl>,
    /// Days between a click and the last new conversion it can have.
    pub attribution_days: u32,
    /// Whether final statuses stay.
    pub lock_final: bool,
}

/// What came of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Changed {
    /// It is made.
    Done,
    /// There is nothing to change.
    NotThere,
    /// The offer would be open and pay for nothing.
    WithoutPayout,
}

/// What came of a change of payouts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PayoutChanged {
    /// It is made, and the payout has this id.
    Done(PayoutId),
    /// There is no such offer, or it has no such payout.
    NotThere,
    /// The offer pays for this action already.
    ActionTaken,
}

/// Changes what an offer is.
pub async fn update(db: &Db, _: ManagerPermit, id: OfferId, change: &OfferChange) -> Result<Changed> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let payouts = payout::Entity::find().filter(payout::Column::OfferId.eq(id.0)).count(&txn).await?;
    if !change.status.fits(payouts) {
        txn.rollback().await?;
        return Ok(Changed::WithoutPayout);
    }
    let fallback = change.fallback.as_ref().map(|url| url.as_str().to_owned());
    let changed = offer::Entity::update_many()
        .col_expr(offer::Column::Name, Expr::value(change.name.clone()))
        .col_expr(offer::Column::Description, Expr::value(change.description.clone()))
        .col_expr(offer::Column::Status, Expr::value(change.status.word()))
        .col_expr(offer::Column::FallbackUrl, Expr::value(fallback))
        // More days than fit are as good as for ever.
        .col_expr(
            offer::Column::AttributionDays,
            Expr::value(i32::try_from(change.attribution_days).unwrap_or(i32::MAX)),
        )
        .col_expr(offer::Column::LockFinal, Expr::value(change.lock_final))
        .filter(offer::Column::Id.eq(id.0))
        .exec(&txn)
        .await?;
    Ok(if commit_if_changed(txn, changed).await? { Changed::Done } else { Changed::NotThere })
}

/// Changes where visitors land; `false` if the offer is not there.
pub async fn set_landing(db: &Db, _: ManagerPermit, id: OfferId, landing: &LandingUrl) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let changed = offer::Entity::update_many()
        .col_expr(offer::Column::LandingUrl, Expr::value(landing.as_str()))
        .filter(offer::Column::Id.eq(id.0))
        .exec(&txn)
        .await?;
    commit_if_changed(txn, changed).await
}

/// Adds a payout to an offer.
pub async fn add_payout(db: &Db, _: ManagerPermit, offer: OfferId, new: &NewPayout) -> Result<PayoutChanged> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    if offer::Entity::find_by_id(offer.0).one(&txn).await?.is_none() {
        txn.rollback().await?;
        return Ok(PayoutChanged::NotThere);
    }
    match insert_payout(&txn, offer.0, new).await {
        Ok(id) => {
            txn.commit().await?;
            Ok(PayoutChanged::Done(PayoutId(id)))
        }
        Err(error) => refused(txn, error).await,
    }
}

/// Changes a payout of an offer, personal terms included.
pub async fn change_payout(
    db: &Db,
    _: ManagerPermit,
    offer: OfferId,
    id: PayoutId,
    new: &NewPayout,
) -> Result<PayoutChanged> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let changed = payout::Entity::update_many()
        .col_expr(payout::Column::Action, Expr::value(new.action.as_str()))
        .col_expr(payout::Column::Model, Expr::value(PayoutModel::of(new.recurring, new.rate).word()))
        .col_expr(payout::Column::Rate, Expr::value(new.rate.micros()))
        .col_expr(payout::Column::Commission, Expr::value(new.commission.micros()))
        .col_expr(payout::Column::TemplateId, Expr::value(new.template.map(|template| template.0)))
        .filter(payout::Column::Id.eq(id.0))
        .filter(payout::Column::OfferId.eq(offer.0))
        .exec(&txn)
        .await;
    match changed.map_err(StorageError::from) {
        Ok(changed) if changed.rows_affected == 0 => {
            txn.rollback().await?;
            Ok(PayoutChanged::NotThere)
        }
        Ok(_) => {
            personal_terms::Entity::delete_many().filter(personal_terms::Column::PayoutId.eq(id.0)).exec(&txn).await?;
            insert_personal(&txn, id.0, new).await?;
            txn.commit().await?;
            Ok(PayoutChanged::Done(id))
        }
        Err(error) => refused(txn, error).await,
    }
}

/// Undoes what could not be written, and tells an action that the offer has from other failures.
async fn refused(txn: sea_orm::DatabaseTransaction, error: StorageError) -> Result<PayoutChanged> {
    txn.rollback().await?;
    match error {
        StorageError::Conflict(_) => Ok(PayoutChanged::ActionTaken),
        error => Err(error),
    }
}
