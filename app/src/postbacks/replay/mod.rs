//! Sending failed postbacks through once more: what it would do, what it has done, and what became of one of them.

pub mod api;
mod preview;

pub use preview::{Outlook, ReplayPage};

use super::api::LogRow;
use super::rows::Rows;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::ui::{Empty, Fact, Notice, PageHeader, Panel, Tone, Trail, load};
use api::list_replayed;
use domain::lang::Lang;
use domain::replay::NoReplay;
use domain::time::Timestamp;
use leptos::prelude::*;

/// Why a postback cannot be replayed, and what to do instead.
fn why_not(lang: Lang, why: NoReplay) -> String {
    t(lang, &format!("replay-left-{}", why.word()))
}

/// The way back to the log.
fn crumbs(lang: Lang) -> AnyView {
    view! {
        <Trail list=routes::POSTBACKS name=t(lang, "postbacks-title")/>
    }
    .into_any()
}

/// What became of a postback when it was replayed, and whether it can be.
#[component]
pub fn Replays(
    format: Format,
    row: LogRow,
    /// Whose it is, where that can be asked for.
    advertiser: Option<i64>,
    replays: Vec<LogRow>,
    replay: Option<Result<(), NoReplay>>,
) -> impl IntoView {
    let lang = format.lang;
    let id = row.id;
    let same = same(&row, advertiser);
    let ask = replay.map(|verdict| match verdict {
        Ok(()) => view! {
            <p class="muted">{t(lang, "replay-panel-text")}</p>
            <p class="flex flex-wrap items-center gap-3">
                <a class="btn btn-sm btn-primary" href=format!("{}?id={id}", routes::REPLAY)>{t(lang, "replay-panel-ask")}</a>
                <a class="link" href=same.clone()>{t(lang, "replay-panel-same")}</a>
            </p>
        }
        .into_any(),
        Err(why) => view! { <p class="muted">{why_not(lang, why)}</p> }.into_any(),
    });
    let made = (!replays.is_empty()).then(|| {
        view! {
            <Panel id="replays" title=t(lang, "replay-panel-made")><Rows format rows=replays/></Panel>
        }
    });
    view! {
        {made}
        {ask.map(|ask| view! {
            <Panel id="replay" title=t(lang, "replay-panel")><div class="panel-body grid gap-3">{ask}</div></Panel>
        })}
    }
}

/// The others that failed by the same, of the same advertiser, offer and action: what mends one may mend them all, and their list replays
/// them together.
fn same(row: &LogRow, advertiser: Option<i64>) -> String {
    let asked = [
        ("code", row.code.clone()),
        ("advertiser", advertiser.map(|id| id.to_string())),
        ("offer", row.offer.as_ref().map(|(id, _)| id.to_string())),
        ("action", row.action.clone().filter(|_| row.offer.is_some())),
    ];
    let query = asked.into_iter().filter_map(|(name, value)| Some((name, value?)));
    query
        .fold(Query::default().with("open", "on"), |query, (name, value)| query.with(name, value))
        .link(routes::POSTBACKS)
}

/// The page that says what a replay has done.
#[component]
pub fn ReplayedPage() -> impl IntoView {
    let query = Query::of_page();
    let (at, missed) = (query.read("at").map_or(Timestamp(0), Timestamp), query.read("missed").unwrap_or(0_u32));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let rows = list_replayed(at).await?;
            Ok(view! { <Replayed format rows missed/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Replayed(format: Format, rows: Vec<LogRow>, missed: u32) -> impl IntoView {
    let lang = format.lang;
    let size = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let count = t_args(lang, "replayed-count", &[("count", Arg::from(size(rows.len())))]);
    let fact = |word: &str, name: &str| {
        let count = size(rows.iter().filter(|row| row.result == word).count());
        (count > 0).then(|| view! { <Fact name=t(lang, name)><span class="num">{format.count(count)}</span></Fact> })
    };
    let facts = view! {
        <dl class="facts panel-body">
            {fact("created", "replayed-created")}
            {fact("updated", "replayed-updated")}
            {fact("duplicate", "replayed-duplicate")}
            {fact("ignored", "replayed-ignored")}
            {fact("error", "replayed-error")}
        </dl>
    };
    view! {
        <PageHeader title=t(lang, "replayed-title") above=crumbs(lang) below=view! { <p class="muted">{count.clone()}</p> }.into_any()/>
        {(missed > 0).then(|| view! {
            <div role="alert" class="mb-5">
                <Notice tone=Tone::Waiting title=t_args(lang, "replayed-missed", &[("count", Arg::from(missed))])/>
            </div>
        })}
        {if rows.is_empty() {
            view! { <div class="panel"><Empty title=count text=t(lang, "replay-nothing-text")/></div> }.into_any()
        } else {
            view! { <div class="panel">{facts}<Rows format rows/></div> }.into_any()
        }}
        <p><a class="btn btn-ghost" href=routes::POSTBACKS>{t(lang, "replay-back")}</a></p>
    }
}
