//! What the audit pages ask the server for. Only managers are answered.

use crate::error::AppError;
use crate::period::{Period, PeriodQuery};
use crate::query::Query;
use domain::audit::{Deed, FieldChange, Thing};
use domain::money::Currency;
use domain::offer::OfferStatus;
use domain::payout::PayoutModel;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the page was asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    /// When.
    pub period: PeriodQuery,
    /// By whom.
    pub by: Option<i64>,
    /// About things of this kind.
    pub thing: Option<Thing>,
    /// Which page, from 1.
    pub page: u32,
}

impl AuditQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self {
            period: PeriodQuery::read(query),
            by: query.read("by"),
            thing: query.get("thing").and_then(Thing::from_word),
            page: query.read("page").unwrap_or(1).max(1),
        }
    }

    /// Whether anything but the page was asked for.
    #[must_use]
    pub fn is_filter(&self) -> bool {
        Self { page: 0, ..self.clone() } != Self::default()
    }
}

/// A page of the log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AuditView {
    /// The period that was asked for, as dates.
    pub period: Period,
    /// Everybody who has changed something, by number and name.
    pub authors: Vec<(i64, String)>,
    /// The entries.
    pub entries: Entries,
}

/// Entries of the log, the newest first, as far as they fit on a page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entries {
    /// The entries.
    pub rows: Vec<EntryView>,
    /// Which page it is.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// How many entries there are on all of them.
    pub total: i64,
}

/// An entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EntryView {
    /// When.
    pub at: Timestamp,
    /// Who; nobody if it was a command at the server's own console.
    pub by: Option<(i64, String)>,
    /// What was done.
    pub deed: Deed,
    /// To what.
    pub thing: Thing,
    /// Its number.
    pub id: i64,
    /// What it is called; empty if nobody knows.
    pub name: String,
    /// What it is a part of: the kind, the number and the name.
    pub of: Option<(Thing, i64, String)>,
    /// Which fields changed.
    pub changes: Vec<FieldChange>,
    /// For a payout: by which model and in which currency its rate is written.
    pub unit: Option<(PayoutModel, Currency)>,
}

/// The history of an offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HistoryView {
    /// The offer's number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Where it stands.
    pub status: OfferStatus,
    /// What was done to it and its parts.
    pub entries: Entries,
}

/// A page of the log.
#[server(endpoint = "audit", input = server_fn::codec::GetUrl)]
pub async fn list_audit(#[server(default)] query: AuditQuery) -> Result<AuditView, AppError> {
    let permit = crate::server::manager()?;
    crate::server::audit::page(permit, query).await
}

/// A page of an offer's history.
#[server(endpoint = "offer_history", input = server_fn::codec::GetUrl)]
pub async fn read_history(id: i64, page: u32) -> Result<HistoryView, AppError> {
    let permit = crate::server::manager()?;
    crate::server::audit::of_offer(permit, domain::id::OfferId(id), page).await
}
