//! What the report of visitors who were not taken asks the server for.

use crate::error::AppError;
use crate::period::{Period, PeriodQuery};
use crate::query::Query;
use crate::reports::api::RowKey;
use chrono::NaiveDate;
use domain::report::Dimension;
use domain::trafficback::Reason;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Which report.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TurnedQuery {
    /// What it has rows for; days if nothing is said.
    pub group: Option<Dimension>,
    /// Of which days.
    pub period: PeriodQuery,
    /// Of one offer only.
    pub offer: Option<i64>,
}

impl TurnedQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self {
            group: query.get("group").and_then(Dimension::from_word),
            period: PeriodQuery::read(query),
            offer: query.read("offer"),
        }
    }
}

/// The report, as far as the viewer may see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TurnedView {
    /// The period that was asked for, as dates.
    pub period: Period,
    /// What the viewer can have rows for.
    pub groups: Vec<Dimension>,
    /// What it has rows for.
    pub group: Dimension,
    /// The reasons that there were, in the order of the columns.
    pub reasons: Vec<Reason>,
    /// The rows.
    pub rows: Vec<TurnedRow>,
    /// The sums of the columns.
    pub totals: Vec<i64>,
    /// The sum of all.
    pub total: i64,
    /// Every day of the period, for the chart.
    pub days: Vec<(NaiveDate, i64)>,
    /// The offers to choose from, by number and name.
    pub offers: Vec<(i64, String)>,
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TurnedRow {
    /// What it is about; 0 for a link that there is not.
    pub key: RowKey,
    /// How many for each reason.
    pub visitors: Vec<i64>,
    /// How many in all.
    pub total: i64,
}

/// The report.
#[server(endpoint = "trafficback", input = server_fn::codec::GetUrl)]
pub async fn read_trafficback(#[server(default)] query: TurnedQuery) -> Result<TurnedView, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::trafficback::view(&viewer, query).await
}
