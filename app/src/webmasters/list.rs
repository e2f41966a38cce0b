//! The list of webmasters.

use super::api::{WebmasterRow, WebmastersQuery, list_webmasters};
use super::{TestBadge, WebmasterBadge, status_name};
use crate::filter::{AnyOf, FilterForm, SearchFor};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Choice, Empty, Fit, Moment, PageHeader, Table, load};
use domain::access::Area;
use domain::webmaster::WebmasterStatus;
use leptos::prelude::*;

/// The list of webmasters.
#[component]
pub fn WebmastersPage() -> impl IntoView {
    let query = WebmastersQuery::read(&Query::of_page());
    let content = move |query: WebmastersQuery| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let rows = list_webmasters(query.clone()).await?;
            Ok(view! { <Webmasters format query rows/> }.into_any())
        })
    };
    view! { <Frame>{content(query)}</Frame> }
}

#[component]
fn Webmasters(format: Format, query: WebmastersQuery, rows: Vec<WebmasterRow>) -> impl IntoView {
    let lang = format.lang;
    let new = only_who_may_change(Area::People).is_ok().then(|| {
        view! { <a class="btn btn-sm btn-primary" href=routes::NEW_WEBMASTER>{t(lang, "webmaster-new")}</a> }
    });
    let is_filtered = query != WebmastersQuery::default();
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let body = if rows.is_empty() {
        let text = if is_filtered { "webmasters-none-found" } else { "webmasters-none-text" };
        view! { <Empty title=t(lang, "webmasters-none") text=t(lang, text)/> }.into_any()
    } else {
        view! { <Rows format rows/> }.into_any()
    };
    view! {
        <PageHeader title=t(lang, "webmasters-title") beside=new.into_any()/>
        <Filter query/>
        <div class="list-head"><p>{t_args(lang, "webmasters-count", &[("count", Arg::from(count))])}</p></div>
        <div class="panel">{body}</div>
    }
}

#[component]
fn Filter(query: WebmastersQuery) -> impl IntoView {
    let lang = use_lang();
    let choice = |status: WebmasterStatus| Choice { value: status.word().to_owned(), label: status_name(status) };
    view! {
        <FilterForm path=routes::WEBMASTERS>
            <SearchFor hint=t(lang, "webmasters-search-hint") text=query.search/>
            <AnyOf
                label=t(lang, "filter-status")
                name="status"
                choices=WebmasterStatus::ALL.into_iter().map(choice).collect()
                chosen=query.status.map(|status| status.word().to_owned())
            />
        </FilterForm>
    }
}

#[component]
fn Rows(format: Format, rows: Vec<WebmasterRow>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "webmaster")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th class="num">{t(lang, "campaigns-title")}</th>
        <th class="num">{t(lang, "campaigns-waiting")}</th>
        <th>{t(lang, "webmaster-since")}</th>
    };
    let row = move |row: WebmasterRow| {
        let pending = format!("{}?webmaster={}&status=pending", routes::CAMPAIGNS, row.id);
        let campaigns = format!("{}?webmaster={}", routes::CAMPAIGNS, row.id);
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=routes::webmaster(row.id)>{row.name}</a>
                    <span class="id">{format!("№\u{a0}{}", row.id)}</span>
                    <TestBadge is_test=row.is_test/>
                </td>
                <td class="card-end"><WebmasterBadge status=row.status/></td>
                <td class="num" data-label=t(lang, "campaigns-title")>
                    <a href=campaigns>{format.count(row.campaigns)}</a>
                </td>
                <td class="num" data-label=t(lang, "campaigns-waiting")>
                    {if row.pending > 0 {
                        view! { <a class="link" href=pending>{format.count(row.pending)}</a> }.into_any()
                    } else {
                        view! { <span class="faint">"—"</span> }.into_any()
                    }}
                </td>
                <td data-label=t(lang, "webmaster-since")><Moment format at=row.created_at/></td>
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "webmasters-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}
