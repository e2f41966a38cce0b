//! The titles of a page: the browser's and its own.

use crate::i18n::{t, use_lang};
use leptos::prelude::*;
use leptos_meta::Title;

/// The title in the browser's tab. The only `<Title>` of the product: Leptos 0.8 writes its text into the page unescaped,
/// so nothing that could be a tag is let through.
#[component]
pub fn PageTitle(#[prop(into)] text: String) -> impl IntoView {
    let harmless: String = text.chars().filter(|c| !matches!(c, '<' | '>' | '&')).collect();
    view! { <Title text=format!("{harmless} · Otklik")/> }
}

/// The heading of a page, what it is about, and what can be done here.
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    #[prop(optional)] above: Option<AnyView>,
    #[prop(optional)] below: Option<AnyView>,
    #[prop(optional)] beside: Option<AnyView>,
) -> impl IntoView {
    view! {
        <PageTitle text=title.clone()/>
        <header class="page-header">
            {above}
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
                <h1>{title}</h1>
                {beside}
            </div>
            {below}
        </header>
    }
}

/// Where a page stands: the list that it belongs to, and what of it this is.
#[component]
pub fn Trail(
    list: &'static str,
    #[prop(into)] name: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let rest = children.map(|children| view! { <span aria-hidden="true">"/"</span> {children()} });
    view! {
        <nav class="crumbs" aria-label=t(use_lang(), "nav-crumbs")>
            <a href=list>{name}</a>
            {rest}
        </nav>
    }
}
