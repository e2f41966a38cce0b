//! The names of an offer's actions, their own and others: whose each is, and which ones an action may have.

use super::payouts::{PayoutChanged, PayoutRefusal, Recorded, part};
use crate::audit;
use crate::db::bump_revision;
use crate::entities::offer_action::{ActiveModel, Column, Entity, Model};
use crate::entities::{conversion, payout, postback_log};
use crate::row::Row;
use crate::{Db, Result};
use domain::access::Permit;
use domain::access::right::Offers;
use domain::id::{OfferId, PayoutId};
use domain::payout::{ActionAlias, ActionName, MOST_ALIASES, Names};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set};
use std::collections::HashMap;
use uuid::Uuid;

/// Every name that an action has or had, by its payout.
#[derive(Debug)]
pub(crate) struct AllNames(HashMap<i64, Vec<Model>>);

impl AllNames {
    /// Those of an offer's actions; of all offers' if none is named.
    pub(crate) async fn read(connection: &impl ConnectionTrait, offer: Option<OfferId>) -> Result<Self> {
        let mut query = Entity::find().order_by_asc(Column::OfferId).order_by_asc(Column::Action);
        if let Some(id) = offer {
            query = query.filter(Column::OfferId.eq(id.0));
        }
        let mut names: HashMap<i64, Vec<Model>> = HashMap::new();
        for row in query.all(connection).await? {
            if let Some(payout) = row.payout_id {
                names.entry(payout).or_default().push(row);
            }
        }
        Ok(Self(names))
    }

    /// What an action is and was called beside its own name.
    pub(crate) fn of(&self, payout: i64, action: &str) -> Result<Names> {
        let mut names = Names::default();
        let others = self.0.get(&payout).into_iter().flatten().filter(|row| row.action != action);
        for row in others {
            let at = Row { table: "offer_action", key: format!("{}/{}", row.offer_id, row.action) };
            if row.made {
                names.former.push(at.read("action", ActionName::parse(&row.action))?);
            }
            let list = if row.counts { &mut names.aliases } else { &mut names.dropped };
            if row.counts || !row.made {
                list.push(at.read("action", ActionAlias::parse(&row.action))?);
            }
        }
        Ok(names)
    }
}

/// Every name by which actions of this name may be reported, its own with them.
pub(crate) async fn all_of(db: &Db, action: &str) -> Result<Vec<String>> {
    let payouts = payout::Entity::find().select_only().column(payout::Column::Id);
    let payouts = payouts.filter(payout::Column::Action.eq(action)).into_query();
    let names = Entity::find().select_only().column(Column::Action).filter(Column::PayoutId.in_subquery(payouts));
    let mut names: Vec<String> = names.distinct().into_tuple().all(db.reader()).await?;
    if !names.iter().any(|name| name == action) {
        names.push(action.to_owned());
    }
    Ok(names)
}

/// Which of these names belongs to another action of the offer, if conversions have come by it. What is nobody's name now cannot come into use
/// meanwhile, so it is asked before anything is locked: it can take looking through all that came for an offer.
pub(super) async fn in_use(
    db: &Db,
    offer: OfferId,
    own: Option<PayoutId>,
    action: Option<&ActionName>,
    aliases: &[ActionAlias],
) -> Result<Option<PayoutRefusal>> {
    let names = AllNames::read(db.reader(), Some(offer)).await?.0;
    let others = names.into_values().flatten().filter(|row| row.payout_id.map(PayoutId) != own && !row.counts);
    for row in others {
        let alias = aliases.iter().find(|alias| alias.as_str() == row.action);
        let is_action = action.is_some_and(|action| action.as_str() == row.action);
        if (alias.is_some() || is_action) && has_come(db, &row).await? {
            return Ok(Some(alias.map_or(PayoutRefusal::ActionUsed, |alias| PayoutRefusal::AliasUsed(alias.clone()))));
        }
    }
    Ok(None)
}

/// Whether conversions were made under a name, or came by it.
async fn has_come(db: &Db, row: &Model) -> Result<bool> {
    let made = conversion::Entity::find()
        .select_only()
        .column(conversion::Column::Id)
        .filter(conversion::Column::OfferId.eq(row.offer_id))
        .filter(conversion::Column::Action.eq(&row.action))
        .limit(1);
    if made.into_tuple::<Uuid>().one(db.reader()).await?.is_some() {
        return Ok(true);
    }
    let came = postback_log::Entity::find()
        .select_only()
        .column(postback_log::Column::Id)
        .filter(postback_log::Column::OfferId.eq(row.offer_id))
        .filter(postback_log::Column::Action.eq(&row.action))
        .filter(postback_log::Column::LeadId.is_not_null())
        .limit(1);
    Ok(came.into_tuple::<Uuid>().one(db.reader()).await?.is_some())
}

/// Which of these names means another action of the offer now.
pub(super) async fn taken(
    connection: &impl ConnectionTrait,
    offer: OfferId,
    own: Option<PayoutId>,
    action: Option<&ActionName>,
    aliases: &[ActionAlias],
) -> Result<Option<PayoutRefusal>> {
    let is_other = |id: i64| own != Some(PayoutId(id));
    let payouts = payout::Entity::find().filter(payout::Column::OfferId.eq(offer.0)).all(connection).await?;
    let mut others: Vec<String> = payouts.into_iter().filter(|row| is_other(row.id)).map(|row| row.action).collect();
    let names = AllNames::read(connection, Some(offer)).await?.0;
    let counting = names.into_values().flatten().filter(|row| row.counts && row.payout_id.is_some_and(is_other));
    others.extend(counting.map(|row| row.action));
    if action.is_some_and(|action| others.iter().any(|other| other == action.as_str())) {
        return Ok(Some(PayoutRefusal::ActionTaken));
    }
    let taken = aliases.iter().find(|alias| others.iter().any(|other| other == alias.as_str()));
    Ok(taken.map(|alias| PayoutRefusal::AliasTaken(alias.clone())))
}

/// From now on an action is called so and may be called by these other names; those it had before stay its own.
pub(super) async fn write(
    txn: &impl ConnectionTrait,
    offer: OfferId,
    id: PayoutId,
    action: &str,
    aliases: &[ActionAlias],
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Counts, Expr::value(false))
        .filter(Column::PayoutId.eq(id.0))
        .exec(txn)
        .await?;
    let row = |name: &str, made: bool| ActiveModel {
        offer_id: Set(offer.0),
        action: Set(name.to_owned()),
        payout_id: Set(Some(id.0)),
        made: Set(made),
        counts: Set(true),
    };
    // A name that was the action's own once stays marked so when it becomes an alias: conversions may stand under it.
    let known = || OnConflict::columns([Column::OfferId, Column::Action]);
    let other = known().update_columns([Column::PayoutId, Column::Counts]).to_owned();
    let own = known().update_columns([Column::PayoutId, Column::Counts, Column::Made]).to_owned();
    let rows = aliases.iter().map(|alias| row(alias.as_str(), false));
    Entity::insert_many(rows).on_conflict(other).exec_without_returning(txn).await?;
    Entity::insert(row(action, true)).on_conflict(own).exec_without_returning(txn).await?;
    Ok(())
}

/// An action has no names any more.
pub(super) async fn forget(txn: &impl ConnectionTrait, id: PayoutId) -> Result<()> {
    Entity::delete_many().filter(Column::PayoutId.eq(id.0)).exec(txn).await?;
    Ok(())
}

/// Why an action cannot have another name, if it cannot. Nothing is stored.
pub async fn foresee_name(db: &Db, offer: OfferId, id: PayoutId, alias: &ActionAlias) -> Result<Option<PayoutRefusal>> {
    let names = std::slice::from_ref(alias);
    match taken(db.reader(), offer, Some(id), None, names).await? {
        Some(refusal) => Ok(Some(refusal)),
        None => in_use(db, offer, Some(id), None, names).await,
    }
}

/// Gives an action of an offer that is in force another name, beside those it has. It counts for the next postback.
pub async fn name_action(
    db: &Db,
    by: Permit<Offers>,
    offer: OfferId,
    id: PayoutId,
    alias: &ActionAlias,
) -> Result<PayoutChanged> {
    if let Some(used) = in_use(db, offer, Some(id), None, std::slice::from_ref(alias)).await? {
        return Ok(PayoutChanged::Refused(used));
    }
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let (done, is_new) = named(&txn, by, offer, id, alias).await?;
    if is_new {
        txn.commit().await?;
    } else {
        txn.rollback().await?;
    }
    Ok(done)
}

/// The same in a transaction, and whether anything was written.
async fn named(
    txn: &impl ConnectionTrait,
    by: Permit<Offers>,
    offer: OfferId,
    id: PayoutId,
    alias: &ActionAlias,
) -> Result<(PayoutChanged, bool)> {
    let before = Recorded::read(txn, id, offer).await?.filter(|known| known.payout.active);
    let Some(before) = before else { return Ok((PayoutChanged::NotThere, false)) };
    let mut aliases = before.aliases.clone();
    if aliases.contains(alias) || before.payout.action == alias.as_str() {
        return Ok((PayoutChanged::Done(id), false));
    }
    if aliases.len() >= MOST_ALIASES {
        return Ok((PayoutChanged::Refused(PayoutRefusal::TooManyAliases), false));
    }
    if let Some(taken) = taken(txn, offer, Some(id), None, std::slice::from_ref(alias)).await? {
        return Ok((PayoutChanged::Refused(taken), false));
    }
    aliases.push(alias.clone());
    write(txn, offer, id, &before.payout.action, &aliases).await?;
    let after = Recorded::read(txn, id, offer).await?;
    audit::changed(txn, by.author(), part(id, offer), &before, &after).await?;
    Ok((PayoutChanged::Done(id), true))
}
