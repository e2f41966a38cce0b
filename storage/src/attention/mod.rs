//! What is counted for whoever should look at it: facts, of which the rules in [`domain::attention`] make something to do.

mod steps;
mod traffic;

pub use steps::{FirstSteps, first_steps};

use crate::alerts::going_on;
use crate::entities::{advertiser, api_key, campaign, conversion, offer, payout, template};
use crate::names::read;
use crate::page::count;
use crate::postback_log::failures;
use crate::{Db, Result};
use domain::access::{IntegrationPermit, ManagerPermit};
use domain::attention::{Facts, Key, SleepingTemplate};
use domain::campaign::CampaignStatus;
use domain::health::Alert;
use domain::id::{AdvertiserId, TemplateId};
use domain::key::KeyLife;
use domain::offer::OfferStatus;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::BTreeSet;

/// From when on what is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Since {
    /// The moment it is.
    pub now: Timestamp,
    /// Postbacks that failed from this moment on.
    pub failed_from: Timestamp,
    /// Conversions on hold that were made before this moment.
    pub on_hold_before: Timestamp,
}

/// All that a manager is told of.
pub async fn facts(db: &Db, _: ManagerPermit, permit: IntegrationPermit, since: Since) -> Result<Facts> {
    Ok(Facts {
        alerts: alerts(db, permit, since.now).await?,
        failed: failures(db, permit, since.failed_from).await?,
        waiting: waiting(db).await?,
        on_hold: on_hold(db, since.on_hold_before).await?,
        offers: traffic::active_offers(db, since.now).await?,
        keys: keys(db, since.now).await?,
        templates: sleeping_templates(db).await?,
        // Each webmaster is told of their own, and can do something about it.
        targets: vec![],
    })
}

/// What goes on of what people were told, and whether somebody has seen it.
pub async fn alerts(db: &Db, permit: IntegrationPermit, now: Timestamp) -> Result<Vec<(Alert, bool)>> {
    let known = going_on(db, permit, now).await?;
    Ok(known.into_iter().map(|known| (known.alert, known.seen.is_some())).collect())
}

/// How many campaigns wait for a decision, and since when the first does.
async fn waiting(db: &Db) -> Result<Option<(i64, Timestamp)>> {
    use campaign::Column;
    let pending = campaign::Entity::find().filter(Column::Status.eq(CampaignStatus::Pending.word()));
    let counted =
        pending.select_only().column_as(Column::Id.count(), "total").column_as(Column::CreatedAt.min(), "since");
    let found: Option<(i64, Option<i64>)> = counted.into_tuple().one(db.reader()).await?;
    Ok(found.and_then(|(count, since)| Some((count, Timestamp(since?)))))
}

/// How many conversions that were made before this moment are on hold.
async fn on_hold(db: &Db, before: Timestamp) -> Result<i64> {
    use conversion::Column;
    let waiting = conversion::Entity::find().filter(Column::Status.eq(ConversionStatus::Hold.word()));
    let waiting = waiting.filter(Column::IsTest.eq(false));
    count(db, waiting.filter(Column::CreatedAt.lt(before.0))).await
}

/// The keys that work.
async fn keys(db: &Db, now: Timestamp) -> Result<Vec<Key>> {
    use api_key::Column;
    let works = Column::ExpiresAt.is_null().or(Column::ExpiresAt.gt(now.0));
    let rows: Vec<(i64, String, i64, Option<i64>)> = api_key::Entity::find()
        .select_only()
        .columns([Column::AdvertiserId, Column::Hint, Column::CreatedAt, Column::ExpiresAt])
        .filter(Column::RevokedAt.is_null().and(works))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db.reader())
        .await?;
    // Most keys have no end, and nobody asks whose those are.
    let ending: BTreeSet<i64> = rows.iter().filter(|(.., end)| end.is_some()).map(|(id, ..)| *id).collect();
    let names = read::<advertiser::Entity>(db, advertiser::Column::Id, advertiser::Column::Name, ending).await?;
    let key = |(id, hint, since, until): (i64, String, i64, Option<i64>)| Key {
        advertiser: AdvertiserId(id),
        name: names.get(&id).cloned().unwrap_or_default(),
        hint,
        life: KeyLife { since: Timestamp(since), until: until.map(Timestamp), revoked: None },
    };
    Ok(rows.into_iter().map(key).collect())
}

/// Templates that are switched off, with how many active payouts of offers that are not archived have them.
async fn sleeping_templates(db: &Db) -> Result<Vec<SleepingTemplate>> {
    use payout::Column;
    let asleep = template::Entity::find().select_only().column(template::Column::Id);
    let asleep = asleep.filter(template::Column::Active.eq(false)).into_query();
    let archived = offer::Entity::find().select_only().column(offer::Column::Id);
    let archived = archived.filter(offer::Column::Status.eq(OfferStatus::Archived.word())).into_query();
    let used: Vec<(i64, i64)> = payout::Entity::find()
        .select_only()
        .column(Column::TemplateId)
        .column_as(Column::Id.count(), "payouts")
        .filter(Column::Active.eq(true))
        .filter(Column::TemplateId.in_subquery(asleep))
        .filter(Column::OfferId.not_in_subquery(archived))
        .group_by(Column::TemplateId)
        .order_by_asc(Column::TemplateId)
        .into_tuple()
        .all(db.reader())
        .await?;
    let ids = used.iter().map(|(id, _)| *id).collect();
    let names = read::<template::Entity>(db, template::Column::Id, template::Column::Name, ids).await?;
    let template = |(id, payouts): (i64, i64)| SleepingTemplate {
        template: TemplateId(id),
        name: names.get(&id).cloned().unwrap_or_default(),
        payouts,
    };
    Ok(used.into_iter().map(template).collect())
}
