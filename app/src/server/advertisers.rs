//! What managers are told of advertisers.

use super::{context, integration, internal, not_found};
use crate::advertisers::api::{AdvertiserRow, AdvertiserView, KeyRow};
use crate::error::AppError;
use domain::access::{ManagerPermit, Scope};
use domain::allow;
use domain::id::AdvertiserId;
use domain::time::Timestamp;
use storage::advertisers::{self, AdvertiserDetail, AdvertiserSummary};
use storage::api_keys::{self, ApiKey};
use storage::offers::{self, OfferFilter, OfferSummary};

/// Those with this in their name or contact, or with this number.
pub async fn list(permit: ManagerPermit, search: Option<&str>) -> Result<Vec<AdvertiserRow>, AppError> {
    let found = advertisers::summaries(&context().db, permit, search, (context().clock)()).await;
    let row = |found: AdvertiserSummary| AdvertiserRow {
        id: found.id.0,
        name: found.name,
        contact: found.contact,
        offers: found.offers,
        keys: found.keys,
        signs: found.signs,
        last_postback: found.last_postback,
    };
    Ok(found.map_err(internal)?.into_iter().map(row).collect())
}

/// One advertiser with its offers and its keys.
pub async fn find(permit: ManagerPermit, id: AdvertiserId) -> Result<AdvertiserView, AppError> {
    let (db, now) = (context().db, (context().clock)());
    let found = advertisers::find(&db, permit, id).await.map_err(internal)?.ok_or_else(not_found)?;
    let keys = api_keys::list(&db, integration()?, id).await.map_err(internal)?;
    // Its own scope is exactly its offers.
    let offers = offers::list(&db, Scope::Advertiser(id), &OfferFilter::default()).await.map_err(internal)?;
    Ok(view(found, offers, keys, now))
}

fn view(found: AdvertiserDetail, offers: Vec<OfferSummary>, keys: Vec<ApiKey>, now: Timestamp) -> AdvertiserView {
    let AdvertiserDetail { settings, contact, notes, created_at, signing_since, last_postback } = found;
    let secret = settings.signing.map(|secret| secret.reveal().to_owned());
    AdvertiserView {
        id: settings.id.0,
        name: settings.name,
        contact,
        notes,
        since: created_at,
        last_postback,
        always_200: settings.always_200,
        allowed_ips: settings.allowed_ips.iter().map(allow::written).collect(),
        words: settings.words.iter().map(|(word, status)| (word.to_owned(), status)).collect(),
        signing: secret.zip(signing_since),
        offers: offers.into_iter().map(|offer| (offer.id.0, offer.name, offer.status)).collect(),
        keys: keys.into_iter().map(|known| key(known, now)).collect(),
    }
}

/// A key at this moment. One that opens nothing any more is not shown.
pub fn key(key: ApiKey, now: Timestamp) -> KeyRow {
    let state = key.life.state(now);
    let text = state.works().then_some(key.text);
    KeyRow { id: key.id.0, text, hint: key.hint, life: key.life, state }
}
