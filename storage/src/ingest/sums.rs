//! What a batch adds to the hourly sums, added up in memory first: a batch of a thousand clicks touches a handful of rows.

use crate::entities::{rollup, rollup_tag};
use domain::click::{Click, Device, Visit};
use domain::conversion::{Conversion, Transition};
use domain::id::{AdvertiserId, CampaignId, OfferId, PromoId, WebmasterId};
use domain::payout::Split;
use domain::report::{Figures, Tag};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What is counted apart from everything else. Rows are written in the order of their keys, so that two processes that add to
/// the same rows never wait for each other in a circle.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Key<'i> {
    pub hour: Timestamp,
    pub campaign: CampaignId,
    pub promo: Option<PromoId>,
    pub device: Device,
    pub country: Cow<'i, str>,
    pub offer: OfferId,
    pub advertiser: AdvertiserId,
    pub webmaster: WebmasterId,
}

/// What is counted under a key: everything, and that of each value of each tag that links carry.
#[derive(Debug, Default)]
struct Counted<'i> {
    all: Figures,
    by_tag: BTreeMap<(Tag, Cow<'i, str>), Figures>,
}

impl Counted<'_> {
    /// What is counted by tag, under its key.
    fn of<'s>(&'s self, key: &'s Key<'s>) -> impl Iterator<Item = Sum<'s>> {
        self.by_tag.iter().map(move |((tag, value), figures)| Sum { tag: Some((*tag, value)), key, figures })
    }
}

/// What is to be added.
#[derive(Debug, Default)]
pub(crate) struct Sums<'i>(BTreeMap<Key<'i>, Counted<'i>>);

/// A sum to be added, of everything under a key or of what has a tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum<'s> {
    pub tag: Option<(Tag, &'s str)>,
    pub key: &'s Key<'s>,
    pub figures: &'s Figures,
}

impl<'i> Sums<'i> {
    /// Counts a click in its hour.
    pub(super) fn click(&mut self, click: &'i Click) {
        let key = Key {
            hour: click.at.hour(),
            campaign: click.campaign,
            promo: click.promo,
            device: click.visit.device,
            country: Cow::Borrowed(&click.visit.country),
            offer: click.offer,
            advertiser: click.advertiser,
            webmaster: click.webmaster,
        };
        let counted = self.0.entry(key).or_default();
        let one = Figures { clicks: 1, ..Figures::default() };
        counted.all += one;
        for tag in Tag::ALL {
            if let Some(value) = tag.of(&click.visit) {
                *counted.by_tag.entry((tag, value)).or_default() += one;
            }
        }
    }

    /// Moves a conversion from the column it was in to the one it is in now, in the hour in which it was made. `visit` is the
    /// click's it is owed to, if that is still there.
    pub(super) fn transition(&mut self, conversion: &Conversion, change: &Transition, visit: Option<&Visit>) {
        let key = Key {
            hour: conversion.created_at.hour(),
            campaign: conversion.campaign,
            promo: conversion.promo,
            device: conversion.device,
            country: Cow::Owned(conversion.country.clone()),
            offer: conversion.offer,
            advertiser: conversion.advertiser,
            webmaster: conversion.webmaster,
        };
        let left = change.from.zip(change.before);
        let left = left.map_or_else(Figures::default, |(from, before)| counted(from, -1, Split::ZERO - before));
        let moved = left + counted(change.to, 1, change.after);
        let counted = self.0.entry(key).or_default();
        counted.all += moved;
        for (tag, value) in visit.into_iter().flat_map(|visit| Tag::ALL.map(|tag| (tag, tag.of(visit)))) {
            if let Some(value) = value {
                *counted.by_tag.entry((tag, Cow::Owned(value.into_owned()))).or_default() += moved;
            }
        }
    }

    /// The earliest hour that anything is added to.
    pub(super) fn earliest(&self) -> Option<Timestamp> {
        self.0.keys().next().map(|key| key.hour)
    }

    /// The rows to be added to the stored ones: of everything, and by tag.
    pub(super) fn rows(&self) -> (Vec<rollup::Model>, Vec<rollup_tag::Model>) {
        (self.all().map(Sum::row).collect(), self.by_tag().filter_map(Sum::tag_row).collect())
    }

    /// What is to be added to the sums of everything.
    pub(super) fn all(&self) -> impl Iterator<Item = Sum<'_>> {
        let sums = self.0.iter().map(|(key, counted)| Sum { tag: None, key, figures: &counted.all });
        sums.filter(Sum::is_something)
    }

    /// What is to be added to the sums by tag.
    pub(super) fn by_tag(&self) -> impl Iterator<Item = Sum<'_>> {
        self.0.iter().flat_map(|(key, counted)| counted.of(key)).filter(Sum::is_something)
    }
}

impl Sum<'_> {
    fn is_something(&self) -> bool {
        *self.figures != Figures::default()
    }

    /// The row that it is kept in, among all.
    pub(super) fn row(self) -> rollup::Model {
        let Self { key, figures, .. } = self;
        rollup::Model {
            hour: key.hour.0,
            offer_id: key.offer.0,
            advertiser_id: key.advertiser.0,
            webmaster_id: key.webmaster.0,
            campaign_id: key.campaign.0,
            promo_id: key.promo_id(),
            country: key.country.clone().into_owned(),
            device: key.device.word().to_owned(),
            clicks: figures.clicks,
            holds: figures.holds,
            approved: figures.approved,
            rejected: figures.rejected,
            hold_advertiser: figures.hold_money.advertiser.0,
            hold_network: figures.hold_money.network.0,
            hold_webmaster: figures.hold_money.webmaster.0,
            approved_advertiser: figures.approved_money.advertiser.0,
            approved_network: figures.approved_money.network.0,
            approved_webmaster: figures.approved_money.webmaster.0,
        }
    }

    /// The row that it is kept in, among those of its tag.
    pub(super) fn tag_row(self) -> Option<rollup_tag::Model> {
        let (tag, value) = self.tag?;
        let sums = self.row();
        Some(rollup_tag::Model {
            kind: tag.word().to_owned(),
            hour: sums.hour,
            offer_id: sums.offer_id,
            advertiser_id: sums.advertiser_id,
            webmaster_id: sums.webmaster_id,
            campaign_id: sums.campaign_id,
            promo_id: sums.promo_id,
            country: sums.country,
            device: sums.device,
            value: value.to_owned(),
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
        })
    }
}

impl Key<'_> {
    /// The promo as the sums keep it: 0 for none, since a key cannot be NULL.
    pub(super) fn promo_id(&self) -> i64 {
        self.promo.map_or(0, |promo| promo.0)
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
