//! Webmasters: the list, the page of one with their campaigns and personal terms, and the forms for them.

pub mod api;
mod detail;
mod edit;
mod list;
#[cfg(feature = "ssr")]
pub mod reading;

pub use detail::WebmasterPage;
pub use edit::{EditWebmasterPage, NewWebmasterPage};
pub use list::WebmastersPage;

use crate::i18n::{t, use_lang};
use crate::ui::{Badge, Tone};
use domain::webmaster::WebmasterStatus;
use leptos::prelude::*;

/// Where a webmaster stands.
#[component]
pub fn WebmasterBadge(status: WebmasterStatus) -> impl IntoView {
    let tone = match status {
        WebmasterStatus::Active => Tone::Good,
        WebmasterStatus::Blocked => Tone::Bad,
    };
    view! { <Badge tone text=status_name(status)/> }
}

/// That a webmaster is there for tests only.
#[component]
pub fn TestBadge(is_test: bool) -> impl IntoView {
    let lang = use_lang();
    is_test.then(|| view! { " " <Badge tone=Tone::Plain text=t(lang, "webmaster-test")/> })
}

fn status_name(status: WebmasterStatus) -> String {
    t(use_lang(), &format!("webmaster-status-{}", status.word()))
}
