//! What whom is told of an offer.

use super::{base_url, context, filters, internal};
use crate::advertisers::api::KeyRow;
use crate::error::AppError;
use crate::money::{EXAMPLE_PRICE, Shares};
use crate::offers::api::{
    ActionRow, CodesView, LinkView, OfferRow, OfferView, OffersPage, OffersQuery, Order, PayoutView, RuleView,
};
use domain::access::{IntegrationPermit, MoneyColumns, Role, Viewer};
use domain::id::AdvertiserId;
use domain::offer::{Audience, Categories, Country, Offer, Rule, Treatment};
use domain::payout::{Payout, Rate, Share, Split, Terms};
use storage::offers::{ActionSummary, CampaignRow, OfferDetail, OfferFilter, OfferOrder, OfferSummary};
use storage::{advertisers, api_keys};

/// A page of the list, and what it can be filtered by.
pub async fn page(viewer: &Viewer, query: OffersQuery) -> Result<OffersPage, AppError> {
    let db = context().db;
    let is_manager = viewer.role == Role::Manager;
    let filter = OfferFilter {
        search: query.search,
        status: query.status,
        // Whoever may not know whose an offer is must not find out by asking.
        advertiser: query.advertiser.filter(|_| is_manager).map(AdvertiserId),
        category: query.category,
        order: match query.order {
            Order::Newest => OfferOrder::Newest,
            Order::Name => OfferOrder::Name,
            Order::Status => OfferOrder::Status,
        },
    };
    let found = storage::offers::page(&db, viewer.scope(), &filter, query.page).await.map_err(internal)?;
    let categories = storage::offers::categories(&db, viewer.scope()).await.map_err(internal)?;
    Ok(OffersPage {
        rows: found.rows.into_iter().map(|offer| row(viewer, offer)).collect(),
        page: found.page,
        pages: found.pages,
        total: found.total,
        advertisers: filters::advertisers(viewer).await?,
        categories,
    })
}

/// A line of the list.
pub fn row(viewer: &Viewer, offer: OfferSummary) -> OfferRow {
    let is_manager = viewer.role == Role::Manager;
    OfferRow {
        id: offer.id.0,
        name: offer.name,
        status: offer.status,
        advertiser: is_manager.then_some(offer.advertiser.1),
        currency: offer.currency,
        categories: names(&offer.categories),
        logo: offer.logo,
        actions: offer
            .actions
            .iter()
            .filter(|action| action.active)
            .map(|action| action_row(viewer.money_columns(), action))
            .collect(),
        campaigns: is_manager.then_some(offer.campaigns),
    }
}

fn action_row(columns: MoneyColumns, action: &ActionSummary) -> ActionRow {
    let rate = if columns.advertiser { action.rate } else { action.terms().webmaster_rate() };
    ActionRow { action: action.action.to_string(), model: action.model, rate }
}

/// An offer, as far as the viewer may see it. The codes are there already, as reading the key takes a permit.
pub fn offer(viewer: &Viewer, found: OfferDetail, codes: Option<CodesView>) -> OfferView {
    let OfferDetail { offer, visibility, advertiser_name, campaigns, promos: _, logo, created_at: _ } = found;
    let is_manager = viewer.role == Role::Manager;
    OfferView {
        id: offer.id.0,
        advertiser: is_manager.then_some(advertiser_name),
        currency: offer.currency,
        attribution_days: offer.attribution_days,
        lock_final: offer.lock_final,
        default_action: codes.as_ref().and_then(|_| offer.action_of(None)).map(str::to_owned),
        default_status: codes.as_ref().map(|_| offer.defaults.status),
        visibility: is_manager.then_some(visibility),
        landing: offer.landing.as_str().to_owned(),
        columns: viewer.money_columns(),
        // What is switched off is the manager's business alone.
        payouts: offer
            .payouts
            .iter()
            .filter(|known| is_manager || known.active)
            .map(|known| payout(viewer, known))
            .collect(),
        links: campaigns.into_iter().map(|campaign| link(is_manager, campaign)).collect(),
        codes,
        status: offer.status,
        season: (offer.season.opens, offer.season.closes),
        audience: rules(&offer.audience),
        categories: names(&offer.categories),
        logo,
        name: offer.name,
        description: offer.description,
        notes: offer.notes,
    }
}

fn names(categories: &Categories) -> Vec<String> {
    categories.iter().map(str::to_owned).collect()
}

/// The rules on visitors.
pub fn rules(audience: &Audience) -> Vec<RuleView> {
    let rule = |rule: &Rule| RuleView {
        countries: rule.countries.iter().map(Country::code).collect::<Vec<_>>().join(", "),
        device: rule.device,
        then: rule.then.word().to_owned(),
        url: match &rule.then {
            Treatment::Land(url) => Some(url.as_str().to_owned()),
            Treatment::Allow | Treatment::Block => None,
        },
    };
    audience.0.iter().map(rule).collect()
}

/// What an offer pays for one action, by the terms that hold for the viewer.
fn payout(viewer: &Viewer, payout: &Payout) -> PayoutView {
    let columns = viewer.money_columns();
    let terms = match viewer.role {
        Role::Webmaster(id) => payout.terms_for(id),
        Role::Manager | Role::Advertiser(_) => Terms { rate: payout.rate, share: Share::Commission(payout.commission) },
    };
    let price = matches!(payout.rate, Rate::Percent(_)).then_some(EXAMPLE_PRICE);
    let split = terms.split(price).unwrap_or(Split::ZERO);
    let personal = u32::try_from(payout.personal.len()).unwrap_or(u32::MAX);
    let template = payout.template.as_ref().map(|template| (template.name.clone(), template.active));
    PayoutView {
        action: payout.action.to_string(),
        aliases: match viewer.role {
            Role::Webmaster(_) => vec![],
            Role::Manager | Role::Advertiser(_) => payout.names.aliases.iter().map(ToString::to_string).collect(),
        },
        active: payout.active,
        model: payout.model(),
        rate: columns.advertiser.then_some(payout.rate),
        commission: columns.network.then_some(payout.commission),
        webmaster: columns.webmaster.then(|| terms.webmaster_rate()),
        personal: (viewer.role == Role::Manager).then_some(personal),
        template: template.filter(|_| columns.advertiser),
        example_price: price,
        example: Shares::of(split, columns),
    }
}

fn link(is_manager: bool, campaign: CampaignRow) -> LinkView {
    LinkView {
        campaign: campaign.id.0,
        url: domain::link::link(&base_url(), &campaign.code),
        webmaster: is_manager.then_some(campaign.webmaster.1),
        is_test: campaign.is_test,
        status: campaign.status,
    }
}

/// The codes of an offer, with the newest of its advertiser's keys that no end is set to, or else the newest.
pub async fn codes(permit: IntegrationPermit, offer: &Offer) -> Result<CodesView, AppError> {
    let (db, now) = (context().db, (context().clock)());
    let keys = api_keys::active(&db, permit, offer.advertiser, now).await.map_err(internal)?;
    let signs = advertisers::signs(&db, permit, offer.advertiser).await.map_err(internal)?;
    let codes = keys.first().map(|key| domain::codes::of_offer(offer, &base_url(), &key.text));
    // One of them is in the codes already, and that is enough.
    let keys = keys.into_iter().map(|known| KeyRow { text: None, ..super::advertisers::key(known, now) }).collect();
    Ok(CodesView { has_key: codes.is_some(), codes: codes.unwrap_or_default(), keys, signs })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{OfferId, PayoutId, UserId, WebmasterId};
    use domain::money::{Amount, Currency, Percent};
    use domain::offer::{OfferStatus, Visibility};
    use domain::payout::{ActionName, Names, PayoutModel};
    use std::collections::BTreeMap;

    fn viewer(role: Role) -> Viewer {
        Viewer {
            user: UserId(1),
            name: String::new(),
            email: String::new(),
            role,
            areas: domain::access::Areas::ALL,
            lang: None,
        }
    }

    fn percent(text: &str) -> Percent {
        Percent::parse(text).unwrap()
    }

    fn lead() -> Payout {
        Payout {
            id: PayoutId(1),
            action: ActionName::parse("lead").unwrap(),
            names: Names::default(),
            active: true,
            recurring: false,
            rate: Rate::Fixed(Amount(200_000_000)),
            commission: percent("10"),
            personal: BTreeMap::from([(WebmasterId(3), percent("95"))]),
            template: None,
        }
    }

    #[test]
    fn a_payout_tells_everybody_their_own_part_and_no_other() {
        let (ninety, personal) = (Rate::Fixed(Amount(180_000_000)), Rate::Fixed(Amount(190_000_000)));
        let table = [
            (Role::Manager, Some(lead().rate), Some(percent("10")), Some(ninety), Some(1)),
            (Role::Advertiser(AdvertiserId(1)), Some(lead().rate), None, None, None),
            (Role::Webmaster(WebmasterId(2)), None, None, Some(ninety), None),
            (Role::Webmaster(WebmasterId(3)), None, None, Some(personal), None),
        ];
        for (role, rate, commission, webmaster, count) in table {
            let told = payout(&viewer(role), &lead());
            assert_eq!((told.rate, told.commission, told.webmaster), (rate, commission, webmaster), "{role:?}");
            assert_eq!(told.personal, count, "{role:?}");
            assert_eq!(told.example.advertiser.is_some(), rate.is_some(), "{role:?}");
            assert_eq!(told.example.network.is_some(), commission.is_some(), "{role:?}");
        }
    }

    #[test]
    fn the_list_tells_only_managers_whose_an_offer_is_and_who_is_connected() {
        let summary = || OfferSummary {
            id: OfferId(7),
            name: "Offer".to_owned(),
            status: OfferStatus::Active,
            visibility: Visibility::Public,
            advertiser: (AdvertiserId(1), "Owner".to_owned()),
            currency: Currency::RUB,
            categories: Categories::default(),
            logo: None,
            actions: vec![ActionSummary {
                action: ActionName::parse("lead").unwrap(),
                active: true,
                model: PayoutModel::CpaFixed,
                rate: lead().rate,
                commission: percent("10"),
                personal: None,
            }],
            campaigns: 3,
        };
        let told = |role| row(&viewer(role), summary());
        let manager = told(Role::Manager);
        assert_eq!((manager.advertiser.as_deref(), manager.campaigns), (Some("Owner"), Some(3)));
        for role in [Role::Advertiser(AdvertiserId(1)), Role::Webmaster(WebmasterId(2))] {
            assert_eq!((told(role).advertiser, told(role).campaigns), (None, None), "{role:?}");
        }
        assert_eq!(told(Role::Webmaster(WebmasterId(2))).actions[0].rate, Rate::Fixed(Amount(180_000_000)));
        assert_eq!(told(Role::Advertiser(AdvertiserId(1))).actions[0].rate, lead().rate);
    }
}
