//! The list of offers that a webmaster could promote.

use super::OwnBadge;
use super::api::{CatalogueRow, CatalogueView, list_catalogue};
use crate::filter::{FilterForm, SearchFor};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::network::use_network;
use crate::offers::Actions;
use crate::query::Query;
use crate::routes;
use crate::ui::{Empty, Fit, Notice, PageHeader, Table, Tone, load};
use leptos::prelude::*;

/// The catalogue.
#[component]
pub fn CataloguePage() -> impl IntoView {
    let search = Query::of_page().text("search");
    let content = move |search: Option<String>| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let found = list_catalogue(search.clone()).await?;
            Ok(view! { <Catalogue format search found/> }.into_any())
        })
    };
    view! { <Frame>{content(search)}</Frame> }
}

#[component]
fn Catalogue(format: Format, search: Option<String>, found: CatalogueView) -> impl IntoView {
    let lang = use_lang();
    let count = i64::try_from(found.rows.len()).unwrap_or(i64::MAX);
    let body = if found.rows.is_empty() {
        let text = if search.is_some() { "catalogue-none-found" } else { "catalogue-none-text" };
        view! { <Empty title=t(lang, "catalogue-none") text=t(lang, text)/> }.into_any()
    } else {
        view! { <Rows format rows=found.rows/> }.into_any()
    };
    view! {
        <PageHeader
            title=t(lang, "catalogue-title")
            below=view! { <p class="muted mt-1 max-w-3xl">{t(lang, "catalogue-text")}</p> }.into_any()
        />
        {found.is_blocked.then(|| view! {
            <div class="mb-4"><Notice tone=Tone::Bad title=t(lang, "catalogue-blocked")/></div>
        })}
        <FilterForm path=routes::CATALOGUE>
            <SearchFor hint=t(lang, "offers-search-hint") text=search/>
        </FilterForm>
        <div class="list-head"><p>{t_args(lang, "offers-count", &[("count", Arg::from(count))])}</p></div>
        <div class="panel">{body}</div>
    }
}

#[component]
fn Rows(format: Format, rows: Vec<CatalogueRow>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "offer")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "catalogue-gets")}</th>
        <th>{t(lang, "catalogue-joining")}</th>
    };
    let row = move |row: CatalogueRow| {
        let reason = row.own.as_ref().map(|own| own.reason.clone()).filter(|reason| !reason.is_empty());
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=routes::catalogue_offer(row.id)>{row.name}</a>
                    <span class="id">{format!("№\u{a0}{}", row.id)}</span>
                </td>
                <td class="card-end"><OwnBadge own=row.own/></td>
                <td class="card-line"><Actions format actions=row.actions currency=row.currency/></td>
                <td class="card-line">
                    {reason.unwrap_or_else(|| t(lang, &format!("joining-{}", row.visibility.word())))}
                </td>
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "catalogue-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}
