//! What a batch stores, as rows.

use crate::conversions::history;
use crate::entities::{conversion_transition, customer_change};
use domain::conversion::{Conversion, Source, Transition};
use domain::customer::{CustomerChange, SaidBy};

/// A line of a conversion's history, with the ledger's entry of it: there is one for each, also when it moves no money, but for tests.
pub(super) fn write_transition(conversion: &Conversion, change: &Transition) -> conversion_transition::Model {
    let effect = (!conversion.is_test).then(|| change.ledger_effect());
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
        advertiser_amount: effect.map(|split| split.advertiser.0),
        network_amount: effect.map(|split| split.network.0),
        webmaster_amount: effect.map(|split| split.webmaster.0),
    }
}

/// A line of a customer's history.
pub(super) fn write_customer_change(change: &CustomerChange) -> customer_change::Model {
    let (log_id, actor_id) = match change.by {
        SaidBy::Postback(log) => (Some(log.0), None),
        SaidBy::Person(user) => (None, Some(user.0)),
    };
    customer_change::Model {
        customer_id: change.id.0,
        version: change.version,
        at: change.at.0,
        log_id,
        from_status: change.from.map(|status| status.word().to_owned()),
        to_status: change.to.word().to_owned(),
        price: change.price.map(|price| price.0),
        actor_id,
        reason: change.reason.clone(),
    }
}
