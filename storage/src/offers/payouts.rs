//! What an offer pays, written: payouts with their personal terms.

use super::NewPayout;
use super::names::{self, AllNames};
use super::remove::still_pays;
use crate::audit;
use crate::db::bump_revision;
use crate::entities::{offer, payout, personal_terms};
use crate::{Db, Result, StorageError};
use domain::access::Permit;
use domain::access::right::Offers;
use domain::audit::{Subject, Thing};
use domain::id::{OfferId, PayoutId};
use domain::payout::{ActionAlias, PayoutModel};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, Set};
use serde::Serialize;
use std::collections::BTreeMap;

/// What came of a change of payouts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PayoutChanged {
    /// It is made, and the payout has this id.
    Done(PayoutId),
    /// There is no such offer, or it has no such payout.
    NotThere,
    /// It cannot be.
    Refused(PayoutRefusal),
}

/// Why a payout cannot be what it is to become.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PayoutRefusal {
    /// The offer pays for this action already, or calls another one so.
    ActionTaken,
    /// Another action of the offer is called so.
    AliasTaken(ActionAlias),
    /// Conversions of another action were made under this name, or came by it: it cannot mean this one.
    AliasUsed(ActionAlias),
    /// Conversions of another action were made under the name, or came by it.
    ActionUsed,
    /// The action has as many other names as it may.
    TooManyAliases,
    /// The offer is open and would pay for nothing.
    LastPayout,
}

/// Adds a payout to an offer.
pub async fn add_payout(db: &Db, by: Permit<Offers>, offer: OfferId, new: &NewPayout) -> Result<PayoutChanged> {
    if let Some(used) = names::in_use(db, offer, None, Some(&new.action), &new.aliases).await? {
        return Ok(PayoutChanged::Refused(used));
    }
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    if offer::Entity::find_by_id(offer.0).one(&txn).await?.is_none() {
        txn.rollback().await?;
        return Ok(PayoutChanged::NotThere);
    }
    if let Some(refused) = names::taken(&txn, offer, None, Some(&new.action), &new.aliases).await? {
        txn.rollback().await?;
        return Ok(PayoutChanged::Refused(refused));
    }
    match insert_payout(&txn, by, offer, new).await {
        Ok(id) => {
            txn.commit().await?;
            Ok(PayoutChanged::Done(id))
        }
        Err(error) => refused(txn, error).await,
    }
}

/// Changes a payout of an offer, personal terms included.
pub async fn change_payout(
    db: &Db,
    by: Permit<Offers>,
    offer: OfferId,
    id: PayoutId,
    new: &NewPayout,
) -> Result<PayoutChanged> {
    if let Some(used) = names::in_use(db, offer, Some(id), Some(&new.action), &new.aliases).await? {
        return Ok(PayoutChanged::Refused(used));
    }
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let Some(before) = Recorded::read(&txn, id, offer).await? else {
        txn.rollback().await?;
        return Ok(PayoutChanged::NotThere);
    };
    if !new.active && !still_pays(&txn, offer, Some(id)).await? {
        txn.rollback().await?;
        return Ok(PayoutChanged::Refused(PayoutRefusal::LastPayout));
    }
    if let Some(refused) = names::taken(&txn, offer, Some(id), Some(&new.action), &new.aliases).await? {
        txn.rollback().await?;
        return Ok(PayoutChanged::Refused(refused));
    }
    match write_payout(&txn, offer, id, new).await {
        Ok(()) => {
            let after = Recorded::read(&txn, id, offer).await?;
            audit::changed(&txn, by.author(), part(id, offer), &before, &after).await?;
            txn.commit().await?;
            Ok(PayoutChanged::Done(id))
        }
        Err(error) => refused(txn, error).await,
    }
}

/// Adds a payout with its personal terms.
pub(super) async fn insert_payout(
    txn: &impl ConnectionTrait,
    by: Permit<Offers>,
    offer: OfferId,
    new: &NewPayout,
) -> Result<PayoutId> {
    let row = payout::ActiveModel {
        id: NotSet,
        offer_id: Set(offer.0),
        action: Set(new.action.to_string()),
        model: Set(PayoutModel::of(new.recurring, new.rate).word().to_owned()),
        rate: Set(new.rate.micros()),
        commission: Set(new.commission.micros()),
        template_id: Set(new.template.map(|template| template.0)),
        active: Set(new.active),
    };
    let id = PayoutId(payout::Entity::insert(row).exec(txn).await?.last_insert_id);
    insert_personal(txn, id, new).await?;
    names::write(txn, offer, id, new.action.as_str(), &new.aliases).await?;
    let made = Recorded::read(txn, id, offer).await?;
    audit::created(txn, by.author(), part(id, offer), &made).await?;
    Ok(id)
}

async fn write_payout(txn: &impl ConnectionTrait, offer: OfferId, id: PayoutId, new: &NewPayout) -> Result<()> {
    payout::Entity::update_many()
        .col_expr(payout::Column::Action, Expr::value(new.action.as_str()))
        .col_expr(payout::Column::Model, Expr::value(PayoutModel::of(new.recurring, new.rate).word()))
        .col_expr(payout::Column::Rate, Expr::value(new.rate.micros()))
        .col_expr(payout::Column::Commission, Expr::value(new.commission.micros()))
        .col_expr(payout::Column::TemplateId, Expr::value(new.template.map(|template| template.0)))
        .col_expr(payout::Column::Active, Expr::value(new.active))
        .filter(payout::Column::Id.eq(id.0))
        .exec(txn)
        .await?;
    names::write(txn, offer, id, new.action.as_str(), &new.aliases).await?;
    personal_terms::Entity::delete_many().filter(personal_terms::Column::PayoutId.eq(id.0)).exec(txn).await?;
    insert_personal(txn, id, new).await
}

async fn insert_personal(txn: &impl ConnectionTrait, payout: PayoutId, new: &NewPayout) -> Result<()> {
    let terms = new.personal.iter().map(|(webmaster, share)| personal_terms::ActiveModel {
        payout_id: Set(payout.0),
        webmaster_id: Set(webmaster.0),
        share: Set(share.micros()),
    });
    personal_terms::Entity::insert_many(terms).exec_without_returning(txn).await?;
    Ok(())
}

/// A payout as the audit log sees it: with its other names and personal terms.
#[derive(Serialize)]
pub(super) struct Recorded {
    #[serde(flatten)]
    pub(super) payout: payout::Model,
    pub(super) aliases: Vec<ActionAlias>,
    personal: BTreeMap<i64, i64>,
}

impl Recorded {
    /// Reads a payout, if the offer has it.
    pub(super) async fn read(txn: &impl ConnectionTrait, id: PayoutId, offer: OfferId) -> Result<Option<Self>> {
        let query = payout::Entity::find_by_id(id.0).filter(payout::Column::OfferId.eq(offer.0));
        let Some(payout) = query.one(txn).await? else { return Ok(None) };
        let terms = personal_terms::Entity::find().filter(personal_terms::Column::PayoutId.eq(id.0)).all(txn).await?;
        let personal = terms.into_iter().map(|terms| (terms.webmaster_id, terms.share)).collect();
        let aliases = AllNames::read(txn, Some(offer)).await?.of(id.0, &payout.action)?.aliases;
        Ok(Some(Self { payout, aliases, personal }))
    }
}

pub(super) fn part(id: PayoutId, offer: OfferId) -> Subject {
    Subject::part(Thing::Payout, id.0, Thing::Offer, offer.0)
}

/// Undoes what could not be written, and tells an action that the offer has from other failures.
async fn refused(txn: sea_orm::DatabaseTransaction, error: StorageError) -> Result<PayoutChanged> {
    txn.rollback().await?;
    match error {
        StorageError::Conflict(_) => Ok(PayoutChanged::Refused(PayoutRefusal::ActionTaken)),
        error => Err(error),
    }
}
