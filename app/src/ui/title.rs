//! The titles of a page: the browser's and its own.

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
