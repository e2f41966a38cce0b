//! A small network to test with: two advertisers, two webmasters, three offers.

use domain::access::{Areas, IntegrationPermit, ManagerPermit, Permit, Right, Role, Viewer, WebmasterPermit};
use domain::id::{AdvertiserId, CampaignId, OfferId, PromoId, TemplateId, UserId, WebmasterId};
use domain::landing::LandingUrl;
use domain::money::{Amount, Currency, Percent};
use domain::offer::{Categories, Defaults, OfferStatus, Season, Visibility};
use domain::payout::{ActionName, Rate};
use domain::status::{ConversionStatus, StatusMap};
use domain::template::{ParamKind, TemplateParam};
use domain::time::Timestamp;
use domain::webmaster::WebmasterStatus;
use storage::Db;
use storage::advertisers::{self, NewAdvertiser};
use storage::campaigns::{self, CampaignMove, Decision, NewCampaign};
use storage::network::{self, NetworkSettings};
use storage::offers::{self, NewOffer, NewPayout, OfferChange};
use storage::promos::{self, NewPromo};
use storage::templates::{self, NewTemplate};
use storage::users::NewUser;
use storage::webmasters::{self, NewWebmaster, WebmasterChange};

/// When everything happens.
pub const NOW: Timestamp = Timestamp(1_790_000_000_000);

/// Who and what is in it.
pub struct World {
    /// Two advertisers. The first has `shoes` and `hats`, the second `games`.
    pub advertisers: [AdvertiserId; 2],
    /// Two webmasters. The first is connected to `shoes`, the second to `shoes` and `games`.
    pub webmasters: [WebmasterId; 2],
    /// Nobody is connected to `hats`. Both webmasters have personal terms for a lead of `shoes`.
    pub shoes: OfferId,
    /// See [`World::shoes`].
    pub hats: OfferId,
    /// See [`World::shoes`].
    pub games: OfferId,
    /// The template of `shoes`.
    pub template: TemplateId,
    /// The only promo of `shoes`.
    pub promo: PromoId,
    /// The campaigns of `shoes`, of the first and the second webmaster; then the second one's of `games`.
    pub campaigns: [CampaignId; 3],
}

pub fn settings() -> NetworkSettings {
    NetworkSettings {
        name: "Отклик".to_owned(),
        currency: Currency::RUB,
        time_zone: "Europe/Moscow".to_owned(),
        fallback: Some(fallback()),
        default_commission: percent("12.5"),
        ..NetworkSettings::default()
    }
}

/// Makes the network and everything in it.
pub async fn build(db: &Db) -> World {
    assert!(network::init(db, &settings()).await.expect("a network"));
    let advertisers = [advertiser(db, "Boots & Co").await, advertiser(db, "Игры").await];
    let webmasters = [webmaster(db, "Anna").await, webmaster(db, "Борис").await];
    let template = template(db).await;
    let shoes = NewOffer { payouts: payouts(template, webmasters), ..offer(advertisers[0], "Ботинки") };
    let shoes = offers::create(db, may(), &shoes).await.expect("an offer");
    let hats = offers::create(db, may(), &offer(advertisers[0], "Hats")).await.expect("an offer");
    let games = offers::create(db, may(), &offer(advertisers[1], "Games")).await.expect("an offer");
    let promo = NewPromo { offer: shoes, name: "sale".to_owned(), landing: Some(landing("sale")) };
    let promo = promos::create(db, may(), &promo).await.expect("a promo");
    let campaigns = [
        campaign(db, "anna-shoes", shoes, webmasters[0], Some(promo)).await,
        campaign(db, "boris-shoes", shoes, webmasters[1], None).await,
        campaign(db, "boris-games", games, webmasters[1], None).await,
    ];
    World { advertisers, webmasters, shoes, hats, games, template, promo, campaigns }
}

async fn advertiser(db: &Db, name: &str) -> AdvertiserId {
    advertisers::create(db, may(), &new_advertiser(name)).await.expect("an advertiser")
}

async fn webmaster(db: &Db, name: &str) -> WebmasterId {
    let new = NewWebmaster { name: name.to_owned(), is_test: name == "Anna", created_at: NOW };
    webmasters::create(db, may(), &new).await.expect("a webmaster")
}

async fn template(db: &Db) -> TemplateId {
    templates::create(db, may(), &new_template()).await.expect("a template")
}

async fn campaign(db: &Db, code: &str, offer: OfferId, webmaster: WebmasterId, promo: Option<PromoId>) -> CampaignId {
    let new = NewCampaign { code: code.to_owned(), offer, webmaster, promo, created_at: NOW };
    campaigns::create(db, may(), &new).await.expect("a campaign")
}

pub fn new_advertiser(name: &str) -> NewAdvertiser {
    let mut words = StatusMap::default();
    words.insert("оплачен", ConversionStatus::Approved);
    NewAdvertiser {
        name: name.to_owned(),
        contact: String::new(),
        notes: String::new(),
        always_200: true,
        words,
        allowed_ips: vec!["10.0.0.0/8".parse().expect("a network"), "2001:db8::/32".parse().expect("a network")],
    }
}

pub fn new_template() -> NewTemplate {
    let param = TemplateParam {
        name: "city".to_owned(),
        required: true,
        kind: ParamKind::Text,
        default: Some("Москва".to_owned()),
        meaning: "where the order goes".to_owned(),
    };
    NewTemplate { name: "Доставка".to_owned(), active: true, params: vec![param] }
}

/// An offer without payouts.
pub fn offer(advertiser: AdvertiserId, name: &str) -> NewOffer {
    NewOffer {
        advertiser,
        name: name.to_owned(),
        description: "in the manager's words".to_owned(),
        notes: "no brand keywords".to_owned(),
        categories: Categories::parse("Shops, Boots").expect("categories"),
        status: OfferStatus::Active,
        season: Season::default(),
        currency: Currency::RUB,
        landing: landing(""),
        fallback: Some(fallback()),
        attribution_days: 30,
        lock_final: true,
        defaults: Defaults::default(),
        shares_price: false,
        visibility: Visibility::Public,
        payouts: vec![],
        created_at: NOW,
    }
}

/// The same offer after a change.
pub fn offer_change(name: &str, status: OfferStatus) -> OfferChange {
    OfferChange {
        name: name.to_owned(),
        description: "in other words".to_owned(),
        notes: String::new(),
        categories: Categories::default(),
        status,
        season: Season::default(),
        currency: None,
        fallback: None,
        attribution_days: 7,
        lock_final: false,
        defaults: Defaults::default(),
        shares_price: false,
        visibility: Visibility::Request,
    }
}

/// A webmaster after a change.
pub fn webmaster_change(name: &str) -> WebmasterChange {
    WebmasterChange {
        name: name.to_owned(),
        is_test: false,
        status: WebmasterStatus::Active,
        notes: "pays on Fridays".to_owned(),
    }
}

/// The end of a campaign, without a word.
pub fn closing() -> Decision {
    Decision { to: CampaignMove::Close, reason: String::new() }
}

/// A fixed amount for this action, without anything more.
pub fn new_payout(name: &str) -> NewPayout {
    NewPayout {
        action: action(name),
        aliases: vec![],
        active: true,
        recurring: false,
        rate: Rate::Fixed(Amount(50_000_000)),
        commission: percent("20"),
        template: None,
        personal: vec![],
    }
}

/// A fixed lead with a template and personal terms, and a recurring percentage of a sale.
pub fn payouts(template: TemplateId, webmasters: [WebmasterId; 2]) -> Vec<NewPayout> {
    let lead = NewPayout {
        action: action("lead"),
        aliases: vec![],
        active: true,
        recurring: false,
        rate: Rate::Fixed(Amount(200_000_000)),
        commission: percent("10"),
        template: Some(template),
        personal: vec![(webmasters[0], percent("95")), (webmasters[1], percent("80.5"))],
    };
    let sale = NewPayout {
        action: action("sale"),
        aliases: vec![],
        active: true,
        recurring: true,
        rate: Rate::Percent(percent("7.25")),
        commission: percent("0"),
        template: None,
        personal: vec![],
    };
    vec![lead, sale]
}

pub fn action(name: &str) -> ActionName {
    ActionName::parse(name).expect("a name")
}

pub fn percent(text: &str) -> Percent {
    Percent::parse(text).expect("a percentage")
}

pub fn landing(path: &str) -> LandingUrl {
    LandingUrl::parse(&format!("https://shop.example/{path}?click_id={{click_id}}")).expect("a landing URL")
}

pub fn fallback() -> LandingUrl {
    LandingUrl::parse_without_click_id("https://network.example/closed").expect("a URL")
}

/// A person with this address.
pub fn new_user(email: &str, role: Role) -> NewUser {
    NewUser {
        email: email.to_owned(),
        password_hash: "$argon2id$".to_owned(),
        name: "Somebody".to_owned(),
        role,
        areas: Areas::ALL,
        lang: None,
        created_at: NOW,
    }
}

/// The permission of somebody who is this; webmasters have none.
pub fn permit(role: Role) -> Option<IntegrationPermit> {
    viewer(role).integration()
}

/// The permission of somebody who signs in for this webmaster.
pub fn webmaster_permit(id: WebmasterId) -> WebmasterPermit {
    viewer(Role::Webmaster(id)).webmaster().expect("a webmaster's")
}

/// The permission of a manager to see everything.
pub fn manager() -> ManagerPermit {
    viewer(Role::Manager).manager().expect("a manager's")
}

/// The permission of a manager to change something.
pub fn may<R: Right>() -> Permit<R> {
    may_at(NOW)
}

/// The same at another moment.
pub fn may_at<R: Right>(at: Timestamp) -> Permit<R> {
    viewer(Role::Manager).permit(at).expect("a manager's")
}

/// Somebody with this role, who may change everything if they are a manager.
pub fn viewer(role: Role) -> Viewer {
    Viewer { user: UserId(1), name: String::new(), email: String::new(), role, areas: Areas::ALL, lang: None }
}
