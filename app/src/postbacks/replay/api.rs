//! What the pages about replays ask the server for.

use crate::conversions::api::DecisionSum;
use crate::error::AppError;
use crate::money::Shares;
use crate::postbacks::Standing;
use crate::postbacks::api::{LogQuery, LogRow};
use domain::money::Currency;
use domain::postback::Problem;
use domain::replay::NoReplay;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a replay would do.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ReplayView {
    /// Those that would be taken.
    pub ready: Vec<Foreseen>,
    /// Those that would be refused again, and why.
    pub failing: Vec<(LogRow, Problem)>,
    /// Those that cannot be replayed, and why.
    pub left: Vec<(LogRow, NoReplay)>,
    /// How many more there are for which there is no room.
    pub more: i64,
    /// What the conversions that would be made or changed come to, by currency.
    pub sums: Vec<DecisionSum>,
}

/// A row that would be taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Foreseen {
    /// The row.
    pub row: LogRow,
    /// What would be done, by the result's word.
    pub result: String,
    /// Where the conversion or customer would stand.
    pub standing: Option<Standing>,
    /// Where the conversion stands now, if there is one that would change.
    pub from: Option<ConversionStatus>,
    /// The conversion that would be made or changed.
    pub lead: Option<Uuid>,
    /// What that would add to the ledger.
    pub effect: Option<(Shares, Currency)>,
}

/// What a replay of these rows would do now, or of all that failed of those that a filter finds. Nothing is stored.
#[server(endpoint = "replay", input = server_fn::codec::GetUrl)]
pub async fn preview_replay(
    #[server(default)] ids: Vec<Uuid>,
    #[server(default)] all: Option<LogQuery>,
) -> Result<ReplayView, AppError> {
    crate::server::who_may_change(domain::access::Area::Conversions)?;
    crate::server::replays::preview(ids, all).await
}

/// What a replay has done: the rows that were made at that moment.
#[server(endpoint = "replayed", input = server_fn::codec::GetUrl)]
pub async fn list_replayed(at: Timestamp) -> Result<Vec<LogRow>, AppError> {
    crate::server::who_may_change(domain::access::Area::Conversions)?;
    crate::server::replays::made_at(at).await
}
