//! The page of one postback: what was sent, what was answered, and why.

use super::api::{ConversionView, LogView, RequestView, find_postback};
use super::replay::Replays;
use super::trace::Trace;
use super::{ResultText, Standing, StandingBadge};
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::routes;
use crate::ui::{Fact, Moment, Money, Notice, PageHeader, Panel, Table, Tone, Trail, load};
use domain::answer::Body;
use domain::money::Amount;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

/// The page of one postback.
#[component]
pub fn PostbackPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<Uuid>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let log = find_postback(id.ok_or(AppError::NotFound)?).await?;
            Ok(view! { <Postback format log/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Postback(format: Format, log: LogView) -> impl IntoView {
    let lang = format.lang;
    let row = log.row.clone();
    let title = row.request_id.clone().or_else(|| row.action.clone()).unwrap_or_else(|| t(lang, "postback-untitled"));
    let above = view! {
        <Trail list=routes::POSTBACKS name=t(lang, "postbacks-title")><Moment format at=row.at/></Trail>
    };
    let advertiser = log.advertiser.as_ref().map(|(id, _)| *id);
    let beside = row.standing.map(|standing| view! { <StandingBadge standing/> });
    view! {
        <PageHeader
            title
            above=above.into_any()
            beside=beside.into_any()
            below=view! { <Facts format log=log.clone()/> }.into_any()
        />
        <Panel id="trace" title=t(lang, "trace-title") note=t(lang, "trace-note")>
            <div class="panel-body"><Trace steps=log.trace/></div>
        </Panel>
        {log.unread.map(|(advertiser, word)| {
            let text = t_args(lang, "unread-text", &[("word", Arg::from(word.clone()))]);
            let href = routes::meaning(advertiser, &word, None);
            view! { <Unread title=t(lang, "unread-title") text href label=t(lang, "words-say")/> }
        })}
        {log.unknown_action.map(|(offer, name)| {
            let text = t_args(lang, "unknown-action-text", &[("name", Arg::from(name.clone()))]);
            let href = routes::which_action(offer, &name, None);
            view! { <Unread title=t(lang, "unknown-action-title") text href label=t(lang, "actions-say")/> }
        })}
        <Replays format row=row advertiser replays=log.replays replay=log.replay/>
        {log.conversion.map(|conversion| view! { <Conversion format conversion/> })}
        {match log.first {
            Some((id, first)) => view! { <Conflict format id first second=log.request/> }.into_any(),
            None => view! {
                <Panel id="request" title=t(lang, "request-title")>
                    <Request format request=log.request/>
                </Panel>
            }.into_any(),
        }}
        <Panel id="response" title=t(lang, "response-title")>
            <div class="panel-body"><pre class="raw">{pretty(&log.response)}</pre></div>
        </Panel>
    }
}

#[component]
fn Facts(format: Format, log: LogView) -> impl IntoView {
    let lang = format.lang;
    let row = log.row;
    view! {
        <dl class="facts mt-3">
            <Fact name=t(lang, "filter-result")>
                <ResultText result=row.result/> " " <span class="num">{row.http}</span>
            </Fact>
            {log.advertiser.map(|(id, name)| view! {
                <Fact name=t(lang, "advertiser")><a class="link" href=routes::advertiser(id, "")>{name}</a></Fact>
            })}
            {row.offer.map(|(id, name)| view! {
                <Fact name=t(lang, "offer")><a class="link" href=routes::offer(id)>{name}</a></Fact>
            })}
            {row.replay_of.map(|of| view! {
                <Fact name=t(lang, "replay-of")><a class="link" href=routes::postback(of)>{t(lang, "replay-open")}</a></Fact>
            })}
            {row.action.map(|action| view! { <Fact name=t(lang, "action")><code>{action}</code></Fact> })}
            {row.lead.map(|id| {
                let id_text = view! { <code class="select-all">{id.to_string()}</code> };
                // The id of a customer's registration looks the same.
                let shown = match (log.conversion, log.customer) {
                    (Some(_), _) => view! { <a class="link" href=routes::conversion(id)>{id_text}</a> }.into_any(),
                    (None, Some(_)) => view! { <a class="link" href=routes::customer(id)>{id_text}</a> }.into_any(),
                    (None, None) => id_text.into_any(),
                };
                view! { <Fact name="lead_id">{shown}</Fact> }
            })}
            {log.customer.map(|id| view! {
                <Fact name=t(lang, "customer")><a class="link" href=routes::customer(id)>{t(lang, "customer-open")}</a></Fact>
            })}
            {log.click.map(|id| view! { <Fact name="click_id"><code class="select-all">{id}</code></Fact> })}
            <Fact name="log_id"><code class="select-all">{row.id.to_string()}</code></Fact>
            <Fact name=t(lang, "postbacks-ip")><code>{row.ip}</code></Fact>
            <Fact name=t(lang, "postback-channel")>{t(lang, &format!("channel-{}", log.channel))}</Fact>
        </dl>
    }
}

/// The way to say what something means that nobody could read.
#[component]
fn Unread(title: String, text: String, href: String, label: String) -> impl IntoView {
    view! {
        <Panel id="unread" title=title>
            <div class="panel-body grid gap-3">
                <p class="muted">{text}</p>
                <p><a class="btn btn-sm btn-primary" href=href>{label}</a></p>
            </div>
        </Panel>
    }
}

/// Where the conversion stands by now, which may be further than this postback brought it.
#[component]
fn Conversion(format: Format, conversion: ConversionView) -> impl IntoView {
    let lang = format.lang;
    let currency = conversion.currency;
    let money = move |name: &str, amount: Option<Amount>| {
        amount.map(|_| view! { <Fact name=t(lang, name)><Money format amount currency/></Fact> })
    };
    view! {
        <Panel id="conversion" title=t(lang, "conversion-title")>
            <dl class="facts panel-body">
                <Fact name=t(lang, "filter-status")><StandingBadge standing=Standing::Conversion(conversion.status)/></Fact>
                <Fact name=t(lang, "conversion-changed")><Moment format at=conversion.updated_at/></Fact>
                {money("conversion-price", conversion.price)}
                {money("report-advertiser", conversion.money.advertiser)}
                {money("report-network", conversion.money.network)}
                {money("report-webmaster", conversion.money.webmaster)}
            </dl>
        </Panel>
    }
}

/// The request that came first beside the one that contradicts it.
#[component]
fn Conflict(format: Format, id: Uuid, first: RequestView, second: RequestView) -> impl IntoView {
    let lang = format.lang;
    let names: Vec<&String> = first.fields.iter().chain(&second.fields).map(|(name, _)| name).collect();
    let value = |request: &RequestView, name: &str| {
        request.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    };
    let mut seen = std::collections::BTreeSet::new();
    let rows = names.into_iter().filter(|name| seen.insert((*name).clone())).map(|name| {
        let (before, after) = (value(&first, name), value(&second, name));
        let class = if before == after { "" } else { "differs" };
        let cell = |value: Option<String>| match value {
            Some(value) => view! { <code class="break-all">{value}</code> }.into_any(),
            None => view! { <span class="faint">"—"</span> }.into_any(),
        };
        view! {
            <tr class=class>
                <td><code class="font-semibold">{name.clone()}</code></td>
                <td>{cell(before)}</td>
                <td>{cell(after)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let head = view! {
        <th>{t(lang, "param-name")}</th>
        <th>{t(lang, "conflict-first")}</th>
        <th>{t(lang, "conflict-this")}</th>
    };
    view! {
        <Panel id="conflict" title=t(lang, "conflict-title")>
            <div class="panel-body">
                <Notice tone=Tone::Waiting title=t(lang, "conflict-text")>
                    <a class="link" href=routes::postback(id)>{t(lang, "conflict-open-first")}</a>
                </Notice>
            </div>
            <Table label=t(lang, "conflict-title") head=head.into_any() body=rows.into_any()/>
        </Panel>
        <div class="grid gap-x-4 xl:grid-cols-2">
            <Panel id="first" title=t(lang, "conflict-first")><Request format request=first/></Panel>
            <Panel id="request" title=t(lang, "conflict-this")><Request format request=second/></Panel>
        </div>
    }
}

#[component]
fn Request(format: Format, request: RequestView) -> impl IntoView {
    let lang = format.lang;
    let empty = |text: &str| text.is_empty();
    view! {
        <div class="panel-body grid gap-3">
            <pre class="raw"><span class="font-semibold">{request.method}</span> " " {request.url}</pre>
            {(!empty(&request.body)).then(|| view! { <pre class="raw">{request.body.clone()}</pre> })}
            <dl class="facts">
                <Fact name=t(lang, "time")><Moment format at=request.at/></Fact>
                {(!empty(&request.content_type)).then(|| view! {
                    <Fact name="Content-Type"><code>{request.content_type.clone()}</code></Fact>
                })}
                {(!empty(&request.user_agent)).then(|| view! {
                    <Fact name="User-Agent"><code class="break-all">{request.user_agent.clone()}</code></Fact>
                })}
            </dl>
        </div>
    }
}

/// Our answer with line breaks, its members in their order; a text that is none as it is.
fn pretty(text: &str) -> String {
    let answer: Option<Body> = serde_json::from_str(text).ok();
    answer.and_then(|answer| serde_json::to_string_pretty(&answer).ok()).unwrap_or_else(|| text.to_owned())
}
