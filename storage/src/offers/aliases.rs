//! Other names of an offer's actions: which ones an action may have, and where they are kept.

use super::payouts::{PayoutChanged, PayoutRefusal, Recorded, part};
use crate::audit;
use crate::db::bump_revision;
use crate::entities::{action_alias, conversion, offer_action, payout};
use crate::row::Row;
use crate::{Db, Result};
use domain::access::Permit;
use domain::access::right::Offers;
use domain::id::{OfferId, PayoutId};
use domain::payout::{ActionAlias, MOST_ALIASES};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashMap;

/// Other names, by the payout of the action that has them, in their order.
pub(crate) type Aliases = HashMap<i64, Vec<ActionAlias>>;

/// The other names of an offer's actions; of all offers' if none is named.
pub(crate) async fn read(connection: &impl ConnectionTrait, offer: Option<OfferId>) -> Result<Aliases> {
    let mut query = action_alias::Entity::find();
    if let Some(id) = offer {
        query = query.filter(action_alias::Column::OfferId.eq(id.0));
    }
    let rows = query.order_by_asc(action_alias::Column::OfferId).order_by_asc(action_alias::Column::Name);
    let mut aliases = Aliases::new();
    for row in rows.all(connection).await? {
        let at = Row { table: "action_alias", key: format!("{}/{}", row.offer_id, row.name) };
        let alias = at.read("name", ActionAlias::parse(&row.name))?;
        aliases.entry(row.payout_id).or_default().push(alias);
    }
    Ok(aliases)
}

/// Why an action of this name cannot have these other ones, beside what the offer's others are called.
pub(super) async fn refusal(
    txn: &impl ConnectionTrait,
    offer: OfferId,
    own: Option<PayoutId>,
    action: &str,
    aliases: &[ActionAlias],
) -> Result<Option<PayoutRefusal>> {
    let is_other = |id: i64| own != Some(PayoutId(id));
    let payouts = payout::Entity::find().filter(payout::Column::OfferId.eq(offer.0)).all(txn).await?;
    let others: Vec<&str> = payouts.iter().filter(|row| is_other(row.id)).map(|row| row.action.as_str()).collect();
    let known = read(txn, Some(offer)).await?.into_iter().filter(|(id, _)| is_other(*id));
    let known: Vec<ActionAlias> = known.flat_map(|(_, names)| names).collect();
    if known.iter().any(|alias| alias.as_str() == action) {
        return Ok(Some(PayoutRefusal::ActionTaken));
    }
    for alias in aliases {
        if known.contains(alias) || others.contains(&alias.as_str()) {
            return Ok(Some(PayoutRefusal::AliasTaken(alias.clone())));
        }
        if has_conversions(txn, offer, alias).await? {
            return Ok(Some(PayoutRefusal::AliasUsed(alias.clone())));
        }
    }
    Ok(None)
}

/// Whether conversions were made under this name, when an action was called so. They keep it, and what is reported of them has to find
/// them: read as another name, it would make each of them a second time.
async fn has_conversions(txn: &impl ConnectionTrait, offer: OfferId, alias: &ActionAlias) -> Result<bool> {
    let once = offer_action::Entity::find_by_id((offer.0, alias.to_string())).one(txn).await?;
    if once.is_none() {
        return Ok(false);
    }
    let made = conversion::Entity::find()
        .select_only()
        .column(conversion::Column::Id)
        .filter(conversion::Column::OfferId.eq(offer.0))
        .filter(conversion::Column::Action.eq(alias.as_str()))
        .limit(1);
    Ok(made.into_tuple::<uuid::Uuid>().one(txn).await?.is_some())
}

/// From now on an action has these other names and no more.
pub(super) async fn write(
    txn: &impl ConnectionTrait,
    offer: OfferId,
    id: PayoutId,
    aliases: &[ActionAlias],
) -> Result<()> {
    forget(txn, id).await?;
    let rows = aliases.iter().map(|alias| action_alias::ActiveModel {
        offer_id: Set(offer.0),
        name: Set(alias.to_string()),
        payout_id: Set(id.0),
    });
    action_alias::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// An action has no other names any more.
pub(super) async fn forget(txn: &impl ConnectionTrait, id: PayoutId) -> Result<()> {
    action_alias::Entity::delete_many().filter(action_alias::Column::PayoutId.eq(id.0)).exec(txn).await?;
    Ok(())
}

/// Gives an action of an offer another name, beside those it has. It counts for the next postback.
pub async fn name_action(
    db: &Db,
    by: Permit<Offers>,
    offer: OfferId,
    id: PayoutId,
    alias: &ActionAlias,
) -> Result<PayoutChanged> {
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
    let Some(before) = Recorded::read(txn, id, offer).await? else { return Ok((PayoutChanged::NotThere, false)) };
    let mut aliases = before.aliases.clone();
    if aliases.contains(alias) || before.payout.action == alias.as_str() {
        return Ok((PayoutChanged::Done(id), false));
    }
    if aliases.len() >= MOST_ALIASES {
        return Ok((PayoutChanged::Refused(PayoutRefusal::TooManyAliases), false));
    }
    let refused = refusal(txn, offer, Some(id), &before.payout.action, std::slice::from_ref(alias)).await?;
    if let Some(refused) = refused {
        return Ok((PayoutChanged::Refused(refused), false));
    }
    aliases.push(alias.clone());
    write(txn, offer, id, &aliases).await?;
    let after = Recorded::read(txn, id, offer).await?;
    audit::changed(txn, by.author(), part(id, offer), &before, &after).await?;
    Ok((PayoutChanged::Done(id), true))
}
