//! What a batch stores, as rows, and what it reads of them again.

use crate::Result;
use crate::conversions::history;
use crate::entities::{conversion_transition, customer, customer_change, ledger_entry};
use crate::row::Row;
use domain::conversion::{Conversion, Source, Transition};
use domain::customer::{Customer, CustomerChange};
use domain::id::{AdvertiserId, ClickId, LeadId, OfferId, WebmasterId};
use domain::money::Amount;
use domain::status::CustomerStatus;
use domain::time::Timestamp;

/// A line of a conversion's history.
pub(super) fn write_transition(change: &Transition) -> conversion_transition::Model {
    let (source, actor_id, log_id) = match change.source {
        Source::Postback(log) => (history::POSTBACK, None, Some(log.0)),
        Source::Manager(user) => (history::MANAGER, Some(user.0), None),
    };
    conversion_transition::Model {
        conversion_id: change.id.0,
        version: change.version,
        at: change.at.0,
        source: source.to_owned(),
        actor_id,
        log_id,
        from_status: change.from.map(|status| status.word().to_owned()),
        to_status: change.to.word().to_owned(),
        before_advertiser: change.before.map(|split| split.advertiser.0),
        before_network: change.before.map(|split| split.network.0),
        before_webmaster: change.before.map(|split| split.webmaster.0),
        after_advertiser: change.after.advertiser.0,
        after_network: change.after.network.0,
        after_webmaster: change.after.webmaster.0,
        comment: change.comment.clone(),
        list_name: change.list.clone(),
    }
}

/// The ledger's entry of a change. There is one for each, also when it moves no money: history and ledger match line by line.
pub(super) fn write_entry(conversion: &Conversion, change: &Transition) -> ledger_entry::Model {
    let effect = change.ledger_effect();
    ledger_entry::Model {
        conversion_id: change.id.0,
        version: change.version,
        at: change.at.0,
        advertiser_id: conversion.advertiser.0,
        webmaster_id: conversion.webmaster.0,
        offer_id: conversion.offer.0,
        currency: conversion.currency.code().to_owned(),
        advertiser_amount: effect.advertiser.0,
        network_amount: effect.network.0,
        webmaster_amount: effect.webmaster.0,
    }
}

/// The row of a customer.
pub(super) fn write_customer(customer: &Customer) -> customer::Model {
    customer::Model {
        id: customer.id.0,
        offer_id: customer.offer.0,
        advertiser_id: customer.advertiser.0,
        customer_id: customer.customer_id.clone(),
        click_id: customer.click.0,
        webmaster_id: customer.webmaster.0,
        status: customer.status.word().to_owned(),
        price: customer.price.map(|price| price.0),
        version: customer.version,
        created_at: customer.created_at.0,
        updated_at: customer.updated_at.0,
        is_test: customer.is_test,
    }
}

/// The customer of a row.
pub(super) fn read_customer(model: customer::Model) -> Result<Customer> {
    let row = Row { table: "customer", key: model.id };
    Ok(Customer {
        id: LeadId(model.id),
        offer: OfferId(model.offer_id),
        advertiser: AdvertiserId(model.advertiser_id),
        customer_id: model.customer_id,
        click: ClickId(model.click_id),
        webmaster: WebmasterId(model.webmaster_id),
        is_test: model.is_test,
        status: row.read("status", CustomerStatus::from_word(&model.status))?,
        price: model.price.map(Amount),
        version: model.version,
        created_at: Timestamp(model.created_at),
        updated_at: Timestamp(model.updated_at),
    })
}

/// A line of a customer's history.
pub(super) fn write_customer_change(change: &CustomerChange) -> customer_change::Model {
    customer_change::Model {
        customer_id: change.id.0,
        version: change.version,
        at: change.at.0,
        log_id: change.log.0,
        from_status: change.from.map(|status| status.word().to_owned()),
        to_status: change.to.word().to_owned(),
        price: change.price.map(|price| price.0),
    }
}
