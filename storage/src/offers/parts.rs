//! Offers, put together out of the rows of several tables.

use super::audience;
use super::names::AllNames;
use crate::Result;
use crate::entities::{offer, payout, personal_terms, template};
use crate::row::Row;
use crate::templates;
use domain::id::{AdvertiserId, OfferId, PayoutId, WebmasterId};
use domain::landing::LandingUrl;
use domain::money::Percent;
use domain::offer::{Defaults, Offer, OfferStatus, Season};
use domain::payout::{ActionName, Payout, PayoutModel, Rate};
use domain::status::ConversionStatus;
use domain::template::Template;
use domain::time::Timestamp;
use std::collections::{BTreeMap, HashMap};

/// What offers are made of beside their own rows.
#[derive(Debug)]
pub(crate) struct Parts {
    payouts: HashMap<i64, Vec<payout::Model>>,
    names: AllNames,
    personal: HashMap<i64, BTreeMap<WebmasterId, Percent>>,
    templates: HashMap<i64, Template>,
}

impl Parts {
    /// Sorts the rows by what they belong to. Payouts stay in their order.
    pub(crate) fn new(
        payouts: Vec<payout::Model>,
        names: AllNames,
        personal: &[personal_terms::Model],
        templates: Vec<template::Model>,
    ) -> Result<Self> {
        let mut parts = Self { payouts: HashMap::new(), names, personal: HashMap::new(), templates: HashMap::new() };
        for payout in payouts {
            parts.payouts.entry(payout.offer_id).or_default().push(payout);
        }
        for terms in personal {
            let of_payout = parts.personal.entry(terms.payout_id).or_default();
            of_payout.insert(WebmasterId(terms.webmaster_id), share(terms)?);
        }
        for template in templates {
            parts.templates.insert(template.id, templates::read(template)?);
        }
        Ok(parts)
    }

    /// The offer of this row.
    pub(crate) fn offer(&self, row: offer::Model) -> Result<Offer> {
        let at = Row { table: "offer", key: row.id };
        let payouts = self.payouts.get(&row.id).map_or(&[][..], Vec::as_slice);
        Ok(Offer {
            id: OfferId(row.id),
            advertiser: AdvertiserId(row.advertiser_id),
            status: at.read("status", OfferStatus::from_word(&row.status))?,
            currency: at.currency("currency", &row.currency)?,
            landing: at.read("landing_url", LandingUrl::parse(&row.landing_url))?,
            deep: row.deep_hosts.as_deref().map(|hosts| at.json("deep_hosts", hosts)).transpose()?,
            fallback: at.url("fallback_url", row.fallback_url.as_deref(), LandingUrl::parse_without_click_id)?,
            attribution_days: at.read("attribution_days", u32::try_from(row.attribution_days))?,
            lock_final: row.lock_final,
            defaults: Defaults {
                action: row
                    .default_action
                    .as_deref()
                    .map(|action| at.read("default_action", ActionName::parse(action)))
                    .transpose()?,
                status: at.read("default_status", ConversionStatus::from_word(&row.default_status))?,
            },
            shares_price: row.shares_price,
            categories: at.json("categories", &row.categories)?,
            season: Season { opens: row.opens_at.map(Timestamp), closes: row.closes_at.map(Timestamp) },
            audience: audience::read(&at, &row.audience)?,
            payouts: payouts.iter().map(|payout| self.payout(payout)).collect::<Result<_>>()?,
            name: row.name,
            description: row.description,
            notes: row.notes,
        })
    }

    fn payout(&self, row: &payout::Model) -> Result<Payout> {
        let at = Row { table: "payout", key: row.id };
        let template = row.template_id.map(|id| at.read("template_id", self.templates.get(&id).cloned()));
        let Rule { action, model, rate, commission } = Rule::read(row)?;
        Ok(Payout {
            id: PayoutId(row.id),
            action,
            names: self.names.of(row.id, &row.action)?,
            active: row.active,
            recurring: model.is_recurring(),
            rate,
            commission,
            personal: self.personal.get(&row.id).cloned().unwrap_or_default(),
            template: template.transpose()?,
        })
    }
}

/// What the row of a payout says by itself.
pub(super) struct Rule {
    pub(super) action: ActionName,
    pub(super) model: PayoutModel,
    pub(super) rate: Rate,
    pub(super) commission: Percent,
}

impl Rule {
    pub(super) fn read(row: &payout::Model) -> Result<Self> {
        let at = Row { table: "payout", key: row.id };
        let model = at.read("model", PayoutModel::from_word(&row.model))?;
        Ok(Self {
            action: at.read("action", ActionName::parse(&row.action))?,
            model,
            rate: at.rate("rate", model, row.rate)?,
            commission: at.percent("commission", row.commission)?,
        })
    }
}

/// The share of a row of personal terms.
pub(crate) fn share(terms: &personal_terms::Model) -> Result<Percent> {
    let key = format!("{}/{}", terms.payout_id, terms.webmaster_id);
    Row { table: "personal_terms", key }.percent("share", terms.share)
}
