//! The box itself.

use crate::i18n::{t, use_lang};
use crate::query::{Query, here};
use crate::routes;
use crate::ui::{Icon, Picture};
use leptos::prelude::*;

/// A search over everything. It stands twice on a page, of which a screen shows one; the key belongs to both.
#[component]
pub fn SearchBox() -> impl IntoView {
    let lang = use_lang();
    let is_results = here().split('?').next() == Some(routes::SEARCH);
    let asked = if is_results { Query::of_page().text("q").unwrap_or_default() } else { String::new() };
    let label = t(lang, "search-box");
    view! {
        <form method="get" action=routes::SEARCH class="search-box" role="search" aria-label=label.clone()>
            <Icon picture=Picture::Lens/>
            <input
                class="input input-sm w-full"
                type="search"
                name="q"
                value=asked
                aria-label=label.clone()
                placeholder=t(lang, "search-placeholder")
                title=t(lang, "search-keys")
                accesskey="k"
                autocomplete="off"
                spellcheck="false"
            />
        </form>
    }
}
