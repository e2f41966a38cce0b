//! A small network: three offers would be too few to meet every rule, so there is one for each.

use crate::databases::TestDb;
use crate::support::site::NOW;
use domain::access::{Areas, Permit, Right, Role, SharingPermit, Viewer};
use domain::click::{Click, Visit};
use domain::id::{AdvertiserId, CampaignId, ClickId, OfferId, TemplateId, UserId, WebmasterId};
use domain::landing::LandingUrl;
use domain::money::{Amount, Currency, Percent};
use domain::offer::{Categories, Defaults, OfferStatus, Season, Visibility};
use domain::payout::{ActionName, Rate};
use domain::status::{ConversionStatus, StatusMap};
use domain::template::{ParamKind, TemplateParam};
use domain::time::Timestamp;
use server::auth::password::{Password, Passwords};
use server::ids;
use std::collections::HashMap;
use storage::advertisers::{self, NewAdvertiser};
use storage::campaigns::{self, NewCampaign};
use storage::ingest::{self, Item};
use storage::network::{self, NetworkSettings};
use storage::offers::{self, NewOffer, NewPayout};
use storage::templates::{self, NewTemplate};
use storage::users::{self, NewUser};
use storage::webmasters::{self, NewWebmaster};
use storage::{api_keys, snapshot};

/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery";

/// What is there, by short names.
pub struct Network {
    pub advertisers: HashMap<&'static str, Advertiser>,
    pub webmasters: HashMap<&'static str, WebmasterId>,
    pub users: HashMap<&'static str, UserId>,
    /// The template of the offer `form`.
    pub template: TemplateId,
    links: HashMap<String, Link>,
}

/// An advertiser and its key.
#[derive(Clone)]
pub struct Advertiser {
    pub id: AdvertiserId,
    pub key: String,
}

/// A webmaster's link to an offer, and who answers for what it brings.
#[derive(Clone)]
pub struct Link {
    pub offer: OfferId,
    pub campaign: CampaignId,
    pub code: String,
    pub advertiser: Advertiser,
    pub webmaster: WebmasterId,
}

impl Network {
    /// Anna's link to the offer of this name.
    pub fn link(&self, offer: &str) -> &Link {
        self.link_of("anna", offer)
    }

    /// Somebody's link to an offer.
    pub fn link_of(&self, webmaster: &str, offer: &str) -> &Link {
        self.links
            .get(&format!("{webmaster} {offer}"))
            .unwrap_or_else(|| panic!("{webmaster} is not connected to {offer}"))
    }

    pub fn key(&self, advertiser: &str) -> &str {
        &self.advertisers[advertiser].key
    }

    /// Makes it: the advertisers `shop`, `rival`, `strict` (sends from one network only) and `old` (wants 200 always), the
    /// webmasters `anna` and `boris`, offers for every rule, and a person for each part.
    pub async fn make(db: &TestDb) -> Self {
        let settings = NetworkSettings {
            name: "Test network".to_owned(),
            currency: Currency::RUB,
            time_zone: "Europe/Moscow".to_owned(),
            fallback: None,
            default_commission: percent("10"),
            ..NetworkSettings::default()
        };
        assert!(network::init(db, &settings).await.expect("the network is set up"));
        db.check_secret().await.expect("the secret is kept");
        let mut made = Self {
            template: template(db, true).await,
            advertisers: HashMap::new(),
            webmasters: HashMap::new(),
            users: HashMap::new(),
            links: HashMap::new(),
        };
        made.add_people(db).await;
        made.add_offers(db).await;
        made
    }

    async fn add_people(&mut self, db: &TestDb) {
        for name in ["shop", "rival", "strict", "old"] {
            let mut words = StatusMap::default();
            if name == "shop" {
                words.insert("Отгружен", ConversionStatus::Hold);
            }
            let allowed_ips =
                if name == "strict" { vec!["198.51.100.0/24".parse().expect("a network")] } else { vec![] };
            let new = NewAdvertiser {
                name: format!("Advertiser {name}"),
                contact: String::new(),
                notes: String::new(),
                always_200: name == "old",
                words,
                allowed_ips,
            };
            let id = advertisers::create(db, manager(), &new).await.expect("an advertiser");
            let key = new_key(db, id).await;
            self.advertisers.insert(name, Advertiser { id, key });
        }
        for name in ["anna", "boris"] {
            let new = NewWebmaster { name: format!("Webmaster {name}"), is_test: false, created_at: NOW };
            self.webmasters.insert(name, webmasters::create(db, manager(), &new).await.expect("a webmaster"));
        }
        let hash = Passwords::default().hash(Password::from(PASSWORD.to_owned())).await.expect("a hash");
        let roles = [
            ("manager", Role::Manager),
            ("clerk", Role::Manager),
            ("shop", Role::Advertiser(self.advertisers["shop"].id)),
            ("rival", Role::Advertiser(self.advertisers["rival"].id)),
            ("anna", Role::Webmaster(self.webmasters["anna"])),
            ("boris", Role::Webmaster(self.webmasters["boris"])),
        ];
        for (name, role) in roles {
            let new = NewUser {
                email: email(name),
                password_hash: hash.clone(),
                name: format!("User {name}"),
                role,
                areas: if name == "clerk" { Areas::NONE } else { Areas::ALL },
                lang: None,
                created_at: NOW,
            };
            self.users.insert(name, users::create(db, &new).await.expect("a user"));
        }
    }

    async fn add_offers(&mut self, db: &TestDb) {
        let inactive = template(db, false).await;
        let with = |payout: NewPayout, template| NewPayout { template: Some(template), ..payout };
        let recurring = |rate| NewPayout { recurring: true, ..payout("payment", rate) };
        let offers = [
            ("fixed", "shop", vec![payout("lead", "200")]),
            ("percent", "shop", vec![payout("sale", "5%")]),
            ("both", "shop", vec![payout("lead", "150"), payout("sale", "2%")]),
            ("club", "shop", vec![recurring("100")]),
            ("plan", "shop", vec![recurring("30%")]),
            ("form", "shop", vec![with(payout("lead", "200"), self.template)]),
            ("sleeping form", "shop", vec![with(payout("lead", "200"), inactive)]),
            ("locked", "shop", vec![payout("lead", "200")]),
            ("paused", "shop", vec![payout("lead", "200"), recurring("100")]),
            ("rivals", "rival", vec![payout("lead", "300")]),
            ("strict", "strict", vec![payout("lead", "200")]),
            ("old", "old", vec![payout("lead", "200")]),
            ("secret", "shop", vec![payout("lead", "200")]),
        ];
        for (name, advertiser, payouts) in offers {
            let new = NewOffer { payouts, lock_final: name == "locked", ..self.offer(name, advertiser) };
            self.add_offer(db, name, advertiser, &new, &["anna"]).await;
        }
    }

    /// An offer with nothing special about it, to be changed.
    pub fn offer(&self, name: &str, advertiser: &str) -> NewOffer {
        NewOffer {
            advertiser: self.advertisers[advertiser].id,
            name: format!("Offer {name}"),
            description: String::new(),
            notes: String::new(),
            categories: Categories::default(),
            season: Season::default(),
            status: if name == "paused" { OfferStatus::Paused } else { OfferStatus::Active },
            currency: Currency::RUB,
            landing: landing("https://shop.example/?click_id={click_id}"),
            fallback: None,
            attribution_days: 30,
            lock_final: false,
            defaults: Defaults::default(),
            shares_price: false,
            visibility: if name == "secret" { Visibility::Private } else { Visibility::Public },
            payouts: vec![payout("lead", "200")],
            created_at: NOW,
        }
    }

    /// Adds an offer and connects webmasters to it.
    pub async fn add_offer(
        &mut self,
        db: &TestDb,
        name: &str,
        advertiser: &str,
        new: &NewOffer,
        webmasters: &[&str],
    ) -> OfferId {
        let offer = offers::create(db, manager(), new).await.expect("an offer");
        for webmaster in webmasters {
            let new = NewCampaign {
                code: ids::campaign_code(),
                offer,
                webmaster: self.webmasters[webmaster],
                promo: None,
                created_at: NOW,
            };
            let campaign = campaigns::create(db, manager(), &new).await.expect("a campaign");
            let advertiser = self.advertisers[advertiser].clone();
            let link = Link { offer, campaign, code: new.code, advertiser, webmaster: new.webmaster };
            self.links.insert(format!("{webmaster} {name}"), link);
        }
        offer
    }
}

/// The permission of a manager who may change everything.
pub fn manager<R: Right>() -> Permit<R> {
    manager_at(NOW)
}

/// The same at another moment.
pub fn manager_at<R: Right>(at: Timestamp) -> Permit<R> {
    let (name, email) = (String::new(), String::new());
    let viewer = Viewer { user: UserId(1), name, email, role: Role::Manager, areas: Areas::ALL, lang: None };
    viewer.permit(at).expect("a manager's")
}

/// The permission of a manager to share codes.
pub fn sharing() -> SharingPermit {
    let (name, email) = (String::new(), String::new());
    let viewer = Viewer { user: UserId(1), name, email, role: Role::Manager, areas: Areas::ALL, lang: None };
    viewer.sharing(NOW).expect("a manager's")
}

/// The address that somebody signs in with.
pub fn email(user: &str) -> String {
    format!("{user}@example.com")
}

/// Gives an advertiser one more key.
pub async fn new_key(db: &TestDb, advertiser: AdvertiserId) -> String {
    let key = ids::api_key();
    api_keys::create(db, manager(), advertiser, &key, ids::random()).await.expect("a key");
    key
}

/// Stores a click that came at this moment, past every rule for visitors: to an offer that is paused, or long ago.
pub async fn store_click(db: &TestDb, link: &Link, at: Timestamp) -> ClickId {
    let click = Click {
        id: ClickId(ids::uuid_v7(at)),
        at,
        campaign: link.campaign,
        offer: link.offer,
        advertiser: link.advertiser.id,
        webmaster: link.webmaster,
        promo: None,
        is_test: false,
        visit: Visit::default(),
    };
    let id = click.id;
    let snapshot = snapshot::load(db).await.expect("the configuration");
    let applied = ingest::apply(db, &snapshot, &[Item::from(click)], &app::i18n::problem).await;
    assert!(applied.iter().all(Result::is_ok), "{applied:?}");
    id
}

/// A rule that pays everybody alike. A rate with a percent sign is a share of the price; the network keeps a tenth.
pub fn payout(action: &str, rate: &str) -> NewPayout {
    NewPayout {
        action: ActionName::parse(action).expect("an action"),
        aliases: vec![],
        active: true,
        recurring: false,
        rate: match rate.strip_suffix('%') {
            Some(text) => Rate::Percent(percent(text)),
            None => Rate::Fixed(Amount::parse(rate).expect("an amount")),
        },
        commission: percent("10"),
        template: None,
        personal: vec![],
    }
}

pub fn percent(text: &str) -> Percent {
    Percent::parse(text).expect("a percentage")
}

pub fn landing(text: &str) -> LandingUrl {
    LandingUrl::parse(text).expect("a landing URL")
}

async fn template(db: &TestDb, active: bool) -> TemplateId {
    let param = |name: &str, required, kind, default: Option<&str>| TemplateParam {
        name: name.to_owned(),
        required,
        kind,
        default: default.map(str::to_owned),
        meaning: format!("The meaning of {name}"),
    };
    let params = vec![
        param("city", true, ParamKind::Text, None),
        param("age", false, ParamKind::Integer, None),
        param("tier", true, ParamKind::Text, Some("basic")),
    ];
    let name = if active { "Form" } else { "Sleeping form" };
    let new = NewTemplate { name: name.to_owned(), active, params };
    templates::create(db, manager(), &new).await.expect("a template")
}
