//! The page that says what it would do to send postbacks once more, and asks for it.

use super::api::{DeliveriesQuery, ResendFilter, ResendReceiver, ResendView, preview_resend};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::period::Period;
use crate::query::Query;
use crate::routes;
use crate::saving::DONE;
use crate::ui::{Badge, Empty, Fact, Fit, Notice, PageHeader, Panel, Table, Tone, Trail, load};
use domain::lang::Lang;
use leptos::prelude::*;

/// The name of the field that says when the question was asked.
pub const ASKED: &str = "asked";

/// The page that says what it would do to send the postbacks of a filter once more.
#[component]
pub fn ResendPage() -> impl IntoView {
    let query = Query::of_page();
    let content = move |query: Query| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let view = preview_resend(DeliveriesQuery::read(&query)).await?;
            let query = query.without(&["page", DONE]);
            Ok(view! { <Question format query view/> }.into_any())
        })
    };
    view! { <Frame>{content(query)}</Frame> }
}

#[component]
fn Question(format: Format, query: Query, view: ResendView) -> impl IntoView {
    let lang = format.lang;
    let ResendView { period, filter, receivers, most, as_of } = view;
    let total: u64 = receivers.iter().map(|receiver| receiver.count).sum();
    let size = |count: u64| Arg::from(i64::try_from(count).unwrap_or(i64::MAX));
    let above = view! { <Trail list=routes::DELIVERIES name=t(lang, "deliveries-title")/> };
    let back = query.link(routes::DELIVERIES);
    let below = view! { <Filter lang period filter/> };
    let title = t_args(lang, "resend-title", &[("count", size(total))]);
    if receivers.is_empty() {
        return view! {
            <PageHeader title above=above.into_any() below=below.into_any()/>
            <div class="panel"><Empty title=t(lang, "resend-nothing") text=t(lang, "resend-nothing-text")/></div>
            <p><a class="btn btn-ghost" href=back>{t(lang, "resend-back")}</a></p>
        }
        .into_any();
    }
    let button = t_args(lang, "deliveries-resend", &[("count", size(total.min(most)))]);
    view! {
        <PageHeader title above=above.into_any() below=below.into_any()/>
        <p class="max-w-3xl mb-4">{t(lang, "resend-text")}</p>
        {(total > most).then(|| view! {
            <div class="mb-5">
                <Notice tone=Tone::Waiting title=t_args(lang, "resend-most", &[("most", size(most))])/>
            </div>
        })}
        <Panel id="receivers" title=t(lang, "resend-receivers")><Receivers format receivers/></Panel>
        <form method="post" action=query.link(routes::DELIVERIES_RESEND) class="flex flex-wrap gap-2">
            <input type="hidden" name=ASKED value=as_of.0/>
            <button class="btn btn-primary">{button}</button>
            <a class="btn btn-ghost" href=back>{t(lang, "resend-back")}</a>
        </form>
    }
    .into_any()
}

/// What the filter lets through, in words.
#[component]
fn Filter(lang: Lang, period: Period, filter: ResendFilter) -> impl IntoView {
    let ResendFilter { target, offer, webmaster, state, search } = filter;
    let state = state.map(|state| t(lang, &format!("delivery-state-{}", state.word())));
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let facts = [
        ("filter-from", day(period.from)),
        ("filter-to", day(period.to)),
        ("filter-status", state),
        ("target", target),
        ("offer", offer),
        ("webmaster", webmaster),
        ("filter-search", search),
    ];
    let facts: Vec<_> = facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    if facts.is_empty() {
        return view! { <p class="muted">{t(lang, "resend-all")}</p> }.into_any();
    }
    let facts = facts.into_iter().map(|(name, value)| view! { <Fact name=t(lang, name)>{value}</Fact> });
    view! { <dl class="facts mt-3">{facts.collect_view()}</dl> }.into_any()
}

/// How many postbacks go where.
#[component]
fn Receivers(format: Format, receivers: Vec<ResendReceiver>) -> impl IntoView {
    let lang = format.lang;
    let names_webmaster = receivers.iter().any(|receiver| receiver.webmaster.is_some());
    let head = view! {
        <th>{t(lang, "target")}</th>
        {names_webmaster.then(|| view! { <th>{t(lang, "webmaster")}</th> })}
        <th>{t(lang, "resend-host")}</th>
        <th class="num">{t(lang, "resend-count")}</th>
    };
    let row = move |receiver: ResendReceiver| {
        let ResendReceiver { target: (id, name), webmaster, origin, is_told, count } = receiver;
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=routes::target(id)>{name}</a>
                    {(!is_told).then(|| view! { " " <Badge tone=Tone::Waiting text=t(lang, "resend-waits")/> })}
                </td>
                {names_webmaster.then(|| view! {
                    <td data-label=t(lang, "webmaster")>
                        {webmaster.map(|(id, name)| view! { <a href=routes::webmaster(id)>{name}</a> })}
                    </td>
                })}
                <td data-label=t(lang, "resend-host")><code class="break-all">{origin}</code></td>
                <td class="num" data-label=t(lang, "resend-count")>
                    {format.count(i64::try_from(count).unwrap_or(i64::MAX))}
                </td>
            </tr>
        }
    };
    let body = receivers.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "resend-receivers") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}
