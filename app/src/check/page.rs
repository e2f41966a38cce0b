//! The page of a check: how to begin, the links, and the steps.

use super::api::{CheckView, RunView, read_check};
use super::live::LiveCheck;
use super::steps::Steps;
use crate::draft::Draft;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::Refusal;
use crate::ui::{Choice, Empty, LinkBox, Notice, PageHeader, Panel, Pick, Tone, Trail, load};
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

/// The page of a run, given the page of the offer's check.
#[must_use]
pub fn path(check: &str, action: &str, run: Uuid) -> String {
    Query::default().with("action", action).with("run", run.to_string()).link(check)
}

/// What the webmaster is called whose link a check makes.
#[cfg(feature = "ssr")]
#[must_use]
pub fn tester(lang: Lang) -> String {
    t(lang, "check-webmaster")
}

/// The page that goes through an integration with whoever builds it.
#[component]
pub fn CheckPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        let query = Query::of_page();
        load(async move {
            let format = network.await?.format();
            let id = id.ok_or(AppError::NotFound)?;
            let check = read_check(id, query.text("action"), query.read("run")).await?;
            Ok(view! { <Check format check/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Check(format: Format, check: CheckView) -> impl IntoView {
    let lang = format.lang;
    let title = t_args(lang, "check-of", &[("name", Arg::from(check.name.as_str()))]);
    let above = view! {
        <Trail list=routes::OFFERS name=t(lang, "offers-title")><a href=routes::offer(check.offer)>{check.name}</a></Trail>
    };
    let chosen = check.run.as_ref().map(|run| run.action.clone());
    let begin = if check.actions.is_empty() {
        view! {
            <div class="panel"><Empty title=t(lang, "codes-no-payout") text=t(lang, "codes-no-payout-text")/></div>
        }
        .into_any()
    } else if check.may_begin {
        view! { <Begin lang offer=check.offer actions=check.actions chosen/> }.into_any()
    } else {
        view! { <p class="muted mb-4">{t(lang, "check-who-begins")}</p> }.into_any()
    };
    view! {
        <PageHeader
            title
            above=above.into_any()
            below=view! { <p class="muted mt-1 max-w-3xl">{t(lang, "check-text")}</p> }.into_any()
        />
        <Refusal draft=Draft::of_page().unwrap_or_default()/>
        {begin}
        {check.run.map(|run| view! { <Run format offer=check.offer run/> })}
    }
}

#[component]
fn Begin(lang: Lang, offer: i64, actions: Vec<String>, chosen: Option<String>) -> impl IntoView {
    let button = if chosen.is_some() { "check-begin-again" } else { "check-begin" };
    let class = if chosen.is_some() { "btn" } else { "btn btn-primary" };
    let value = chosen.or_else(|| actions.first().cloned()).unwrap_or_default();
    let choices = actions.into_iter().map(|name| Choice { value: name.clone(), label: name }).collect::<Vec<_>>();
    view! {
        <form method="post" action=routes::offer_form(offer, "check") class="mb-5 flex flex-wrap items-end gap-3">
            <Pick label=t(lang, "action") name="action" choices chosen=value/>
            <button class=class>{t(lang, button)}</button>
        </form>
    }
}

#[component]
fn Run(format: Format, offer: i64, run: RunView) -> impl IntoView {
    let lang = format.lang;
    let [stream, again] =
        ["check/live", "check"].map(|page| path(&routes::offer_form(offer, page), &run.action, run.id));
    let (site, shop, has_key) = (run.site.clone(), run.shop.clone(), run.has_key);
    view! {
        <Panel id="links" title=t(lang, "check-links")>
            <div class="panel-body grid gap-6 md:grid-cols-2">
                <Way lang name="site" url=site/>
                <Way lang name="shop" url=shop/>
            </div>
        </Panel>
        <Panel id="steps" title=t(lang, "check-steps")>
            <div class="panel-body">
                {(!has_key).then(|| view! {
                    <Notice tone=Tone::Waiting title=t(lang, "codes-no-key")>{t(lang, "codes-no-key-text")}</Notice>
                })}
                <div id="check-steps" aria-live="polite">
                    <Steps format run/>
                </div>
                <p class="mt-3 flex flex-wrap items-center gap-3">
                    <a class="btn btn-sm" href=again>{t(lang, "check-look")}</a>
                    <LiveCheck stream label=t(lang, "check-live") lost=t(lang, "check-lost")/>
                </p>
            </div>
        </Panel>
    }
}

/// One of the two ways to go.
#[component]
fn Way(lang: Lang, name: &'static str, url: String) -> impl IntoView {
    view! {
        <div class="grid content-start gap-2">
            <h3>{t(lang, &format!("check-{name}"))}</h3>
            <p class="muted">{t(lang, &format!("check-{name}-text"))}</p>
            <LinkBox url=url.clone()/>
            <p>
                <a class="btn btn-sm btn-primary" href=url target="_blank" rel="noopener" id=format!("open-{name}")>
                    {t(lang, &format!("check-open-{name}"))}
                </a>
            </p>
        </div>
    }
}
