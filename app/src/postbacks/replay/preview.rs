//! The page that says what a replay would do, and asks for it.

use super::api::{Foreseen, ReplayView, preview_replay};
use super::{crumbs, why_not};
use crate::conversions::Sums;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, problem, t, t_args};
use crate::money::Shares;
use crate::network::use_network;
use crate::postbacks::api::{LogQuery, LogRow};
use crate::postbacks::{ResultText, Standing, StandingBadge};
use crate::query::Query;
use crate::routes;
use crate::ui::{Empty, Fit, Moment, Money, Notice, PageHeader, Panel, Table, Tone, load};
use domain::money::{Amount, Currency};
use leptos::prelude::*;

/// The page that says what a replay would do.
#[component]
pub fn ReplayPage() -> impl IntoView {
    let query = Query::of_page();
    let all = query.get("all").map(|_| LogQuery::read(&query));
    let ids = query.all("id");
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let replay = preview_replay(ids, all).await?;
            Ok(view! { <Preview format replay/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Preview(format: Format, replay: ReplayView) -> impl IntoView {
    let lang = format.lang;
    let ready = &replay.ready;
    let count = || Arg::from(i64::try_from(ready.len()).unwrap_or(i64::MAX));
    let title = t_args(lang, "replay-title", &[("count", count())]);
    let button = t_args(lang, "replay-do", &[("count", count())]);
    let ids = ready.iter().map(|foreseen| foreseen.row.id.to_string());
    let ids = ids.map(|id| view! { <input type="hidden" name="id" value=id/> }).collect_view();
    let is_ready = !ready.is_empty();
    view! {
        <PageHeader
            title
            above=crumbs(lang)
            below=is_ready.then(|| view! { <p class="muted">{t(lang, "replay-text")}</p> }).into_any()
        />
        <Outlook format replay/>
        <form method="post" action=routes::REPLAY class="flex flex-wrap gap-2">
            {ids}
            {is_ready.then(|| view! { <button class="btn btn-primary">{button}</button> })}
            <a class="btn btn-ghost" href=routes::POSTBACKS>{t(lang, "replay-back")}</a>
        </form>
    }
}

/// What would come of a replay: those that would be taken, those that would fail again, and those that cannot be replayed.
#[component]
pub fn Outlook(format: Format, replay: ReplayView) -> impl IntoView {
    let lang = format.lang;
    let ReplayView { ready, failing, left, more, sums } = replay;
    let is_ready = !ready.is_empty();
    let is_empty = !is_ready && failing.is_empty() && left.is_empty();
    view! {
        {is_empty.then(|| view! {
            <div class="panel"><Empty title=t(lang, "replay-nothing") text=t(lang, "replay-nothing-text")/></div>
        })}
        {(more > 0).then(|| view! {
            <div class="mb-5">
                <Notice tone=Tone::Plain title=t_args(lang, "replay-more", &[("count", Arg::from(more))])/>
            </div>
        })}
        {is_ready.then(|| view! { <Panel id="ready" title=t(lang, "replay-ready")><Sums format sums/><Ready format ready/></Panel> })}
        {(!failing.is_empty()).then(|| {
            let rows: Vec<_> = failing.into_iter().map(|(row, why)| (row, problem(lang, &why))).collect();
            view! { <Panel id="failing" title=t(lang, "replay-failing")><Kept format title="replay-failing" rows/></Panel> }
        })}
        {(!left.is_empty()).then(|| {
            let rows: Vec<_> = left.into_iter().map(|(row, why)| (row, why_not(lang, why))).collect();
            view! { <Panel id="left" title=t(lang, "replay-left")><Kept format title="replay-left" rows/></Panel> }
        })}
    }
}

/// Those that would be taken, and what each would do.
#[component]
fn Ready(format: Format, ready: Vec<Foreseen>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "time")}</th>
        <th>{t(lang, "postbacks-offer-action")}</th>
        <th>"request_id"</th>
        <th>{t(lang, "replay-was")}</th>
        <th>{t(lang, "replay-now")}</th>
    };
    let line = move |Foreseen { row, result, standing, from, lead, effect }: Foreseen| {
        view! {
            <tr>
                {identity(format, &row)}
                <td>
                    {match lead.filter(|_| from.is_some()) {
                        Some(lead) => view! { <a class="link" href=routes::conversion(lead)><ResultText result/></a> }.into_any(),
                        None => view! { <ResultText result/> }.into_any(),
                    }} " "
                    {from.map(|from| view! { <StandingBadge standing=Standing::Conversion(from)/> " → " })}
                    {standing.map(|standing| view! { <StandingBadge standing/> })}
                    {effect.map(|(shares, currency)| view! { <Moves format shares currency/> })}
                </td>
            </tr>
        }
    };
    let body = ready.into_iter().map(line).collect_view();
    view! { <Table label=t(lang, "replay-ready") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

/// What it would add to the ledger, as far as that is anything.
#[component]
fn Moves(format: Format, shares: Shares, currency: Currency) -> impl IntoView {
    let lang = format.lang;
    let moved = move |name: &str, amount: Option<Amount>| {
        amount.filter(|amount| *amount != Amount::ZERO).map(|amount| {
            view! { <span class="mr-4 whitespace-nowrap">{t(lang, name)} ": " <Money format amount=Some(amount) currency/></span> }
        })
    };
    view! {
        <p class="mt-1 text-sm">
            {moved("decision-advertiser", shares.advertiser)}
            {moved("decision-network", shares.network)}
            {moved("decision-webmaster", shares.webmaster)}
        </p>
    }
}

/// Those that would not, and why.
#[component]
fn Kept(format: Format, title: &'static str, rows: Vec<(LogRow, String)>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "time")}</th>
        <th>{t(lang, "postbacks-offer-action")}</th>
        <th>"request_id"</th>
        <th>{t(lang, "replay-was")}</th>
        <th>{t(lang, "replay-why")}</th>
    };
    let line = move |(row, why): (LogRow, String)| {
        view! { <tr>{identity(format, &row)}<td class="card-line">{crate::postbacks::code_marked(&why)}</td></tr> }
    };
    let body = rows.into_iter().map(line).collect_view();
    view! { <Table label=t(lang, title) fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

/// The cells that tell which row it is, and what it failed with.
fn identity(format: Format, row: &LogRow) -> impl IntoView + use<> {
    let dash = || view! { <span class="faint">"—"</span> }.into_any();
    let id =
        row.request_id.clone().map(|id| view! { <code class="clip" title=id.clone()>{id.clone()}</code> }.into_any());
    view! {
        <td><a class="link-strong" href=routes::postback(row.id)><Moment format at=row.at/></a></td>
        <td class="card-line">
            {row.offer.clone().map(|(_, name)| view! { <span class="clip" title=name.clone()>{name.clone()}</span> " " })}
            {row.action.clone().map(|action| view! { <code class="id">{action}</code> })}
        </td>
        <td>{id.unwrap_or_else(dash)}</td>
        <td>{row.code.clone().map(|code| view! { <code class="id">{code}</code> })}</td>
    }
}
