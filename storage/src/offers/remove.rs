//! What is taken away from an offer: only what nothing has come of.

use super::names;
use super::payouts::{Recorded, part};
use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::{campaign, click, conversion, offer, payout, personal_terms, promo};
use crate::{Db, Result, clicks};
use domain::access::Permit;
use domain::access::right::Offers;
use domain::audit::{Subject, Thing};
use domain::id::{OfferId, PayoutId, PromoId};
use domain::offer::OfferStatus;
use domain::payout::ActionName;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

/// What came of taking something away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Removed {
    /// It is gone.
    Done,
    /// There was nothing to take away.
    NotThere,
    /// Something has come of it, or uses it.
    InUse,
    /// The offer is open and would pay for nothing.
    LastPayout,
}

/// Takes a payout away that no conversion was made by.
pub async fn remove_payout(db: &Db, by: Permit<Offers>, offer: OfferId, id: PayoutId) -> Result<Removed> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let Some(before) = Recorded::read(&txn, id, offer).await? else {
        txn.rollback().await?;
        return Ok(Removed::NotThere);
    };
    let refused = if is_payout_used(&txn, offer, id).await? {
        Some(Removed::InUse)
    } else if !still_pays(&txn, offer, Some(id)).await? {
        Some(Removed::LastPayout)
    } else {
        None
    };
    if let Some(refused) = refused {
        txn.rollback().await?;
        return Ok(refused);
    }
    names::forget(&txn, id).await?;
    personal_terms::Entity::delete_many().filter(personal_terms::Column::PayoutId.eq(id.0)).exec(&txn).await?;
    payout::Entity::delete_by_id(id.0).exec(&txn).await?;
    audit::removed(&txn, by.author(), part(id, offer), &before).await?;
    txn.commit().await?;
    Ok(Removed::Done)
}

/// Takes a promo away that no campaign has and no click has come by.
pub async fn remove_promo(db: &Db, by: Permit<Offers>, offer: OfferId, id: PromoId) -> Result<Removed> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let before = promo::Entity::find_by_id(id.0).filter(promo::Column::OfferId.eq(offer.0)).one(&txn).await?;
    let Some(before) = before else {
        txn.rollback().await?;
        return Ok(Removed::NotThere);
    };
    if is_promo_used(&txn, offer, id).await? {
        txn.rollback().await?;
        return Ok(Removed::InUse);
    }
    let gone = promo::Entity::delete_by_id(id.0).exec(&txn).await?.rows_affected > 0;
    let subject = Subject::part(Thing::Promo, id.0, Thing::Offer, offer.0);
    audit::removed(&txn, by.author(), subject, &before).await?;
    Ok(if commit_if(txn, gone).await? { Removed::Done } else { Removed::NotThere })
}

/// Whether an offer pays for something, or need not: some payout is in force beside the one that is left out.
pub(super) async fn still_pays(txn: &impl ConnectionTrait, offer: OfferId, left_out: Option<PayoutId>) -> Result<bool> {
    let Some(row) = offer::Entity::find_by_id(offer.0).one(txn).await? else { return Ok(true) };
    let status = OfferStatus::from_word(&row.status);
    Ok(status.is_none_or(|status| !status.is_open()) || active_payouts(txn, offer, left_out).await? > 0)
}

/// How many payouts of an offer are in force, beside the one that is left out.
pub(super) async fn active_payouts(
    txn: &impl ConnectionTrait,
    offer: OfferId,
    left_out: Option<PayoutId>,
) -> Result<u64> {
    let mut query = payout::Entity::find().filter(payout::Column::OfferId.eq(offer.0));
    if let Some(id) = left_out {
        query = query.filter(payout::Column::Id.ne(id.0));
    }
    Ok(query.filter(payout::Column::Active.eq(true)).count(txn).await?)
}

/// Whether an offer has a payout for this action, in force or not.
pub(super) async fn has_payout(txn: &impl ConnectionTrait, offer: OfferId, action: &ActionName) -> Result<bool> {
    let of_offer = payout::Entity::find().filter(payout::Column::OfferId.eq(offer.0));
    Ok(of_offer.filter(payout::Column::Action.eq(action.as_str())).count(txn).await? > 0)
}

async fn is_payout_used(txn: &impl ConnectionTrait, offer: OfferId, id: PayoutId) -> Result<bool> {
    let made = conversion::Entity::find()
        .select_only()
        .column(conversion::Column::Id)
        .filter(conversion::Column::OfferId.eq(offer.0))
        .filter(conversion::Column::PayoutId.eq(id.0))
        .limit(1);
    Ok(made.into_tuple::<uuid::Uuid>().one(txn).await?.is_some())
}

async fn is_promo_used(txn: &impl ConnectionTrait, offer: OfferId, id: PromoId) -> Result<bool> {
    let campaigns = campaign::Entity::find()
        .filter(campaign::Column::OfferId.eq(offer.0))
        .filter(campaign::Column::PromoId.eq(id.0))
        .count(txn)
        .await?;
    if campaigns > 0 {
        return Ok(true);
    }
    let click = click::Entity::find()
        .select_only()
        .column(click::Column::Id)
        .filter(clicks::of_offer(offer))
        .filter(click::Column::PromoId.eq(id.0))
        .limit(1);
    Ok(click.into_tuple::<uuid::Uuid>().one(txn).await?.is_some())
}
