//! How deliveries are made: with the change that they tell of, in its transaction.

use crate::entities::delivery::Model;
use crate::row::to_json;
use domain::click::Visit;
use domain::conversion::Conversion;
use domain::id::DeliveryId;
use domain::outgoing::{DeliveryState, Facts, Target};
use domain::time::Timestamp;

/// What a target is told of a conversion as it stands, from this moment on.
pub(crate) fn row(target: &Target, conversion: &Conversion, visit: Option<&Visit>, now: Timestamp) -> Model {
    Model {
        id: DeliveryId::of(target.id, conversion.id, conversion.version).0,
        target_id: target.id.0,
        webmaster_id: conversion.webmaster.0,
        conversion_id: conversion.id.0,
        version: conversion.version,
        offer_id: conversion.offer.0,
        action: conversion.action.to_string(),
        status: conversion.status.word().to_owned(),
        facts: to_json(&Facts::of(conversion, visit)),
        created_at: now.0,
        state: DeliveryState::Waiting.word().to_owned(),
        lane: 0,
        due_at: Some(now.0),
        tries: 0,
        http_status: None,
        last_error: String::new(),
        last_at: None,
    }
}
