//! Visitors whom nobody took: of links that went on after their offer was paused, from countries that an offer does not want, and of links
//! that somebody has misspelt.

use super::chance::Chance;
use super::history::{PAUSED, SEED};
use super::network::Network;
use super::offers::{CAMPAIGNS, OFFERS};
use super::rhythm;
use anyhow::Result;
use domain::time::Timestamp;
use domain::trafficback::{Reason, Whose};
use std::collections::BTreeMap;
use storage::Db;
use storage::trafficback::{self, Turned};

/// Out of a hundred visitors of a campaign, how many come from a country that its offer does not want.
const UNWANTED: i64 = 6;

/// How many follow a link each day that there is not.
const MISSPELT: i64 = 3;

/// Makes them up until now, and stores how many they were.
pub async fn make(db: &Db, network: &Network, now: Timestamp) -> Result<()> {
    Ok(trafficback::add(db, &make_up(network, now)).await?)
}

fn make_up(network: &Network, now: Timestamp) -> BTreeMap<Turned, i64> {
    let mut chance = Chance::new(SEED);
    let mut turned = BTreeMap::new();
    let mut add = |clicks_a_day, since: Timestamp, whose, why| {
        let visits = rhythm::visits(clicks_a_day, now, now, &mut chance);
        for at in visits.into_iter().filter(|at| *at >= since) {
            *turned.entry(Turned { hour: at.hour(), whose, why }).or_default() += 1;
        }
    };
    for (plan, campaign) in CAMPAIGNS.iter().zip(&network.campaigns) {
        let offer = &OFFERS[plan.offer];
        let whose = Whose {
            campaign: Some(campaign.id),
            webmaster: Some(network.webmasters[plan.webmaster]),
            offer: Some(network.offers[plan.offer].id),
            advertiser: Some(network.advertisers[offer.advertiser].id),
        };
        if offer.paused {
            add(plan.clicks_a_day, Timestamp(now.0 - PAUSED), whose, Reason::Status);
        } else if !offer.not_from.is_empty() {
            add(plan.clicks_a_day * UNWANTED / 100, rhythm::beginning(now), whose, Reason::Visitor);
        }
    }
    add(MISSPELT, rhythm::beginning(now), Whose::default(), Reason::UnknownLink);
    turned
}
