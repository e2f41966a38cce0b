//! A link in a cell of a table.

use super::CopyButton;
use crate::i18n::{t, use_lang};
use leptos::prelude::*;

/// A link to copy: whole at one press, or by the button where browsers have one.
#[component]
pub fn LinkBox(#[prop(into)] url: String) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="link-box">
            <code class="select-all break-all">{url.clone()}</code>
            <CopyButton text=url label=t(lang, "copy") copied=t(lang, "copied")/>
        </div>
    }
}
