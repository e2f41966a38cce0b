//! The conversion that a postback for a try tells of: one that never was, of an offer that its receiver could be told of.

use domain::id::{CampaignId, ClickId, LeadId, OfferId};
use domain::money::Amount;
use domain::outgoing::{Facts, Target};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use storage::snapshot::{Route, Snapshot};

/// A conversion that the target would be told of: of one of the webmaster's campaigns that its filter lets through, in the currency of that offer. Whoever
/// has none yet is shown the network's currency.
pub fn example(target: &Target, snapshot: &Snapshot, click: ClickId, now: Timestamp) -> Facts {
    let filter = &target.filter;
    let is_told = |route: &&Route| {
        route.webmaster == target.webmaster
            && (filter.offers.is_empty() || filter.offers.contains(&route.offer))
            && (filter.campaigns.is_empty() || filter.campaigns.contains(&route.campaign))
    };
    let route = snapshot.campaigns.values().filter(is_told).min_by_key(|route| (route.shut.is_some(), route.campaign));
    let offer = route.map(|route| route.offer).or(filter.offers.first().copied()).unwrap_or(OfferId(1));
    let known = snapshot.offers.get(&offer);
    let action = filter.actions.first().cloned();
    let action = action.or_else(|| known?.payouts.first().map(|payout| payout.action.to_string()));
    let action = action.unwrap_or_else(|| "lead".to_owned());
    Facts {
        click,
        lead: LeadId::of(offer, &action, "test"),
        version: 1,
        offer,
        campaign: route.map_or(CampaignId(1), |route| route.campaign),
        action,
        status: filter.statuses.first().copied().unwrap_or(ConversionStatus::Approved),
        payout: Amount(1_000_000),
        price: Some(Amount(10_000_000)),
        currency: known.map_or(snapshot.network.currency, |offer| offer.currency),
        made_at: now,
        changed_at: now,
        country: "RU".to_owned(),
        traffic_source: "test".to_owned(),
        subs: ["test-sub1", "test-sub2", "test-sub3", "test-sub4", "test-sub5"].map(str::to_owned),
    }
}
