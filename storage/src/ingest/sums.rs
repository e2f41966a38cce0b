//! What a batch adds to the hourly sums, added up in memory first: a batch of a thousand clicks touches a handful of rows.

use crate::entities::rollup;
use domain::click::{Click, Device};
use domain::conversion::{Conversion, Transition};
use domain::id::{AdvertiserId, CampaignId, OfferId, PromoId, WebmasterId};
use domain::payout::Split;
use domain::report::Figures;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use std::collections::BTreeMap;

/// What is counted apart from everything else. Rows are written in the order of their keys, so that two processes that add to
/// the same rows never wait for each other in a circle.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Key {
    hour: Timestamp,
    offer: OfferId,
    advertiser: AdvertiserId,
    webmaster: WebmasterId,
    campaign: CampaignId,
    promo: Option<PromoId>,
    country: String,
    device: Device,
}

/// What is to be added.
#[derive(Debug, Default)]
pub(super) struct Sums(BTreeMap<Key, Figures>);

impl Sums {
    /// Counts a click in its hour.
    pub(super) fn click(&mut self, click: &Click) {
        let key = Key {
            hour: click.at.hour(),
            offer: click.offer,
            advertiser: click.advertiser,
            webmaster: click.webmaster,
            campaign: click.campaign,
            promo: click.promo,
            country: click.visit.country.clone(),
            device: click.visit.device,
        };
        self.0.entry(key).or_default().clicks += 1;
    }

    /// Moves a conversion from the column it was in to the one it is in now, in the hour in which it was made.
    pub(super) fn transition(&mut self, conversion: &Conversion, change: &Transition) {
        let key = Key {
            hour: conversion.created_at.hour(),
            offer: conversion.offer,
            advertiser: conversion.advertiser,
            webmaster: conversion.webmaster,
            campaign: conversion.campaign,
            promo: conversion.promo,
            country: conversion.country.clone(),
            device: conversion.device,
        };
        let sums = self.0.entry(key).or_default();
        if let Some((from, before)) = change.from.zip(change.before) {
            *sums += counted(from, -1, Split::ZERO - before);
        }
        *sums += counted(change.to, 1, change.after);
    }

    /// The rows to be added to the stored ones.
    pub(super) fn rows(self) -> Vec<rollup::Model> {
        self.0.into_iter().filter(|(_, sums)| *sums != Figures::default()).map(|(key, sums)| row(key, &sums)).collect()
    }
}

/// So many conversions of this status, with so much money in all.
fn counted(status: ConversionStatus, count: i64, money: Split) -> Figures {
    let none = Figures::default();
    match status {
        ConversionStatus::Hold => Figures { holds: count, hold_money: money, ..none },
        ConversionStatus::Approved => Figures { approved: count, approved_money: money, ..none },
        ConversionStatus::Rejected => Figures { rejected: count, ..none },
    }
}

fn row(key: Key, sums: &Figures) -> rollup::Model {
    rollup::Model {
        hour: key.hour.0,
        offer_id: key.offer.0,
        advertiser_id: key.advertiser.0,
        webmaster_id: key.webmaster.0,
        campaign_id: key.campaign.0,
        promo_id: key.promo.map_or(0, |promo| promo.0),
        country: key.country,
        device: key.device.word().to_owned(),
        clicks: sums.clicks,
        holds: sums.holds,
        approved: sums.approved,
        rejected: sums.rejected,
        hold_advertiser: sums.hold_money.advertiser.0,
        hold_network: sums.hold_money.network.0,
        hold_webmaster: sums.hold_money.webmaster.0,
        approved_advertiser: sums.approved_money.advertiser.0,
        approved_network: sums.approved_money.network.0,
        approved_webmaster: sums.approved_money.webmaster.0,
    }
}
