//! What the pages about unknown actions ask the server for.

use crate::error::AppError;
use crate::postbacks::replay::api::ReplayView;
use crate::query::Query;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The names that offers do not know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActionsView {
    /// Those in the most rows first.
    pub rows: Vec<ActionRow>,
    /// Of more rows than this, only the newest were looked through; none if it were all.
    pub looked: Option<i64>,
}

/// A name that an offer does not know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActionRow {
    /// Which offer's click it came about: number and name.
    pub offer: (i64, String),
    /// The name as it was sent.
    pub name: String,
    /// In how many rows it stands that failed for it and were not mended.
    pub count: i64,
    /// The newest of them.
    pub last: Uuid,
    /// When that came.
    pub at: Timestamp,
    /// The action that it means by now, if somebody has said so since.
    pub means: Option<ActionChoice>,
}

/// An action of an offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActionChoice {
    /// The number of what is paid for it.
    pub payout: i64,
    /// Its name.
    pub action: String,
}

/// Which name of which offer, and the action that it is to mean.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WhichQuery {
    /// The offer's number.
    pub offer: i64,
    /// The name.
    pub name: String,
    /// What it is to mean, by the number of what is paid for it; none to be asked.
    pub payout: Option<i64>,
}

impl WhichQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self {
            offer: query.read("offer").unwrap_or_default(),
            name: query.text("name").unwrap_or_default(),
            payout: query.read("payout"),
        }
    }
}

/// What would come of it if a name meant an action.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WhichView {
    /// Which offer: number and name.
    pub offer: (i64, String),
    /// The name.
    pub name: String,
    /// What it means now.
    pub now: Option<ActionChoice>,
    /// The offer's actions that are in force.
    pub choices: Vec<ActionChoice>,
    /// In how many rows it stands that failed for it and were not mended.
    pub count: i64,
    /// What would be done with them, if it meant what was asked for.
    pub outlook: Option<ReplayView>,
    /// Why it cannot mean that.
    pub refusal: Option<String>,
}

/// The names that offers do not know.
#[server(endpoint = "unknown_actions", input = server_fn::codec::GetUrl)]
pub async fn list_unknown_actions() -> Result<ActionsView, AppError> {
    let by = crate::server::actions::who_may_name()?;
    crate::server::actions::list(by).await
}

/// What would come of it if a name meant an action. Nothing is stored.
#[server(endpoint = "unknown_action", input = server_fn::codec::GetUrl)]
pub async fn preview_action(query: WhichQuery) -> Result<WhichView, AppError> {
    let by = crate::server::actions::who_may_name()?;
    crate::server::actions::preview(by, query).await
}
