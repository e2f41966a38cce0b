//! Five weeks of clicks and postbacks, taken in by the same functions that take in real ones.

use super::cast::{ADVERTISERS, WEBMASTERS};
use super::chance::Chance;
use super::mishaps;
use super::network::Network;
use super::offers::{CAMPAIGNS, Campaign, OFFERS};
use super::request::Request;
use super::rhythm;
use super::story::{Draft, Teller};
use super::visitors;
use anyhow::{Context, Result};
use domain::click::Click;
use domain::id::ClickId;
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use server::ids;
use std::io::{IsTerminal, stderr};
use storage::ingest::{self, Applied, Item};
use storage::snapshot::{self, Snapshot};
use storage::{Db, Vault};

/// Every demo network has the same history.
pub const SEED: u64 = 2018;

/// Items in one transaction.
const BATCH: usize = 500;

/// How long ago the paused offer had its last visitor.
pub const PAUSED: i64 = 8 * DAY_MS;

/// How long ago the advertiser was last heard who has fallen silent.
const SILENT: i64 = 50 * HOUR_MS;

/// For how long the advertiser has been strict who rejects most.
const STRICT: i64 = 7 * DAY_MS;

/// Out of a thousand that would have been approved, how many it rejects.
const REJECTED: i64 = 800;

/// How much happened.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub clicks: usize,
    pub postbacks: usize,
}

/// Makes everything up that happened until now, and stores it in the order in which it happened.
pub async fn make(db: &Db, network: &Network, now: Timestamp) -> Result<Tally> {
    let snapshot = snapshot::load(db).await?;
    let items = in_order(make_up(network, now), &snapshot, db.vault())?;
    let mut tally = Tally::default();
    for (number, batch) in items.chunks(BATCH).enumerate() {
        progress(100 * number * BATCH / items.len());
        for applied in ingest::apply(db, &snapshot, batch, &app::i18n::problem).await {
            match applied.context("a piece of the history was not stored")? {
                Applied::Click => tally.clicks += 1,
                Applied::Postback { .. } => tally.postbacks += 1,
            }
        }
    }
    progress(100);
    Ok(tally)
}

/// Says how far it is, on one line that is written over. Whoever reads it from a file needs only its end.
fn progress(percent: usize) {
    match (stderr().is_terminal(), percent) {
        (_, 100) => eprintln!("\rMaking a history: 100 %"),
        (true, _) => eprint!("\rMaking a history: {percent} %"),
        (false, _) => {}
    }
}

/// What happened, before it is put in order.
struct Past {
    clicks: Vec<Click>,
    requests: Vec<Request>,
}

/// What the server makes of the clicks and requests, the earliest first.
fn in_order(past: Past, snapshot: &Snapshot, vault: &Vault) -> Result<Vec<Item>> {
    let clicks = past.clicks.into_iter().map(|click| Ok((click.at, Item::from(click))));
    let requests = past.requests.iter().map(|request| Ok((request.at, request.item(snapshot, vault)?)));
    let mut events = clicks.chain(requests).collect::<Result<Vec<_>>>()?;
    events.sort_by_key(|(at, _)| *at);
    Ok(events.into_iter().map(|(_, item)| item).collect())
}

fn make_up(network: &Network, now: Timestamp) -> Past {
    let mut chance = Chance::new(SEED);
    let (mut clicks, mut drafts) = (vec![], vec![]);
    for index in 0..CAMPAIGNS.len() {
        add_campaign(index, network, now, &mut chance, &mut clicks, &mut drafts);
    }
    let heard_until = |offer: usize| if OFFERS[offer].falls_silent { Timestamp(now.0 - SILENT) } else { now };
    drafts.retain(|draft| draft.at < heard_until(draft.offer));
    let is_strict = |draft: &Draft| OFFERS[draft.offer].turns_strict && draft.at.0 > now.0 - STRICT;
    for draft in drafts.iter_mut().filter(|draft| is_strict(draft)) {
        let backend = &ADVERTISERS[draft.advertiser()].backend;
        if draft.get("status") == Some(backend.approved) && chance.happens(REJECTED) {
            draft.set("status", backend.rejected[0]);
        }
    }
    drafts.sort_by_key(|draft| draft.at);
    let mishaps = mishaps::around(&drafts, network, &mut chance);
    let right = drafts.iter().map(|draft| {
        let advertiser = draft.advertiser();
        Request::write(draft, ADVERTISERS[advertiser].backend.way, &network.advertisers[advertiser].key)
    });
    let requests = right.chain(mishaps).filter(|request| request.at < now).collect();
    Past { clicks, requests }
}

/// Adds the visitors of one campaign, and what they do.
fn add_campaign(
    index: usize,
    network: &Network,
    now: Timestamp,
    chance: &mut Chance,
    clicks: &mut Vec<Click>,
    drafts: &mut Vec<Draft>,
) {
    let plan = &CAMPAIGNS[index];
    let offer = &OFFERS[plan.offer];
    let until = if offer.paused { Timestamp(now.0 - PAUSED) } else { now };
    for at in rhythm::visits(plan.clicks_a_day, until, now, chance) {
        let click = click(plan, index, network, at, chance);
        if chance.happens(plan.doing) {
            let number = 40_000 + clicks.len();
            let backend = &ADVERTISERS[offer.advertiser].backend;
            let teller = Teller { offer: plan.offer, backend, number, chance };
            drafts.extend(teller.tell(click.id, at));
        }
        clicks.push(click);
    }
}

fn click(plan: &Campaign, index: usize, network: &Network, at: Timestamp, chance: &mut Chance) -> Click {
    let made = &network.offers[plan.offer];
    Click {
        id: ClickId(ids::uuid_v7(at)),
        at,
        campaign: network.campaigns[index].id,
        offer: made.id,
        advertiser: network.advertisers[OFFERS[plan.offer].advertiser].id,
        webmaster: network.webmasters[plan.webmaster],
        promo: plan.promo.map(|promo| made.promos[promo]),
        is_test: WEBMASTERS[plan.webmaster].is_test,
        visit: visitors::visit(&WEBMASTERS[plan.webmaster].traffic, chance),
    }
}

#[cfg(test)]
mod tests {
    use super::super::network::{MadeAdvertiser, MadeCampaign, MadeOffer};
    use super::*;
    use domain::id::{AdvertiserId, CampaignId, OfferId, PromoId, WebmasterId};

    const NOW: Timestamp = Timestamp(1_700_557_200_000);

    /// A network that was made in no database.
    fn network() -> Network {
        let ids = |count: usize| (1..).take(count);
        let made = |offer: &super::super::offers::Offer, id| MadeOffer {
            id: OfferId(id),
            promos: ids(offer.promos.len()).map(PromoId).collect(),
        };
        Network {
            people: vec![],
            advertisers: ids(ADVERTISERS.len())
                .map(|id| MadeAdvertiser { id: AdvertiserId(id), key: format!("key {id}") })
                .collect(),
            webmasters: ids(WEBMASTERS.len()).map(WebmasterId).collect(),
            offers: OFFERS.iter().zip(1..).map(|(offer, id)| made(offer, id)).collect(),
            campaigns: ids(CAMPAIGNS.len())
                .map(|id| MadeCampaign { id: CampaignId(id), code: id.to_string() })
                .collect(),
        }
    }

    #[test]
    fn the_past_is_the_same_every_time() {
        let [one, other] = [make_up(&network(), NOW), make_up(&network(), NOW)];
        let clicks = |past: &Past| past.clicks.iter().map(|click| (click.at, click.visit.clone())).collect::<Vec<_>>();
        let requests =
            |past: &Past| past.requests.iter().map(|request| (request.at, request.method)).collect::<Vec<_>>();
        assert_eq!(clicks(&one), clicks(&other));
        assert_eq!(requests(&one), requests(&other));
    }

    /// The overview shows what failed since yesterday, and somebody who looks at a demo is to see it at any hour.
    #[test]
    fn whatever_hour_it_is_a_backend_has_just_named_an_action_that_there_is_not() {
        let wrong: Vec<String> =
            OFFERS.iter().flat_map(|offer| offer.payouts).map(|payout| format!("{}s", payout.action)).collect();
        for hour in 0..72 {
            let now = Timestamp(NOW.0 + hour * 3_600_000);
            let past = make_up(&network(), now);
            let lately = past.requests.iter().filter(|request| request.at.0 > now.0 - 24 * 3_600_000);
            let is_wrong = |request: &Request| {
                let text = format!("{}{}", request.query, request.body);
                wrong.iter().any(|action| text.contains(action.as_str()))
            };
            assert!(lately.into_iter().any(is_wrong), "{hour} hours later");
        }
    }

    #[test]
    fn nothing_happens_before_the_beginning_or_after_now() {
        let past = make_up(&network(), NOW);
        let beginning = rhythm::beginning(NOW);
        assert!(past.clicks.iter().all(|click| (beginning..NOW).contains(&click.at)));
        assert!(past.requests.iter().all(|request| (beginning..NOW).contains(&request.at)));
        assert!(past.requests.len() > 700, "{}", past.requests.len());
    }
}
