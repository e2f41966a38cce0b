//! What the report asks the server for.

use crate::error::AppError;
use crate::money::Shares;
use crate::period::{Period, PeriodQuery};
use crate::query::Query;
use chrono::NaiveDate;
use domain::access::MoneyColumns;
use domain::money::{Amount, Currency};
use domain::report::Ratio;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What a report has a row for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grouping {
    /// Each day.
    #[default]
    Day,
    /// Each offer.
    Offer,
    /// Each webmaster.
    Webmaster,
    /// Each advertiser.
    Advertiser,
}

impl Grouping {
    /// Every grouping, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Day, Self::Offer, Self::Webmaster, Self::Advertiser];

    /// The word in addresses and keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Offer => "offer",
            Self::Webmaster => "webmaster",
            Self::Advertiser => "advertiser",
        }
    }
}

/// Which report.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportQuery {
    /// What it has rows for.
    pub grouping: Grouping,
    /// Of which days.
    pub period: PeriodQuery,
    /// Of one offer only.
    pub offer: Option<i64>,
    /// Of one webmaster only.
    pub webmaster: Option<i64>,
}

impl ReportQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        let grouping = Grouping::ALL.into_iter().find(|grouping| query.get("group") == Some(grouping.word()));
        Self {
            grouping: grouping.unwrap_or_default(),
            period: PeriodQuery::read(query),
            offer: query.read("offer"),
            webmaster: query.read("webmaster"),
        }
    }
}

/// A report, with the columns that the viewer may see.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReportPage {
    /// The period that was asked for, as dates.
    pub period: Period,
    /// The groupings that the viewer can choose from.
    pub groupings: Vec<Grouping>,
    /// Which one it is.
    pub grouping: Grouping,
    /// The money columns that the viewer sees.
    pub columns: MoneyColumns,
    /// The rows.
    pub rows: Vec<ReportRow>,
    /// The sums, one for each currency.
    pub totals: Vec<Figures>,
    /// Every day of the period, for the chart.
    pub days: Vec<ChartDay>,
    /// The offers to choose from, by number and name.
    pub offers: Vec<(i64, String)>,
    /// The webmasters to choose from; a manager sees them.
    pub webmasters: Vec<(i64, String)>,
}

/// A row of a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReportRow {
    /// What it is about.
    pub name: RowName,
    /// Its numbers.
    pub figures: Figures,
}

/// What a row is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowName {
    /// A day.
    Day(NaiveDate),
    /// An offer, a webmaster or an advertiser, by number and name.
    Named(i64, String),
}

/// The numbers of a row or of all rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Figures {
    /// Clicks.
    pub clicks: i64,
    /// All conversions.
    pub conversions: i64,
    /// Conversions on hold.
    pub holds: i64,
    /// Approved conversions.
    pub approved: i64,
    /// Rejected conversions.
    pub rejected: i64,
    /// Conversions for each click.
    pub conversion_rate: Option<Ratio>,
    /// The approved among all conversions.
    pub approval_rate: Option<Ratio>,
    /// What one click was worth to webmasters; as an advertiser sees it, what it cost.
    pub per_click: Option<Amount>,
    /// The currency of the money.
    pub currency: Currency,
    /// The money of approved conversions.
    pub money: Shares,
    /// The money of conversions on hold.
    pub hold: Shares,
}

/// The conversions of one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChartDay {
    /// The day.
    pub day: NaiveDate,
    /// Clicks.
    pub clicks: i64,
    /// Approved, on hold, rejected: from the ground up.
    pub conversions: [i64; 3],
}

/// A report.
#[server(endpoint = "report", input = server_fn::codec::GetUrl)]
pub async fn run_report(#[server(default)] query: ReportQuery) -> Result<ReportPage, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::reports::page(&viewer, query).await
}
