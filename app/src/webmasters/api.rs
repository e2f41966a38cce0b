//! What the webmaster pages ask the server for. Only managers are answered.

use crate::campaigns::api::CampaignRow;
use crate::error::AppError;
use crate::query::Query;
use domain::money::Percent;
use domain::time::Timestamp;
use domain::webmaster::WebmasterStatus;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Which webmasters to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WebmastersQuery {
    /// A part of the name, or the number.
    pub search: Option<String>,
    /// Where they stand.
    pub status: Option<WebmasterStatus>,
}

impl WebmastersQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self { search: query.text("search"), status: query.get("status").and_then(WebmasterStatus::from_word) }
    }
}

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WebmasterRow {
    /// Their number.
    pub id: i64,
    /// What they are called.
    pub name: String,
    /// Whether they are there for tests only.
    pub is_test: bool,
    /// Where they stand.
    pub status: WebmasterStatus,
    /// How many campaigns they have that were let in.
    pub campaigns: i64,
    /// How many wait for a decision.
    pub pending: i64,
    /// Since when.
    pub created_at: Timestamp,
}

/// A webmaster.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WebmasterView {
    /// Their number.
    pub id: i64,
    /// What they are called.
    pub name: String,
    /// Whether they are there for tests only.
    pub is_test: bool,
    /// Where they stand.
    pub status: WebmasterStatus,
    /// What managers note about them.
    pub notes: String,
    /// Since when.
    pub created_at: Timestamp,
    /// Their newest campaigns.
    pub campaigns: Vec<CampaignRow>,
    /// How many campaigns they have in all.
    pub campaigns_total: i64,
    /// Their personal terms.
    pub terms: Vec<TermsRow>,
}

/// A share by personal terms.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TermsRow {
    /// Of which offer: number and name.
    pub offer: (i64, String),
    /// By which of its payouts.
    pub payout: i64,
    /// For which action.
    pub action: String,
    /// The share.
    pub share: Percent,
}

/// The webmasters that are looked for.
#[server(endpoint = "webmasters", input = server_fn::codec::GetUrl)]
pub async fn list_webmasters(#[server(default)] query: WebmastersQuery) -> Result<Vec<WebmasterRow>, AppError> {
    crate::server::traffic::webmasters(crate::server::manager()?, query).await
}

/// One webmaster.
#[server(endpoint = "webmaster", input = server_fn::codec::GetUrl)]
pub async fn find_webmaster(id: i64) -> Result<WebmasterView, AppError> {
    crate::server::traffic::webmaster(crate::server::manager()?, domain::id::WebmasterId(id)).await
}
