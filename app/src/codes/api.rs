//! What the pages with codes ask the server for.

#![cfg_attr(feature = "ssr", expect(clippy::unused_async, reason = "every server function is async"))]

use crate::error::AppError;
use domain::codes::{Code, Elsewhere};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What a developer needs to integrate one offer, and nothing else of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Integration {
    /// The offer's number.
    pub offer: i64,
    /// What it is called.
    pub name: String,
    /// The codes; none while the advertiser has no key.
    pub codes: Vec<Code>,
    /// The same requests as other systems have them; none while the advertiser has no key.
    pub elsewhere: Vec<Elsewhere>,
    /// The action that is meant by one of those that names none, if any is.
    pub default_action: Option<String>,
    /// The status that is meant by one of those that says none.
    pub default_status: ConversionStatus,
    /// Whether there is a key.
    pub has_key: bool,
    /// The parameter in which visitors bring their click.
    pub click_param: String,
}

/// The codes of an offer for those who have an account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfferCodes {
    /// What a developer needs.
    pub integration: Integration,
    /// The keys that the codes could have, the newest first.
    pub keys: Vec<Key>,
    /// The one that they have.
    pub key: Option<i64>,
    /// The links for developers, for whoever may make them.
    pub links: Option<Vec<Link>>,
}

/// An API key, without the key itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Key {
    /// Its number.
    pub id: i64,
    /// Its last characters.
    pub hint: String,
    /// Since when.
    pub created_at: Timestamp,
}

/// A link for a developer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Link {
    /// Its number.
    pub id: i64,
    /// The whole address; none once it shows nothing any more.
    pub url: Option<String>,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
    /// Whether it was taken back.
    pub is_revoked: bool,
    /// When it was last opened.
    pub opened_at: Option<Timestamp>,
}

/// The codes of an offer, with the newest key or the one that is asked for.
#[server(endpoint = "offer_codes", input = server_fn::codec::GetUrl)]
pub async fn read_offer_codes(id: i64, key: Option<i64>) -> Result<OfferCodes, AppError> {
    use crate::server;
    let permit = server::integration()?;
    let (db, now) = (server::context().db, (server::context().clock)());
    let id = domain::id::OfferId(id);
    let found = storage::offers::find(&db, permit.scope(), id).await.map_err(server::internal)?;
    let offer = found.ok_or_else(server::not_found)?.offer;
    let keys = storage::api_keys::active(&db, permit, offer.advertiser, now).await.map_err(server::internal)?;
    let links = match server::viewer()?.sharing(now) {
        None => None,
        Some(permit) => Some(storage::developer_links::list(&db, permit, id).await.map_err(server::internal)?),
    };
    Ok(server::codes::offer(&offer, &keys, key, links, now))
}

/// The codes that the link in the page's address shows. The server has looked the link up before the page is made.
#[server(endpoint = "shared_codes", input = server_fn::codec::GetUrl)]
pub async fn read_shared_codes() -> Result<Integration, AppError> {
    use crate::server;
    let shared = server::codes::opened().ok_or_else(server::not_found)?;
    Ok(server::codes::integration(&shared.offer, shared.keys.first()))
}
