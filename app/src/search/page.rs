//! What was found.

use super::api::{Found, Hit, Kind, search};
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::query::Query;
use crate::ui::{Empty, PageHeader, Panel, load};
use domain::access::Viewer;
use domain::lang::Lang;
use leptos::prelude::*;

/// What was found, or the way to it if it is one thing.
#[component]
pub fn SearchPage() -> impl IntoView {
    let lang = use_lang();
    let asked = Query::of_page().text("q").unwrap_or_default();
    let content = move |asked: String| {
        load(async move {
            let found = search(asked.clone()).await?;
            #[cfg(feature = "ssr")]
            if let Some(goal) = found.goal() {
                crate::server::lead_to(goal);
            }
            Ok(view! { <Results lang asked found/> }.into_any())
        })
    };
    view! { <Frame>{content(asked)}</Frame> }
}

#[component]
fn Results(lang: Lang, asked: String, found: Found) -> impl IntoView {
    let title = if asked.is_empty() {
        t(lang, "search-title")
    } else {
        t_args(lang, "search-title-of", &[("text", Arg::from(asked.clone()))])
    };
    let groups = Kind::ALL.into_iter().filter_map(|kind| {
        let hits: Vec<Hit> = found.hits.iter().filter(|hit| hit.kind == kind).cloned().collect();
        (!hits.is_empty()).then(|| view! { <Group lang kind hits/> })
    });
    let groups = groups.collect_view();
    view! {
        <PageHeader title/>
        {if found.hits.is_empty() {
            let runs_network = use_context::<Viewer>().is_some_and(|viewer| viewer.manager().is_some());
            let title = if asked.is_empty() { "search-empty" } else { "search-none" };
            let text = if runs_network { "search-what-manager" } else { "search-what" };
            view! { <div class="panel"><Empty title=t(lang, title) text=t(lang, text)/></div> }.into_any()
        } else {
            groups.into_any()
        }}
    }
}

#[component]
fn Group(lang: Lang, kind: Kind, hits: Vec<Hit>) -> impl IntoView {
    let line = |hit: Hit| {
        view! {
            <li>
                <a class="link-strong" href=hit.path>{hit.title}</a>
                {(!hit.note.is_empty()).then(|| view! { <span class="muted">{hit.note}</span> })}
            </li>
        }
    };
    view! {
        <Panel id=format!("found-{}", kind.word()) title=t(lang, &format!("search-kind-{}", kind.word()))>
            <ul class="panel-body found">{hits.into_iter().map(line).collect_view()}</ul>
        </Panel>
    }
}
