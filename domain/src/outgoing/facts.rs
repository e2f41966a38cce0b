//! What there is to tell of a change, and the macros by which a webmaster asks for it.

use crate::click::Visit;
use crate::conversion::Conversion;
use crate::id::{CampaignId, ClickId, DeliveryId, LeadId, OfferId};
use crate::landing::Named;
use crate::money::{Amount, Currency};
use crate::status::ConversionStatus;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A value that a postback can carry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Macro {
    /// The click.
    ClickId,
    /// The conversion.
    LeadId,
    /// The status that it has after the change.
    Status,
    /// What the webmaster gets.
    Payout,
    /// The currency of amounts.
    Currency,
    /// The offer.
    OfferId,
    /// The campaign.
    CampaignId,
    /// The action.
    Action,
    /// The price of the order; empty where the offer keeps it to itself.
    Price,
    /// This postback: the same however often it is tried.
    PostbackId,
    /// How many changes there were, this one too: what is older has a smaller one.
    Version,
    /// When the visitor clicked, in seconds since the Unix epoch.
    ClickTime,
    /// When the conversion was made.
    ConversionTime,
    /// When it was changed so.
    Time,
    /// The `traffic_source` of the link.
    TrafficSource,
    /// The visitor's country.
    Country,
    /// The `sub1` of the link.
    Sub1,
    /// The `sub2` of the link.
    Sub2,
    /// The `sub3` of the link.
    Sub3,
    /// The `sub4` of the link.
    Sub4,
    /// The `sub5` of the link.
    Sub5,
}

impl Macro {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 21] = [
        Self::Sub1,
        Self::Sub2,
        Self::Sub3,
        Self::Sub4,
        Self::Sub5,
        Self::ClickId,
        Self::LeadId,
        Self::Status,
        Self::Payout,
        Self::Currency,
        Self::OfferId,
        Self::CampaignId,
        Self::Action,
        Self::Price,
        Self::PostbackId,
        Self::Version,
        Self::ClickTime,
        Self::ConversionTime,
        Self::Time,
        Self::TrafficSource,
        Self::Country,
    ];

    /// The name between the braces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ClickId => "click_id",
            Self::LeadId => "lead_id",
            Self::Status => "status",
            Self::Payout => "payout",
            Self::Currency => "currency",
            Self::OfferId => "offer_id",
            Self::CampaignId => "campaign_id",
            Self::Action => "action",
            Self::Price => "price",
            Self::PostbackId => "postback_id",
            Self::Version => "version",
            Self::ClickTime => "click_time",
            Self::ConversionTime => "conversion_time",
            Self::Time => "time",
            Self::TrafficSource => "traffic_source",
            Self::Country => "country",
            Self::Sub1 => "sub1",
            Self::Sub2 => "sub2",
            Self::Sub3 => "sub3",
            Self::Sub4 => "sub4",
            Self::Sub5 => "sub5",
        }
    }
}

impl Named for Macro {
    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

/// A conversion as a change left it: what is told of it stays so, whatever becomes of it before it is told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// The click.
    pub click: ClickId,
    /// The conversion.
    pub lead: LeadId,
    /// How many changes there were, this one too.
    pub version: i32,
    /// The offer.
    pub offer: OfferId,
    /// The campaign.
    pub campaign: CampaignId,
    /// The action.
    pub action: String,
    /// The status.
    pub status: ConversionStatus,
    /// What the webmaster gets.
    pub payout: Amount,
    /// The price of the order.
    pub price: Option<Amount>,
    /// The currency.
    pub currency: Currency,
    /// When the conversion was made.
    pub made_at: Timestamp,
    /// When it was changed so.
    pub changed_at: Timestamp,
    /// The visitor's country.
    pub country: String,
    /// The `traffic_source` of the link.
    pub traffic_source: String,
    /// The link's `sub1` to `sub5`.
    pub subs: [String; 5],
}

impl Facts {
    /// What there is to tell. What stood on the link is gone with the click.
    #[must_use]
    pub fn of(conversion: &Conversion, visit: Option<&Visit>) -> Self {
        Self {
            click: conversion.click,
            lead: conversion.id,
            version: conversion.version,
            offer: conversion.offer,
            campaign: conversion.campaign,
            action: conversion.action.to_string(),
            status: conversion.status,
            payout: conversion.split.webmaster,
            price: conversion.price,
            currency: conversion.currency,
            made_at: conversion.created_at,
            changed_at: conversion.updated_at,
            country: conversion.country.clone(),
            traffic_source: visit.map(|visit| visit.traffic_source.clone()).unwrap_or_default(),
            subs: visit.map(|visit| visit.subs.clone()).unwrap_or_default(),
        }
    }

    /// What a macro stands for. `shares_price` is whether the offer lets webmasters know it.
    #[must_use]
    pub fn value(&self, name: Macro, delivery: DeliveryId, shares_price: bool) -> String {
        let sub = |number: usize| self.subs[number].clone();
        match name {
            Macro::ClickId => self.click.to_string(),
            Macro::LeadId => self.lead.to_string(),
            Macro::Status => self.status.word().to_owned(),
            Macro::Payout => self.payout.to_string(),
            Macro::Currency => self.currency.code().to_owned(),
            Macro::OfferId => self.offer.to_string(),
            Macro::CampaignId => self.campaign.to_string(),
            Macro::Action => self.action.clone(),
            Macro::Price => self.price.filter(|_| shares_price).map(|price| price.to_string()).unwrap_or_default(),
            Macro::PostbackId => delivery.to_string(),
            Macro::Version => self.version.to_string(),
            // The id begins with it, so it is known when the click itself is gone.
            Macro::ClickTime => self.click.0.get_timestamp().map(|at| at.to_unix().0.to_string()).unwrap_or_default(),
            Macro::ConversionTime => self.made_at.seconds().to_string(),
            Macro::Time => self.changed_at.seconds().to_string(),
            Macro::TrafficSource => self.traffic_source.clone(),
            Macro::Country => self.country.clone(),
            Macro::Sub1 => sub(0),
            Macro::Sub2 => sub(1),
            Macro::Sub3 => sub(2),
            Macro::Sub4 => sub(3),
            Macro::Sub5 => sub(4),
        }
    }
}
