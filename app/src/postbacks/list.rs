//! The list of incoming postbacks.

use super::actions::may_name;
use super::api::{LogPage, LogQuery, LogRow, RESULTS, list_postbacks};
use super::live::LiveTail;
use super::rows::Rows;
use super::words::may_teach;
use crate::filter::{AnyNumbered, AnyOf, Between, FilterForm, Narrowed, NarrowedTo, SearchFor};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, action_word, t, t_args, use_lang};
use crate::network::use_network;
use crate::period_links::PeriodLinks;
use crate::query::Query;
use crate::routes;
use crate::ui::{Choice, Empty, PageHeader, Pagination, load};
use domain::access::Viewer;
use domain::lang::Lang;
use domain::time::Timestamp;
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
    let LogPage { period, advertisers, offers, actions, rows, page, pages, failed, at, .. } = page;
    let viewer = use_context::<Viewer>();
    let lists = [
        (viewer.as_ref().is_some_and(may_teach), routes::WORDS, "words-title"),
        (viewer.as_ref().is_some_and(may_name), routes::ACTIONS, "actions-title"),
    ];
    let list = |(_, path, title)| view! { <a class="btn btn-sm" href=path>{t(lang, title)}</a> };
    let lists = lists.into_iter().filter(|(may, ..)| *may).map(list).collect_view();
    let (is_first, is_empty) = (page == 1, rows.is_empty());
    view! {
        <PageHeader
            title=t(lang, "postbacks-title")
            beside=lists.into_any()
            below=view! { <p class="muted">{t(lang, "postbacks-text")}</p> }.into_any()
        />
        <PeriodLinks lang path=routes::POSTBACKS current=period.preset any=true/>
        <Filter query period advertisers offers actions/>
        <div class="list-head">
            <p>{total}</p>
            {is_first.then(|| view! { <Watch lang at/> })}
            <p>{zone}</p>
        </div>
        {if is_empty {
            let text = if is_filter { "postbacks-none-found" } else { "postbacks-none-yet" };
            view! { <div class="panel"><Empty title=t(lang, "postbacks-none") text=t(lang, text)/></div> }.into_any()
        } else if let Some(failed) = failed {
            view! { <Replayable format rows failed/> }.into_any()
        } else {
            view! { <div class="panel" id="log"><Rows format rows/></div> }.into_any()
        }}
        <Pagination label=t(lang, "pagination") path=routes::POSTBACKS query=Query::of_page() page pages/>
    }
}

#[component]
fn Filter(
    query: LogQuery,
    period: crate::period::Period,
    advertisers: Vec<(i64, String)>,
    offers: Vec<(i64, String)>,
    actions: Vec<String>,
) -> impl IntoView {
    let lang = use_lang();
    let result = move |word: &str| Choice { value: word.to_owned(), label: action_word(lang, word) };
    let action = |name: String| Choice { value: name.clone(), label: name };
    let narrowed = narrowed(lang, &query);
    view! {
        <FilterForm path=routes::POSTBACKS>
            <SearchFor hint=t(lang, "postbacks-search-hint") text=query.search/>
            <Between period=period/>
            <AnyOf
                label=t(lang, "filter-result")
                name="result"
                choices=RESULTS.into_iter().map(result).collect()
                chosen=query.result
            />
            <AnyNumbered label=t(lang, "advertiser") name="advertiser" choices=advertisers chosen=query.advertiser/>
            <AnyNumbered label=t(lang, "offer") name="offer" choices=offers chosen=query.offer/>
            <AnyOf
                label=t(lang, "action")
                name="action"
                choices=actions.into_iter().map(action).collect()
                chosen=query.action
            />
            <NarrowedTo path=routes::POSTBACKS parts=narrowed/>
        </FilterForm>
    }
}

/// What links to the log ask for and its form does not.
fn narrowed(lang: Lang, query: &LogQuery) -> Vec<Narrowed> {
    let code = query.code.clone().map(|code| Narrowed {
        name: "code",
        label: t(lang, "postbacks-problem"),
        shown: Some(code.clone()),
        value: code,
    });
    let open = query.open.then(|| Narrowed {
        name: "open",
        label: t(lang, "postbacks-unmended"),
        shown: None,
        value: "on".to_owned(),
    });
    code.into_iter().chain(open).collect()
}

/// The switch that shows what comes in as it comes, and for those without scripts a link that looks again.
#[component]
fn Watch(lang: Lang, at: Timestamp) -> impl IntoView {
    let query = Query::of_page().without(&["page", "live"]);
    let stream = query.with("since", at.0.to_string()).link(routes::LIVE);
    view! {
        <div class="flex flex-wrap items-center gap-2">
            <a class="btn btn-xs btn-ghost" href=query.link(routes::POSTBACKS)>{t(lang, "live-refresh")}</a>
            <LiveTail
                stream
                reload=query.with("live", "on").link(routes::POSTBACKS)
                begins=Query::of_page().get("live").is_some()
                label=t(lang, "live")
                pause=t(lang, "live-pause")
                held=t(lang, "live-held")
                lost=t(lang, "live-lost")
            />
        </div>
    }
}

/// Rows of which those that failed can be marked, to be replayed together.
#[component]
fn Replayable(format: Format, rows: Vec<LogRow>, failed: i64) -> impl IntoView {
    let lang = format.lang;
    let all = Query::of_page().without(&["page", "live"]).with("all", "on").link(routes::REPLAY);
    let all_label = t_args(lang, "replay-all", &[("count", Arg::from(failed))]);
    view! {
        <form method="get" action=routes::REPLAY>
            <div class="panel" id="log"><Rows format rows selectable=true/></div>
            {(failed > 0).then(|| view! {
                <div class="mb-5 flex flex-wrap items-center gap-2">
                    <button class="btn btn-sm btn-outline">{t(lang, "replay-marked")}</button>
                    <a class="btn btn-sm btn-ghost" href=all>{all_label}</a>
                </div>
            })}
        </form>
    }
}
