//! What the forms for offers are told.

use super::offers::rules;
use super::{context, internal, not_found};
use crate::error::AppError;
use crate::offers::edit::api::{Choices, OfferSetup, PayoutSetup, PromoSetup};
use domain::access::ManagerPermit;
use domain::landing::LandingUrl;
use domain::offer::may_change_currency;
use domain::payout::Payout;
use storage::offers::OfferDetail;
use storage::promos::Promo;
use storage::{advertisers, network, offers, templates, webmasters};

/// An offer as it is set up.
pub async fn offer(permit: ManagerPermit, found: OfferDetail) -> Result<OfferSetup, AppError> {
    let OfferDetail { offer, visibility, advertiser_name, campaigns: _, promos, logo, created_at: _ } = found;
    let (has_clicks, has_conversions) = offers::has_traffic(&context().db, permit, offer.id).await.map_err(internal)?;
    Ok(OfferSetup {
        id: offer.id.0,
        status: offer.status,
        season: (offer.season.opens, offer.season.closes),
        audience: rules(&offer.audience),
        logo,
        advertiser: advertiser_name,
        currency: offer.currency,
        currency_is_fixed: !may_change_currency(has_clicks, has_conversions),
        landing: offer.landing.as_str().to_owned(),
        deep: offer.deep.map(|hosts| hosts.iter().map(ToString::to_string).collect()),
        fallback: offer.fallback.as_ref().map(text),
        attribution_days: offer.attribution_days,
        lock_final: offer.lock_final,
        default_action: offer.defaults.action.as_ref().map(ToString::to_string),
        default_status: offer.defaults.status,
        shares_price: offer.shares_price,
        visibility,
        promos: promos.into_iter().map(promo).collect(),
        payouts: offer.payouts.iter().map(payout).collect(),
        categories: offer.categories.to_string(),
        name: offer.name,
        description: offer.description,
        notes: offer.notes,
    })
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
        aliases: payout.names.aliases.iter().map(ToString::to_string).collect(),
        active: payout.active,
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
    let advertisers = advertisers::names(&db).await.map_err(internal)?;
    let webmasters = webmasters::list(&db).await.map_err(internal)?;
    let templates = templates::list(&db, permit).await.map_err(internal)?;
    let templates = templates.into_iter().map(|used| used.template);
    Ok(Choices {
        advertisers: advertisers.into_iter().map(|(id, name)| (id.0, name)).collect(),
        webmasters: webmasters.into_iter().map(|known| (known.id.0, known.name)).collect(),
        templates: templates.map(|known| (known.id.0, known.name, known.active)).collect(),
        currency: settings.currency,
        commission: settings.default_commission,
    })
}
