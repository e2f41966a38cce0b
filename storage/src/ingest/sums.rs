//! What a batch adds to the hourly sums, added up in memory first: a batch of a thousand clicks touches a handful of rows.

use crate::entities::{rollup, rollup_tag};
use domain::click::{Click, Device, Visit};
use domain::conversion::{Conversion, Transition};
use domain::id::{AdvertiserId, CampaignId, OfferId, PromoId, WebmasterId};
use domain::payout::Split;
use domain::report::{Figures, Tag};
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

/// The same for each value of each tag that links carry.
type TagKey = (Tag, Key, String);

/// What is to be added.
#[derive(Debug, Default)]
pub(super) struct Sums {
    all: BTreeMap<Key, Figures>,
    by_tag: BTreeMap<TagKey, Figures>,
}

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
        self.add(key, Some(&click.visit), Figures { clicks: 1, ..Figures::default() });
    }

    /// Moves a conversion from the column it was in to the one it is in now, in the hour in which it was made. `visit` is the
    /// click's it is owed to, if that is still there.
    pub(super) fn transition(&mut self, conversion: &Conversion, change: &Transition, visit: Option<&Visit>) {
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
        let left = change.from.zip(change.before);
        let left = left.map_or_else(Figures::default, |(from, before)| counted(from, -1, Split::ZERO - before));
        self.add(key, visit, left + counted(change.to, 1, change.after));
    }

    fn add(&mut self, key: Key, visit: Option<&Visit>, figures: Figures) {
        for (tag, value) in visit.into_iter().flat_map(|visit| Tag::ALL.map(|tag| (tag, tag.of(visit)))) {
            if let Some(value) = value {
                *self.by_tag.entry((tag, key.clone(), value)).or_default() += figures;
            }
        }
        *self.all.entry(key).or_default() += figures;
    }

    /// The rows to be added to the stored ones: all together, and by tag.
    pub(super) fn rows(self) -> (Vec<rollup::Model>, Vec<rollup_tag::Model>) {
        let is_something = |sums: &Figures| *sums != Figures::default();
        let all = self.all.into_iter().filter(|(_, sums)| is_something(sums)).map(|(key, sums)| row(key, &sums));
        let by_tag = self.by_tag.into_iter().filter(|(_, sums)| is_something(sums));
        (all.collect(), by_tag.map(|((tag, key, value), sums)| tag_row(tag, value, row(key, &sums))).collect())
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

fn tag_row(tag: Tag, value: String, sums: rollup::Model) -> rollup_tag::Model {
    rollup_tag::Model {
        kind: tag.word().to_owned(),
        hour: sums.hour,
        offer_id: sums.offer_id,
        advertiser_id: sums.advertiser_id,
        webmaster_id: sums.webmaster_id,
        campaign_id: sums.campaign_id,
        promo_id: sums.promo_id,
        country: sums.country,
        device: sums.device,
        value,
        clicks: sums.clicks,
        holds: sums.holds,
        approved: sums.approved,
        rejected: sums.rejected,
        hold_advertiser: sums.hold_advertiser,
        hold_network: sums.hold_network,
        hold_webmaster: sums.hold_webmaster,
        approved_advertiser: sums.approved_advertiser,
        approved_network: sums.approved_network,
        approved_webmaster: sums.approved_webmaster,
    }
}
