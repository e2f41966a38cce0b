//! What the page of a list asks the server for.

use crate::conversions::api::{ConversionRow, DecisionSum};
use crate::error::AppError;
use crate::money::Shares;
use domain::decision_list::RowFault;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The most lines of each kind on the page; the file with the refused ones has all of those.
pub const SHOWN: usize = 100;

/// A list that was uploaded: what it would do, or has done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ListView {
    /// Its number.
    pub id: i64,
    /// What its file was called; empty for one that was typed in.
    pub name: String,
    /// Until when it is kept.
    pub expires_at: Timestamp,
    /// Whether it was begun to be carried out.
    pub is_begun: bool,
    /// The names of columns that mean nothing.
    pub unused: Vec<String>,
    /// How many lines it has.
    pub total: u32,
    /// How many of them are to be carried out.
    pub waiting: u32,
    /// How many were.
    pub changed: u32,
    /// How many are about conversions that stand there already.
    pub same: u32,
    /// How many say what another one says.
    pub repeats: u32,
    /// How many nothing is done about.
    pub refused: u32,
    /// What those that change, or have changed, come to, by currency.
    pub sums: Vec<DecisionSum>,
    /// The first of those.
    pub changes: Vec<ListChange>,
    /// The first of the refused ones.
    pub refusals: Vec<ListRefusal>,
}

/// A conversion that a line changes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ListChange {
    /// The conversion as it is now.
    pub row: ConversionRow,
    /// Where it stood when the list was looked at.
    pub from: ConversionStatus,
    /// Where it goes.
    pub to: ConversionStatus,
    /// What that adds to the ledger.
    pub effect: Shares,
}

/// A line about which nothing is done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ListRefusal {
    /// Its number in the file.
    pub line: u32,
    /// What it says.
    pub cells: Vec<String>,
    /// Why.
    pub why: RowFault,
}

/// A list of the viewer's own.
#[server(endpoint = "decision_list", input = server_fn::codec::GetUrl)]
pub async fn find_decision_list(id: i64) -> Result<ListView, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::decision_lists::one(&viewer, domain::id::DecisionListId(id)).await
}
