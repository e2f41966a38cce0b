//! Incoming postbacks: the list, the page of one that says step by step what came of it, and replaying those that failed.

pub mod actions;
pub mod api;
mod detail;
mod lesson;
mod list;
pub mod live;
#[cfg(feature = "ssr")]
pub mod reading;
pub mod replay;
mod rows;
mod trace;
pub mod words;

pub use actions::{ActionsPage, WhichActionPage};
pub use detail::PostbackPage;
pub use list::PostbacksPage;
pub use replay::{ReplayPage, ReplayedPage};
#[cfg(feature = "ssr")]
pub use rows::Row;
pub use rows::Rows;
pub use trace::{Trace, code_marked};
pub use words::{MeaningPage, WordsPage};

use crate::i18n::{action_word, t, use_lang};
use crate::ui::{Badge, Tone};
use domain::status::{ConversionStatus, CustomerStatus, Word};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the thing that a postback is about was when it had been dealt with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A conversion.
    Conversion(ConversionStatus),
    /// A customer.
    Customer(CustomerStatus),
}

impl From<Word> for Standing {
    fn from(word: Word) -> Self {
        match word {
            Word::Conversion(status) => Self::Conversion(status),
            Word::Customer(status) => Self::Customer(status),
        }
    }
}

/// Where a conversion or a customer stands, as everybody in the trade writes it: in capitals.
#[component]
pub fn StandingBadge(standing: Standing) -> impl IntoView {
    let (tone, word) = match standing {
        Standing::Conversion(ConversionStatus::Hold) => (Tone::Waiting, "hold"),
        Standing::Conversion(ConversionStatus::Approved) => (Tone::Good, "approved"),
        Standing::Conversion(ConversionStatus::Rejected) => (Tone::Bad, "rejected"),
        Standing::Customer(CustomerStatus::Active) => (Tone::Plain, "active"),
        Standing::Customer(CustomerStatus::Inactive) => (Tone::Quiet, "inactive"),
    };
    view! { <Badge tone text=t(use_lang(), &format!("status-{word}"))/> }
}

/// What was done with a postback.
#[component]
fn ResultText(result: String) -> impl IntoView {
    let class = match result.as_str() {
        "created" | "updated" => "result-good",
        "error" => "result-bad",
        _ => "muted",
    };
    view! { <span class=class>{action_word(use_lang(), &result)}</span> }
}
