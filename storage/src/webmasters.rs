//! Webmasters.

use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::{campaign, offer, payout, personal_terms, webmaster};
use crate::offers::share;
use crate::row::Row;
use crate::{Db, Result};
use domain::access::right::People;
use domain::access::{ManagerPermit, Permit};
use domain::audit::{Subject, Thing};
use domain::campaign::CampaignStatus;
use domain::id::{OfferId, PayoutId, WebmasterId};
use domain::money::Percent;
use domain::time::Timestamp;
use domain::webmaster::WebmasterStatus;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QuerySelect, Set};
use std::collections::HashMap;

/// A webmaster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Webmaster {
    /// Their id.
    pub id: WebmasterId,
    /// What they are called.
    pub name: String,
    /// Whether they are there for tests only.
    pub is_test: bool,
    /// Where they stand.
    pub status: WebmasterStatus,
    /// What managers note about them; nobody else reads it.
    pub notes: String,
    /// Since when.
    pub created_at: Timestamp,
}

/// A webmaster to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewWebmaster {
    /// What they are called.
    pub name: String,
    /// Whether they are there for tests only.
    pub is_test: bool,
    /// Since when.
    pub created_at: Timestamp,
}

/// What a webmaster is to become.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WebmasterChange {
    /// What they are called.
    pub name: String,
    /// Whether they are there for tests only.
    pub is_test: bool,
    /// Where they stand.
    pub status: WebmasterStatus,
    /// What managers note about them.
    pub notes: String,
}

/// Which webmasters to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WebmasterFilter {
    /// A part of the name in any case, or the number.
    pub search: Option<String>,
    /// Where they stand.
    pub status: Option<WebmasterStatus>,
}

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WebmasterLine {
    /// The webmaster.
    pub webmaster: Webmaster,
    /// How many campaigns they have that were let in.
    pub campaigns: i64,
    /// How many wait for a decision.
    pub pending: i64,
}

/// A share that a webmaster has by personal terms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonalTerms {
    /// Of which offer.
    pub offer: (OfferId, String),
    /// By which of its payouts.
    pub payout: PayoutId,
    /// For which action.
    pub action: String,
    /// The share.
    pub share: Percent,
}

/// Adds a webmaster.
pub async fn create(db: &Db, by: Permit<People>, new: &NewWebmaster) -> Result<WebmasterId> {
    let row = row(new);
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = audit::insert(&txn, by.author(), |id| Subject::new(Thing::Webmaster, id), row).await?;
    txn.commit().await?;
    Ok(WebmasterId(id))
}

/// The row of a new webmaster.
pub(crate) fn row(new: &NewWebmaster) -> webmaster::ActiveModel {
    webmaster::ActiveModel {
        id: NotSet,
        name: Set(new.name.clone()),
        is_test: Set(new.is_test),
        created_at: Set(new.created_at.0),
        status: Set(WebmasterStatus::Active.word().to_owned()),
        notes: Set(String::new()),
    }
}

/// Makes a webmaster into something else; `false` if they are not there.
pub async fn update(db: &Db, by: Permit<People>, id: WebmasterId, change: &WebmasterChange) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let update = webmaster::Entity::update_many()
        .col_expr(webmaster::Column::Name, Expr::value(change.name.clone()))
        .col_expr(webmaster::Column::IsTest, Expr::value(change.is_test))
        .col_expr(webmaster::Column::Status, Expr::value(change.status.word()))
        .col_expr(webmaster::Column::Notes, Expr::value(change.notes.clone()))
        .filter(webmaster::Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Webmaster, id.0), update).await?;
    commit_if(txn, changed).await
}

/// Every webmaster, by name.
pub async fn list(db: &Db) -> Result<Vec<Webmaster>> {
    let rows = webmaster::Entity::find().all(db.reader()).await?;
    let mut webmasters = rows.into_iter().map(Webmaster::read).collect::<Result<Vec<_>>>()?;
    // Here rather than in the database: each of them has an order of its own.
    webmasters.sort_by_cached_key(|webmaster| (webmaster.name.to_lowercase(), webmaster.id));
    Ok(webmasters)
}

/// The webmasters that a manager looks for, by name.
pub async fn search(db: &Db, _: ManagerPermit, filter: &WebmasterFilter) -> Result<Vec<WebmasterLine>> {
    let mut webmasters = list(db).await?;
    webmasters.retain(|webmaster| filter.finds(webmaster));
    let counts: Vec<(i64, String, i64)> = campaign::Entity::find()
        .select_only()
        .columns([campaign::Column::WebmasterId, campaign::Column::Status])
        .column_as(campaign::Column::Id.count(), "campaigns")
        .group_by(campaign::Column::WebmasterId)
        .group_by(campaign::Column::Status)
        .into_tuple()
        .all(db.reader())
        .await?;
    let mut sums: HashMap<i64, (i64, i64)> = HashMap::new();
    for (webmaster, status, count) in counts {
        let (campaigns, pending) = sums.entry(webmaster).or_default();
        match CampaignStatus::from_word(&status) {
            Some(CampaignStatus::Pending) => *pending += count,
            Some(status) if status.is_connected() => *campaigns += count,
            // A word that nobody knows is named by whoever reads the campaign itself.
            _ => {}
        }
    }
    let line = |webmaster: Webmaster| {
        let (campaigns, pending) = sums.get(&webmaster.id.0).copied().unwrap_or_default();
        WebmasterLine { webmaster, campaigns, pending }
    };
    Ok(webmasters.into_iter().map(line).collect())
}

/// One webmaster, with their personal terms in the order of the offers.
pub async fn find(db: &Db, _: ManagerPermit, id: WebmasterId) -> Result<Option<(Webmaster, Vec<PersonalTerms>)>> {
    let txn = db.begin_read().await?;
    let row = webmaster::Entity::find_by_id(id.0).one(&txn).await?;
    let terms = personal_terms::Entity::find().filter(personal_terms::Column::WebmasterId.eq(id.0)).all(&txn).await?;
    let payouts = payout::Column::Id.is_in(terms.iter().map(|terms| terms.payout_id));
    let payouts = payout::Entity::find().filter(payouts).all(&txn).await?;
    let offers = offer::Column::Id.is_in(payouts.iter().map(|payout| payout.offer_id));
    let offers = offer::Entity::find().filter(offers).all(&txn).await?;
    txn.commit().await?;
    let Some(row) = row else { return Ok(None) };
    let payouts: HashMap<i64, payout::Model> = payouts.into_iter().map(|row| (row.id, row)).collect();
    let offers: HashMap<i64, String> = offers.into_iter().map(|row| (row.id, row.name)).collect();
    let read = |terms: &personal_terms::Model| {
        let at = Row { table: "personal_terms", key: format!("{}/{}", terms.payout_id, terms.webmaster_id) };
        let payout = at.read("payout_id", payouts.get(&terms.payout_id))?;
        Ok(PersonalTerms {
            offer: (OfferId(payout.offer_id), offers.get(&payout.offer_id).cloned().unwrap_or_default()),
            payout: PayoutId(payout.id),
            action: payout.action.clone(),
            share: share(terms)?,
        })
    };
    let mut terms = terms.iter().map(read).collect::<Result<Vec<_>>>()?;
    terms.sort_by_key(|terms| (terms.offer.0, terms.payout));
    Ok(Some((Webmaster::read(row)?, terms)))
}

/// Where a webmaster stands; none if they are not there.
pub(crate) async fn status(connection: &impl ConnectionTrait, id: WebmasterId) -> Result<Option<WebmasterStatus>> {
    let row = webmaster::Entity::find_by_id(id.0).one(connection).await?;
    Ok(row.map(Webmaster::read).transpose()?.map(|webmaster| webmaster.status))
}

impl WebmasterFilter {
    /// Searches here rather than in the database: SQLite knows the letter cases of Latin only.
    fn finds(&self, webmaster: &Webmaster) -> bool {
        let found = self.search.as_deref().is_none_or(|search| {
            let search = search.trim().to_lowercase();
            webmaster.name.to_lowercase().contains(&search) || webmaster.id.to_string() == search
        });
        found && self.status.is_none_or(|status| webmaster.status == status)
    }
}

impl Webmaster {
    pub(crate) fn read(row: webmaster::Model) -> Result<Self> {
        let at = Row { table: "webmaster", key: row.id };
        Ok(Self {
            id: WebmasterId(row.id),
            status: at.read("status", WebmasterStatus::from_word(&row.status))?,
            name: row.name,
            is_test: row.is_test,
            notes: row.notes,
            created_at: Timestamp(row.created_at),
        })
    }
}
