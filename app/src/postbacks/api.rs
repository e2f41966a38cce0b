//! What the log's pages ask the server for.

use super::Standing;
use crate::error::AppError;
use crate::money::Shares;
use crate::period::{Period, PeriodQuery};
use crate::query::Query;
use domain::money::{Amount, Currency};
use domain::replay::NoReplay;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use domain::trace::Step;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which rows of the log to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LogQuery {
    /// When they came.
    pub period: PeriodQuery,
    /// What was done with them: a result's word, `error` for the refused.
    pub result: Option<String>,
    /// With whose key they came.
    pub advertiser: Option<i64>,
    /// To which offer they belong.
    pub offer: Option<i64>,
    /// About which action they were.
    pub action: Option<String>,
    /// A request, lead or click id.
    pub search: Option<String>,
    /// What was wrong with them, by the code that was answered.
    pub code: Option<String>,
    /// Only those that failed and that no replay has mended.
    pub open: bool,
    /// Which page, from 1.
    pub page: u32,
}

/// The words that a row's result can have, in the order of the filter.
pub const RESULTS: [&str; 5] = ["created", "updated", "duplicate", "ignored", "error"];

impl LogQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self {
            period: PeriodQuery::read(query),
            result: query.text("result").filter(|word| RESULTS.contains(&word.as_str())),
            advertiser: query.read("advertiser"),
            offer: query.read("offer"),
            action: query.text("action"),
            search: query.text("search"),
            code: query.text("code"),
            open: query.get("open").is_some(),
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
pub struct LogPage {
    /// The period that was asked for, as dates.
    pub period: Period,
    /// The advertisers that the viewer can choose from, by number and name: only managers can.
    pub advertisers: Vec<(i64, String)>,
    /// The offers that the viewer can choose from.
    pub offers: Vec<(i64, String)>,
    /// Their actions.
    pub actions: Vec<String>,
    /// The rows, the newest first.
    pub rows: Vec<LogRow>,
    /// Which page it is.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// How many rows there are on all of them.
    pub total: i64,
    /// How many of them failed and could be replayed; none for those who replay nothing.
    pub failed: Option<i64>,
    /// When the page was made: what is newer is not on it.
    pub at: Timestamp,
}

/// A row of the log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LogRow {
    /// Its id.
    pub id: Uuid,
    /// When it came.
    pub at: Timestamp,
    /// Where the conversion stood afterwards.
    pub standing: Option<Standing>,
    /// The offer's number and name.
    pub offer: Option<(i64, String)>,
    /// The action it named.
    pub action: Option<String>,
    /// The advertiser's id it named: of the request, or of the customer.
    pub request_id: Option<String>,
    /// What was done with it.
    pub result: String,
    /// What was wrong with it.
    pub code: Option<String>,
    /// The HTTP code of the answer.
    pub http: u16,
    /// The conversion it is about.
    pub lead: Option<Uuid>,
    /// From where it came.
    pub ip: String,
    /// Which row it replays.
    pub replay_of: Option<Uuid>,
    /// Whether a replay may help, as far as a list can tell.
    pub may_be_replayed: bool,
}

/// A postback, with everything that is known of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LogView {
    /// The row.
    pub row: LogRow,
    /// Whose it is, by number and name; a manager sees it.
    pub advertiser: Option<(i64, String)>,
    /// How it came: `s2s`, `pixel` or `iframe`.
    pub channel: String,
    /// What was sent.
    pub request: RequestView,
    /// The click it named.
    pub click: Option<String>,
    /// What was answered.
    pub response: String,
    /// What was checked.
    pub trace: Vec<Step>,
    /// For a conflict: the request that came first.
    pub first: Option<(Uuid, RequestView)>,
    /// The conversion as it is now.
    pub conversion: Option<ConversionView>,
    /// The word that nobody could read, and whose it is, for those who may say what it means.
    pub unread: Option<(i64, String)>,
    /// The name of an action that the offer does not know, and which offer, for those who may say what it means.
    pub unknown_action: Option<(i64, String)>,
    /// The customer that it names, if there is one.
    pub customer: Option<Uuid>,
    /// Its replays, the first first.
    pub replays: Vec<LogRow>,
    /// Whether it can be replayed; none where that makes no sense or is not the viewer's to do.
    pub replay: Option<Result<(), NoReplay>>,
}

/// A request as it came.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RequestView {
    /// When.
    pub at: Timestamp,
    /// GET or POST.
    pub method: String,
    /// Where to, the key masked.
    pub url: String,
    /// The `Content-Type` header.
    pub content_type: String,
    /// The `User-Agent` header.
    pub user_agent: String,
    /// The body.
    pub body: String,
    /// The names and values that were read from it.
    pub fields: Vec<(String, String)>,
}

/// A conversion, as far as those who see the log may see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ConversionView {
    /// Where it stands.
    pub status: ConversionStatus,
    /// The price it has.
    pub price: Option<Amount>,
    /// Who pays and gets what for it, once it is approved.
    pub money: Shares,
    /// The currency of all of them.
    pub currency: Currency,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// A page of the log.
#[server(endpoint = "postbacks", input = server_fn::codec::GetUrl)]
pub async fn list_postbacks(#[server(default)] query: LogQuery) -> Result<LogPage, AppError> {
    let (viewer, permit) = (crate::server::viewer()?, crate::server::integration()?);
    crate::server::postbacks::page(&viewer, permit, query).await
}

/// One postback.
#[server(endpoint = "postback", input = server_fn::codec::GetUrl)]
pub async fn find_postback(id: Uuid) -> Result<LogView, AppError> {
    let (viewer, permit) = (crate::server::viewer()?, crate::server::integration()?);
    crate::server::postbacks::one(&viewer, permit, domain::id::LogId(id)).await
}
