//! Messages that stand by themselves.

use super::Tone;
use leptos::prelude::*;

/// A message in a coloured frame. One that replaces the whole page is its heading too.
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(into)] title: String,
    #[prop(optional)] heading: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = match tone {
        Tone::Good => "notice notice-good",
        Tone::Waiting => "notice notice-waiting",
        Tone::Bad => "notice notice-bad",
        Tone::Plain | Tone::Quiet => "notice",
    };
    let title = if heading {
        view! { <h1 class="notice-title">{title}</h1> }.into_any()
    } else {
        view! { <p class="notice-title">{title}</p> }.into_any()
    };
    view! {
        <div class=class>
            {title}
            {children.map(|children| view! { <div class="notice-text">{children()}</div> })}
        </div>
    }
}

/// What stands where a table has no rows: why, and what to do about it.
#[component]
pub fn Empty(#[prop(into)] title: String, #[prop(into)] text: String) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="font-medium">{title}</p>
            <p class="muted">{text}</p>
        </div>
    }
}
