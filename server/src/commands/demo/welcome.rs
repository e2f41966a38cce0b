//! What the demo says of itself: JSON for programs, a page of text for people.

use super::cast::{ADVERTISERS, PEOPLE, Part, WEBMASTERS};
use super::history::Tally;
use super::network::{self, Network};
use super::offers::{CAMPAIGNS, Campaign, OFFERS, Payout};
use super::rhythm;
use anyhow::{Context, Result};
use domain::payout::PayoutModel;
use serde::Serialize;
use serde_json::Number;
use std::fmt::Write;

/// What was made. Offers that take no visitors now are left out: their links lead nowhere.
#[derive(Serialize)]
pub struct Made {
    users: Vec<User>,
    advertisers: Vec<Advertiser>,
    offers: Vec<Offer>,
}

#[derive(Serialize)]
struct User {
    role: &'static str,
    email: &'static str,
    password: &'static str,
    #[serde(skip)]
    name: &'static str,
}

#[derive(Serialize)]
struct Advertiser {
    id: i64,
    name: &'static str,
    api_key: String,
}

#[derive(Serialize)]
struct Offer {
    id: i64,
    name: &'static str,
    advertiser_id: i64,
    /// Of a webmaster who is paid as the payouts say.
    link: String,
    payouts: Vec<OfferPayout>,
}

#[derive(Serialize)]
struct OfferPayout {
    action: &'static str,
    model: PayoutModel,
    rate: Number,
    commission_percent: Number,
}

impl Made {
    /// What was made of the tables.
    pub fn of(network: &Network) -> Result<Self> {
        let users = PEOPLE.iter().map(|person| {
            let (role, name) = match person.part {
                Part::Manager => ("manager", ""),
                Part::Advertiser(index) => ("advertiser", ADVERTISERS[index].name),
                Part::Webmaster(index) => ("webmaster", WEBMASTERS[index].name),
            };
            User { role, email: person.email, password: person.password, name }
        });
        let advertisers = ADVERTISERS.iter().zip(&network.advertisers).map(|(plan, made)| Advertiser {
            id: made.id.0,
            name: plan.name,
            api_key: made.key.clone(),
        });
        let open = (0..OFFERS.len()).filter(|index| !OFFERS[*index].paused);
        Ok(Self {
            users: users.collect(),
            advertisers: advertisers.collect(),
            offers: open.map(|index| offer(index, network)).collect::<Result<_>>()?,
        })
    }
}

fn offer(index: usize, network: &Network) -> Result<Offer> {
    let plan = &OFFERS[index];
    let mut campaigns = CAMPAIGNS.iter().zip(&network.campaigns);
    let example = campaigns.find(|(plan, _)| plan.offer == index && is_an_example(plan));
    let (_, campaign) = example.context("somebody without terms of their own is connected to every open offer")?;
    Ok(Offer {
        id: network.offers[index].id.0,
        name: plan.name,
        advertiser_id: network.advertisers[plan.advertiser].id.0,
        link: format!("/c/{}", campaign.code),
        payouts: plan.payouts.iter().map(payout).collect::<Result<_>>()?,
    })
}

/// Whether what comes through this link is paid as the payouts say, and counts.
fn is_an_example(plan: &Campaign) -> bool {
    let has_terms_of_their_own = |payout: &Payout| payout.personal.iter().any(|(who, _)| *who == plan.webmaster);
    !plan.is_closed
        && !WEBMASTERS[plan.webmaster].is_test
        && !OFFERS[plan.offer].payouts.iter().any(has_terms_of_their_own)
}

fn payout(plan: &Payout) -> Result<OfferPayout> {
    Ok(OfferPayout {
        action: plan.action,
        model: PayoutModel::of(plan.recurring, network::rate(plan.rate)?),
        // Digit by digit, as the tables have them.
        rate: plan.rate.trim_end_matches('%').parse()?,
        commission_percent: plan.commission.parse()?,
    })
}

/// What to do first, for people. The shell lines are meant to be copied as they are.
pub fn text(made: &Made, tally: Tally, base_url: &str) -> String {
    let mut text = format!(
        "\nA demo network: {} advertisers, {} webmasters, {} offers; in the last {} days {} clicks and {} postbacks.\n",
        ADVERTISERS.len(),
        WEBMASTERS.len(),
        OFFERS.len(),
        rhythm::DAYS,
        tally.clicks,
        tally.postbacks,
    );
    let _ = writeln!(text, "\nSign in at {base_url}/sign-in\n");
    for User { role, email, password, name } in &made.users {
        let line = format!("  {role:<11} {email:<27} {password:<14} {name}");
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let (offer, payout) = (&made.offers[0], &made.offers[0].payouts[0]);
    let key = made.advertisers.iter().find(|advertiser| advertiser.id == offer.advertiser_id);
    let key = key.map(|advertiser| advertiser.api_key.as_str()).unwrap_or_default();
    let (name, link, action) = (offer.name, &offer.link, payout.action);
    let _ = write!(
        text,
        r#"
Try it out with “{name}”: follow its link, report a lead, then approve it.

  {base_url}{link}

  CLICK=$(curl -s -o /dev/null -w '%{{redirect_url}}' '{base_url}{link}' | sed 's/.*click_id=//; s/&.*//')
  ORDER=order-$(date +%s)
  curl "{base_url}/{key}/s2s?click_id=$CLICK&request_id=$ORDER&action={action}&status=hold"
  curl '{base_url}/{key}/s2s' -H 'Content-Type: application/json' -d '{{"click_id":"'$CLICK'","request_id":"'$ORDER'","action":"{action}","status":"approved"}}'

Then look at {base_url}/postbacks and {base_url}/reports.
"#
    );
    text
}
