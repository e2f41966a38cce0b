//! The list of advertisers.

use super::api::{AdvertiserRow, list_advertisers};
use crate::filter::{FilterForm, SearchFor};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Badge, Empty, Fit, Moment, PageHeader, Table, Tone, load};
use domain::access::Area;
use leptos::prelude::*;

/// The list of advertisers.
#[component]
pub fn AdvertisersPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let search = Query::of_page().text("search");
        load(async move {
            let rows = list_advertisers(search.clone()).await?;
            let format = network.await?.format();
            Ok(view! { <Advertisers format rows search/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Advertisers(format: Format, rows: Vec<AdvertiserRow>, search: Option<String>) -> impl IntoView {
    let lang = format.lang;
    let is_filtered = search.is_some();
    let new = only_who_may_change(Area::People).is_ok().then(|| {
        view! { <a class="btn btn-sm btn-primary" href=routes::NEW_ADVERTISER>{t(lang, "advertiser-new")}</a> }
    });
    let below = view! { <p class="muted mt-1 max-w-3xl">{t(lang, "advertisers-text")}</p> };
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let body = if rows.is_empty() {
        let text = if is_filtered { "advertisers-none-found" } else { "advertisers-none-text" };
        view! { <Empty title=t(lang, "advertisers-none") text=t(lang, text)/> }.into_any()
    } else {
        view! { <Rows format rows/> }.into_any()
    };
    view! {
        <PageHeader title=t(lang, "advertisers-title") beside=new.into_any() below=below.into_any()/>
        <FilterForm path=routes::ADVERTISERS>
            <SearchFor hint=t(lang, "advertisers-search-hint") text=search/>
        </FilterForm>
        <p class="muted mb-2 text-sm">{t_args(lang, "advertisers-count", &[("count", Arg::from(count))])}</p>
        <div class="panel">{body}</div>
    }
}

#[component]
fn Rows(format: Format, rows: Vec<AdvertiserRow>) -> impl IntoView {
    let lang = use_lang();
    let head = view! {
        <th>{t(lang, "advertiser")}</th>
        <th>{t(lang, "advertiser-contact")}</th>
        <th class="num">{t(lang, "offers-title")}</th>
        <th class="num">{t(lang, "advertiser-keys-working")}</th>
        <th>{t(lang, "advertiser-last-postback")}</th>
    };
    let row = move |row: AdvertiserRow| {
        let last = row.last_postback.map(|at| view! { <Moment format at/> });
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=routes::advertiser(row.id, "")>{row.name}</a>
                    " "
                    <span class="id">{format!("№\u{a0}{}", row.id)}</span>
                </td>
                <td data-label=t(lang, "advertiser-contact")>{or_dash(row.contact)}</td>
                <td class="num" data-label=t(lang, "offers-title")>{format.count(row.offers)}</td>
                <td class="num" data-label=t(lang, "advertiser-keys-working")>
                    {if row.keys == 0 {
                        view! { <Badge tone=Tone::Waiting text=t(lang, "advertiser-keys-none-short")/> }.into_any()
                    } else {
                        format.count(row.keys).into_any()
                    }}
                    {row.signs.then(|| view! { " " <Badge tone=Tone::Plain text=t(lang, "signing-badge")/> })}
                </td>
                <td data-label=t(lang, "advertiser-last-postback")>
                    {last.map_or_else(|| or_dash(String::new()).into_any(), IntoAny::into_any)}
                </td>
            </tr>
        }
    };
    view! {
        <Table
            label=t(lang, "advertisers-title")
            fit=Fit::Cards
            head=head.into_any()
            body=rows.into_iter().map(row).collect_view().into_any()
        />
    }
}

/// A text, or a dash for none.
fn or_dash(text: String) -> impl IntoView {
    let class = if text.is_empty() { "faint" } else { "" };
    let text = if text.is_empty() { "—".to_owned() } else { text };
    view! { <span class=class>{text}</span> }
}
