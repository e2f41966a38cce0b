//! A queue of outgoing postbacks for `cargo xtask bench outgoing`: webmasters with as many addresses as one may have, each on a host of its own, and
//! conversions of theirs that all of these are to be told of. It is added to a network that is there, while nobody serves it.
//!
//! Without `--deliveries` nothing is added. Either way it prints how many postbacks there are, by where they stand.

use anyhow::{Context, Result};
use clap::Parser;
use domain::access::{Areas, KeepingPermit, Permit, Right, Role, Scope, Viewer};
use domain::click::{Click, Visit};
use domain::id::{AdvertiserId, CampaignId, ClickId, OfferId, UserId, WebmasterId};
use domain::lang::Lang;
use domain::offer::OfferStatus;
use domain::outgoing::{DeliveryState, Filter, Method, TargetUrl};
use domain::payout::Rate;
use domain::time::Timestamp;
use serde_json::{Map, Value};
use server::config::DataArgs;
use server::postback::{Call, Sender, examine};
use server::{clock, ids, serve};
use storage::campaigns::{self, NewCampaign};
use storage::deliveries::{self, DeliveryFilter};
use storage::ingest::{Channel, Item, apply};
use storage::snapshot::{self, Snapshot};
use storage::targets::{self, NewTarget};
use storage::webmasters::{self, NewWebmaster};
use storage::{Db, SigningSecret, api_keys};

#[derive(Parser)]
struct Args {
    #[command(flatten)]
    data: DataArgs,
    /// How many postbacks to add, at least
    #[arg(long)]
    deliveries: Option<u64>,
    /// The port on which their receivers listen, on every address of this machine
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

const WEBMASTERS: u64 = 10;

#[tokio::main]
async fn main() -> Result<()> {
    let args = Args::parse();
    let db = serve::open(&args.data).await?;
    if let Some(count) = args.deliveries {
        Queue::begin(&db).await?.fill(&db, count, args.port).await?;
    }
    let mut standing = Map::new();
    for state in DeliveryState::ALL {
        let filter = DeliveryFilter { state: Some(state), ..DeliveryFilter::default() };
        let page = deliveries::list(&db, Scope::Network, &filter, 1).await?;
        standing.insert(state.word().to_owned(), Value::from(page.total));
    }
    db.close().await;
    println!("{}", Value::Object(standing));
    Ok(())
}

/// What the conversions are of.
struct Queue {
    now: Timestamp,
    offer: OfferId,
    advertiser: AdvertiserId,
    key: String,
}

impl Queue {
    /// Looks for an offer that pays a fixed amount for a lead, and takes a key for it.
    async fn begin(db: &Db) -> Result<Self> {
        let (now, snapshot) = (clock::now(), snapshot::load(db).await?);
        let pays = |rate: Rate| matches!(rate, Rate::Fixed(_));
        let offers = snapshot.offers.values().filter(|offer| offer.status == OfferStatus::Active);
        // One whose postbacks are taken without more ado.
        let is_free = |id| {
            let advertiser = snapshot.advertisers.get(&id);
            advertiser.is_some_and(|known| known.allowed_ips.is_empty() && known.signing.is_none())
        };
        let mut offers = offers.filter(|offer| {
            let mut payouts = offer.payouts.iter().filter(|payout| payout.active && payout.template.is_none());
            payouts.any(|payout| payout.action.as_str() == "lead" && pays(payout.rate)) && is_free(offer.advertiser)
        });
        let offer = offers.next().context("the network has an offer with a lead")?;
        let key = ids::api_key();
        api_keys::create(db, by(now)?, offer.advertiser, &key, ids::random()).await?;
        Ok(Self { now, offer: offer.id, advertiser: offer.advertiser, key })
    }

    /// Adds webmasters with their addresses, and so many conversions that there are enough postbacks.
    async fn fill(&self, db: &Db, count: u64, port: u16) -> Result<()> {
        let mut links = vec![];
        for number in 0..WEBMASTERS {
            links.push(self.webmaster(db, number, port).await?);
        }
        let snapshot = snapshot::load(db).await?;
        for number in 0..count.div_ceil(WEBMASTERS * targets::MOST) {
            let mut items = vec![];
            for (webmaster, campaign) in &links {
                let click = self.click(*webmaster, *campaign);
                let lead = self.lead(db, &snapshot, click.id, &format!("{campaign}-{number}"))?;
                items.extend([Item::from(click), lead]);
            }
            for applied in apply(db, &snapshot, &items, &app::i18n::problem).await {
                applied.context("an item was not stored")?;
            }
        }
        Ok(())
    }

    async fn webmaster(&self, db: &Db, number: u64, port: u16) -> Result<(WebmasterId, CampaignId)> {
        let at = self.now;
        let new = NewWebmaster { name: format!("Tracker {number}"), is_test: false, created_at: at };
        let webmaster = webmasters::create(db, by(at)?, &new).await?;
        let code = format!("queue{webmaster}");
        let new = NewCampaign { code, offer: self.offer, webmaster, promo: None, created_at: at };
        let campaign = campaigns::create(db, by(at)?, &new).await?;
        for target in 0..targets::MOST {
            // From 127.0.0.2 on, and none that ends with 0 or 255.
            let host = number * targets::MOST + target + 1;
            let url = format!("http://127.0.{}.{}:{port}/?id={{postback_id}}&s={{status}}", host / 200, host % 200 + 1);
            let new = NewTarget {
                name: format!("Host {host}"),
                method: Method::Get,
                url: TargetUrl::read(&url).ok().context("an address")?,
                headers: vec![],
                filter: Filter::default(),
            };
            let secret = SigningSecret::for_webhooks(ids::random());
            let made = targets::create(db, keeping(at)?, webmaster, &new, secret.reveal(), ids::random()).await?;
            made.context("the webmaster has room for it")?;
        }
        Ok((webmaster, campaign))
    }

    fn click(&self, webmaster: WebmasterId, campaign: CampaignId) -> Click {
        Click {
            id: ClickId(ids::uuid_v7(self.now)),
            at: self.now,
            campaign,
            offer: self.offer,
            advertiser: self.advertiser,
            webmaster,
            promo: None,
            is_test: false,
            visit: Visit::default(),
        }
    }

    fn lead(&self, db: &Db, snapshot: &Snapshot, click: ClickId, request: &str) -> Result<Item> {
        let key = &self.key;
        let uri = format!("/{key}/s2s?click_id={click}&request_id={request}&action=lead&status=hold");
        let (parts, ()) = http::Request::builder().uri(uri).body(())?.into_parts();
        let call = Call {
            channel: Channel::S2s,
            key,
            ip: [198, 51, 100, 7].into(),
            parts: &parts,
            body: Some(&[]),
            lang: Lang::default(),
        };
        Ok(examine(&call, Sender::find(snapshot, &db.vault().hash_key(key), self.now), self.now))
    }
}

/// Somebody who may change everything.
fn manager() -> Viewer {
    let (name, email) = (String::new(), String::new());
    Viewer { user: UserId(1), name, email, role: Role::Manager, areas: Areas::ALL, lang: None }
}

fn by<R: Right>(at: Timestamp) -> Result<Permit<R>> {
    manager().permit(at).context("a manager may change everything")
}

fn keeping(at: Timestamp) -> Result<KeepingPermit> {
    manager().keeping(at).context("a manager keeps what is everybody's")
}
