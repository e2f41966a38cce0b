//! The page of one conversion.

use super::api::{Choices, ConversionView, TermsView, find_conversion};
use super::decide::{Told, decision_word, why_not};
use super::timeline::Timeline;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Format, t};
use crate::network::use_network;
use crate::offers::{model_name, rate_text};
use crate::postbacks::{Standing, StandingBadge};
use crate::query::Query;
use crate::routes;
use crate::ui::{Fact, Field, Moment, Money, Notice, PageHeader, Panel, Tone, Trail, load};
use crate::webmasters::TestBadge;
use domain::access::Viewer;
use domain::lang::Lang;
use domain::money::{Amount, Currency};
use domain::status::ConversionStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

/// The page of one conversion.
#[component]
pub fn ConversionPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<Uuid>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let conversion = find_conversion(id.ok_or(AppError::NotFound)?).await?;
            Ok(view! { <Conversion format conversion/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Conversion(format: Format, conversion: ConversionView) -> impl IntoView {
    let lang = format.lang;
    let row = conversion.row.clone();
    let choices = conversion.choices.clone();
    let (params, events) = (conversion.params.clone(), conversion.events.clone());
    let above = view! {
        <Trail list=routes::CONVERSIONS name=t(lang, "conversions-title")><Moment format at=row.at/></Trail>
    };
    let is_test = row.is_test;
    let beside = view! { <StandingBadge standing=Standing::Conversion(row.status)/> <TestBadge is_test/> };
    view! {
        <PageHeader
            title=row.request_id.clone()
            above=above.into_any()
            beside=beside.into_any()
            below=view! { <Facts format conversion=conversion.clone()/> }.into_any()
        />
        <Told/>
        <Panel id="money" title=t(lang, "conversion-money")>
            {is_test.then(|| view! { <p class="panel-body muted">{t(lang, "conversion-test-note")}</p> })}
            <MoneyFacts format conversion=conversion.clone()/>
        </Panel>
        {choices.map(|choices| view! { <Decide lang id=row.id choices/> })}
        <Panel id="timeline" title=t(lang, "timeline-title") note=t(lang, "timeline-note")>
            <div class="panel-body"><Timeline format currency=row.currency events/></div>
        </Panel>
        {(!params.is_empty()).then(|| view! {
            <Panel id="params" title=t(lang, "conversion-params")>
                <dl class="facts panel-body">
                    {params.into_iter().map(|(name, value)| view! { <Fact name>{value}</Fact> }).collect_view()}
                </dl>
            </Panel>
        })}
    }
}

#[component]
fn Facts(format: Format, conversion: ConversionView) -> impl IntoView {
    let lang = format.lang;
    let row = conversion.row;
    let about = Query::default().with("search", row.id.to_string());
    let (log, outgoing) = (about.link(routes::POSTBACKS), about.link(routes::DELIVERIES));
    // Advertisers do not learn whom a webmaster tells.
    let sees_outgoing =
        use_context::<Viewer>().is_some_and(|viewer| viewer.manager().is_some() || viewer.webmaster().is_some());
    view! {
        <dl class="facts mt-3">
            <Fact name=t(lang, "offer")><a class="link" href=routes::offer(row.offer.0)>{row.offer.1}</a></Fact>
            <Fact name=t(lang, "action")><code>{row.action}</code></Fact>
            {conversion.advertiser.map(|name| view! { <Fact name=t(lang, "advertiser")>{name}</Fact> })}
            {row.webmaster.map(|(_, name)| view! { <Fact name=t(lang, "webmaster")>{name}</Fact> })}
            {conversion.customer_id.map(|id| view! { <Fact name="customer_id"><code class="select-all">{id}</code></Fact> })}
            {conversion.customer.map(|(id, name)| view! {
                <Fact name=t(lang, "customer")><a class="link" href=routes::customer(id)><code>{name}</code></a></Fact>
            })}
            <Fact name="lead_id"><code class="select-all">{row.id.to_string()}</code></Fact>
            <Fact name="click_id">
                <a class="link" href=routes::click(conversion.click)><code>{conversion.click.to_string()}</code></a>
            </Fact>
            <Fact name=t(lang, "conversion-changed")><Moment format at=conversion.updated_at/></Fact>
            {conversion.comment.map(|comment| view! { <Fact name=t(lang, "conversion-comment")>{comment}</Fact> })}
            {conversion.sees_log.then(|| view! {
                <Fact name=t(lang, "nav-postbacks")><a class="link" href=log>{t(lang, "conversion-postbacks")}</a></Fact>
            })}
            {sees_outgoing.then(|| view! {
                <Fact name=t(lang, "deliveries-title")><a class="link" href=outgoing>{t(lang, "deliveries-of-conversion")}</a></Fact>
            })}
        </dl>
    }
}

/// The amounts, and the terms that they come from.
#[component]
fn MoneyFacts(format: Format, conversion: ConversionView) -> impl IntoView {
    let lang = format.lang;
    let currency = conversion.row.currency;
    let money = move |name: &str, amount: Option<Amount>| {
        amount.map(|_| view! { <Fact name=t(lang, name)><Money format amount currency/></Fact> })
    };
    let shares = conversion.row.money;
    view! {
        <dl class="facts panel-body">
            {money("conversion-price", conversion.row.price)}
            {money("report-advertiser", shares.advertiser)}
            {money("report-network", shares.network)}
            {money("report-webmaster", shares.webmaster)}
            <Terms format currency terms=conversion.terms/>
            {conversion.settled.then(|| view! {
                <Fact name=t(lang, "conversion-settled")>{t(lang, "conversion-settled-yes")}</Fact>
            })}
        </dl>
    }
}

#[component]
fn Terms(format: Format, currency: Currency, terms: TermsView) -> impl IntoView {
    let lang = format.lang;
    let rate = move |rate| rate_text(format, rate, currency);
    view! {
        <Fact name=t(lang, "payout-model")>{model_name(terms.model)}</Fact>
        {terms.rate.map(|own| view! { <Fact name=t(lang, "payout-rate")><span class="num">{rate(own)}</span></Fact> })}
        {terms.commission.map(|part| view! {
            <Fact name=t(lang, "payout-commission")><span class="num">{format.percent(part)}</span></Fact>
        })}
        {terms.webmaster.map(|own| view! {
            <Fact name=t(lang, "payout-webmaster")><span class="num">{rate(own)}</span></Fact>
        })}
    }
}

/// The form by which a manager decides, or why there is nothing to decide.
#[component]
fn Decide(lang: Lang, id: Uuid, choices: Choices) -> impl IntoView {
    let Choices { to, why_not: why } = choices;
    let hint = match &to[..] {
        [ConversionStatus::Approved] => "decision-reason-hint",
        [ConversionStatus::Rejected] => "decision-reason-needed",
        _ => "decision-reason-both",
    };
    let button = move |to: ConversionStatus| {
        let class = if to == ConversionStatus::Rejected { "btn btn-error" } else { "btn btn-primary" };
        view! { <button class=class name="to" value=to.word()>{t(lang, decision_word(to, "do"))}</button> }
    };
    view! {
        <Panel id="decide" title=t(lang, "decision-panel")>
            <div class="panel-body">
                {if to.is_empty() {
                    let title = why.map_or_else(|| t(lang, "decision-already"), |why| why_not(lang, why));
                    view! { <Notice tone=Tone::Plain title/> }.into_any()
                } else {
                    view! {
                        <form method="post" action=routes::DECISION class="grid max-w-xl gap-4">
                            <input type="hidden" name="id" value=id.to_string()/>
                            <input type="hidden" name="next" value=routes::conversion(id)/>
                            <Field
                                label=t(lang, "decision-reason")
                                name="reason"
                                required={to == [ConversionStatus::Rejected]}
                                hint=t(lang, hint)
                            />
                            <div class="flex flex-wrap gap-2">{to.into_iter().map(button).collect_view()}</div>
                        </form>
                    }.into_any()
                }}
            </div>
        </Panel>
    }
}
