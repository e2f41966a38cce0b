//! The list of incoming postbacks.

use super::api::{LogPage, LogQuery, LogRow, RESULTS, list_postbacks};
use super::{ResultText, Standing, StandingBadge};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, action_word, t, t_args, use_lang};
use crate::network::use_network;
use crate::period_links::PeriodLinks;
use crate::query::Query;
use crate::routes;
use crate::ui::{
    Choice, DateField, Empty, Field, FilterButtons, Fit, Moment, PageHeader, Pagination, Select, Table, load,
};
use leptos::prelude::*;

/// The list of incoming postbacks.
#[component]
pub fn PostbacksPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let query = LogQuery::read(&Query::of_page());
        load(async move {
            let network = network.await?;
            let page = list_postbacks(query.clone()).await?;
            Ok(view! { <Log format=network.format() query page/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Log(format: Format, query: LogQuery, page: LogPage) -> impl IntoView {
    let lang = format.lang;
    let zone = t_args(lang, "times-in", &[("zone", Arg::from(format.zone.name()))]);
    let total = t_args(lang, "postbacks-count", &[("count", Arg::from(page.total))]);
    let is_filter = query.is_filter();
    let LogPage { period, offers, actions, rows, page, pages, .. } = page;
    view! {
        <PageHeader
            title=t(lang, "postbacks-title")
            below=view! { <p class="muted">{t(lang, "postbacks-text")}</p> }.into_any()
        />
        <PeriodLinks lang path=routes::POSTBACKS current=period.preset any=true/>
        <Filter query period offers actions/>
        <div class="list-head">
            <p>{total}</p>
            <p>{zone}</p>
        </div>
        <div class="panel">
            {if rows.is_empty() {
                let text = if is_filter { "postbacks-none-found" } else { "postbacks-none-yet" };
                view! { <Empty title=t(lang, "postbacks-none") text=t(lang, text)/> }.into_any()
            } else {
                view! { <Rows format rows/> }.into_any()
            }}
        </div>
        <Pagination label=t(lang, "pagination") path=routes::POSTBACKS query=Query::of_page() page pages/>
    }
}

#[component]
fn Filter(
    query: LogQuery,
    period: crate::period::Period,
    offers: Vec<(i64, String)>,
    actions: Vec<String>,
) -> impl IntoView {
    let lang = use_lang();
    let any = t(lang, "filter-any");
    let result = |word: &str| Choice { value: word.to_owned(), label: action_word(lang, word) };
    let action = |name: String| Choice { value: name.clone(), label: name };
    view! {
        <form method="get" action=routes::POSTBACKS class="filter-form" role="search">
            <Field
                label=t(lang, "filter-search")
                name="search"
                kind="search"
                value=query.search.unwrap_or_default()
                placeholder=t(lang, "postbacks-search-hint")
            />
            <DateField label=t(lang, "filter-from") name="from" value=period.from/>
            <DateField label=t(lang, "filter-to") name="to" value=period.to/>
            <Select
                label=t(lang, "filter-result")
                name="result"
                any=any.clone()
                choices=RESULTS.into_iter().map(result).collect()
                chosen=query.result
            />
            <Select
                label=t(lang, "offer")
                name="offer"
                any=any.clone()
                choices=offers.into_iter().map(Choice::numbered).collect()
                chosen=query.offer.map(|id| id.to_string())
            />
            <Select
                label=t(lang, "action")
                name="action"
                any
                choices=actions.into_iter().map(action).collect()
                chosen=query.action
            />
            <FilterButtons lang path=routes::POSTBACKS/>
        </form>
    }
}

#[component]
fn Rows(format: Format, rows: Vec<LogRow>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "time")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "postbacks-offer-action")}</th>
        <th>"request_id"</th>
        <th>{t(lang, "filter-result")}</th>
        <th class="num">"HTTP"</th>
        <th class="wide-only">"lead_id"</th>
        <th class="wide-only">{t(lang, "postbacks-ip")}</th>
    };
    let body = rows.into_iter().map(|row| view! { <Row format row/> }).collect_view();
    view! { <Table label=t(lang, "postbacks-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

#[component]
fn Row(format: Format, row: LogRow) -> impl IntoView {
    let dash = || view! { <span class="faint">"—"</span> };
    let clipped = |text: String| view! { <code class="clip" title=text.clone()>{text.clone()}</code> };
    let is_conversion = matches!(row.standing, Some(Standing::Conversion(_)));
    let short = move |id: uuid::Uuid| {
        let text = id.to_string();
        let short = view! { <code title=text.clone()>{format!("{}…", &text[..8])}</code> };
        if is_conversion {
            view! { <a class="link" href=routes::conversion(id)>{short}</a> }.into_any()
        } else {
            short.into_any()
        }
    };
    let http = if row.http < 300 { "num" } else { "num result-bad" };
    view! {
        <tr>
            <td>
                <a class="link-strong" href=routes::postback(row.id)>
                    <Moment format at=row.at/>
                </a>
            </td>
            <td class="card-end">
                {match row.standing {
                    Some(standing) => view! { <StandingBadge standing/> }.into_any(),
                    None => dash().into_any(),
                }}
            </td>
            <td class="card-line">
                {row.offer.map(|(id, name)| view! {
                    <a class="clip" title=name.clone() href=routes::offer(id)>{name.clone()}</a> " "
                })}
                {match row.action {
                    Some(action) => view! { <code class="id">{action}</code> }.into_any(),
                    None => dash().into_any(),
                }}
            </td>
            <td>
                {match row.request_id {
                    Some(id) => clipped(id).into_any(),
                    None => dash().into_any(),
                }}
            </td>
            <td>
                <ResultText result=row.result/>
                {row.code.map(|code| view! { " " <code class="id">{code}</code> })}
            </td>
            <td class=http data-label="HTTP">{row.http}</td>
            <td class="wide-only">{row.lead.map(short)}</td>
            <td class="wide-only">{clipped(row.ip)}</td>
        </tr>
    }
}
