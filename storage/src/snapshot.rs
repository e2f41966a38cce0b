//! The snapshot: the configuration of the network, whole and in memory, for the paths that may not wait for a database.

use crate::entities::{
    advertiser, api_key, campaign, network, offer, payout, personal_terms, promo, template, webmaster,
};
use crate::network::NetworkSettings;
use crate::offers::Parts;
use crate::offers::names::AllNames;
use crate::promos::Promo;
use crate::row::Row;
use crate::smartlinks::{self, SmartRoute};
use crate::targets::{self, Targets};
use crate::webmasters::Webmaster;
use crate::{Db, Result, caps};
use domain::campaign::CampaignStatus;
use domain::cap::OfferCaps;
use domain::id::{AdvertiserId, CampaignId, OfferId, PromoId, WebmasterId};
use domain::landing::LandingUrl;
use domain::offer::Offer;
use domain::time::Timestamp;
use domain::trafficback::Reason;
use domain::webmaster::WebmasterStatus;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

pub use crate::advertisers::AdvertiserSettings;

/// The configuration of the network at one revision.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Counts configuration writes; 0 before the network is set up.
    pub revision: i64,
    /// Counts the changes of caps, and of how they count.
    pub caps_revision: i64,
    /// The network's own settings; defaults before it is set up.
    pub network: NetworkSettings,
    /// Every offer.
    pub offers: HashMap<OfferId, Offer>,
    /// Every campaign by its code.
    pub campaigns: HashMap<String, Route>,
    /// Every smartlink by its code.
    pub smartlinks: HashMap<String, SmartRoute>,
    /// Every API key that is not revoked, whether or not its end has come, by [`crate::Vault::hash_key`].
    pub keys: HashMap<Vec<u8>, KeyOwner>,
    /// Every advertiser.
    pub advertisers: HashMap<AdvertiserId, AdvertiserSettings>,
    /// Everybody who is told of conversions.
    pub targets: Targets,
    /// The caps of the offers that have any.
    pub caps: HashMap<OfferId, OfferCaps>,
}

/// Where an affiliate link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Route {
    /// The campaign.
    pub campaign: CampaignId,
    /// Its code.
    pub code: String,
    /// To which offer.
    pub offer: OfferId,
    /// Whose.
    pub webmaster: WebmasterId,
    /// The promo of links that name none.
    pub promo: Option<PromoId>,
    /// Why it takes no visitors, if it does not: it is not active, or the webmaster is blocked.
    pub shut: Option<Reason>,
    /// Whether its visitors are tests: the webmaster is there for that.
    pub is_test: bool,
    /// The offer's promos, and where each lands if not where the offer does.
    pub promos: HashMap<PromoId, Option<LandingUrl>>,
}

/// Whose an API key is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyOwner {
    /// The advertiser.
    pub advertiser: AdvertiserId,
    /// The key's last characters.
    pub hint: String,
    /// From which moment on it is refused, if there is one.
    pub until: Option<Timestamp>,
}

/// Reads the configuration, all of it as of one moment.
pub async fn load(db: &Db) -> Result<Snapshot> {
    let txn = db.begin_read().await?;
    let network = network::Entity::find_by_id(network::ID).one(&txn).await?;
    let advertisers = advertiser::Entity::find().all(&txn).await?;
    let keys = api_key::Entity::find().filter(api_key::Column::RevokedAt.is_null()).all(&txn).await?;
    let offers = offer::Entity::find().all(&txn).await?;
    let payouts = payout::Entity::find().order_by_asc(payout::Column::Id).all(&txn).await?;
    let names = AllNames::read(&txn, None).await?;
    let personal = personal_terms::Entity::find().all(&txn).await?;
    let templates = template::Entity::find().all(&txn).await?;
    let campaigns = campaign::Entity::find().all(&txn).await?;
    let promos = promo::Entity::find().all(&txn).await?;
    let webmasters = webmaster::Entity::find().all(&txn).await?;
    let targets = targets::told(&txn, None).await?;
    let smartlinks = smartlinks::routes(&txn, &campaigns).await?;
    let zone = network.as_ref().map_or("", |row| row.time_zone.as_str());
    let caps = caps::load(&txn, &offers, zone).await?;
    txn.commit().await?;

    let parts = Parts::new(payouts, names, &personal, templates)?;
    let offer = |row| parts.offer(row).map(|offer| (offer.id, offer));
    let owner = |row: api_key::Model| {
        let until = row.expires_at.map(Timestamp);
        (row.hash, KeyOwner { advertiser: AdvertiserId(row.advertiser_id), hint: row.hint, until })
    };
    Ok(Snapshot {
        revision: network.as_ref().map_or(0, |row| row.revision),
        caps_revision: network.as_ref().map_or(0, |row| row.caps_revision),
        network: network.as_ref().map(NetworkSettings::read).transpose()?.unwrap_or_default(),
        offers: offers.into_iter().map(offer).collect::<Result<_>>()?,
        campaigns: routes(campaigns, promos, webmasters)?,
        smartlinks,
        keys: keys.into_iter().map(owner).collect(),
        advertisers: advertisers
            .iter()
            .map(|row| AdvertiserSettings::read(row, db.vault()).map(|settings| (settings.id, settings)))
            .collect::<Result<_>>()?,
        targets,
        caps,
    })
}

fn routes(
    campaigns: Vec<campaign::Model>,
    promos: Vec<promo::Model>,
    webmasters: Vec<webmaster::Model>,
) -> Result<HashMap<String, Route>> {
    let of_all = |row| Webmaster::read(row).map(|webmaster| (webmaster.id.0, webmaster));
    let webmasters = webmasters.into_iter().map(of_all).collect::<Result<HashMap<_, _>>>()?;
    let mut by_offer: HashMap<i64, HashMap<PromoId, Option<LandingUrl>>> = HashMap::new();
    for row in promos {
        let of_offer = by_offer.entry(row.offer_id).or_default();
        let promo = Promo::read(row)?;
        of_offer.insert(promo.id, promo.landing);
    }
    let route = |row: campaign::Model| {
        let at = Row { table: "campaign", key: row.id };
        let status = at.read("status", CampaignStatus::from_word(&row.status))?;
        let webmaster = at.read("webmaster_id", webmasters.get(&row.webmaster_id))?;
        let route = Route {
            campaign: CampaignId(row.id),
            code: row.code.clone(),
            offer: OfferId(row.offer_id),
            webmaster: webmaster.id,
            promo: row.promo_id.map(PromoId),
            shut: if status.takes_visitors() {
                (webmaster.status == WebmasterStatus::Blocked).then_some(Reason::Webmaster)
            } else {
                Some(Reason::Campaign)
            },
            is_test: webmaster.is_test,
            promos: by_offer.get(&row.offer_id).cloned().unwrap_or_default(),
        };
        Ok((row.code, route))
    };
    campaigns.into_iter().map(route).collect()
}

/// The revision of the configuration now.
pub async fn revision(db: &Db) -> Result<i64> {
    let row = network::Entity::find_by_id(network::ID).one(db.reader()).await?;
    Ok(row.map_or(0, |row| row.revision))
}
