//! What the things in the audit log are called, for people to read.

use crate::entities::{
    advertiser, api_key, api_token, audit_entry, campaign, offer, payout, promo, sub_account, target, template,
    user_account, webmaster,
};
use crate::names::read;
use crate::row::Row;
use crate::{Db, Result};
use domain::access::ManagerPermit;
use domain::audit::Thing;
use domain::id::UserId;
use domain::money::Currency;
use domain::payout::PayoutModel;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeSet, HashMap};

/// The names of these things; those that have none, or are not there any more, are left out.
pub async fn names(db: &Db, _: ManagerPermit, things: &[(Thing, i64)]) -> Result<HashMap<(Thing, i64), String>> {
    let mut by_kind: HashMap<Thing, BTreeSet<i64>> = HashMap::new();
    for (thing, id) in things {
        by_kind.entry(*thing).or_default().insert(*id);
    }
    let mut names = HashMap::new();
    for (thing, ids) in by_kind {
        let found = match thing {
            Thing::User => {
                read::<user_account::Entity>(db, user_account::Column::Id, user_account::Column::Name, ids).await?
            }
            Thing::Advertiser => {
                read::<advertiser::Entity>(db, advertiser::Column::Id, advertiser::Column::Name, ids).await?
            }
            Thing::ApiKey => read::<api_key::Entity>(db, api_key::Column::Id, api_key::Column::Hint, ids).await?,
            Thing::ApiToken => {
                read::<api_token::Entity>(db, api_token::Column::Id, api_token::Column::Name, ids).await?
            }
            Thing::Webmaster => {
                read::<webmaster::Entity>(db, webmaster::Column::Id, webmaster::Column::Name, ids).await?
            }
            Thing::SubAccount => {
                read::<sub_account::Entity>(db, sub_account::Column::Id, sub_account::Column::Name, ids).await?
            }
            Thing::Target => read::<target::Entity>(db, target::Column::Id, target::Column::Name, ids).await?,
            Thing::Campaign => read::<campaign::Entity>(db, campaign::Column::Id, campaign::Column::Code, ids).await?,
            // A customer stands under the number of their offer.
            Thing::Offer | Thing::Customer => {
                read::<offer::Entity>(db, offer::Column::Id, offer::Column::Name, ids).await?
            }
            Thing::Payout => read::<payout::Entity>(db, payout::Column::Id, payout::Column::Action, ids).await?,
            Thing::Promo => read::<promo::Entity>(db, promo::Column::Id, promo::Column::Name, ids).await?,
            Thing::Template => read::<template::Entity>(db, template::Column::Id, template::Column::Name, ids).await?,
            _ => HashMap::new(),
        };
        names.extend(found.into_iter().map(|(id, name)| ((thing, id), name)));
    }
    Ok(names)
}

/// In what the rates of these payouts are written: by which model, and in which currency.
pub async fn units(db: &Db, _: ManagerPermit, payouts: &[i64]) -> Result<HashMap<i64, (PayoutModel, Currency)>> {
    let rows =
        payout::Entity::find().filter(payout::Column::Id.is_in(payouts.iter().copied())).all(db.reader()).await?;
    let offers: BTreeSet<i64> = rows.iter().map(|row| row.offer_id).collect();
    let currencies = read::<offer::Entity>(db, offer::Column::Id, offer::Column::Currency, offers).await?;
    let unit = |row: payout::Model| {
        let at = Row { table: "payout", key: row.id };
        let code = at.read("offer_id", currencies.get(&row.offer_id))?;
        Ok((row.id, (at.read("model", PayoutModel::from_word(&row.model))?, at.currency("currency", code)?)))
    };
    rows.into_iter().map(unit).collect()
}

/// Everybody who has changed something, by name.
pub async fn authors(db: &Db, _: ManagerPermit) -> Result<Vec<(UserId, String)>> {
    let ids = audit_entry::Entity::find()
        .select_only()
        .column(audit_entry::Column::UserId)
        .filter(audit_entry::Column::UserId.is_not_null())
        .distinct();
    let ids: Vec<i64> = ids.into_tuple().all(db.reader()).await?;
    let names = read::<user_account::Entity>(
        db,
        user_account::Column::Id,
        user_account::Column::Name,
        ids.into_iter().collect(),
    );
    let mut authors: Vec<_> = names.await?.into_iter().map(|(id, name)| (UserId(id), name)).collect();
    authors.sort_by_cached_key(|(id, name)| (name.to_lowercase(), *id));
    Ok(authors)
}
