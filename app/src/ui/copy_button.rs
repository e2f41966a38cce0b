//! A button that copies a text.

use leptos::prelude::*;

/// Copies a text, by `style/copy.js`, which shows it where that works: scripts run, and the page came over https or from this
/// machine. Elsewhere the text beside it can be selected.
#[component]
pub fn CopyButton(
    #[prop(into)] text: String,
    #[prop(into)] label: String,
    /// What it says for a moment once it has copied.
    #[prop(into)]
    copied: String,
) -> impl IntoView {
    view! {
        <button type="button" class="btn btn-xs copy-button" data-copy=text data-copied=copied>
            <span aria-live="polite">{label}</span>
        </button>
    }
}
