//! What the pages of customers ask the server for.

use crate::conversions::api::ConversionRow;
use crate::error::AppError;
use crate::money::Shares;
use crate::period::{Period, PeriodQuery};
use crate::postbacks::api::LogRow;
use crate::postbacks::replay::api::ReplayView;
use crate::query::Query;
use chrono::NaiveDate;
use domain::access::MoneyColumns;
use domain::click::Device;
use domain::money::{Amount, Currency};
use domain::status::CustomerStatus;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which customers to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomersQuery {
    /// When they were registered.
    pub period: PeriodQuery,
    /// In which status.
    pub status: Option<CustomerStatus>,
    /// Of which offer.
    pub offer: Option<i64>,
    /// Of which webmaster; for managers.
    pub webmaster: Option<i64>,
    /// Our id of them or its beginning, the click's, or a part of the advertiser's id.
    pub search: Option<String>,
    /// Which page, from 1.
    pub page: u32,
}

impl CustomersQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self {
            period: PeriodQuery::read(query),
            status: query.get("status").and_then(CustomerStatus::from_word),
            offer: query.read("offer"),
            webmaster: query.read("webmaster"),
            search: query.text("search"),
            page: query.read("page").unwrap_or(1).max(1),
        }
    }

    /// Whether anything but the page was asked for.
    #[must_use]
    pub fn is_filter(&self) -> bool {
        Self { page: 0, ..self.clone() } != Self::default()
    }
}

/// A page of customers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CustomersView {
    /// The period that was asked for, as dates.
    pub period: Period,
    /// The offers that the viewer can choose from, by number and name.
    pub offers: Vec<(i64, String)>,
    /// The webmasters that a manager can choose from.
    pub webmasters: Vec<(i64, String)>,
    /// The rows, the newest first.
    pub rows: Vec<CustomerRow>,
    /// Which page it is.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// How many rows there are on all of them.
    pub total: i64,
}

/// A customer in a list, as far as the viewer may see them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CustomerRow {
    /// Our id of them.
    pub id: Uuid,
    /// What the viewer calls them: the advertiser's id, or the beginning of ours.
    pub name: String,
    /// The offer's number and name.
    pub offer: (i64, String),
    /// Who brought them; a manager sees it.
    pub webmaster: Option<(i64, String)>,
    /// Whether they pay on.
    pub status: CustomerStatus,
    /// Since when they are registered.
    pub since: Timestamp,
    /// What they pay each time; webmasters do not see it.
    pub price: Option<Amount>,
    /// What they have paid.
    pub payments: PaymentsView,
    /// The currency of all amounts.
    pub currency: Currency,
    /// Whether a test has brought them, and none of this is money.
    pub is_test: bool,
}

/// What a customer has paid, as far as the viewer may see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PaymentsView {
    /// How many payments are approved.
    pub approved: i64,
    /// How many are on hold.
    pub holds: i64,
    /// How many were rejected.
    pub rejected: i64,
    /// The prices of those that are approved; webmasters do not see it, and where a fixed amount is paid there is none.
    pub paid: Option<Amount>,
    /// What those that are approved are worth.
    pub worth: Shares,
    /// When the last one came that was not rejected.
    pub last: Option<Timestamp>,
}

/// A customer with everything that the viewer may know of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CustomerView {
    /// The row.
    pub row: CustomerRow,
    /// Whose customer they are; a manager sees it.
    pub advertiser: Option<String>,
    /// The click that brought them, and what is kept of it.
    pub click: (Uuid, Option<ClickView>),
    /// What happened to them, the first first.
    pub changes: Vec<ChangeView>,
    /// A page of their payments, the newest first.
    pub payments: Vec<ConversionRow>,
    /// Which page it is.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// How many payments there are on all of them.
    pub total: i64,
    /// The newest postbacks that named them and were refused; none for those who do not see the log.
    pub refused: Option<Vec<LogRow>>,
    /// How many of the refused ones no replay has mended; none for those who replay nothing.
    pub unmended: Option<i64>,
    /// Whether the viewer switches them.
    pub switches: bool,
}

/// The click that brought a customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClickView {
    /// When.
    pub at: Timestamp,
    /// From where.
    pub country: String,
    /// By what.
    pub device: Device,
    /// Names and values of what the link carried.
    pub marks: Vec<(String, String)>,
}

/// A change of a customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeView {
    /// When.
    pub at: Timestamp,
    /// Who said so.
    pub by: ByView,
    /// The status before, none for the registration.
    pub from: Option<CustomerStatus>,
    /// The status after.
    pub to: CustomerStatus,
    /// The price before and after, where it changed and the viewer may see it.
    pub price: Option<(Option<Amount>, Option<Amount>)>,
    /// Why, in the words of the person who said so.
    pub reason: Option<String>,
}

/// Who changed a customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ByView {
    /// The advertiser's backend.
    Postback {
        /// Its row in the log, for those who see it.
        log: Option<Uuid>,
    },
    /// A person.
    Person {
        /// Who; managers see it.
        name: Option<String>,
        /// Whether they run the network; otherwise they are the advertiser's.
        is_manager: bool,
    },
}

/// What the report of what customers are worth is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WorthQuery {
    /// The period in which what happens is counted.
    pub period: PeriodQuery,
    /// Whether the rows are about webmasters; for managers.
    pub by: Option<WorthBy>,
    /// Of which offer.
    pub offer: Option<i64>,
    /// Of which webmaster; for managers.
    pub webmaster: Option<i64>,
}

/// What the rows are about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WorthBy {
    /// Offers.
    Offer,
    /// Webmasters.
    Webmaster,
}

impl WorthBy {
    /// The word for addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Webmaster => "webmaster",
        }
    }
}

impl WorthQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        let by = query.get("by");
        Self {
            period: PeriodQuery::read(query),
            by: [WorthBy::Offer, WorthBy::Webmaster].into_iter().find(|known| by == Some(known.word())),
            offer: query.read("offer"),
            webmaster: query.read("webmaster"),
        }
    }
}

/// What customers are worth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WorthView {
    /// The period that was asked for, as dates.
    pub period: Period,
    /// What the rows are about.
    pub by: WorthBy,
    /// The offers that the viewer can choose from.
    pub offers: Vec<(i64, String)>,
    /// The webmasters that a manager can choose from.
    pub webmasters: Vec<(i64, String)>,
    /// The money columns that the viewer sees.
    pub columns: MoneyColumns,
    /// The rows, the most worth first.
    pub rows: Vec<WorthRow>,
    /// The months in which customers were registered, the last twelve, those without any left out.
    pub cohorts: Vec<CohortRow>,
}

/// What the customers of one offer or webmaster are worth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WorthRow {
    /// The number of the offer or webmaster.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// The currency of the amounts.
    pub currency: Currency,
    /// How many customers there are.
    pub customers: i64,
    /// How many of them pay on.
    pub active: i64,
    /// How many were registered in the period.
    pub new: i64,
    /// How many left in the period.
    pub left: i64,
    /// How many approved payments came in the period.
    pub payments: i64,
    /// What those are worth.
    pub paid: Shares,
    /// What a customer is worth on average, all approved payments together.
    pub average: Shares,
}

/// What became of those who were registered in one month.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CohortRow {
    /// The first day of the month.
    pub month: NaiveDate,
    /// The currency of the amounts.
    pub currency: Currency,
    /// How many they are.
    pub customers: i64,
    /// How many of them pay on.
    pub active: i64,
    /// How many approved payments came of them.
    pub payments: i64,
    /// What those are worth.
    pub worth: Shares,
    /// What one of them is worth on average.
    pub average: Shares,
}

/// A page of customers.
#[server(endpoint = "customers", input = server_fn::codec::GetUrl)]
pub async fn list_customers(#[server(default)] query: CustomersQuery) -> Result<CustomersView, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::customers::page(&viewer, query).await
}

/// One customer, with a page of their payments.
#[server(endpoint = "customer", input = server_fn::codec::GetUrl)]
pub async fn find_customer(id: Uuid, page: u32) -> Result<CustomerView, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::customers::one(&viewer, domain::id::LeadId(id), page).await
}

/// What replaying the refused postbacks of a customer would do now. Nothing is stored.
#[server(endpoint = "customer_replay", input = server_fn::codec::GetUrl)]
pub async fn preview_customer_replay(id: Uuid) -> Result<(CustomerRow, ReplayView), AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::customers::replay(&viewer, domain::id::LeadId(id)).await
}

/// What customers are worth.
#[server(endpoint = "customers_worth", input = server_fn::codec::GetUrl)]
pub async fn customers_worth(#[server(default)] query: WorthQuery) -> Result<WorthView, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::customers::worth::view(&viewer, query).await
}
