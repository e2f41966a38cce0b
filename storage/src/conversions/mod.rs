//! Conversions.

pub mod history;
mod list;
mod summed;

pub use history::{Change, history};
pub(crate) use list::named;
pub use list::{ConversionFilter, ConversionRow, find_many, find_row, latest, list};

use crate::entities::conversion::{Column, Entity, Model};
use crate::row::{Row, to_json};
use crate::scope::{owned, plain};
use crate::{Db, Result};
use domain::access::Scope;
use domain::click::Device;
use domain::conversion::Conversion;
use domain::id::{AdvertiserId, CampaignId, ClickId, LeadId, OfferId, PayoutId, PromoId, WebmasterId};
use domain::money::Amount;
use domain::payout::{ActionName, PayoutModel, Rate, Share, Split, Terms};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use sea_orm::{EntityTrait, QueryFilter};

/// A conversion, if it is in scope.
pub async fn find(db: &Db, scope: Scope, id: LeadId) -> Result<Option<Conversion>> {
    let query = Entity::find_by_id(id.0).filter(owned(scope, Column::AdvertiserId, Column::WebmasterId, plain));
    query.one(db.reader()).await?.map(read).transpose()
}

/// The words for who gets which part, in the column beside the part.
const COMMISSION: &str = "commission";
const PERSONAL: &str = "personal";

/// The row of a conversion.
pub(crate) fn write(conversion: &Conversion) -> Model {
    let (share_kind, share) = match conversion.terms.share {
        Share::Commission(percent) => (COMMISSION, percent),
        Share::Personal(percent) => (PERSONAL, percent),
    };
    Model {
        id: conversion.id.0,
        offer_id: conversion.offer.0,
        action: conversion.action.to_string(),
        request_id: conversion.request_id.clone(),
        click_id: conversion.click.0,
        advertiser_id: conversion.advertiser.0,
        webmaster_id: conversion.webmaster.0,
        campaign_id: conversion.campaign.0,
        promo_id: conversion.promo.map(|promo| promo.0),
        country: conversion.country.clone(),
        device: conversion.device.word().to_owned(),
        payout_id: conversion.payout.0,
        model: conversion.model.word().to_owned(),
        rate: conversion.terms.rate.micros(),
        share_kind: share_kind.to_owned(),
        share: share.micros(),
        currency: conversion.currency.code().to_owned(),
        price: conversion.price.map(|price| price.0),
        advertiser_amount: conversion.split.advertiser.0,
        network_amount: conversion.split.network.0,
        webmaster_amount: conversion.split.webmaster.0,
        status: conversion.status.word().to_owned(),
        settled: conversion.settled,
        customer_id: conversion.customer_id.clone(),
        comment: conversion.comment.clone(),
        params: to_json(&conversion.params),
        version: conversion.version,
        created_at: conversion.created_at.0,
        updated_at: conversion.updated_at.0,
        is_test: conversion.is_test,
    }
}

/// What a row says.
pub(crate) fn read(model: Model) -> Result<Conversion> {
    let row = Row { table: "conversion", key: model.id };
    let kind = row.read("model", PayoutModel::from_word(&model.model))?;
    let rate = if kind.is_percent() {
        Rate::Percent(row.percent("rate", model.rate)?)
    } else {
        Rate::Fixed(Amount(model.rate))
    };
    let share = row.percent("share", model.share)?;
    let share = match model.share_kind.as_str() {
        COMMISSION => Share::Commission(share),
        PERSONAL => Share::Personal(share),
        _ => return Err(row.impossible("share_kind")),
    };
    Ok(Conversion {
        id: LeadId(model.id),
        offer: OfferId(model.offer_id),
        action: row.read("action", ActionName::parse(&model.action))?,
        request_id: model.request_id,
        click: ClickId(model.click_id),
        advertiser: AdvertiserId(model.advertiser_id),
        webmaster: WebmasterId(model.webmaster_id),
        campaign: CampaignId(model.campaign_id),
        promo: model.promo_id.map(PromoId),
        is_test: model.is_test,
        country: model.country,
        device: Device::from_word(&model.device),
        payout: PayoutId(model.payout_id),
        model: kind,
        terms: Terms { rate, share },
        currency: row.currency("currency", &model.currency)?,
        price: model.price.map(Amount),
        split: Split {
            advertiser: Amount(model.advertiser_amount),
            network: Amount(model.network_amount),
            webmaster: Amount(model.webmaster_amount),
        },
        status: row.read("status", ConversionStatus::from_word(&model.status))?,
        settled: model.settled,
        customer_id: model.customer_id,
        comment: model.comment,
        params: row.json("params", &model.params)?,
        version: model.version,
        created_at: Timestamp(model.created_at),
        updated_at: Timestamp(model.updated_at),
    })
}
