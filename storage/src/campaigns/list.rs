//! The list of campaigns, and one of them.

use crate::entities::{campaign, offer, promo, user_account, webmaster};
use crate::page::Cut;
use crate::promos::Promo;
use crate::row::Row;
use crate::{Db, PER_PAGE, Page, Result, names};
use domain::access::{ManagerPermit, Scope};
use domain::campaign::CampaignStatus;
use domain::id::{CampaignId, OfferId, PromoId, UserId, WebmasterId};
use domain::landing::{DeepHost, LandingUrl};
use domain::offer::OfferStatus;
use domain::time::Timestamp;
use domain::webmaster::WebmasterStatus;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeSet, HashMap};

/// Which campaigns to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CampaignFilter {
    /// Where they stand.
    pub status: Option<CampaignStatus>,
    /// To which offer.
    pub offer: Option<OfferId>,
    /// Whose.
    pub webmaster: Option<WebmasterId>,
}

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CampaignLine {
    /// Its id.
    pub id: CampaignId,
    /// What its link ends with.
    pub code: String,
    /// To which offer.
    pub offer: (OfferId, String),
    /// Where the offer stands.
    pub offer_status: OfferStatus,
    /// Whose.
    pub webmaster: (WebmasterId, String),
    /// Whether the webmaster is there for tests only.
    pub is_test: bool,
    /// Where the webmaster stands.
    pub webmaster_status: WebmasterStatus,
    /// The promo of links that name none.
    pub promo: Option<PromoId>,
    /// Where it stands.
    pub status: CampaignStatus,
    /// What the webmaster said when they asked for it.
    pub message: String,
    /// What the manager said when they decided.
    pub reason: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When a manager decided last, and who, by number and name; none before.
    pub decided: Option<(Timestamp, (UserId, String))>,
}

/// One campaign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CampaignDetail {
    /// The campaign.
    pub line: CampaignLine,
    /// The promos its links can name.
    pub promos: Vec<Promo>,
    /// Where the offer's visitors land.
    pub landing: LandingUrl,
    /// The hosts beside that page's own to whose pages links may lead; none when there are no deep links.
    pub deep: Option<Vec<DeepHost>>,
}

/// A page of the campaigns in scope: first those that wait for a decision, then the newest. A page beyond the last is the last.
/// An advertiser may not know webmasters, so there is nothing in their scope.
pub async fn list(db: &Db, scope: Scope, filter: &CampaignFilter, page: u32) -> Result<Page<CampaignLine>> {
    let Some(in_scope) = in_scope(scope) else { return Ok(Page { rows: vec![], page: 1, pages: 1, total: 0 }) };
    let txn = db.begin_read().await?;
    let query = campaign::Entity::find().filter(in_scope).filter(wanted(filter));
    let total = i64::try_from(query.clone().count(&txn).await?).unwrap_or(i64::MAX);
    let cut = Cut::of(total, page);
    let is_pending = Expr::col(campaign::Column::Status).eq(CampaignStatus::Pending.word());
    let pending_first: Expr = CaseStatement::new().case(is_pending, 0).finally(1).into();
    let rows = query
        .order_by_asc(pending_first)
        .order_by_desc(campaign::Column::Id)
        .offset(cut.offset())
        .limit(u64::from(PER_PAGE))
        .all(&txn)
        .await?;
    let rows = lines(&txn, rows).await?;
    txn.commit().await?;
    Ok(Page { rows, page: cut.page, pages: cut.pages, total })
}

/// One campaign, if it is in scope.
pub async fn find(db: &Db, scope: Scope, id: CampaignId) -> Result<Option<CampaignDetail>> {
    let Some(in_scope) = in_scope(scope) else { return Ok(None) };
    let txn = db.begin_read().await?;
    let Some(row) = campaign::Entity::find_by_id(id.0).filter(in_scope).one(&txn).await? else { return Ok(None) };
    let promos = promo::Entity::find().filter(promo::Column::OfferId.eq(row.offer_id));
    let promos = promos.order_by_asc(promo::Column::Id).all(&txn).await?;
    let of = offer::Entity::find_by_id(row.offer_id).one(&txn).await?;
    let of = Row { table: "campaign", key: row.id }.read("offer_id", of)?;
    let line = lines(&txn, vec![row]).await?.pop();
    txn.commit().await?;
    let promos = promos.into_iter().map(Promo::read).collect::<Result<_>>()?;
    let at = Row { table: "offer", key: of.id };
    let landing = at.read("landing_url", LandingUrl::parse(&of.landing_url))?;
    let deep = of.deep_hosts.as_deref().map(|hosts| at.json("deep_hosts", hosts)).transpose()?;
    Ok(line.map(|line| CampaignDetail { line, promos, landing, deep }))
}

/// Every campaign of a webmaster in scope that they were let into, the oldest first: its number, and the name of its offer.
pub async fn of_webmaster(db: &Db, scope: Scope, webmaster: WebmasterId) -> Result<Vec<(CampaignId, String)>> {
    let Some(in_scope) = in_scope(scope) else { return Ok(vec![]) };
    let query = campaign::Entity::find()
        .select_only()
        .columns([campaign::Column::Id, campaign::Column::OfferId])
        .filter(in_scope)
        .filter(campaign::Column::WebmasterId.eq(webmaster.0))
        .filter(campaign::Column::Status.is_in(CampaignStatus::CONNECTED.map(CampaignStatus::word)))
        .order_by_asc(campaign::Column::Id);
    let rows: Vec<(i64, i64)> = query.into_tuple().all(db.reader()).await?;
    let offers = rows.iter().map(|(_, offer)| *offer).collect();
    let known = names::read::<offer::Entity>(db, offer::Column::Id, offer::Column::Name, offers).await?;
    let named = |(id, offer)| (CampaignId(id), known.get(&offer).cloned().unwrap_or_default());
    Ok(rows.into_iter().map(named).collect())
}

/// How many campaigns wait for a decision.
pub async fn count_pending(db: &Db, _: ManagerPermit) -> Result<u64> {
    let pending = campaign::Column::Status.eq(CampaignStatus::Pending.word());
    Ok(campaign::Entity::find().filter(pending).count(db.reader()).await?)
}

fn in_scope(scope: Scope) -> Option<Condition> {
    match scope {
        Scope::Network => Some(Condition::all()),
        Scope::Advertiser(_) => None,
        Scope::Webmaster(id) => Some(Condition::all().add(campaign::Column::WebmasterId.eq(id.0))),
    }
}

fn wanted(filter: &CampaignFilter) -> Condition {
    Condition::all()
        .add_option(filter.status.map(|status| campaign::Column::Status.eq(status.word())))
        .add_option(filter.offer.map(|offer| campaign::Column::OfferId.eq(offer.0)))
        .add_option(filter.webmaster.map(|webmaster| campaign::Column::WebmasterId.eq(webmaster.0)))
}

/// Campaigns with those who take part in them.
async fn lines(txn: &impl ConnectionTrait, rows: Vec<campaign::Model>) -> Result<Vec<CampaignLine>> {
    let ids = |of: fn(&campaign::Model) -> Option<i64>| rows.iter().filter_map(of).collect::<BTreeSet<_>>();
    let (offers, webmasters) = (ids(|row| Some(row.offer_id)), ids(|row| Some(row.webmaster_id)));
    let users = ids(|row| row.decided_by);
    let offers = offer::Entity::find().filter(offer::Column::Id.is_in(offers)).all(txn).await?;
    let offers: HashMap<i64, offer::Model> = offers.into_iter().map(|row| (row.id, row)).collect();
    let webmasters = webmaster::Entity::find().filter(webmaster::Column::Id.is_in(webmasters)).all(txn).await?;
    let webmasters: HashMap<i64, webmaster::Model> = webmasters.into_iter().map(|row| (row.id, row)).collect();
    let users = user_account::Entity::find().filter(user_account::Column::Id.is_in(users)).all(txn).await?;
    let users: HashMap<i64, String> = users.into_iter().map(|row| (row.id, row.name)).collect();
    let line = |row: campaign::Model| {
        let at = Row { table: "campaign", key: row.id };
        let offer = at.read("offer_id", offers.get(&row.offer_id))?;
        let webmaster = at.read("webmaster_id", webmasters.get(&row.webmaster_id))?;
        let (of_offer, of_webmaster) =
            (Row { table: "offer", key: offer.id }, Row { table: "webmaster", key: webmaster.id });
        let by = |id: i64| (UserId(id), users.get(&id).cloned().unwrap_or_default());
        Ok(CampaignLine {
            id: CampaignId(row.id),
            offer: (OfferId(offer.id), offer.name.clone()),
            offer_status: of_offer.read("status", OfferStatus::from_word(&offer.status))?,
            webmaster: (WebmasterId(webmaster.id), webmaster.name.clone()),
            is_test: webmaster.is_test,
            webmaster_status: of_webmaster.read("status", WebmasterStatus::from_word(&webmaster.status))?,
            promo: row.promo_id.map(PromoId),
            status: at.read("status", CampaignStatus::from_word(&row.status))?,
            message: row.message,
            reason: row.reason,
            created_at: Timestamp(row.created_at),
            decided: row.decided_at.map(Timestamp).zip(row.decided_by.map(by)),
            code: row.code,
        })
    };
    rows.into_iter().map(line).collect()
}
