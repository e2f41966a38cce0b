//! The list of offers, in as many queries whatever its length.

use super::{ActionSummary, OfferFilter, OfferSummary, campaigns_in, let_in, offers_in, parts, personal_terms_in};
use crate::entities::{advertiser, campaign, offer, payout};
use crate::row::Row;
use crate::{Db, Result};
use domain::access::Scope;
use domain::id::{AdvertiserId, OfferId};
use domain::offer::{OfferStatus, Visibility};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::HashMap;

/// The offers in scope, the newest first. Webmasters see those they are connected to.
pub async fn list(db: &Db, scope: Scope, filter: &OfferFilter) -> Result<Vec<OfferSummary>> {
    list_of(db, scope, &offers_in(scope), filter).await
}

/// These offers, with what the scope sees of each, the newest first.
pub(crate) async fn list_of(
    db: &Db,
    scope: Scope,
    these: &Condition,
    filter: &OfferFilter,
) -> Result<Vec<OfferSummary>> {
    let txn = db.begin_read().await?;
    let status = filter.status.map(|status| offer::Column::Status.eq(status.word()));
    let mut offers = offer::Entity::find()
        .filter(these.clone())
        .filter(Condition::all().add_option(status))
        .order_by_desc(offer::Column::CreatedAt)
        .order_by_desc(offer::Column::Id)
        .all(&txn)
        .await?;
    offers.retain(|offer| filter.finds(offer));
    let owners: Vec<(i64, String)> = advertiser::Entity::find()
        .select_only()
        .columns([advertiser::Column::Id, advertiser::Column::Name])
        .into_tuple()
        .all(&txn)
        .await?;
    let owners: HashMap<i64, String> = owners.into_iter().collect();
    let mut actions = actions(&txn, scope, these.clone()).await?;
    let campaigns = campaign_counts(&txn, scope).await?;
    txn.commit().await?;
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
        self.search.as_deref().is_none_or(|search| {
            let search = search.trim().to_lowercase();
            offer.name.to_lowercase().contains(&search) || offer.id.to_string() == search
        })
    }
}
