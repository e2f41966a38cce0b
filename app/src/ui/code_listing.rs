//! A program to copy.

use super::CopyButton;
use super::form::TextArea;
use leptos::prelude::*;

/// A program to copy, whole: its lines are not broken, and long ones scroll.
#[component]
pub fn CodeListing(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] text: String,
    #[prop(into)] copy: String,
    #[prop(into)] copied: String,
) -> impl IntoView {
    // One more than the lines, for the scroll bar of a long one.
    let rows = u32::try_from(text.lines().count() + 1).unwrap_or(1).clamp(2, 30);
    view! {
        <div class="code-box code-listing">
            <div class="code-box-head">
                <span class="font-medium" aria-hidden="true">{label.clone()}</span>
                <CopyButton text=text.clone() label=copy copied/>
            </div>
            <TextArea id label value=text rows readonly=true/>
        </div>
    }
}
