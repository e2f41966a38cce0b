//! The page of a list: what it would do, with the button that does it; then what it has done.

use super::api::{ListChange, ListRefusal, ListView, find_decision_list};
use super::words::why_refused;
use crate::conversions::decide::{Changes, Sums};
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::postbacks::code_marked;
use crate::routes;
use crate::ui::{Fact, Fit, Moment, Notice, PageHeader, Panel, Table, Tone, Trail, load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of a list.
#[component]
pub fn DecisionListPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
        load(async move {
            let list = find_decision_list(id.ok_or(AppError::NotFound)?).await?;
            let format = network.await?.format();
            Ok(view! { <List format list/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn List(format: Format, list: ListView) -> impl IntoView {
    let lang = format.lang;
    let above = view! {
        <Trail list=routes::CONVERSIONS name=t(lang, "conversions-title")>
            <a href=routes::DECISION_FILE>{t(lang, "list-title")}</a>
        </Trail>
    };
    let name = if list.name.is_empty() { t(lang, "list-typed-name") } else { list.name.clone() };
    let title = if list.is_begun { "list-done-title" } else { "list-would-title" };
    let link = routes::decision_list_left(list.id);
    view! {
        <PageHeader title=t_args(lang, title, &[("name", Arg::from(name))]) above=above.into_any()/>
        <Standing format list=list.clone()/>
        <Numbers format list=list.clone()/>
        {(!list.changes.is_empty()).then(|| view! {
            <Panel id="change" title=t(lang, if list.is_begun { "list-changed" } else { "decision-change" })>
                <Sums format sums=list.sums/>
                <Changed format changes=list.changes/>
                <More format all=list.waiting + list.changed/>
            </Panel>
        })}
        {(!list.refusals.is_empty()).then(|| view! {
            <Panel id="refused" title=t(lang, "list-refused") note=t(lang, "list-refused-note")>
                <p class="panel-body">
                    <a class="btn btn-sm" href=link download="left.csv">{t(lang, "list-refused-get")}</a>
                </p>
                <Refused format refusals=list.refusals/>
                <More format all=list.refused/>
            </Panel>
        })}
        <Apply format id=list.id waiting=list.waiting is_begun=list.is_begun/>
    }
}

/// What has been done, if anything was asked for; and what to do when it stopped half way.
#[component]
fn Standing(format: Format, list: ListView) -> impl IntoView {
    let lang = format.lang;
    let count = |key: &str, count: u32| t_args(lang, key, &[("count", Arg::from(count))]);
    let (tone, title, text) = match (list.is_begun, list.waiting) {
        (true, 0) => (Tone::Good, count("list-done", list.changed), t(lang, "list-done-text")),
        (true, waiting) => (Tone::Waiting, count("list-stopped", list.changed), count("list-stopped-text", waiting)),
        (false, 0) => (Tone::Waiting, t(lang, "list-nothing"), t(lang, "list-nothing-text")),
        (false, _) => return None,
    };
    Some(view! { <div role="status" class="mb-5"><Notice tone title>{text}</Notice></div> })
}

/// How many lines there are of each kind.
#[component]
fn Numbers(format: Format, list: ListView) -> impl IntoView {
    let lang = format.lang;
    let fact = move |key: &str, count: u32| {
        let count = format.count(i64::from(count));
        view! { <Fact name=t(lang, key)><span class="num">{count}</span></Fact> }
    };
    let some = move |key: &str, count: u32| (count > 0).then(|| fact(key, count));
    let unused = list.unused.join(", ");
    view! {
        <div class="panel">
            <dl class="facts panel-body">
                {fact("list-lines", list.total)}
                {some("list-lines-changed", list.changed)}
                {some("list-lines-waiting", list.waiting)}
                {some("list-lines-same", list.same)}
                {some("list-lines-repeats", list.repeats)}
                {some("list-lines-refused", list.refused)}
                {(!unused.is_empty()).then(|| view! { <Fact name=t(lang, "list-unused")>{unused}</Fact> })}
                <Fact name=t(lang, "list-kept")><Moment format at=list.expires_at/></Fact>
            </dl>
        </div>
    }
}

#[component]
fn Changed(format: Format, changes: Vec<ListChange>) -> impl IntoView {
    let change = |change: ListChange| {
        let ListChange { mut row, from, to, effect } = change;
        // The conversion may stand elsewhere by now; here it is told what the list changes.
        row.status = from;
        (row, to, effect)
    };
    view! { <Changes format change=changes.into_iter().map(change).collect()/> }
}

#[component]
fn Refused(format: Format, refusals: Vec<ListRefusal>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th class="num">{t(lang, "list-line")}</th>
        <th>{t(lang, "list-line-says")}</th>
        <th>{t(lang, "list-line-why")}</th>
    };
    let row = move |refusal: ListRefusal| {
        let says: Vec<String> = refusal.cells.into_iter().filter(|cell| !cell.trim().is_empty()).collect();
        let says = says.join(" · ");
        view! {
            <tr>
                <td class="num" data-label=t(lang, "list-line")>{format.count(i64::from(refusal.line))}</td>
                <td class="card-line"><code class="clip" title=says.clone()>{says.clone()}</code></td>
                <td class="card-line">{code_marked(&why_refused(lang, &refusal.why))}</td>
            </tr>
        }
    };
    let body = refusals.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "list-refused") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

/// Says that there are more lines than the page shows.
#[component]
fn More(format: Format, all: u32) -> impl IntoView {
    let shown = u32::try_from(super::api::SHOWN).unwrap_or(u32::MAX);
    let args = [("shown", Arg::from(shown)), ("count", Arg::from(all))];
    (all > shown).then(|| view! { <p class="panel-body muted">{t_args(format.lang, "list-more", &args)}</p> })
}

/// The button that carries the list out, and the ways on.
#[component]
fn Apply(format: Format, id: i64, waiting: u32, is_begun: bool) -> impl IntoView {
    let lang = format.lang;
    let key = if is_begun { "list-go-on" } else { "list-apply" };
    let back = if waiting > 0 && !is_begun { "decision-back" } else { "list-to-conversions" };
    view! {
        <form method="post" action=routes::decision_list(id) class="flex flex-wrap gap-2">
            {(waiting > 0).then(|| view! {
                <button class="btn btn-primary">{t_args(lang, key, &[("count", Arg::from(waiting))])}</button>
            })}
            <a class="btn btn-ghost" href=routes::CONVERSIONS>{t(lang, back)}</a>
            <a class="btn btn-ghost" href=routes::DECISION_FILE>{t(lang, "list-another")}</a>
        </form>
    }
}
