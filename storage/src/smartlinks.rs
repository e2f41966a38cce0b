//! Smartlinks of webmasters: one link over several of their campaigns.

use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::smartlink::{ActiveModel, Column, Entity, Model};
use crate::entities::{campaign, smartlink_campaign as chosen, webmaster};
use crate::ingest::Ask;
use crate::{Db, Result};
use domain::access::{KeepingPermit, Scope};
use domain::audit::{Subject, Thing};
use domain::id::{CampaignId, SmartlinkId, WebmasterId};
use domain::money::Amount;
use domain::smartlink::{Brought, DAYS};
use domain::time::{DAY_MS, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, ModelTrait, NotSet, QueryFilter,
    QueryOrder, Set, Value,
};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// A smartlink.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Smartlink {
    /// Its id.
    pub id: SmartlinkId,
    /// Whose it is: number and name.
    pub webmaster: (WebmasterId, String),
    /// What it is called.
    pub name: String,
    /// What it ends with.
    pub code: String,
    /// Over which campaigns; over all of the webmaster's without them.
    pub campaigns: Option<BTreeSet<CampaignId>>,
    /// Since when.
    pub created_at: Timestamp,
}

/// What a smartlink is to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// What it is called.
    pub name: String,
    /// Over which campaigns; over all of the webmaster's without them.
    pub campaigns: Option<BTreeSet<CampaignId>>,
}

/// What came of making or changing one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SmartlinkSaved {
    /// It is so now.
    Done(SmartlinkId),
    /// It is not there, or the webmaster is not, or neither is the permit's.
    NotThere,
    /// A campaign is not the webmaster's.
    ForeignCampaign,
}

/// Adds a smartlink of a webmaster, which ends with this code.
pub async fn create(
    db: &Db,
    by: KeepingPermit,
    webmaster: WebmasterId,
    code: &str,
    plan: &Plan,
) -> Result<SmartlinkSaved> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    if !by.covers(webmaster) || webmaster::Entity::find_by_id(webmaster.0).one(&txn).await?.is_none() {
        txn.rollback().await?;
        return Ok(SmartlinkSaved::NotThere);
    }
    if !are_theirs(&txn, webmaster, plan).await? {
        txn.rollback().await?;
        return Ok(SmartlinkSaved::ForeignCampaign);
    }
    let row = ActiveModel {
        id: NotSet,
        webmaster_id: Set(webmaster.0),
        name: Set(plan.name.clone()),
        code: Set(code.to_owned()),
        every: Set(plan.campaigns.is_none()),
        created_at: Set(by.author().at.0),
    };
    let id = Entity::insert(row).exec(&txn).await?.last_insert_id;
    choose(&txn, id, plan).await?;
    let made = Recorded::read(&txn, id).await?;
    audit::created(&txn, by.author(), subject(id, webmaster.0), &made).await?;
    txn.commit().await?;
    Ok(SmartlinkSaved::Done(SmartlinkId(id)))
}

/// Makes a smartlink into something else. It keeps its code.
pub async fn update(db: &Db, by: KeepingPermit, id: SmartlinkId, plan: &Plan) -> Result<SmartlinkSaved> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let Some(before) = Recorded::read(&txn, id.0).await?.filter(|before| before.is_covered(by)) else {
        txn.rollback().await?;
        return Ok(SmartlinkSaved::NotThere);
    };
    let webmaster = before.smartlink.webmaster_id;
    if !are_theirs(&txn, WebmasterId(webmaster), plan).await? {
        txn.rollback().await?;
        return Ok(SmartlinkSaved::ForeignCampaign);
    }
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(plan.name.clone()))
        .col_expr(Column::Every, Expr::value(plan.campaigns.is_none()))
        .filter(Column::Id.eq(id.0))
        .exec(&txn)
        .await?;
    chosen::Entity::delete_many().filter(chosen::Column::SmartlinkId.eq(id.0)).exec(&txn).await?;
    choose(&txn, id.0, plan).await?;
    let after = Recorded::read(&txn, id.0).await?;
    audit::changed(&txn, by.author(), subject(id.0, webmaster), &before, &after).await?;
    txn.commit().await?;
    Ok(SmartlinkSaved::Done(id))
}

/// Takes a smartlink away; `false` if it is not there or not the permit's. Its link leads nowhere then.
pub async fn remove(db: &Db, by: KeepingPermit, id: SmartlinkId) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let gone = Recorded::read(&txn, id.0).await?.filter(|gone| gone.is_covered(by));
    let Some(gone) = gone else { return commit_if(txn, false).await };
    audit::removed(&txn, by.author(), subject(id.0, gone.smartlink.webmaster_id), &gone).await?;
    chosen::Entity::delete_many().filter(chosen::Column::SmartlinkId.eq(id.0)).exec(&txn).await?;
    gone.smartlink.delete(&txn).await?;
    commit_if(txn, true).await
}

/// The smartlinks in scope, by name; of one webmaster, if one is named. An advertiser may not know webmasters, so there is nothing in their
/// scope.
pub async fn list(db: &Db, scope: Scope, webmaster: Option<WebmasterId>) -> Result<Vec<Smartlink>> {
    let of = webmaster.map(|id| Column::WebmasterId.eq(id.0));
    let mut found = read(db, scope, Condition::all().add_option(of)).await?;
    // Here rather than in the database: each of them has an order of its own.
    found.sort_by_cached_key(|smartlink| (smartlink.name.to_lowercase(), smartlink.id));
    Ok(found)
}

/// One smartlink, if it is in scope.
pub async fn find(db: &Db, scope: Scope, id: SmartlinkId) -> Result<Option<Smartlink>> {
    Ok(read(db, scope, Condition::all().add(Column::Id.eq(id.0))).await?.pop())
}

async fn read(db: &Db, scope: Scope, wanted: Condition) -> Result<Vec<Smartlink>> {
    let in_scope = match scope {
        Scope::Network => Condition::all(),
        Scope::Advertiser(_) => return Ok(vec![]),
        Scope::Webmaster(id) => Condition::all().add(Column::WebmasterId.eq(id.0)),
    };
    let txn = db.begin_read().await?;
    let rows = Entity::find().filter(in_scope).filter(wanted).order_by_asc(Column::Id).all(&txn).await?;
    let owners = webmaster::Column::Id.is_in(rows.iter().map(|row| row.webmaster_id));
    let owners = webmaster::Entity::find().filter(owners).all(&txn).await?;
    let ids = chosen::Column::SmartlinkId.is_in(rows.iter().map(|row| row.id));
    let chosen = by_smartlink(chosen::Entity::find().filter(ids).all(&txn).await?);
    txn.commit().await?;
    let owners: HashMap<i64, String> = owners.into_iter().map(|row| (row.id, row.name)).collect();
    let smartlink = |row: Model| Smartlink {
        id: SmartlinkId(row.id),
        webmaster: (WebmasterId(row.webmaster_id), owners.get(&row.webmaster_id).cloned().unwrap_or_default()),
        campaigns: (!row.every).then(|| chosen.get(&row.id).cloned().unwrap_or_default()),
        name: row.name,
        code: row.code,
        created_at: Timestamp(row.created_at),
    };
    Ok(rows.into_iter().map(smartlink).collect())
}

/// Where smartlinks lead, by code: whose each is, and its campaigns' codes.
pub(crate) async fn routes(
    txn: &impl ConnectionTrait,
    campaigns: &[campaign::Model],
) -> Result<HashMap<String, SmartRoute>> {
    let rows = Entity::find().all(txn).await?;
    let chosen = by_smartlink(chosen::Entity::find().all(txn).await?);
    let route = |row: Model| {
        let is_of = |campaign: &&campaign::Model| {
            campaign.webmaster_id == row.webmaster_id
                && (row.every || chosen.get(&row.id).is_some_and(|chosen| chosen.contains(&CampaignId(campaign.id))))
        };
        let codes = campaigns.iter().filter(is_of).map(|campaign| campaign.code.clone()).collect();
        (row.code, SmartRoute { id: SmartlinkId(row.id), webmaster: WebmasterId(row.webmaster_id), codes })
    };
    Ok(rows.into_iter().map(route).collect())
}

/// Where a smartlink leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SmartRoute {
    /// The smartlink.
    pub id: SmartlinkId,
    /// Whose.
    pub webmaster: WebmasterId,
    /// The codes of its campaigns.
    pub codes: Vec<String>,
}

/// What these campaigns have brought in the last days.
pub async fn brought(db: &Db, campaigns: &[CampaignId], now: Timestamp) -> Result<HashMap<CampaignId, Brought>> {
    let mut found = HashMap::new();
    let txn = db.begin_read().await?;
    for campaigns in campaigns.chunks(MOST) {
        let places = vec!["?"; campaigns.len()].join(", ");
        let text = format!(
            "SELECT campaign_id, CAST(SUM(clicks) AS bigint), CAST(SUM(hold_webmaster + approved_webmaster) AS bigint) \
             FROM rollup WHERE hour >= ? AND campaign_id IN ({places}) GROUP BY campaign_id"
        );
        let since = now.hour().0 - DAYS * DAY_MS;
        let values = [since].into_iter().chain(campaigns.iter().map(|id| id.0)).map(Value::from).collect();
        txn.ask(&text, values, |row| {
            let brought = Brought { clicks: row.number(1)?, earned: Amount(row.number(2)?) };
            found.insert(CampaignId(row.number(0)?), brought);
            Ok(())
        })
        .await?;
    }
    txn.commit().await?;
    Ok(found)
}

/// The most campaigns in one question.
const MOST: usize = 500;

fn by_smartlink(rows: Vec<chosen::Model>) -> HashMap<i64, BTreeSet<CampaignId>> {
    let mut sorted: HashMap<i64, BTreeSet<CampaignId>> = HashMap::new();
    for row in rows {
        sorted.entry(row.smartlink_id).or_default().insert(CampaignId(row.campaign_id));
    }
    sorted
}

async fn are_theirs(txn: &impl ConnectionTrait, webmaster: WebmasterId, plan: &Plan) -> Result<bool> {
    let Some(wanted) = &plan.campaigns else { return Ok(true) };
    let theirs = campaign::Entity::find()
        .filter(campaign::Column::WebmasterId.eq(webmaster.0))
        .filter(campaign::Column::Id.is_in(wanted.iter().map(|id| id.0)));
    Ok(theirs.all(txn).await?.len() == wanted.len())
}

async fn choose(txn: &impl ConnectionTrait, id: i64, plan: &Plan) -> Result<()> {
    let rows = plan.campaigns.iter().flatten();
    let rows = rows.map(|campaign| chosen::ActiveModel { smartlink_id: Set(id), campaign_id: Set(campaign.0) });
    chosen::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// A smartlink as the audit log sees it: with its campaigns.
#[derive(Serialize)]
struct Recorded {
    #[serde(flatten)]
    smartlink: Model,
    campaigns: Vec<i64>,
}

impl Recorded {
    async fn read(txn: &DatabaseTransaction, id: i64) -> Result<Option<Self>> {
        let Some(smartlink) = Entity::find_by_id(id).one(txn).await? else { return Ok(None) };
        let rows = chosen::Entity::find().filter(chosen::Column::SmartlinkId.eq(id));
        let rows = rows.order_by_asc(chosen::Column::CampaignId).all(txn).await?;
        Ok(Some(Self { smartlink, campaigns: rows.into_iter().map(|row| row.campaign_id).collect() }))
    }

    fn is_covered(&self, by: KeepingPermit) -> bool {
        by.covers(WebmasterId(self.smartlink.webmaster_id))
    }
}

fn subject(id: i64, webmaster: i64) -> Subject {
    Subject::part(Thing::Smartlink, id, Thing::Webmaster, webmaster)
}
