//! A season of a network at work, for `cargo xtask bench reports`: as many clicks as are asked for, spread over sixty days, with a
//! conversion of every twentieth, which is decided on a week later.
//!
//! Everything goes the way of real clicks and postbacks, an hour in one transaction, and hours are folded into days as they end. Each
//! season is the same but for its ids, its keys and the day on which it ends.

use anyhow::{Context, Result, ensure};
use clap::Parser;
use domain::access::{Areas, Permit, Right, Role, Viewer};
use domain::click::{Click, Device, Utm, Visit};
use domain::id::{AdvertiserId, CampaignId, ClickId, OfferId, PromoId, WebmasterId};
use domain::landing::LandingUrl;
use domain::lang::Lang;
use domain::money::{Amount, Currency, Percent};
use domain::offer::{Categories, Defaults, OfferStatus, Season, Visibility};
use domain::payout::{ActionName, Rate};
use domain::status::StatusMap;
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use serde_json::json;
use server::auth::password::{Password, Passwords};
use server::config::DataArgs;
use server::postback::{Call, Sender, examine};
use server::{clock, ids, serve};
use std::collections::HashMap;
use std::time::{Duration, Instant};
use storage::advertisers::{self, NewAdvertiser};
use storage::campaigns::{self, NewCampaign};
use storage::ingest::{Channel, Item, apply};
use storage::network::{self, NetworkSettings};
use storage::offers::{self, NewOffer, NewPayout};
use storage::promos::{self, NewPromo};
use storage::snapshot::{self, Snapshot};
use storage::users::{self, NewUser};
use storage::webmasters::{self, NewWebmaster};
use storage::{Db, api_keys};

#[derive(Parser)]
struct Args {
    #[command(flatten)]
    data: DataArgs,
    /// How many clicks
    #[arg(long)]
    clicks: u64,
    /// Over how many days
    #[arg(long, default_value_t = 60)]
    days: i64,
}

const ADVERTISERS: u64 = 15;
const OFFERS: u64 = 40;
const WEBMASTERS: u64 = 150;
const CAMPAIGNS: u64 = 600;
const COUNTRIES: [&str; 12] = ["RU", "KZ", "BY", "UA", "UZ", "AM", "GE", "DE", "PL", "TR", "US", "RS"];
const SOURCES: [&str; 6] = ["google", "yandex", "vk", "telegram", "mail", "tiktok"];
const SUBS: u64 = 30;
const PASSWORD: &str = "a long season";

/// How long it takes until a conversion is decided on.
const DECIDED: i64 = 7 * DAY_MS;

#[tokio::main]
async fn main() -> Result<()> {
    let args = Args::parse();
    let db = serve::open(&args.data).await?;
    ensure!(storage::is_empty(&db).await?, "this database holds a network already");
    let end = clock::now().hour();
    let begin = Timestamp(end.0 - args.days * DAY_MS);
    let world = World::make(&db, begin).await?;
    let story = world.play(&db, args.clicks, begin, end).await?;
    db.close().await;
    println!("{story}");
    Ok(())
}

/// Who takes part.
struct World {
    campaigns: Vec<Link>,
    keys: HashMap<AdvertiserId, String>,
    snapshot: Snapshot,
}

/// A campaign, with everything that a click by it says.
struct Link {
    campaign: CampaignId,
    offer: OfferId,
    advertiser: AdvertiserId,
    webmaster: WebmasterId,
    promos: [PromoId; 2],
}

impl World {
    async fn make(db: &Db, at: Timestamp) -> Result<Self> {
        let settings = NetworkSettings {
            name: "Season".to_owned(),
            time_zone: "Europe/Moscow".to_owned(),
            ..NetworkSettings::default()
        };
        ensure!(network::init(db, &settings).await?, "this database holds a network already");
        db.check_secret().await?;
        let manager = person(db, "manager", Role::Manager, at).await?;
        let (mut advertisers, mut webmasters, mut offers) = (vec![], vec![], vec![]);
        let mut keys = HashMap::new();
        for n in 0..ADVERTISERS {
            let new = NewAdvertiser {
                name: format!("Advertiser {n}"),
                contact: String::new(),
                notes: String::new(),
                always_200: false,
                words: StatusMap::default(),
                allowed_ips: vec![],
            };
            let id = advertisers::create(db, by(&manager, at)?, &new).await?;
            let key = ids::api_key();
            api_keys::create(db, by(&manager, at)?, id, &key, ids::random()).await?;
            keys.insert(id, key);
            advertisers.push(id);
        }
        for n in 0..WEBMASTERS {
            let new = NewWebmaster { name: format!("Webmaster {n}"), is_test: false, created_at: at };
            webmasters.push(webmasters::create(db, by(&manager, at)?, &new).await?);
        }
        for n in 0..OFFERS {
            offers.push(offer(db, &manager, at, n, *turn(&advertisers, n)).await?);
        }
        let mut campaigns = vec![];
        for n in 0..CAMPAIGNS {
            // Each webmaster has a campaign for every fourth part of the offers.
            let (offer, advertiser, promos) = *turn(&offers, n % WEBMASTERS + n / WEBMASTERS * (OFFERS / 4));
            let webmaster = *turn(&webmasters, n);
            let code = format!("season{n}");
            let new = NewCampaign { code, offer, webmaster, promo: None, created_at: at };
            let campaign = campaigns::create(db, by(&manager, at)?, &new).await?;
            campaigns.push(Link { campaign, offer, advertiser, webmaster, promos });
        }
        person(db, "advertiser", Role::Advertiser(campaigns[0].advertiser), at).await?;
        person(db, "webmaster", Role::Webmaster(campaigns[0].webmaster), at).await?;
        Ok(Self { campaigns, keys, snapshot: snapshot::load(db).await? })
    }

    /// Lets everything happen, and says whom to ask about it.
    async fn play(&self, db: &Db, clicks: u64, begin: Timestamp, end: Timestamp) -> Result<serde_json::Value> {
        let mut dice = Dice(2018);
        let (by_campaign, by_country, by_sub) = (Zipf::of(CAMPAIGNS), Zipf::of(12), Zipf::of(SUBS));
        let hours = (end.0 - begin.0) / HOUR_MS;
        let mut rates = vec![];
        let mut undecided: Vec<Vec<(usize, ClickId)>> = vec![];
        let (mut done, mut lead, mut unique) = (0, None, String::new());
        for hour in 0..hours {
            let at = Timestamp(begin.0 + hour * HOUR_MS);
            let start = Instant::now();
            let count = clicks * (hour.unsigned_abs() + 1) / hours.unsigned_abs() - done;
            let mut items = vec![];
            let mut made = vec![];
            for n in 0..count {
                let link = by_campaign.roll(&mut dice);
                let moment = Timestamp(at.0 + HOUR_MS * i64::try_from(n)? / i64::try_from(count)?);
                let sub = format!("w{}-{}", self.campaigns[link].webmaster, by_sub.roll(&mut dice));
                let country = COUNTRIES[by_country.roll(&mut dice)];
                let click = self.click(&mut dice, link, moment, country, sub);
                if !click.visit.subs[1].is_empty() {
                    unique.clone_from(&click.visit.subs[1]);
                }
                if (done + n).is_multiple_of(20) {
                    made.push((link, click.id));
                }
                items.push(Item::from(click));
            }
            done += count;
            for (link, click) in &made {
                lead = Some((*link, *click));
                items.push(self.postback(db, *link, *click, "new", at)?);
            }
            undecided.push(made);
            if let Some(old) = usize::try_from(hour - DECIDED / HOUR_MS).ok().and_then(|hour| undecided.get(hour)) {
                for (link, click) in old {
                    let word = ["paid", "paid", "refunded", "new"][usize::try_from(dice.roll(4))?];
                    items.push(self.postback(db, *link, *click, word, at)?);
                }
            }
            let make_up = start.elapsed();
            for applied in apply(db, &self.snapshot, &items, &app::i18n::problem).await {
                applied.context("an item was not stored")?;
            }
            while storage::days::fold(db, Timestamp(at.0 + HOUR_MS)).await? {}
            rates.push((count, start.elapsed().saturating_sub(make_up)));
            if hour % 24 == 0 {
                eprintln!("day {}, {done} clicks", hour / 24);
            }
        }
        while storage::days::fold(db, clock::now()).await? {}
        let (link, click) = lead.context("there are conversions")?;
        let lead = domain::id::LeadId::of(self.campaigns[link].offer, "lead", &click.to_string());
        let first = &self.campaigns[0];
        let users = ["manager", "advertiser", "webmaster"];
        let users = users.map(|role| json!({ "role": role, "email": email(role), "password": PASSWORD }));
        Ok(json!({
            "users": users,
            "offer": first.offer, "campaign": first.campaign, "webmaster": first.webmaster,
            "advertiser": first.advertiser, "sub1": format!("w{}-0", first.webmaster), "sub2": unique, "lead": lead, "click": click,
            "first_rate": rate(&rates[..rates.len() / 10]), "last_rate": rate(&rates[rates.len() / 10 * 9..]),
            "from": day(end, 89)?, "to": day(end, 0)?,
        }))
    }

    fn click(&self, dice: &mut Dice, link: usize, at: Timestamp, country: &str, sub1: String) -> Click {
        let Link { campaign, offer, advertiser, webmaster, promos } = &self.campaigns[link];
        let id = ids::uuid_v7(at);
        let devices = [Device::Phone, Device::Phone, Device::Phone, Device::Desktop, Device::Desktop, Device::Tablet];
        let sub2 = if dice.roll(5) == 0 { format!("{:x}", id.as_u128() & 0xffff_ffff_ffff) } else { String::new() };
        let source = if dice.roll(10) < 7 { *turn(&SOURCES, dice.roll(6)) } else { "" };
        Click {
            id: ClickId(id),
            at,
            campaign: *campaign,
            offer: *offer,
            advertiser: *advertiser,
            webmaster: *webmaster,
            promo: (dice.roll(10) < 3).then(|| *turn(promos, dice.roll(2))),
            is_test: false,
            visit: Visit {
                ip: format!("203.0.{}.{}", dice.roll(256), dice.roll(256)),
                country: country.to_owned(),
                user_agent: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile".to_owned(),
                device: *turn(&devices, dice.roll(6)),
                subs: [sub1, sub2, String::new(), String::new(), String::new()],
                utm: Utm { source: source.to_owned(), ..Utm::default() },
                ..Visit::default()
            },
        }
    }

    fn postback(&self, db: &Db, link: usize, click: ClickId, status: &str, at: Timestamp) -> Result<Item> {
        let key = &self.keys[&self.campaigns[link].advertiser];
        let uri = format!("/{key}/s2s?click_id={click}&request_id={click}&action=lead&status={status}");
        let (parts, ()) = http::Request::builder().uri(uri).body(())?.into_parts();
        let call = Call {
            channel: Channel::S2s,
            key,
            ip: [198, 51, 100, 7].into(),
            parts: &parts,
            body: Some(&[]),
            lang: Lang::default(),
        };
        Ok(examine(&call, Sender::find(&self.snapshot, &db.vault().hash_key(key), at), at))
    }
}

async fn offer(
    db: &Db,
    manager: &Viewer,
    at: Timestamp,
    n: u64,
    advertiser: AdvertiserId,
) -> Result<(OfferId, AdvertiserId, [PromoId; 2])> {
    let payout = NewPayout {
        action: ActionName::parse("lead")?,
        aliases: vec![],
        active: true,
        recurring: false,
        rate: Rate::Fixed(Amount(200_000_000)),
        commission: Percent::parse("20")?,
        template: None,
        personal: vec![],
    };
    let new = NewOffer {
        advertiser,
        name: format!("Offer {n}"),
        description: String::new(),
        notes: String::new(),
        categories: Categories::default(),
        status: OfferStatus::Active,
        season: Season::default(),
        currency: if n % 10 == 9 { Currency::parse("USD")? } else { Currency::RUB },
        landing: LandingUrl::parse("https://shop.example/?click_id={click_id}")?,
        fallback: None,
        attribution_days: 90,
        lock_final: false,
        defaults: Defaults::default(),
        shares_price: false,
        visibility: Visibility::Public,
        payouts: vec![payout],
        created_at: at,
    };
    let offer = offers::create(db, by(manager, at)?, &new).await?;
    let mut promos = [PromoId(0); 2];
    for (promo, name) in promos.iter_mut().zip(["Banner", "Page"]) {
        let new = NewPromo { offer, name: format!("{name} {n}"), landing: None };
        *promo = promos::create(db, by(manager, at)?, &new).await?;
    }
    Ok((offer, advertiser, promos))
}

async fn person(db: &Db, word: &str, role: Role, at: Timestamp) -> Result<Viewer> {
    let new = NewUser {
        email: email(word),
        password_hash: Passwords::default().hash(Password::from(PASSWORD.to_owned())).await?,
        name: word.to_owned(),
        role,
        areas: Areas::ALL,
        lang: None,
        created_at: at,
    };
    let user = users::create(db, &new).await?;
    Ok(Viewer { user, name: new.name, email: new.email, role, areas: new.areas, lang: None })
}

fn email(word: &str) -> String {
    format!("{word}@season.otklik.test")
}

fn by<R: Right>(manager: &Viewer, at: Timestamp) -> Result<Permit<R>> {
    manager.permit(at).context("the manager may change everything")
}

/// How many clicks were stored in a second, with everything that came with them.
fn rate(hours: &[(u64, Duration)]) -> u64 {
    let (clicks, time) =
        hours.iter().fold((0, Duration::ZERO), |(sum, time), (clicks, took)| (sum + clicks, time + *took));
    clicks * 1000 / u64::try_from(time.as_millis()).unwrap_or(1).max(1)
}

/// A day some days before a moment, as addresses have it.
fn day(at: Timestamp, ago: i64) -> Result<String> {
    let at = chrono::DateTime::from_timestamp_millis(at.0 - ago * DAY_MS).context("a moment of these years")?;
    Ok(at.with_timezone(&chrono_tz::Europe::Moscow).date_naive().to_string())
}

/// The one whose turn it is.
fn turn<T>(of: &[T], n: u64) -> &T {
    &of[usize::try_from(n).unwrap_or_default() % of.len()]
}

/// Numbers that look random and are the same in every season: the generator `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }
}

/// Places of which the second comes up half as often as the first, the third a third as often, and so on.
struct Zipf(Vec<u64>);

impl Zipf {
    fn of(places: u64) -> Self {
        let mut sum = 0;
        let add = |place| {
            sum += 1_000_000_000 / place;
            sum
        };
        Self((1..=places).map(add).collect())
    }

    fn roll(&self, dice: &mut Dice) -> usize {
        let at = dice.roll(self.0.last().copied().unwrap_or(1));
        self.0.partition_point(|sum| *sum <= at)
    }
}
