//! A small network to send clicks and postbacks to.

use crate::databases::TestDb;
use crate::raw;
use crate::world::{action, may, percent};
use domain::access::{IntegrationPermit, Role, Scope, Viewer};
use domain::click::{Click, Device, Visit};
use domain::conversion::Conversion;
use domain::decide::Outcome;
use domain::id::{AdvertiserId, CampaignId, ClickId, LeadId, LogId, OfferId, PromoId, UserId, WebmasterId};
use domain::landing::LandingUrl;
use domain::lang::Lang;
use domain::money::{Amount, Currency};
use domain::offer::{Categories, Defaults, OfferStatus, Season, Visibility};
use domain::payout::Rate;
use domain::postback::{Fields, Problem, Report};
use domain::status::StatusMap;
use domain::template::{ParamKind, TemplateParam};
use domain::time::{DAY_MS, Timestamp};
use sea_orm::QueryResult;
use std::sync::atomic::{AtomicU64, Ordering};
use storage::advertisers::{self, NewAdvertiser};
use storage::campaigns::{self, NewCampaign};
use storage::conversions;
use storage::ingest::{Applied, Channel, Incoming, Item, RequestRecord, apply};
use storage::network::{self, NetworkSettings};
use storage::offers::{self, NewOffer, NewPayout};
use storage::postback_log::{self, LogEntry};
use storage::promos::{self, NewPromo};
use storage::snapshot::{self, Snapshot};
use storage::templates::{self, NewTemplate};
use storage::webmasters::{self, NewWebmaster};
use uuid::Uuid;

/// The moment at which the tests begin: the start of an hour, long after the epoch.
pub const START: Timestamp = Timestamp(20_000 * DAY_MS);

/// A network of two advertisers with an offer each, and two webmasters with a campaign for each offer.
pub struct World {
    /// The database.
    pub db: TestDb,
    /// Its configuration.
    pub snapshot: Snapshot,
    /// The shop, and the bank, which wants code 200 always.
    pub advertisers: [AdvertiserId; 2],
    /// The shop's offer in roubles with five actions, and the bank's in dollars with one.
    pub offers: [OfferId; 2],
    /// Anna, and Boris with personal terms for the shop's leads.
    pub webmasters: [WebmasterId; 2],
    /// By offer, then by webmaster.
    pub campaigns: [[CampaignId; 2]; 2],
    /// A promo of the shop's offer.
    pub promo: PromoId,
    logs: AtomicU64,
}

impl World {
    /// Sets the network up.
    pub async fn new(db: TestDb) -> Self {
        let settings = NetworkSettings {
            name: "Network".to_owned(),
            currency: Currency::RUB,
            time_zone: "Europe/Moscow".to_owned(),
            fallback: None,
            default_commission: percent("10"),
            ..NetworkSettings::default()
        };
        assert!(network::init(&db, &settings).await.expect("a network"));
        let advertisers = [advertiser(&db, "Shop", false).await, advertiser(&db, "Bank", true).await];
        let webmasters = [webmaster(&db, "Anna").await, webmaster(&db, "Boris").await];
        let param = |name: &str, required, kind| TemplateParam {
            name: name.to_owned(),
            required,
            kind,
            default: None,
            meaning: String::new(),
        };
        let template = NewTemplate {
            name: "Order".to_owned(),
            active: true,
            params: vec![param("city", true, ParamKind::Text), param("items", false, ParamKind::Integer)],
        };
        let template = templates::create(&db, may(), &template).await.expect("a template");
        let payout = |name: &str, recurring, rate| NewPayout {
            action: action(name),
            aliases: vec![],
            active: true,
            recurring,
            rate,
            commission: percent("10"),
            template: None,
            personal: vec![],
        };
        let fixed = |micros| Rate::Fixed(Amount(micros));
        let of_price = |text| Rate::Percent(percent(text));
        let lead =
            NewPayout { personal: vec![(webmasters[1], percent("95"))], ..payout("lead", false, fixed(200_000_001)) };
        let order = NewPayout { template: Some(template), ..payout("order", false, fixed(1)) };
        let shop = vec![
            lead,
            payout("sale", false, of_price("5.000001")),
            payout("fee", true, fixed(50_000_000)),
            payout("rebill", true, of_price("20")),
            order,
        ];
        let bank = vec![payout("card", false, fixed(7_000_000))];
        let offers = [
            offer(&db, advertisers[0], "Shop for all", Currency::RUB, shop).await,
            offer(&db, advertisers[1], "Bank card", Currency::parse("USD").expect("dollars"), bank).await,
        ];
        let mut campaigns = [[CampaignId(0); 2]; 2];
        for (offer, campaigns) in offers.into_iter().zip(&mut campaigns) {
            for (webmaster, campaign) in webmasters.into_iter().zip(campaigns) {
                let code = format!("c{offer}w{webmaster}");
                let new = NewCampaign { code, offer, webmaster, promo: None, created_at: START };
                *campaign = campaigns::create(&db, may(), &new).await.expect("a campaign");
            }
        }
        let promo = NewPromo { offer: offers[0], name: "Banner".to_owned(), landing: None };
        let promo = promos::create(&db, may(), &promo).await.expect("a promo");
        let snapshot = snapshot::load(&db).await.expect("a snapshot");
        Self { db, snapshot, advertisers, offers, webmasters, campaigns, promo, logs: AtomicU64::new(1) }
    }

    /// A click number `n` through one of the campaigns: 0 or 1 for the offer, 0 or 1 for the webmaster.
    pub fn click(&self, n: u128, offer: usize, webmaster: usize) -> Click {
        Click {
            id: click_id(n),
            at: START,
            campaign: self.campaigns[offer][webmaster],
            offer: self.offers[offer],
            advertiser: self.advertisers[offer],
            webmaster: self.webmasters[webmaster],
            promo: None,
            is_test: false,
            visit: Visit {
                country: "RU".to_owned(),
                device: Device::Phone,
                ip: "192.0.2.1".to_owned(),
                ..Visit::default()
            },
        }
    }

    /// A postback of an advertiser, with a log id of its own. `c=7` stands for the id of click number 7.
    pub fn postback(&self, advertiser: usize, query: &str) -> Incoming {
        let query: Vec<String> = query.split('&').map(spell_click).collect();
        let fields = Fields::from_query(&query.join("&")).expect("a query");
        let log = log_id(START, u128::from(self.logs.fetch_add(1, Ordering::Relaxed)));
        Incoming {
            log,
            at: START,
            advertiser: Some(self.advertisers[advertiser]),
            lang: Lang::En,
            request: RequestRecord {
                channel: Channel::S2s,
                method: "GET".to_owned(),
                url: format!("/otk_…/s2s?{}", query.join("&")),
                body: String::new(),
                content_type: String::new(),
                ip: "198.51.100.7".to_owned(),
                user_agent: "curl/8".to_owned(),
            },
            verdict: Report::parse(&fields, &StatusMap::default()),
            fields,
            trace: vec![],
            replay: None,
        }
    }

    /// Stores items as one batch.
    pub async fn apply(&self, items: &[Item]) -> Vec<storage::Result<Applied>> {
        apply(&self.db, &self.snapshot, items, &say).await
    }

    /// Stores items as one batch, all of them.
    pub async fn store(&self, items: &[Item]) -> Vec<Applied> {
        self.apply(items).await.into_iter().map(|applied| applied.expect("it is stored")).collect()
    }

    /// Sends the shop's postback, and names what came of it.
    pub async fn send(&self, query: &str) -> String {
        let applied = self.store(&[postback(self.postback(0, query))]).await;
        describe(&applied[0])
    }

    /// A line of the log, as a manager sees it.
    pub async fn logged(&self, log: LogId) -> LogEntry {
        let found = postback_log::find(&self.db, permit(Role::Manager), log).await.expect("it reads");
        found.expect("it is logged")
    }

    /// A conversion, as a manager sees it.
    pub async fn conversion(&self, id: LeadId) -> Option<Conversion> {
        conversions::find(&self.db, Scope::Network, id).await.expect("it reads")
    }

    /// The rows of a query, each as its numbers.
    pub async fn numbers(&self, sql: &str) -> Vec<Vec<i64>> {
        let connection = raw::connect(&self.db).await;
        let rows = raw::query(&connection, sql).await;
        let number = |row: &QueryResult, n| {
            let number = row.try_get_by_index(n).or_else(|_| row.try_get_by_index(n).map(|small: i32| small.into()));
            number.expect("a number")
        };
        rows.iter().map(|row| (0..row.column_names().len()).map(|n| number(row, n)).collect()).collect()
    }

    /// The rows of a query with one column of text.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let connection = raw::connect(&self.db).await;
        raw::query(&connection, sql).await.iter().map(|row| row.try_get_by_index(0).expect("a text")).collect()
    }

    /// The number of rows of tables.
    pub async fn counts<const N: usize>(&self, tables: [&str; N]) -> [i64; N] {
        let counts = tables.map(|table| format!("(SELECT COUNT(*) FROM {table})"));
        let row = self.numbers(&format!("SELECT {}", counts.join(", "))).await;
        row[0].clone().try_into().expect("a number for each table")
    }
}

/// An item of a postback.
pub fn postback(incoming: Incoming) -> Item {
    Item::Postback(Box::new(incoming))
}

/// Number `n` among the ids of rows of the log that came at a moment.
pub fn log_id(at: Timestamp, n: u128) -> LogId {
    LogId(Uuid::from_u128(u128::from(at.0.unsigned_abs()) << 80 | 0x7000 << 64 | n))
}

/// Lets a postback come at another moment.
pub fn move_to(incoming: &mut Incoming, at: Timestamp) {
    incoming.log = log_id(at, incoming.log.0.as_u128() & u128::from(u64::MAX));
    incoming.at = at;
}

/// The id of click number `n`.
pub fn click_id(n: u128) -> ClickId {
    // It begins with its moment, as every click's does.
    ClickId(Uuid::from_u128((u128::try_from(START.0).expect("after the epoch") << 80) | n))
}

fn spell_click(pair: &str) -> String {
    match pair.strip_prefix("c=") {
        Some(n) => format!("click_id={}", click_id(n.parse().expect("a number"))),
        None => pair.to_owned(),
    }
}

/// What a problem is called in these tests.
pub fn say(_: Lang, problem: &Problem) -> String {
    format!("it is {}", problem.code())
}

/// What came of an item, in words.
pub fn describe(applied: &Applied) -> String {
    let Applied::Postback { outcome, answer } = applied else { return "click".to_owned() };
    let words = match &**outcome {
        Outcome::Created(made, _) => format!("created {}", made.status.word()),
        Outcome::Updated(changed, _) => format!("updated {}", changed.status.word()),
        Outcome::Duplicate(_, status) => format!("duplicate {}", status.word()),
        Outcome::Ignored(_, status) => format!("ignored {}", status.word()),
        Outcome::CustomerCreated(made, _) => format!("customer created {}", made.status.word()),
        Outcome::CustomerUpdated(changed, _) => format!("customer updated {}", changed.status.word()),
        Outcome::CustomerDuplicate(_, status) => format!("customer duplicate {}", status.word()),
        Outcome::Conflict(_, problem) | Outcome::Refused(problem) => {
            [problem.code(), problem.field().unwrap_or_default()].join(" ").trim_end().to_owned()
        }
    };
    format!("{} {words}", answer.http)
}

/// The permit of a manager, or of an advertiser.
pub fn permit(role: Role) -> IntegrationPermit {
    let viewer = Viewer {
        user: UserId(1),
        name: String::new(),
        email: String::new(),
        role,
        areas: domain::access::Areas::ALL,
        lang: None,
    };
    viewer.integration().expect("a manager or an advertiser")
}

async fn advertiser(db: &TestDb, name: &str, always_200: bool) -> AdvertiserId {
    let new = NewAdvertiser {
        name: name.to_owned(),
        contact: String::new(),
        notes: String::new(),
        always_200,
        words: StatusMap::default(),
        allowed_ips: vec![],
    };
    advertisers::create(db, may(), &new).await.expect("an advertiser")
}

async fn webmaster(db: &TestDb, name: &str) -> WebmasterId {
    let new = NewWebmaster { name: name.to_owned(), is_test: false, created_at: START };
    webmasters::create(db, may(), &new).await.expect("a webmaster")
}

async fn offer(
    db: &TestDb,
    advertiser: AdvertiserId,
    name: &str,
    currency: Currency,
    payouts: Vec<NewPayout>,
) -> OfferId {
    let new = NewOffer {
        advertiser,
        name: name.to_owned(),
        description: String::new(),
        notes: String::new(),
        categories: Categories::default(),
        status: OfferStatus::Active,
        season: Season::default(),
        currency,
        landing: LandingUrl::parse("https://shop.example/?click_id={click_id}").expect("a landing URL"),
        fallback: None,
        attribution_days: 30,
        lock_final: false,
        defaults: Defaults::default(),
        shares_price: false,
        visibility: Visibility::Public,
        payouts,
        created_at: START,
    };
    offers::create(db, may(), &new).await.expect("an offer")
}

/// Numbers that look random and are the same in every run.
pub struct Dice(u64);

impl Dice {
    /// Dice that will fall as the seed says.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`: the generator `SplitMix64`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    /// One of these.
    pub fn pick<'p, T>(&mut self, of: &'p [T]) -> &'p T {
        let n = self.roll(of.len() as u64);
        &of[usize::try_from(n).expect("a small number")]
    }
}
