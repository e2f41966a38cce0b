//! What the page of the demo shop asks the server for.

#![cfg_attr(feature = "ssr", expect(clippy::unused_async, reason = "every server function is async"))]

use crate::error::AppError;
use crate::postbacks::Standing;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The shop of one offer, as the visitor sees it whom a test link has led there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShopView {
    /// The offer's number.
    pub offer: i64,
    /// What it is called.
    pub name: String,
    /// The click that the visitor's cookie keeps.
    pub click: Uuid,
    /// Whether the advertiser has a key; without one there is nothing to report with.
    pub has_key: bool,
    /// Whether so much has been tried out that nothing more is reported.
    pub is_tried_out: bool,
    /// What can be done here.
    pub goods: Vec<Good>,
    /// What has been done, the newest first.
    pub orders: Vec<Order>,
    /// What the shop's backend has reported, the newest first.
    pub reports: Vec<Report>,
}

/// Something that can be done in the shop.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Good {
    /// The action that it is reported as; none for registering as a customer.
    pub action: Option<String>,
    /// Whether its price is asked for.
    pub has_price: bool,
    /// Whether one has to be a customer first.
    pub for_customers: bool,
}

/// An order of the visitor's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Order {
    /// The shop's number of it; the customer's for somebody who has registered.
    pub number: String,
    /// The action that it is reported as; none for a customer.
    pub action: Option<String>,
    /// Where it stands.
    pub standing: Standing,
}

/// A postback that the shop's backend has sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Report {
    /// When.
    pub at: Timestamp,
    /// The request, the key masked.
    pub request: String,
    /// The HTTP code of the answer.
    pub http: u16,
    /// The answer.
    pub answer: String,
}

/// The shop that the request's cookie leads to. The server has looked it up before the page is made.
#[server(endpoint = "shop", input = server_fn::codec::GetUrl)]
pub async fn read_shop() -> Result<ShopView, AppError> {
    crate::server::shop::opened().ok_or_else(crate::server::not_found)
}
