//! What the forms for offers are told.

use super::{context, internal, not_found};
use crate::error::AppError;
use crate::offers::edit::api::{Choices, OfferSetup, PayoutSetup, PromoSetup};
use domain::access::ManagerPermit;
use domain::landing::LandingUrl;
use domain::payout::Payout;
use storage::offers::OfferDetail;
use storage::promos::Promo;
use storage::{advertisers, network, templates, webmasters};

/// An offer as it is set up.
pub fn offer(found: OfferDetail) -> OfferSetup {
    let OfferDetail { offer, visibility, advertiser_name, campaigns: _, promos, created_at: _ } = found;
    OfferSetup {
        id: offer.id.0,
        status: offer.status,
        advertiser: advertiser_name,
        currency: offer.currency,
        landing: offer.landing.as_str().to_owned(),
        fallback: offer.fallback.as_ref().map(text),
        attribution_days: offer.attribution_days,
        lock_final: offer.lock_final,
        visibility,
        promos: promos.into_iter().map(promo).collect(),
        payouts: offer.payouts.iter().map(payout).collect(),
        name: offer.name,
        description: offer.description,
    }
}

fn text(url: &LandingUrl) -> String {
    url.as_str().to_owned()
}

fn promo(promo: Promo) -> PromoSetup {
    PromoSetup { id: promo.id.0, name: promo.name, landing: promo.landing.as_ref().map(text) }
}

fn payout(payout: &Payout) -> PayoutSetup {
    PayoutSetup {
        id: payout.id.0,
        action: payout.action.to_string(),
        model: payout.model(),
        rate: payout.rate,
        commission: payout.commission,
        template: payout.template.as_ref().map(|known| (known.id.0, known.name.clone(), known.active)),
        personal: payout.personal.iter().map(|(webmaster, share)| (webmaster.0, *share)).collect(),
    }
}

/// What the forms can choose from.
pub async fn choices(permit: ManagerPermit) -> Result<Choices, AppError> {
    let db = context().db;
    let settings = network::get(&db).await.map_err(internal)?.ok_or_else(not_found)?;
    let advertisers = advertisers::list(&db).await.map_err(internal)?;
    let webmasters = webmasters::list(&db).await.map_err(internal)?;
    let templates = templates::list(&db, permit).await.map_err(internal)?;
    let templates = templates.into_iter().map(|used| used.template);
    Ok(Choices {
        advertisers: advertisers.into_iter().map(|known| (known.id.0, known.name)).collect(),
        webmasters: webmasters.into_iter().map(|known| (known.id.0, known.name)).collect(),
        templates: templates.map(|known| (known.id.0, known.name, known.active)).collect(),
        currency: settings.currency,
        commission: settings.default_commission,
    })
}
