//! What the pages of conversions ask the server for.

use crate::error::AppError;
use crate::money::Shares;
use crate::origin::OriginQuery;
use crate::period::{Period, PeriodQuery};
use crate::query::Query;
use domain::click::Device;
use domain::conversion::Tests;
use domain::money::{Amount, Currency, Percent};
use domain::payout::{PayoutModel, Rate};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use domain::trace::Stale;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which conversions to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ConversionsQuery {
    /// When they were made.
    pub period: PeriodQuery,
    /// In which status.
    pub status: Option<ConversionStatus>,
    /// Of which offer.
    pub offer: Option<i64>,
    /// Of which action.
    pub action: Option<String>,
    /// Of which webmaster; for managers.
    pub webmaster: Option<i64>,
    /// A lead, request, click or customer id.
    pub search: Option<String>,
    /// From which country, two capital letters.
    pub country: Option<String>,
    /// By which device.
    pub device: Option<Device>,
    /// Where they came from, in more detail.
    pub origin: OriginQuery,
    /// Whether tests are among them. Where nothing is said they are in what was searched for and in what is one webmaster's.
    pub tests: Option<Tests>,
    /// Which page, from 1.
    pub page: u32,
}

impl ConversionsQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self {
            period: PeriodQuery::read(query),
            status: query.get("status").and_then(ConversionStatus::from_word),
            offer: query.read("offer"),
            action: query.text("action"),
            webmaster: query.read("webmaster"),
            search: query.text("search"),
            country: query.get("country").map(str::to_uppercase),
            device: query.get("device").and_then(|word| Device::ALL.into_iter().find(|device| device.word() == word)),
            origin: OriginQuery::read(query),
            tests: query.get("tests").and_then(Tests::from_word),
            page: query.read("page").unwrap_or(1).max(1),
        }
    }

    /// Whether anything but the page was asked for.
    #[must_use]
    pub fn is_filter(&self) -> bool {
        Self { page: 0, ..self.clone() } != Self::default()
    }
}

/// A page of conversions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ConversionsPage {
    /// The period that was asked for, as dates.
    pub period: Period,
    /// The offers that the viewer can choose from, by number and name.
    pub offers: Vec<(i64, String)>,
    /// Their actions.
    pub actions: Vec<String>,
    /// The webmasters that a manager can choose from.
    pub webmasters: Vec<(i64, String)>,
    /// Whether the viewer decides on conversions.
    pub decides: bool,
    /// The rows, the newest first.
    pub rows: Vec<ConversionRow>,
    /// Which page it is.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// How many rows there are on all of them.
    pub total: i64,
}

/// A conversion in a list, as far as the viewer may see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ConversionRow {
    /// Its id.
    pub id: Uuid,
    /// When it was made.
    pub at: Timestamp,
    /// Where it stands.
    pub status: ConversionStatus,
    /// The offer's number and name.
    pub offer: (i64, String),
    /// The action.
    pub action: String,
    /// The advertiser's id of it.
    pub request_id: String,
    /// Whose it is; a manager sees it.
    pub webmaster: Option<(i64, String)>,
    /// The order's price; webmasters do not see it.
    pub price: Option<Amount>,
    /// Who pays and gets what for it, once it is approved.
    pub money: Shares,
    /// The currency of all amounts.
    pub currency: Currency,
    /// Whether it is a test, and none of this is money.
    pub is_test: bool,
}

/// A conversion with everything that the viewer may know of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ConversionView {
    /// The row.
    pub row: ConversionRow,
    /// Who pays; a manager sees it.
    pub advertiser: Option<String>,
    /// The click it is owed to.
    pub click: Uuid,
    /// The recurring customer: our id of them, and what the viewer calls them.
    pub customer: Option<(Uuid, String)>,
    /// The advertiser's id of whoever it was; webmasters do not see it.
    pub customer_id: Option<String>,
    /// The advertiser's last comment.
    pub comment: Option<String>,
    /// What the template added; webmasters do not see it.
    pub params: Vec<(String, String)>,
    /// The terms it was made on.
    pub terms: TermsView,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Whether it has been paid out.
    pub settled: bool,
    /// What happened, the first first.
    pub events: Vec<Event>,
    /// Whether the viewer sees the log of postbacks.
    pub sees_log: bool,
    /// What the viewer can decide about it; none for those who decide nothing.
    pub choices: Option<Choices>,
}

/// The terms of a conversion, as far as the viewer may see them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TermsView {
    /// How it is paid.
    pub model: PayoutModel,
    /// What the advertiser pays.
    pub rate: Option<Rate>,
    /// The part of it that the network keeps.
    pub commission: Option<Percent>,
    /// What the webmaster gets.
    pub webmaster: Option<Rate>,
}

/// What a manager can decide about a conversion now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Choices {
    /// The statuses it may go to.
    pub to: Vec<ConversionStatus>,
    /// Why it may go nowhere.
    pub why_not: Option<Stale>,
}

/// Something that happened around a conversion.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: What,
    /// What it changed.
    pub change: Option<ChangeView>,
}

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum What {
    /// The click came.
    Click {
        /// From where.
        country: String,
        /// By what.
        device: Device,
        /// Names and values of what the link carried.
        marks: Vec<(String, String)>,
    },
    /// A postback came.
    Postback {
        /// Its row in the log, for those who see it.
        log: Option<Uuid>,
        /// What was done with it.
        result: String,
        /// What was wrong with it.
        code: Option<String>,
    },
    /// A manager decided.
    Manager {
        /// Who; other managers see it.
        name: Option<String>,
        /// What the list was called that it was one of, empty if it was typed in; other managers see it.
        list: Option<String>,
    },
}

/// A change of a conversion.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeView {
    /// The status before, none at the beginning.
    pub from: Option<ConversionStatus>,
    /// The status after.
    pub to: ConversionStatus,
    /// What it added to the ledger.
    pub effect: Shares,
    /// What was said about it.
    pub comment: Option<String>,
}

/// What a decision would do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DecisionView {
    /// Conversions that would change, with what that adds to the ledger.
    pub change: Vec<(ConversionRow, Shares)>,
    /// Conversions that would not, and why; none for those that stand there already.
    pub stay: Vec<(ConversionRow, Option<Stale>)>,
    /// What the conversions that would change come to, by currency.
    pub sums: Vec<DecisionSum>,
}

/// What conversions of one currency come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DecisionSum {
    /// The currency.
    pub currency: Currency,
    /// What they are worth.
    pub worth: Shares,
    /// What the decision adds to the ledger.
    pub effect: Shares,
}

/// A page of conversions.
#[server(endpoint = "conversions", input = server_fn::codec::GetUrl)]
pub async fn list_conversions(#[server(default)] query: ConversionsQuery) -> Result<ConversionsPage, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::conversions::page(&viewer, query).await
}

/// One conversion.
#[server(endpoint = "conversion", input = server_fn::codec::GetUrl)]
pub async fn find_conversion(id: Uuid) -> Result<ConversionView, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::conversions::one(&viewer, domain::id::LeadId(id)).await
}

/// What a decision would do to conversions.
#[server(endpoint = "decision", input = server_fn::codec::GetUrl)]
pub async fn preview_decision(ids: Vec<Uuid>, to: ConversionStatus) -> Result<DecisionView, AppError> {
    let (viewer, by) = (crate::server::viewer()?, crate::server::who_may_change(domain::access::Area::Conversions)?);
    crate::server::conversions::preview(&viewer, by, ids, to).await
}
