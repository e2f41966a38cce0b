//! The page of one postback address: what it is told, by what it knows that it was us, and what has become of the last postbacks.

use super::api::{TargetOwn, TargetRow, TargetView, find_target};
use super::list::told;
use super::state;
use crate::deliveries::Lines;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_keeps;
use crate::ui::{Badge, CodeBox, DateField, Empty, Fact, Moment, Notice, PageHeader, Panel, Tone, Trail, load};
use domain::lang::Lang;
use domain::outgoing::TargetState;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of one postback address.
#[component]
pub fn TargetPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let view = find_target(id.ok_or(AppError::NotFound)?).await?;
            Ok(view! { <Target format view/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Target(format: Format, view: TargetView) -> impl IntoView {
    let lang = format.lang;
    let TargetView { row, own, latest } = view;
    let id = row.id;
    let above = view! {
        <Trail list=routes::TARGETS name=t(lang, "targets-title")><span>{format!("№\u{a0}{id}")}</span></Trail>
    };
    let (tone, text) = state(lang, row.state, row.failing_since.is_some());
    let may_change = only_who_keeps().is_ok();
    let beside = view! {
        <Badge tone text/>
        {may_change.then(|| view! {
            <a class="btn btn-sm btn-primary" href=routes::target_form(id, "test")>{t(lang, "target-test")}</a>
            <a class="btn btn-sm" href=routes::target_form(id, "edit")>{t(lang, "edit")}</a>
            <a class="btn btn-sm" href=routes::target_form(id, "remove")>{t(lang, "remove")}</a>
        })}
    };
    let title = row.name.clone();
    let stands = row.state;
    let below = view! { <Facts format row/> };
    let log = Query::default().with("target", id.to_string()).link(routes::DELIVERIES);
    let latest = if latest.is_empty() {
        view! { <Empty title=t(lang, "deliveries-none") text=t(lang, "deliveries-none-yet")/> }.into_any()
    } else {
        view! {
            <Lines format rows=latest names_target=false/>
            <p class="panel-foot"><a class="link" href=log>{t(lang, "deliveries-all")}</a></p>
        }
        .into_any()
    };
    view! {
        <PageHeader title above=above.into_any() beside=beside.into_any() below=below.into_any()/>
        {(!stands.is_told()).then(|| view! { <Off lang id stands may_change/> })}
        {own.as_ref().is_some_and(|own| own.is_bare).then(|| view! { <Bare lang/> })}
        {own.map(|own| view! { <Own format id own is_told=stands.is_told()/> })}
        <Panel id="latest" title=t(lang, "deliveries-latest")>{latest}</Panel>
        {may_change.then(|| view! { <Fill lang id/> })}
    }
}

/// What it is told, and since when nothing reaches it.
#[component]
fn Facts(format: Format, row: TargetRow) -> impl IntoView {
    let lang = format.lang;
    let told = told(lang, &row);
    view! {
        <dl class="facts mt-3">
            {row.webmaster.map(|(id, name)| view! {
                <Fact name=t(lang, "webmaster")><a class="link" href=routes::webmaster(id)>{name}</a></Fact>
            })}
            <Fact name=t(lang, "target-method")>{t(lang, &format!("target-method-{}", row.method.word()))}</Fact>
            <Fact name=t(lang, "target-told")>{told}</Fact>
            {row.failing_since.map(|at| view! {
                <Fact name=t(lang, "target-failing-since")><Moment format at/></Fact>
            })}
            <Fact name=t(lang, "target-since")><Moment format at=row.created_at/></Fact>
        </dl>
    }
}

/// Says that it is told nothing, and why, with the button that ends it.
#[component]
fn Off(lang: Lang, id: i64, stands: TargetState, may_change: bool) -> impl IntoView {
    view! {
        <div class="mb-6">
            <Notice tone=Tone::Waiting title=t(lang, &format!("target-state-{}", stands.word()))>
                {t(lang, &format!("target-off-{}", stands.word()))}
                {may_change.then(|| view! {
                    <form method="post" action=routes::target_form(id, "switch") class="mt-3">
                        <input type="hidden" name="on" value="on"/>
                        <button class="btn btn-sm">{t(lang, "target-switch-on")}</button>
                    </form>
                })}
            </Notice>
        </div>
    }
}

/// Says that nothing is filled into the address.
#[component]
fn Bare(lang: Lang) -> impl IntoView {
    view! {
        <div class="mb-6">
            <Notice tone=Tone::Waiting title=t(lang, "target-bare")>
                {t_args(lang, "target-bare-text", &[("macro", Arg::from("{click_id}"))])}
            </Notice>
        </div>
    }
}

/// The whole address, its headers and the secret.
#[component]
fn Own(format: Format, id: i64, own: TargetOwn, is_told: bool) -> impl IntoView {
    let lang = format.lang;
    let TargetOwn { url, headers, secret, old_secret_until, .. } = own;
    let headers = headers.into_iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n");
    let until = old_secret_until.map(|at| t_args(lang, "target-secret-old", &[("until", Arg::from(format.hour(at)))]));
    let code = move |id: &'static str, label: &str, text: String| {
        view! { <CodeBox id label=t(lang, label) text copy=t(lang, "copy") copied=t(lang, "copied")/> }
    };
    view! {
        <Panel id="address" title=t(lang, "target-address")>
            <div class="panel-body grid gap-4">
                {code("target-url", "target-url", url)}
                {(!headers.is_empty()).then(|| code("target-headers", "target-headers", headers))}
                {secret.map(|secret| code("target-secret", "target-secret", secret))}
                <p class="hint max-w-3xl">{t(lang, "target-secret-hint")} " " {until}</p>
                <div class="form-buttons">
                    <form method="post" action=routes::target_form(id, "secret")>
                        <button class="btn btn-sm">{t(lang, "target-secret-renew")}</button>
                    </form>
                    {is_told.then(|| view! {
                        <form method="post" action=routes::target_form(id, "switch")>
                            <button class="btn btn-sm">{t(lang, "target-switch-off")}</button>
                        </form>
                    })}
                </div>
            </div>
        </Panel>
    }
}

/// The form that tells of conversions that are older than the address.
#[component]
fn Fill(lang: Lang, id: i64) -> impl IntoView {
    view! {
        <Panel id="fill" title=t(lang, "target-fill") note=t(lang, "target-fill-note")>
            <form method="post" action=routes::target_form(id, "fill") class="panel-body flex flex-wrap items-end gap-3">
                <DateField label=t(lang, "target-fill-from") name="from" value=None/>
                <button class="btn btn-sm">{t(lang, "target-fill-do")}</button>
            </form>
        </Panel>
    }
}
