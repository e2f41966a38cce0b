//! What the page of a check asks the server for.

use crate::error::AppError;
use crate::postbacks::Standing;
use domain::check::Stage;
use domain::time::Timestamp;
use domain::trace::Step;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An offer whose integration can be checked, and how far the run is that is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CheckView {
    /// The offer's number.
    pub offer: i64,
    /// What it is called.
    pub name: String,
    /// What it pays for.
    pub actions: Vec<String>,
    /// Whether the viewer may begin a run.
    pub may_begin: bool,
    /// The run.
    pub run: Option<RunView>,
}

/// A run through the steps of an integration.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RunView {
    /// Its id.
    pub id: Uuid,
    /// Which action is reported.
    pub action: String,
    /// The link that leads to the advertiser's site.
    pub site: String,
    /// The link that leads to the demo shop.
    pub shop: String,
    /// The steps in their order.
    pub steps: Vec<StepView>,
    /// When a postback last came with the click in it and a key that nobody knows.
    pub stranger: Option<Timestamp>,
    /// What the advertiser's backend would send now.
    pub next: Option<String>,
    /// Whether the advertiser has a key.
    pub has_key: bool,
    /// Whether all of it was seen.
    pub is_complete: bool,
}

/// A step and how it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StepView {
    /// Which one.
    pub stage: Stage,
    /// How it stands.
    pub state: StateView,
}

/// How it stands with a step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum StateView {
    /// Another one comes first.
    Ahead,
    /// It is waited for.
    Awaited,
    /// It is waited for, and this came in its place.
    Troubled {
        /// The row of the log.
        log: Uuid,
        /// What was checked.
        trace: Vec<Step>,
    },
    /// It was seen.
    Seen {
        /// When.
        at: Timestamp,
        /// The page that shows it.
        click: Option<Uuid>,
        /// The row of the log, and where the conversion or customer stood.
        postback: Option<(Uuid, Standing)>,
    },
}

/// A check of an offer's integration.
#[server(endpoint = "check", input = server_fn::codec::GetUrl)]
pub async fn read_check(id: i64, action: Option<String>, run: Option<Uuid>) -> Result<CheckView, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::check::page(&viewer, domain::id::OfferId(id), action, run).await
}
