//! Where the things are that people change and look for: the one place that knows which of them has a page.

use crate::query::Query;
use crate::routes;
use domain::access::{Area, Viewer};
use domain::audit::Thing;
use leptos::prelude::use_context;

/// The page of a thing, or the nearest to it that there is.
#[must_use]
pub fn page_of(thing: Thing, id: i64, of: Option<(Thing, i64)>) -> Option<String> {
    let may_change = |area| use_context::<Viewer>().is_some_and(|viewer| viewer.may_change(area));
    match (thing, of) {
        (Thing::Network, _) => Some(routes::SETTINGS.to_owned()),
        (Thing::Offer, _) => Some(routes::offer(id)),
        (Thing::Payout, Some((Thing::Offer, offer))) => Some(format!("{}#payouts", routes::offer(offer))),
        (Thing::Cap, Some((Thing::Offer, offer))) if may_change(Area::Offers) => {
            Some(routes::offer_form(offer, "caps"))
        }
        (Thing::Promo, Some((Thing::Offer, offer))) => Some(format!("{}#tracking", routes::offer(offer))),
        (Thing::Template, _) if may_change(Area::Offers) => Some(routes::template(id)),
        (Thing::Template, _) => Some(routes::TEMPLATES.to_owned()),
        (Thing::Advertiser, _) => Some(routes::advertiser(id, "")),
        (Thing::ApiKey, Some((Thing::Advertiser, advertiser))) => Some(routes::advertiser(advertiser, "")),
        (Thing::Webmaster, _) => Some(routes::webmaster(id)),
        (Thing::Smartlink, _) => Some(routes::smartlink(id)),
        (Thing::SubAccount, _) => Some(routes::sub_account(id)),
        (Thing::Target, _) => Some(routes::target(id)),
        (Thing::Campaign, _) => Some(routes::campaign(id)),
        (Thing::Customer, Some((Thing::Offer, offer))) => {
            Some(Query::default().with("offer", offer.to_string()).link(routes::CUSTOMERS))
        }
        (Thing::User, _) if may_change(Area::Team) => Some(routes::person(id)),
        (Thing::ApiToken, Some((Thing::User, owner))) if may_change(Area::Team) => Some(routes::person(owner)),
        (Thing::User | Thing::Invitation | Thing::ApiToken, _) => Some(routes::TEAM.to_owned()),
        _ => None,
    }
}
