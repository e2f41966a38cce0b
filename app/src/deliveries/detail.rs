//! The page of one outgoing postback: what it tells, and every try.

use super::api::{AttemptView, DeliveryView, find_delivery};
use super::resend::ASKED;
use super::state;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, outcome_word, t, t_args};
use crate::network::use_network;
use crate::routes;
use crate::ui::{Badge, CodeListing, Empty, Fact, Moment, PageHeader, Panel, Trail, load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

/// The page of one outgoing postback.
#[component]
pub fn DeliveryPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| Uuid::parse_str(&id).ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let view = find_delivery(id.ok_or(AppError::NotFound)?).await?;
            Ok(view! { <Delivery format view/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Delivery(format: Format, view: DeliveryView) -> impl IntoView {
    let lang = format.lang;
    let DeliveryView { line, facts, attempts, may_resend, as_of } = view;
    let above = view! { <Trail list=routes::DELIVERIES name=t(lang, "deliveries-title")/> };
    let (tone, text) = state(lang, line.state, line.tries);
    let resend = format!("{}/resend", routes::delivery(line.id));
    let beside = view! {
        <Badge tone text/>
        {(may_resend && line.due_at.is_none()).then(|| view! {
            <form method="post" action=resend>
                <input type="hidden" name=ASKED value=as_of.0/>
                <button class="btn btn-sm">{t(lang, "delivery-resend")}</button>
            </form>
        })}
    };
    let below = view! {
        <dl class="facts mt-3">
            <Fact name=t(lang, "target")><a class="link" href=routes::target(line.target.0)>{line.target.1}</a></Fact>
            {line.webmaster.map(|(id, name)| view! {
                <Fact name=t(lang, "webmaster")><a class="link" href=routes::webmaster(id)>{name}</a></Fact>
            })}
            <Fact name=t(lang, "offer")><a class="link" href=routes::offer(line.offer.0)>{line.offer.1}</a></Fact>
            <Fact name=t(lang, "delivery-conversion")>
                <a class="link" href=routes::conversion(line.lead)>{line.action} ": " {outcome_word(lang, line.status.word())}</a>
            </Fact>
            <Fact name=t(lang, "delivery-made")><Moment format at=line.created_at/></Fact>
            {line.due_at.map(|at| view! { <Fact name=t(lang, "delivery-next")><Moment format at/></Fact> })}
        </dl>
    };
    let fact = |(name, value): (String, String)| {
        view! { <Fact name=format!("{{{name}}}")><code class="break-all">{value}</code></Fact> }
    };
    let tries = if attempts.is_empty() {
        view! { <Empty title=t(lang, "delivery-no-tries") text=t(lang, "delivery-no-tries-text")/> }.into_any()
    } else {
        let count = attempts.len();
        let tries = attempts.into_iter().enumerate();
        tries.map(|(at, attempt)| view! { <Try format number=count - at attempt/> }).collect_view().into_any()
    };
    view! {
        <PageHeader title=t(lang, "delivery-title") above=above.into_any() beside=beside.into_any() below=below.into_any()/>
        <Panel id="tries" title=t(lang, "delivery-attempts")>{tries}</Panel>
        <Panel id="facts" title=t(lang, "delivery-facts") note=t(lang, "delivery-facts-note")>
            <dl class="facts panel-body">{facts.into_iter().map(fact).collect_view()}</dl>
        </Panel>
    }
}

#[component]
fn Try(format: Format, number: usize, attempt: AttemptView) -> impl IntoView {
    let lang = format.lang;
    let AttemptView { at, took_ms, method, url, body, status, error, response } = attempt;
    let listing = move |part: &str, label: &str, text: String| {
        view! {
            <CodeListing id=format!("try-{number}-{part}") label=t(lang, label) text copy=t(lang, "copy") copied=t(lang, "copied")/>
        }
    };
    let number_of = i64::try_from(number).unwrap_or(i64::MAX);
    view! {
        <section class="panel-body grid gap-3">
            <h3>{t_args(lang, "delivery-try", &[("number", Arg::from(number_of))])}</h3>
            <dl class="facts">
                <Fact name=t(lang, "delivery-at")><Moment format at/></Fact>
                <Fact name=t(lang, "delivery-time")>{t_args(lang, "delivery-took", &[("ms", Arg::from(took_ms))])}</Fact>
                {status.map(|status| view! { <Fact name=t(lang, "delivery-code")>{status.to_string()}</Fact> })}
                {(!error.is_empty()).then(|| view! { <Fact name=t(lang, "delivery-error")>{error}</Fact> })}
            </dl>
            {listing("request", "delivery-request", format!("{method} {url}"))}
            {(!body.is_empty()).then(|| listing("body", "delivery-body", body))}
            {(!response.is_empty()).then(|| listing("answer", "delivery-answer", response))}
        </section>
    }
}
