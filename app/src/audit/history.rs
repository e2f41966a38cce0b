//! The history of an offer: what was done to it, its payouts and its promos.

use super::api::{HistoryView, read_history};
use super::entries::EntryRows;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::offers::edit::OfferTabs;
use crate::query::Query;
use crate::routes;
use crate::ui::{Empty, Pagination, load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The history of an offer.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let page = Query::of_page().read("page").unwrap_or(1);
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let history = read_history(id.ok_or(AppError::NotFound)?, page).await?;
            Ok(view! { <History format history/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn History(format: Format, history: HistoryView) -> impl IntoView {
    let lang = format.lang;
    let HistoryView { id, name, status, entries } = history;
    let zone = t_args(lang, "times-in", &[("zone", Arg::from(format.zone.name()))]);
    let total = t_args(lang, "audit-count", &[("count", Arg::from(entries.total))]);
    let (page, pages) = (entries.page, entries.pages);
    view! {
        <OfferTabs id name status tab="history"/>
        <div class="list-head">
            <p>{total}</p>
            <p>{zone}</p>
        </div>
        <div class="panel">
            {if entries.rows.is_empty() {
                view! { <Empty title=t(lang, "audit-none") text=t(lang, "audit-none-yet")/> }.into_any()
            } else {
                view! { <EntryRows format entries/> }.into_any()
            }}
        </div>
        <Pagination
            label=t(lang, "pagination")
            path=routes::offer_form(id, "history")
            query=Query::of_page()
            page
            pages
        />
    }
}
