//! One offer with everything around it.

use super::logo;
use super::names::AllNames;
use super::{CampaignRow, OfferDetail, Parts, campaigns_in, offers_in, personal_terms_in};
use crate::entities::{
    advertiser, campaign, click, conversion, offer, payout, personal_terms, promo, template, webmaster,
};
use crate::promos::Promo;
use crate::row::Row;
use crate::{Db, Result, clicks};
use domain::access::{ManagerPermit, Scope};
use domain::campaign::CampaignStatus;
use domain::id::{CampaignId, OfferId, WebmasterId};
use domain::offer::Visibility;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::HashMap;
use uuid::Uuid;

/// One offer, if it is in scope.
pub async fn find(db: &Db, scope: Scope, id: OfferId) -> Result<Option<OfferDetail>> {
    find_in(db, scope, offers_in(scope), id).await
}

/// One of these offers, with what the scope sees around it.
pub(crate) async fn find_in(db: &Db, scope: Scope, these: Condition, id: OfferId) -> Result<Option<OfferDetail>> {
    let txn = db.begin_read().await?;
    let Some(row) = offer::Entity::find_by_id(id.0).filter(these).one(&txn).await? else {
        txn.commit().await?;
        return Ok(None);
    };
    let owner = advertiser::Entity::find_by_id(row.advertiser_id).one(&txn).await?;
    let parts = parts(&txn, scope, id).await?;
    let campaigns = campaigns(&txn, scope, id).await?;
    let promos = promo::Entity::find().filter(promo::Column::OfferId.eq(id.0)).order_by_asc(promo::Column::Id);
    let promos = promos.all(&txn).await?;
    let logo = logo::digest_of(&txn, id).await?;
    txn.commit().await?;
    let at = Row { table: "offer", key: row.id };
    let owner = at.read("advertiser_id", owner)?;
    Ok(Some(OfferDetail {
        created_at: Timestamp(row.created_at),
        visibility: at.read("visibility", Visibility::from_word(&row.visibility))?,
        offer: parts.offer(row)?,
        advertiser_name: owner.name,
        campaigns,
        logo,
        promos: promos.into_iter().map(Promo::read).collect::<Result<_>>()?,
    }))
}

/// The payouts of an offer, with the personal terms in scope and the templates.
async fn parts(txn: &impl ConnectionTrait, scope: Scope, id: OfferId) -> Result<Parts> {
    let payouts = payout::Entity::find().filter(payout::Column::OfferId.eq(id.0));
    let ids = payouts.clone().select_only().column(payout::Column::Id).into_query();
    let used = payouts.clone().select_only().column(payout::Column::TemplateId);
    let used = used.filter(payout::Column::TemplateId.is_not_null()).into_query();
    let personal = match personal_terms_in(scope) {
        Some(terms) => terms.filter(personal_terms::Column::PayoutId.in_subquery(ids)).all(txn).await?,
        None => vec![],
    };
    let templates = template::Entity::find().filter(template::Column::Id.in_subquery(used)).all(txn).await?;
    let payouts = payouts.order_by_asc(payout::Column::Id).all(txn).await?;
    Parts::new(payouts, AllNames::read(txn, Some(id)).await?, &personal, templates)
}

/// The campaigns of an offer that are in scope, in the order in which they were made.
async fn campaigns(txn: &impl ConnectionTrait, scope: Scope, id: OfferId) -> Result<Vec<CampaignRow>> {
    let Some(campaigns) = campaigns_in(scope) else { return Ok(vec![]) };
    let campaigns = campaigns.filter(campaign::Column::OfferId.eq(id.0));
    let connected = campaigns.clone().select_only().column(campaign::Column::WebmasterId).into_query();
    let webmasters = webmaster::Entity::find().filter(webmaster::Column::Id.in_subquery(connected)).all(txn).await?;
    let webmasters: HashMap<i64, webmaster::Model> = webmasters.into_iter().map(|row| (row.id, row)).collect();
    let rows = campaigns.order_by_asc(campaign::Column::Id).all(txn).await?;
    let read = |row: campaign::Model| {
        let at = Row { table: "campaign", key: row.id };
        let webmaster = at.read("webmaster_id", webmasters.get(&row.webmaster_id))?;
        Ok(CampaignRow {
            id: CampaignId(row.id),
            code: row.code,
            webmaster: (WebmasterId(webmaster.id), webmaster.name.clone()),
            is_test: webmaster.is_test,
            status: at.read("status", CampaignStatus::from_word(&row.status))?,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Whether an offer has clicks, and whether it has conversions: for a manager, who changes it.
pub async fn has_traffic(db: &Db, _: ManagerPermit, id: OfferId) -> Result<(bool, bool)> {
    traffic(db.reader(), id).await
}

/// Whether an offer has clicks, and whether it has conversions.
pub(super) async fn traffic(txn: &impl ConnectionTrait, id: OfferId) -> Result<(bool, bool)> {
    let click = click::Entity::find().select_only().column(click::Column::Id).filter(clicks::of_offer(id));
    let conversion = conversion::Entity::find().select_only().column(conversion::Column::Id);
    let conversion = conversion.filter(conversion::Column::OfferId.eq(id.0));
    let click = click.limit(1).into_tuple::<Uuid>().one(txn).await?;
    let conversion = conversion.limit(1).into_tuple::<Uuid>().one(txn).await?;
    Ok((click.is_some(), conversion.is_some()))
}
