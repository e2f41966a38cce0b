//! What whom is told of an offer's codes.

use super::base_url;
use crate::codes::api::{Integration, Key, Link, OfferCodes};
use domain::codes::{click_param, elsewhere, of_offer};
use domain::offer::Offer;
use domain::time::Timestamp;
use http::request::Parts;
use leptos::prelude::use_context;
use storage::api_keys::ApiKey;
use storage::developer_links::{DeveloperLink, Shared};

/// What the link in a request's address shows, left among the request's extensions by whoever looked it up.
#[derive(Clone, Debug)]
pub struct OpenedLink(pub Shared);

/// What the link in this request's address shows.
pub fn opened() -> Option<Shared> {
    let parts = use_context::<Parts>()?;
    parts.extensions.get::<OpenedLink>().map(|opened| opened.0.clone())
}

/// What a developer needs, with this key.
pub fn integration(offer: &Offer, key: Option<&ApiKey>) -> Integration {
    Integration {
        offer: offer.id.0,
        name: offer.name.clone(),
        codes: key.map(|key| of_offer(offer, &base_url(), &key.text)).unwrap_or_default(),
        elsewhere: key.map(|key| elsewhere(&base_url(), &key.text)).unwrap_or_default(),
        default_action: offer.action_of(None).map(str::to_owned),
        default_status: offer.defaults.status,
        has_key: key.is_some(),
        click_param: click_param(&offer.landing),
    }
}

/// The codes with the key that is asked for, or the newest if it is none of the advertiser's.
pub fn offer(
    offer: &Offer,
    keys: &[ApiKey],
    wanted: Option<i64>,
    links: Option<Vec<DeveloperLink>>,
    now: Timestamp,
) -> OfferCodes {
    let chosen = keys.iter().find(|key| Some(key.id.0) == wanted).or(keys.first());
    let known = |key: &ApiKey| Key { id: key.id.0, hint: key.hint.clone(), created_at: key.life.since };
    OfferCodes {
        integration: integration(offer, chosen),
        keys: keys.iter().map(known).collect(),
        key: chosen.map(|key| key.id.0),
        links: links.map(|links| links.into_iter().map(|known| link(known, now)).collect()),
    }
}

fn link(link: DeveloperLink, now: Timestamp) -> Link {
    Link {
        id: link.id.0,
        url: link.works(now).then(|| format!("{}/d/{}", base_url(), link.token)),
        created_at: link.created_at,
        expires_at: link.expires_at,
        is_revoked: link.revoked_at.is_some(),
        opened_at: link.opened_at,
    }
}
