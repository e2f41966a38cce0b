//! The list of alerts: what goes on, what is over, and what somebody has done about it.

use super::api::{AlertRow, AlertsQuery, AlertsView, list_alerts};
use super::links;
use super::words::{sentence, title};
use crate::filter::{AnyNumbered, AnyOf, FilterForm};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::{DONE, only_who_may_change};
use crate::ui::{Badge, Choice, Empty, Fit, Moment, PageHeader, Pagination, Table, Tone, Trail, load};
use domain::access::Area;
use domain::health::AlertKind;
use domain::time::Timestamp;
use leptos::prelude::*;

/// The list of alerts.
#[component]
pub fn AlertsPage() -> impl IntoView {
    let asked = AlertsQuery::read(&Query::of_page());
    let content = move |asked: AlertsQuery| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let found = list_alerts(asked.clone()).await?;
            Ok(view! { <Alerts format asked found/> }.into_any())
        })
    };
    view! { <Frame>{content(asked)}</Frame> }
}

#[component]
fn Alerts(format: Format, asked: AlertsQuery, found: AlertsView) -> impl IntoView {
    let lang = format.lang;
    let is_filter = asked.is_filter();
    let AlertsView { rows, offers, page, pages, total, now } = found;
    let above = view! { <Trail list=routes::HEALTH name=t(lang, "health-title")/> };
    let open = move |(value, key): (bool, &str)| Choice { value: value.to_string(), label: t(lang, key) };
    let kind = move |kind: AlertKind| Choice {
        value: kind.word().to_owned(),
        label: t(lang, &format!("alert-kind-{}", kind.word())),
    };
    let body = if rows.is_empty() {
        let text = if is_filter { "alerts-none-found" } else { "alerts-none-yet" };
        view! { <Empty title=t(lang, "alerts-none") text=t(lang, text)/> }.into_any()
    } else {
        view! { <Lines format rows now/> }.into_any()
    };
    view! {
        <PageHeader title=t(lang, "alerts-title") above=above.into_any()/>
        <FilterForm path=routes::ALERTS>
            <AnyOf
                label=t(lang, "filter-status")
                name="open"
                choices=[(true, "alert-open"), (false, "alert-closed")].map(open).to_vec()
                chosen=asked.open.map(|open| open.to_string())
            />
            <AnyOf
                label=t(lang, "alert-kind")
                name="kind"
                choices=AlertKind::ALL.map(kind).to_vec()
                chosen=asked.kind.map(|kind| kind.word().to_owned())
            />
            <AnyNumbered label=t(lang, "offer") name="offer" choices=offers chosen=asked.offer/>
        </FilterForm>
        <div class="list-head"><p>{t_args(lang, "alerts-count", &[("count", Arg::from(total))])}</p></div>
        <div class="panel">{body}</div>
        <Pagination
            label=t(lang, "pagination")
            path=routes::ALERTS
            query=Query::of_page().without(&["page", DONE])
            page
            pages
        />
    }
}

#[component]
fn Lines(format: Format, rows: Vec<AlertRow>, now: Timestamp) -> impl IntoView {
    let lang = format.lang;
    let acts = only_who_may_change(Area::Conversions).is_ok();
    let head = view! {
        <th>{t(lang, "alert")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "alert-since")}</th>
        {acts.then(|| view! { <th>{t(lang, "alert-actions")}</th> })}
    };
    let body = rows.into_iter().map(|row| view! { <Line format row now acts/> }).collect_view();
    view! { <Table label=t(lang, "alerts-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

#[component]
fn Line(format: Format, row: AlertRow, now: Timestamp, acts: bool) -> impl IntoView {
    let lang = format.lang;
    let AlertRow { alert, advertiser, seen, muted_until } = row;
    let (id, is_open, is_seen) = (alert.id, alert.closed_at.is_none(), seen.is_some());
    let muted_until = muted_until.filter(|until| *until > now);
    let (tone, text) = if is_open { (Tone::Bad, "alert-open") } else { (Tone::Quiet, "alert-closed") };
    let ways = links(format, alert.watched, &alert.reason, alert.opened_at);
    let link = |(href, text): (String, String)| view! { <a class="link" href=href>{text}</a> };
    let seen = seen.map(|(at, who)| {
        let who = who.map(|who| format!(" · {who}"));
        view! { <p class="muted text-xs">{t(lang, "alert-seen")} " " <Moment format at/> {who}</p> }
    });
    let muted = muted_until.map(|until| {
        view! { <p class="muted text-xs">{t_args(lang, "alert-muted", &[("until", Arg::from(format.hour(until)))])}</p> }
    });
    view! {
        <tr>
            <td class="card-line">
                <p class="font-medium">{title(lang, &alert)}</p>
                {advertiser.map(|(id, name)| view! { <a class="muted text-xs" href=routes::advertiser(id, "")>{name}</a> })}
                <p>{sentence(format, alert.watched, &alert.reason)}</p>
                <p class="health-links">{ways.into_iter().map(link).collect_view()}</p>
            </td>
            <td><Badge tone text=t(lang, text)/> {seen} {muted}</td>
            <td>
                <Moment format at=alert.opened_at/>
                {alert.closed_at.map(|at| view! {
                    <p class="muted text-xs">{t(lang, "alert-until")} " " <Moment format at/></p>
                })}
            </td>
            {acts.then(|| view! { <td class="card-line"><Actions lang id is_open is_seen is_muted=muted_until.is_some()/></td> })}
        </tr>
    }
}

/// What can be done about an alert.
#[component]
fn Actions(lang: domain::lang::Lang, id: i64, is_open: bool, is_seen: bool, is_muted: bool) -> impl IntoView {
    let mutes = if is_muted { vec!["off"] } else { vec!["day", "week"] };
    let mute = move |length: &'static str| {
        view! {
            <button class="btn btn-xs" name="for" value=length>{t(lang, &format!("alert-mute-{length}"))}</button>
        }
    };
    view! {
        <div class="flex flex-wrap gap-1">
            {(is_open && !is_seen).then(|| view! {
                <form method="post" action=routes::alert_form(id, "see")>
                    <button class="btn btn-xs btn-primary">{t(lang, "alert-see")}</button>
                </form>
            })}
            <form method="post" action=routes::alert_form(id, "mute") class="flex flex-wrap gap-1">
                {mutes.into_iter().map(mute).collect_view()}
            </form>
        </div>
    }
}
