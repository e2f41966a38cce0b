//! Checks of integrations: the link by which one begins, and what has been seen of one.

use crate::api_keys::{self, ApiKey};
use crate::clicks::{self, first_id};
use crate::db::bump_revision;
use crate::developer_links::covers;
use crate::entities::{campaign, click, webmaster};
use crate::postback_log::{self, Exchange, LogRow};
use crate::webmasters::{self, NewWebmaster};
use crate::{Db, Result, audit, campaigns};
use domain::access::{IntegrationPermit, SharingPermit};
use domain::audit::{Subject, Thing};
use domain::campaign::CampaignStatus;
use domain::click::Click;
use domain::id::{AdvertiserId, CampaignId, ClickId, OfferId, WebmasterId};
use domain::time::Timestamp;
use domain::webmaster::WebmasterStatus;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef};

/// The link of somebody who is there for tests.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TestLink {
    /// Their campaign.
    pub campaign: CampaignId,
    /// What the link ends with.
    pub code: String,
}

/// What it is called if it has to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewTestLink<'n> {
    /// The webmaster, if there is none for tests.
    pub webmaster: &'n str,
    /// What the link ends with: unique in the network.
    pub code: &'n str,
}

/// One run through the steps of an integration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Whose integration it is.
    pub advertiser: AdvertiserId,
    /// By which link.
    pub campaign: CampaignId,
    /// What the visitor's link carries as its fifth sub-id.
    pub mark: String,
    /// When it began.
    pub since: Timestamp,
}

/// What has been seen of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The newest click that carries its mark.
    pub click: Option<Click>,
    /// The postbacks that name the click, and those that failed before anybody could tell which click they mean; the first first.
    pub heard: Vec<LogRow>,
    /// When a postback last came that has the click in it, and a key that nobody knows.
    pub stranger: Option<Timestamp>,
}

/// The most postbacks that are looked at. A run takes three or four.
const MOST: u64 = 30;

/// The link by which an offer is tried out, if it has one that leads there; none for an offer that the permit does not cover.
pub async fn link(db: &Db, permit: IntegrationPermit, offer: OfferId, owner: AdvertiserId) -> Result<Option<TestLink>> {
    if permit.covers(owner) { of_offer(db.reader(), offer).await } else { Ok(None) }
}

/// The same, made where there is none: a campaign of a webmaster who is there for tests, and that webmaster too if need be. None if the
/// offer is not in the permit's scope.
pub async fn make_link(db: &Db, by: SharingPermit, offer: OfferId, new: NewTestLink<'_>) -> Result<Option<TestLink>> {
    let txn = db.begin().await?;
    if !covers(&txn, by, offer).await? {
        return Ok(None);
    }
    bump_revision(&txn).await?;
    if let Some(known) = of_offer(&txn, offer).await? {
        txn.rollback().await?;
        return Ok(Some(known));
    }
    let (author, at) = (by.author(), by.author().at);
    let webmaster = if let Some(known) = free_webmaster(&txn, offer).await? {
        known
    } else {
        let new = NewWebmaster { name: new.webmaster.to_owned(), is_test: true, created_at: at };
        let row = webmasters::row(&new);
        WebmasterId(audit::insert(&txn, author, |id| Subject::new(Thing::Webmaster, id), row).await?)
    };
    let code = new.code.to_owned();
    let new = campaigns::NewCampaign { code: code.clone(), offer, webmaster, promo: None, created_at: at };
    let row = campaigns::connected(&new, author);
    let campaign = CampaignId(audit::insert(&txn, author, |id| Subject::new(Thing::Campaign, id), row).await?);
    txn.commit().await?;
    Ok(Some(TestLink { campaign, code }))
}

/// What has been seen of a run by those who may see its postbacks.
pub async fn seen(db: &Db, permit: IntegrationPermit, run: &Run) -> Result<Seen> {
    use click::{Column, Entity};
    if !permit.covers(run.advertiser) {
        return Ok(Seen { click: None, heard: vec![], stranger: None });
    }
    let newest = Entity::find()
        .filter(Column::CampaignId.eq(run.campaign.0))
        .filter(Column::Id.gte(first_id(run.since)))
        .filter(Column::Sub5.eq(&run.mark))
        .order_by_desc(Column::Id);
    let click = newest.one(db.reader()).await?.map(clicks::read);
    let id = click.as_ref().map(|click| click.id);
    let heard = postback_log::of_run(db, run.advertiser, id, run.since, MOST).await?;
    let stranger = match id {
        Some(id) => postback_log::with_strange_key(db, id, run.since).await?,
        None => None,
    };
    Ok(Seen { click, heard, stranger })
}

/// A click that is a test. Whoever has come by it may try its offer out, and needs no other permission: nothing that comes of it is worth
/// anything, and nobody can guess its id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TestClick(Click);

impl TestClick {
    /// The click.
    #[must_use]
    pub fn click(&self) -> &Click {
        &self.0
    }
}

/// The click with this id, if it is a test that came at this moment or later.
pub async fn test_click(db: &Db, id: ClickId, since: Timestamp) -> Result<Option<TestClick>> {
    let found = click::Entity::find_by_id(id.0).one(db.reader()).await?.map(clicks::read);
    Ok(found.filter(|click| click.is_test && click.at >= since).map(TestClick))
}

/// The key with which the advertiser's backend would report what comes of a test, if it has one.
pub async fn key(db: &Db, test: &TestClick, now: Timestamp) -> Result<Option<ApiKey>> {
    Ok(api_keys::working(db, test.0.advertiser, now).await?.into_iter().next())
}

/// Whether so much has been reported of a test that nobody tries anything out any more.
#[must_use]
pub fn is_tried_out(reported: &[Exchange]) -> bool {
    reported.len() as u64 >= MOST
}

/// What has been reported of a test, the newest first.
pub async fn reported(db: &Db, test: &TestClick) -> Result<Vec<Exchange>> {
    postback_log::of_click(db, test.0.advertiser, &test.0, MOST).await
}

/// The first open campaign of an offer whose webmaster is there for tests.
async fn of_offer(connection: &impl ConnectionTrait, offer: OfferId) -> Result<Option<TestLink>> {
    use campaign::{Column, Entity};
    let testers = Entity::find()
        .join(JoinType::InnerJoin, of_webmaster())
        .filter(Column::OfferId.eq(offer.0))
        .filter(Column::Status.eq(CampaignStatus::Active.word()))
        .filter(webmaster::Column::IsTest.eq(true))
        .filter(webmaster::Column::Status.eq(WebmasterStatus::Active.word()));
    let found = testers.order_by_asc(Column::Id).one(connection).await?;
    Ok(found.map(|row| TestLink { campaign: CampaignId(row.id), code: row.code }))
}

/// The first webmaster who is there for tests and has never been connected to this offer: nobody is connected twice.
async fn free_webmaster(connection: &impl ConnectionTrait, offer: OfferId) -> Result<Option<WebmasterId>> {
    use webmaster::{Column, Entity};
    let connected = campaign::Entity::find().filter(campaign::Column::OfferId.eq(offer.0)).all(connection).await?;
    let free = Entity::find()
        .filter(Column::IsTest.eq(true))
        .filter(Column::Status.eq(WebmasterStatus::Active.word()))
        .filter(Column::Id.is_not_in(connected.iter().map(|row| row.webmaster_id)))
        .order_by_asc(Column::Id);
    Ok(free.one(connection).await?.map(|row| WebmasterId(row.id)))
}

fn of_webmaster() -> RelationDef {
    campaign::Entity::belongs_to(webmaster::Entity).from(campaign::Column::WebmasterId).to(webmaster::Column::Id).into()
}
