//! The list of offers, in as many queries whatever its length.

use super::{
    ActionSummary, OfferFilter, OfferOrder, OfferSummary, campaigns_in, let_in, logo, offers_in, parts,
    personal_terms_in,
};
use crate::entities::{advertiser, campaign, offer, payout};
use crate::page::Cut;
use crate::row::Row;
use crate::{Db, PER_PAGE, Page, Result};
use domain::access::Scope;
use domain::id::{AdvertiserId, OfferId};
use domain::offer::{Categories, OfferStatus, Visibility};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::{BTreeMap, HashMap};

/// The offers in scope that are asked for. Webmasters see those they are connected to.
pub async fn list(db: &Db, scope: Scope, filter: &OfferFilter) -> Result<Vec<OfferSummary>> {
    list_of(db, scope, &offers_in(scope), filter).await
}

/// Those of these offers that are asked for, with what the scope sees of each.
pub(crate) async fn list_of(
    db: &Db,
    scope: Scope,
    these: &Condition,
    filter: &OfferFilter,
) -> Result<Vec<OfferSummary>> {
    let txn = db.begin_read().await?;
    let offers = found(&txn, these, filter).await?;
    let summaries = summaries(&txn, scope, these, offers).await?;
    txn.commit().await?;
    Ok(summaries)
}

/// A page of them. A page beyond the last is the last.
pub async fn page(db: &Db, scope: Scope, filter: &OfferFilter, page: u32) -> Result<Page<OfferSummary>> {
    let txn = db.begin_read().await?;
    let these = offers_in(scope);
    let offers = found(&txn, &these, filter).await?;
    let total = i64::try_from(offers.len()).unwrap_or(i64::MAX);
    let cut = Cut::of(total, page);
    let before = usize::try_from(cut.offset()).unwrap_or(usize::MAX);
    let shown = offers.into_iter().skip(before).take(PER_PAGE as usize).collect();
    let rows = summaries(&txn, scope, &these, shown).await?;
    txn.commit().await?;
    Ok(Page { rows, page: cut.page, pages: cut.pages, total })
}

/// Every category of the offers in scope, once, by name.
pub async fn categories(db: &Db, scope: Scope) -> Result<Vec<String>> {
    let filed: Vec<(i64, String)> = offer::Entity::find()
        .select_only()
        .columns([offer::Column::Id, offer::Column::Categories])
        .filter(offers_in(scope))
        .order_by_asc(offer::Column::Id)
        .into_tuple()
        .all(db.reader())
        .await?;
    let mut known = BTreeMap::new();
    for (id, text) in filed {
        let categories: Categories = Row { table: "offer", key: id }.json("categories", &text)?;
        for name in categories.iter() {
            known.entry(name.to_lowercase()).or_insert_with(|| name.to_owned());
        }
    }
    Ok(known.into_values().collect())
}

/// The rows of these offers that are asked for, in the order that is asked for.
async fn found(txn: &impl ConnectionTrait, these: &Condition, filter: &OfferFilter) -> Result<Vec<offer::Model>> {
    let status = filter.status.map(|status| offer::Column::Status.eq(status.word()));
    let advertiser = filter.advertiser.map(|id| offer::Column::AdvertiserId.eq(id.0));
    let mut offers = offer::Entity::find()
        .filter(these.clone())
        .filter(Condition::all().add_option(status).add_option(advertiser))
        .order_by_desc(offer::Column::CreatedAt)
        .order_by_desc(offer::Column::Id)
        .all(txn)
        .await?;
    offers.retain(|offer| filter.finds(offer));
    let name = |offer: &offer::Model| offer.name.to_lowercase();
    let stage = |offer: &offer::Model| match OfferStatus::from_word(&offer.status) {
        Some(OfferStatus::Active) => 0,
        Some(OfferStatus::Paused) => 1,
        Some(OfferStatus::Draft) => 2,
        Some(OfferStatus::Archived) | None => 3,
    };
    // Here rather than in the database: each of them has an order of its own.
    match filter.order {
        OfferOrder::Newest => {}
        OfferOrder::Name => offers.sort_by_cached_key(name),
        OfferOrder::Status => offers.sort_by_cached_key(|offer| (stage(offer), name(offer))),
    }
    Ok(offers)
}

/// The lines of these offers.
async fn summaries(
    txn: &impl ConnectionTrait,
    scope: Scope,
    these: &Condition,
    offers: Vec<offer::Model>,
) -> Result<Vec<OfferSummary>> {
    let owners: Vec<(i64, String)> = advertiser::Entity::find()
        .select_only()
        .columns([advertiser::Column::Id, advertiser::Column::Name])
        .into_tuple()
        .all(txn)
        .await?;
    let owners: HashMap<i64, String> = owners.into_iter().collect();
    let mut actions = actions(txn, scope, these.clone()).await?;
    let campaigns = campaign_counts(txn, scope).await?;
    let mut logos = logo::digests(txn).await?;
    let summary = |offer: offer::Model| {
        let at = Row { table: "offer", key: offer.id };
        let owner = at.read("advertiser_id", owners.get(&offer.advertiser_id))?;
        Ok(OfferSummary {
            id: OfferId(offer.id),
            name: offer.name,
            status: at.read("status", OfferStatus::from_word(&offer.status))?,
            advertiser: (AdvertiserId(offer.advertiser_id), owner.clone()),
            visibility: at.read("visibility", Visibility::from_word(&offer.visibility))?,
            currency: at.currency("currency", &offer.currency)?,
            categories: at.json("categories", &offer.categories)?,
            logo: logos.remove(&offer.id),
            actions: actions.remove(&offer.id).unwrap_or_default(),
            campaigns: campaigns.get(&offer.id).copied().unwrap_or_default(),
        })
    };
    offers.into_iter().map(summary).collect()
}

/// What these offers pay for, by offer.
async fn actions(
    txn: &impl ConnectionTrait,
    scope: Scope,
    these: Condition,
) -> Result<HashMap<i64, Vec<ActionSummary>>> {
    let offers = offer::Entity::find().select_only().column(offer::Column::Id).filter(these).into_query();
    let payouts = payout::Entity::find()
        .filter(payout::Column::OfferId.in_subquery(offers))
        .order_by_asc(payout::Column::Id)
        .all(txn)
        .await?;
    // Only one webmaster's terms can stand in a line of the list.
    let personal = match scope {
        Scope::Webmaster(_) => personal_terms_in(scope),
        Scope::Network | Scope::Advertiser(_) => None,
    };
    let mut shares = HashMap::new();
    if let Some(personal) = personal {
        for terms in personal.all(txn).await? {
            shares.insert(terms.payout_id, parts::share(&terms)?);
        }
    }
    let mut actions: HashMap<i64, Vec<ActionSummary>> = HashMap::new();
    for payout in payouts {
        let rule = parts::Rule::read(&payout)?;
        let personal = shares.get(&payout.id).copied();
        let summary = ActionSummary {
            action: rule.action,
            active: payout.active,
            model: rule.model,
            rate: rule.rate,
            commission: rule.commission,
            personal,
        };
        actions.entry(payout.offer_id).or_default().push(summary);
    }
    Ok(actions)
}

/// How many campaigns in scope each offer has, of those that were let in.
async fn campaign_counts(txn: &impl ConnectionTrait, scope: Scope) -> Result<HashMap<i64, i64>> {
    let Some(campaigns) = campaigns_in(scope) else { return Ok(HashMap::new()) };
    let counts: Vec<(i64, i64)> = campaigns
        .filter(let_in())
        .select_only()
        .column(campaign::Column::OfferId)
        .column_as(campaign::Column::Id.count(), "campaigns")
        .group_by(campaign::Column::OfferId)
        .into_tuple()
        .all(txn)
        .await?;
    Ok(counts.into_iter().collect())
}

impl OfferFilter {
    /// Searches here rather than in the database: SQLite knows the letter cases of Latin only.
    fn finds(&self, offer: &offer::Model) -> bool {
        let is_filed = self.category.as_deref().is_none_or(|category| {
            serde_json::from_str(&offer.categories).is_ok_and(|known: Categories| known.has(category))
        });
        is_filed
            && self.search.as_deref().is_none_or(|search| {
                let search = search.trim().to_lowercase();
                offer.name.to_lowercase().contains(&search) || offer.id.to_string() == search
            })
    }
}
