//! What a visitor sees in the demo shop.

use crate::postbacks::Standing;
use crate::shop::api::{Good, Order, Report, ShopView};
use domain::answer::Done;
use domain::click::Click;
use domain::offer::Offer;
use domain::status::Word;
use http::request::Parts;
use leptos::prelude::use_context;
use std::cmp::Reverse;
use std::collections::HashSet;
use storage::checks::is_tried_out;
use storage::postback_log::{Exchange, LogResult};

/// The shop that a visitor's cookie leads to, left among the request's extensions by whoever looked it up.
#[derive(Clone, Debug)]
pub struct OpenedShop(pub ShopView);

/// The shop of this request.
pub fn opened() -> Option<ShopView> {
    let parts = use_context::<Parts>()?;
    parts.extensions.get::<OpenedShop>().map(|opened| opened.0.clone())
}

impl OpenedShop {
    /// The shop of an offer for the visitor who came by this click, with what has been reported of it.
    #[must_use]
    pub fn new(offer: &Offer, click: &Click, has_key: bool, reported: Vec<Exchange>) -> Self {
        Self(ShopView {
            offer: offer.id.0,
            name: offer.name.clone(),
            click: click.id.0,
            has_key,
            is_tried_out: is_tried_out(&reported),
            goods: goods(offer),
            orders: orders(&reported),
            reports: reported.into_iter().map(report).collect(),
        })
    }
}

fn goods(offer: &Offer) -> Vec<Good> {
    let registering = offer.active_payouts().any(|payout| payout.recurring).then(|| Good {
        action: None,
        has_price: offer.customers_have_prices(),
        for_customers: false,
    });
    let paid = offer.active_payouts().map(|payout| Good {
        action: Some(payout.action.to_string()),
        // A customer's price is known since they registered.
        has_price: payout.model().is_percent() && !payout.recurring,
        for_customers: payout.recurring,
    });
    registering.into_iter().chain(paid).collect()
}

/// Each order once, as the newest postback that was taken left it.
fn orders(reported: &[Exchange]) -> Vec<Order> {
    // Of two of the same moment, the one that made it came first.
    let mut newest: Vec<&Exchange> = reported.iter().collect();
    newest.sort_by_key(|known| (Reverse(known.row.at), known.row.result == LogResult::Done(Done::Created)));
    let mut known = HashSet::new();
    let order = |exchange: &Exchange| {
        let row = &exchange.row;
        let standing = row.standing.filter(|_| row.result != LogResult::Error)?;
        let (number, action) = match standing {
            Word::Conversion(_) => (row.request_id.clone()?, row.action.clone()),
            Word::Customer(_) => (row.customer_id.clone()?, None),
        };
        Some(Order { number, action, standing: Standing::from(standing) })
    };
    let orders = newest.into_iter().filter_map(order);
    orders.filter(|order| known.insert((order.number.clone(), order.action.clone()))).collect()
}

fn report(exchange: Exchange) -> Report {
    Report {
        at: exchange.row.at,
        request: format!("{} {}", exchange.request.method, exchange.request.url),
        http: exchange.row.http,
        answer: exchange.response,
    }
}
