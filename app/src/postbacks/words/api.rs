//! What the pages about unread status words ask the server for.

use crate::error::AppError;
use crate::postbacks::replay::api::ReplayView;
use crate::query::Query;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The words that nobody could read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WordsView {
    /// Those in the most rows first.
    pub rows: Vec<WordRow>,
    /// Of more rows than this, only the newest were looked through; none if it were all.
    pub looked: Option<i64>,
}

/// A word that nobody could read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WordRow {
    /// Who sends it: number and name.
    pub advertiser: (i64, String),
    /// The word, in lower case.
    pub word: String,
    /// In how many rows it stands that failed for it and were not mended.
    pub count: i64,
    /// The newest of them.
    pub last: Uuid,
    /// When that came.
    pub at: Timestamp,
    /// What it means by now, if somebody has said so since.
    pub means: Option<ConversionStatus>,
}

/// Which word, and what it is to mean.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MeaningQuery {
    /// Whose word: the advertiser's number.
    pub advertiser: i64,
    /// The word.
    pub word: String,
    /// What it is to mean; none to be asked.
    pub means: Option<ConversionStatus>,
}

impl MeaningQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self {
            advertiser: query.read("advertiser").unwrap_or_default(),
            word: query.text("word").unwrap_or_default(),
            means: query.get("means").and_then(ConversionStatus::from_word),
        }
    }
}

/// What would come of it if a word meant something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeaningView {
    /// Whose word: number and name.
    pub advertiser: (i64, String),
    /// The word, in lower case.
    pub word: String,
    /// What it means now.
    pub now: Option<ConversionStatus>,
    /// Whether everybody's postbacks have it, so that no advertiser can have it for its own.
    pub is_common: bool,
    /// In how many rows it stands that failed for it and were not mended.
    pub count: i64,
    /// What would be done with them, if it meant what was asked for.
    pub outlook: Option<ReplayView>,
}

/// The words that nobody could read.
#[server(endpoint = "unread_words", input = server_fn::codec::GetUrl)]
pub async fn list_unread_words() -> Result<WordsView, AppError> {
    let by = crate::server::words::who_may_teach()?;
    crate::server::words::list(by).await
}

/// What would come of it if a word meant something. Nothing is stored.
#[server(endpoint = "unread_word", input = server_fn::codec::GetUrl)]
pub async fn preview_meaning(query: MeaningQuery) -> Result<MeaningView, AppError> {
    let by = crate::server::words::who_may_teach()?;
    crate::server::words::preview(by, query).await
}
