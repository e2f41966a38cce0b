//! What the report asks the server for.

use super::column::Column;
use crate::error::AppError;
use crate::money::Shares;
use crate::origin::marked;
use crate::period::{Period, PeriodQuery};
use crate::query::Query;
use chrono::NaiveDate;
use domain::access::MoneyColumns;
use domain::money::{Amount, Currency};
use domain::report::{Dimension, Ratio};
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Which report.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportQuery {
    /// What it has rows for; days if nothing is said.
    pub grouping: Option<Dimension>,
    /// What each of these is taken apart by.
    pub then: Option<Dimension>,
    /// Of which days.
    pub period: PeriodQuery,
    /// Of one offer only.
    pub offer: Option<i64>,
    /// Of one advertiser only; for managers.
    pub advertiser: Option<i64>,
    /// Of one webmaster only; for managers.
    pub webmaster: Option<i64>,
    /// Of one campaign only.
    pub campaign: Option<i64>,
    /// Of one country only.
    pub country: Option<String>,
    /// Of what came by links with something on them: what,
    pub tag: Option<Dimension>,
    /// and its value.
    pub value: Option<String>,
    /// Beside the same number of days before.
    pub compare: bool,
    /// By which column rows are sorted, the largest first; by what they are about if nothing is said.
    pub sort: Option<Column>,
    /// The other way round.
    pub reverse: bool,
    /// Which page, from 1.
    pub page: u32,
}

impl ReportQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        let dimension = |name: &str| query.get(name).and_then(Dimension::from_word);
        let (tag, value) = marked(query).unzip();
        Self {
            grouping: dimension("group"),
            then: dimension("then"),
            period: PeriodQuery::read(query),
            offer: query.read("offer"),
            advertiser: query.read("advertiser"),
            webmaster: query.read("webmaster"),
            campaign: query.read("campaign"),
            country: query.get("country").map(str::to_uppercase),
            tag,
            value,
            compare: query.get("compare").is_some(),
            sort: query.get("sort").and_then(Column::from_word),
            reverse: query.get("order") == Some("reverse"),
            page: query.read("page").unwrap_or(1),
        }
    }

    /// What it has rows for, in the order of the columns.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn groups(&self) -> Vec<Dimension> {
        [Some(self.grouping.unwrap_or(Dimension::Day)), self.then].into_iter().flatten().collect()
    }
}

/// A report, with the columns that the viewer may see.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReportPage {
    /// The period that was asked for, as dates.
    pub period: Period,
    /// The days that it is compared with.
    pub before: Option<Period>,
    /// What the viewer can have rows for.
    pub dimensions: Vec<Dimension>,
    /// What it has rows for.
    pub groups: Vec<Dimension>,
    /// Why it has none.
    pub refusal: Option<Refusal>,
    /// The money columns that the viewer sees.
    pub columns: MoneyColumns,
    /// The rows of this page.
    pub rows: Vec<ReportRow>,
    /// How many rows there are on all pages.
    pub count: i64,
    /// Which page it is.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// The sums, one for each currency.
    pub totals: Vec<Compared>,
    /// Every day of the period, for the chart.
    pub days: Vec<ChartDay>,
    /// The offers to choose from, by number and name.
    pub offers: Vec<(i64, String)>,
    /// The advertisers to choose from; a manager sees them.
    pub advertisers: Vec<(i64, String)>,
    /// The webmasters to choose from; a manager sees them.
    pub webmasters: Vec<(i64, String)>,
}

/// Why a report is not made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Refusal {
    /// It would have more rows than anybody reads.
    Long,
    /// It would be by two things that stand on the link, or by one of what has another.
    Tags,
}

/// A row of a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReportRow {
    /// What it is about.
    pub keys: Vec<RowKey>,
    /// Its numbers.
    pub figures: Compared,
}

/// What a row is about.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKey {
    /// A day, or the first of a week or of a month.
    Day(NaiveDate),
    /// The hour that begins then.
    Hour(Timestamp),
    /// An offer, a webmaster and so on, by number and name; 0 for none.
    Named(i64, String),
    /// A country, a device or what stands on a link; empty for none.
    Word(String),
}

/// Numbers beside those of the days before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Compared {
    /// The numbers.
    pub now: Figures,
    /// Those of the days before, if they were asked for.
    pub before: Option<Figures>,
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

impl Figures {
    /// The money columns that these have.
    #[must_use]
    pub fn columns(&self) -> MoneyColumns {
        MoneyColumns {
            advertiser: self.money.advertiser.is_some(),
            network: self.money.network.is_some(),
            webmaster: self.money.webmaster.is_some(),
        }
    }
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
