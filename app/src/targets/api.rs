//! What the pages of postback addresses ask the server for: managers are told of everybody's, webmasters of their own.

use crate::deliveries::api::DeliveryLine;
use crate::error::AppError;
use crate::query::Query;
use domain::outgoing::{Method, TargetState};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Which addresses to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TargetsQuery {
    /// Whose; for managers.
    pub webmaster: Option<i64>,
}

impl TargetsQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self { webmaster: query.read("webmaster") }
    }
}

/// The list, and what its filter and the forms offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TargetsView {
    /// The addresses.
    pub rows: Vec<TargetRow>,
    /// The webmasters that a manager can choose from.
    pub webmasters: Vec<(i64, String)>,
    /// The offers that there are to choose from.
    pub offers: Vec<(i64, String)>,
    /// The campaigns of whoever is asked about, by number and the name of the offer; none if a manager has named nobody.
    pub campaigns: Vec<(i64, String)>,
}

/// An address in the list: without what stands behind its question mark, where webmasters have keys of their own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TargetRow {
    /// Its number.
    pub id: i64,
    /// Whose it is: number and name; a manager sees it.
    pub webmaster: Option<(i64, String)>,
    /// What it is called.
    pub name: String,
    /// How it is asked.
    pub method: Method,
    /// Where it is.
    pub place: String,
    /// Of which offers it is told; of all if there is none.
    pub offers: Vec<(i64, String)>,
    /// Of which campaigns, by number and the name of the offer.
    pub campaigns: Vec<(i64, String)>,
    /// Of which actions.
    pub actions: Vec<String>,
    /// Of which statuses.
    pub statuses: Vec<ConversionStatus>,
    /// Where it stands.
    pub state: TargetState,
    /// Since when nothing has reached it.
    pub failing_since: Option<Timestamp>,
    /// Since when there is one.
    pub created_at: Timestamp,
}

/// An address with all there is to say of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TargetView {
    /// As the list shows it.
    pub row: TargetRow,
    /// What only those see who may change it.
    pub own: Option<TargetOwn>,
    /// The last postbacks to it, the newest first.
    pub latest: Vec<DeliveryLine>,
}

/// What of an address only those see who may change it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TargetOwn {
    /// The address, whole.
    pub url: String,
    /// Whether nothing is filled into it.
    pub is_bare: bool,
    /// The headers, by name and value.
    pub headers: Vec<(String, String)>,
    /// What requests are signed by; programs are told it when it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// Until when they are signed by the secret before it, too.
    pub old_secret_until: Option<Timestamp>,
}

/// The addresses that the viewer may see.
#[server(endpoint = "targets", input = server_fn::codec::GetUrl)]
pub async fn list_targets(#[server(default)] query: TargetsQuery) -> Result<TargetsView, AppError> {
    crate::server::targets::list(&crate::server::traffic::takes_part()?, query).await
}

/// One address.
#[server(endpoint = "target", input = server_fn::codec::GetUrl)]
pub async fn find_target(id: i64) -> Result<TargetView, AppError> {
    let viewer = crate::server::traffic::takes_part()?;
    crate::server::targets::find(&viewer, domain::id::TargetId(id)).await
}
