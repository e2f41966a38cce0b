//! What the pages of outgoing postbacks ask the server for: managers are told of everybody's, webmasters of their own.

use crate::error::AppError;
use crate::period::{Period, PeriodQuery};
use crate::query::Query;
use domain::outgoing::DeliveryState;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which postbacks to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveriesQuery {
    /// When they were made.
    pub period: PeriodQuery,
    /// To which address.
    pub target: Option<i64>,
    /// Of which offer.
    pub offer: Option<i64>,
    /// Whose; for managers.
    pub webmaster: Option<i64>,
    /// Where they stand.
    pub state: Option<DeliveryState>,
    /// A postback's or a conversion's id.
    pub search: Option<String>,
    /// Which page, from 1.
    pub page: u32,
}

impl DeliveriesQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self {
            period: PeriodQuery::read(query),
            target: query.read("target"),
            offer: query.read("offer"),
            webmaster: query.read("webmaster"),
            state: query.get("state").and_then(DeliveryState::from_word),
            search: query.text("search"),
            page: query.read("page").unwrap_or(1),
        }
    }

    /// Whether anything but a page was asked for.
    #[must_use]
    pub fn is_filter(&self) -> bool {
        Self { page: 0, ..self.clone() } != Self::default()
    }
}

/// A page of the log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeliveriesPage {
    /// The period that is shown, as dates.
    pub period: Period,
    /// The offers that the viewer can choose from.
    pub offers: Vec<(i64, String)>,
    /// The addresses that the viewer can choose from.
    pub targets: Vec<(i64, String)>,
    /// The webmasters that a manager can choose from.
    pub webmasters: Vec<(i64, String)>,
    /// The rows.
    pub rows: Vec<DeliveryLine>,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// How many postbacks there are on all of them.
    pub total: i64,
}

/// A postback in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeliveryLine {
    /// Its id.
    pub id: Uuid,
    /// To which address: number and name.
    pub target: (i64, String),
    /// Whose that is; a manager sees it.
    pub webmaster: Option<(i64, String)>,
    /// Of which offer.
    pub offer: (i64, String),
    /// The conversion.
    pub lead: Uuid,
    /// The action.
    pub action: String,
    /// The status that it tells.
    pub status: ConversionStatus,
    /// Since when there is one.
    pub created_at: Timestamp,
    /// Where it stands.
    pub state: DeliveryState,
    /// When it is tried next.
    pub due_at: Option<Timestamp>,
    /// How often it was tried.
    pub tries: u32,
    /// The code of the last answer.
    pub http_status: Option<u16>,
    /// Why there was none.
    pub last_error: String,
}

/// A postback with every try.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeliveryView {
    /// As the list shows it.
    pub line: DeliveryLine,
    /// What it tells, by macro.
    pub facts: Vec<(String, String)>,
    /// Every try, the last one first.
    pub attempts: Vec<AttemptView>,
    /// Whether the viewer may send it once more.
    pub may_resend: bool,
    /// When it stood like this.
    pub as_of: Timestamp,
}

/// What it would do to send the postbacks of a filter once more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ResendView {
    /// Of which period.
    pub period: Period,
    /// What else the filter says.
    pub filter: ResendFilter,
    /// How many go where, the most first.
    pub receivers: Vec<ResendReceiver>,
    /// How many at most go at once.
    pub most: u64,
    /// When it stood like this: what was tried since is not sent once more.
    pub as_of: Timestamp,
}

/// A filter by the names of what it is about.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ResendFilter {
    /// To which address.
    pub target: Option<String>,
    /// Of which offer.
    pub offer: Option<String>,
    /// Whose.
    pub webmaster: Option<String>,
    /// Where they stand.
    pub state: Option<DeliveryState>,
    /// The id that is looked for.
    pub search: Option<String>,
}

/// Somebody who would be told once more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ResendReceiver {
    /// Which address: number and name.
    pub target: (i64, String),
    /// Whose that is; a manager sees it.
    pub webmaster: Option<(i64, String)>,
    /// Scheme, host and port.
    pub origin: String,
    /// Whether it is told now; otherwise what is sent waits until it is switched on.
    pub is_told: bool,
    /// How many postbacks.
    pub count: u64,
}

/// A try.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AttemptView {
    /// When it began.
    pub at: Timestamp,
    /// How long it took, in milliseconds.
    pub took_ms: u32,
    /// GET or POST.
    pub method: String,
    /// Where it went; without what stands behind the question mark for those who may not change the address.
    pub url: String,
    /// What was sent beside.
    pub body: String,
    /// The code of the answer.
    pub status: Option<u16>,
    /// Why there was none.
    pub error: String,
    /// The beginning of the answer.
    pub response: String,
}

/// The postbacks that the viewer may see.
#[server(endpoint = "deliveries", input = server_fn::codec::GetUrl)]
pub async fn list_deliveries(#[server(default)] query: DeliveriesQuery) -> Result<DeliveriesPage, AppError> {
    crate::server::deliveries::page(&crate::server::traffic::takes_part()?, query).await
}

/// What it would do to send the postbacks of a filter once more. Nothing is sent.
#[server(endpoint = "resend", input = server_fn::codec::GetUrl)]
pub async fn preview_resend(#[server(default)] query: DeliveriesQuery) -> Result<ResendView, AppError> {
    crate::server::deliveries::foresee(&crate::server::traffic::takes_part()?, query).await
}

/// One postback.
#[server(endpoint = "delivery", input = server_fn::codec::GetUrl)]
pub async fn find_delivery(id: Uuid) -> Result<DeliveryView, AppError> {
    let viewer = crate::server::traffic::takes_part()?;
    crate::server::deliveries::find(&viewer, domain::id::DeliveryId(id)).await
}
