//! When people are told of something, and where another system is told of the same: a form for whoever may change it, and a page for every manager.

use super::api::{AlertSettingsView, read_alert_settings};
use crate::draft::Draft;
use crate::fields::Line;
use crate::frame::Frame;
use crate::i18n::{t, use_lang};
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons, only_who_may_change};
use crate::ui::{CodeBox, Fact, PageHeader, Panel, Trail, load};
use domain::access::Area;
use domain::health::Thresholds;
use domain::lang::Lang;
use leptos::prelude::*;

/// When people are told of something.
#[component]
pub fn AlertSettingsPage() -> impl IntoView {
    let content = || {
        let lang = use_lang();
        load(async move {
            let settings = read_alert_settings().await?;
            Ok(view! { <Settings lang settings/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

/// The numbers, by the names of their fields.
fn numbers(thresholds: &Thresholds) -> [(&'static str, u32); 6] {
    let Thresholds { silence_times, silence_hours, errors_percent, errors_least, approval_points, approval_least } =
        *thresholds;
    [
        ("silence_times", silence_times),
        ("silence_hours", silence_hours),
        ("errors_percent", errors_percent),
        ("errors_least", errors_least),
        ("approval_points", approval_points),
        ("approval_least", approval_least),
    ]
}

/// The key of what a number is called.
fn named(name: &str) -> String {
    format!("alert-field-{}", name.replace('_', "-"))
}

#[component]
fn Settings(lang: Lang, settings: AlertSettingsView) -> impl IntoView {
    let AlertSettingsView { thresholds, webhook, secret } = settings;
    let above = view! { <Trail list=routes::SETTINGS name=t(lang, "settings-title")/> };
    let below = view! { <p class="muted mt-1 max-w-3xl">{t(lang, "alert-settings-text")}</p> };
    let body = if only_who_may_change(Area::Settings).is_ok() {
        let draft = Draft::of_page().unwrap_or_else(|| draft_of(&thresholds, webhook.as_deref()));
        view! { <Form lang draft/> }.into_any()
    } else {
        let fact = move |(name, value): (&str, u32)| view! { <Fact name=t(lang, &named(name))>{value}</Fact> };
        view! {
            <div class="panel panel-body">
                <dl class="facts">
                    {numbers(&thresholds).map(fact).collect_view()}
                    <Fact name=t(lang, "alert-webhook")>{webhook.unwrap_or_else(|| "—".to_owned())}</Fact>
                </dl>
            </div>
        }
        .into_any()
    };
    view! {
        <PageHeader title=t(lang, "alert-settings-title") above=above.into_any() below=below.into_any()/>
        {body}
        {secret.map(|text| view! {
            <div class="form-width mt-6">
                <Panel id="secret" title=t(lang, "alert-secret")>
                    <div class="panel-body grid gap-2">
                        <CodeBox id="alert-secret" label=t(lang, "alert-secret") text copy=t(lang, "copy") copied=t(lang, "copied")/>
                        <p class="hint">{t(lang, "alert-secret-hint")}</p>
                    </div>
                </Panel>
            </div>
        })}
    }
}

fn draft_of(thresholds: &Thresholds, webhook: Option<&str>) -> Draft {
    let filled = numbers(thresholds).into_iter().fold(Draft::default(), |draft, (name, value)| draft.with(name, value));
    filled.with("webhook", webhook.unwrap_or_default())
}

#[component]
fn Form(lang: Lang, draft: Draft) -> impl IntoView {
    let number = move |draft: Draft, name: &'static str| {
        let hint = t(lang, &format!("{}-hint", named(name)));
        view! { <Line draft label=t(lang, &named(name)) name inputmode="numeric" hint required=true/> }
    };
    let of_numbers = draft.clone();
    let part = move |(kind, names): (&'static str, [&'static str; 2])| {
        let fields = names.map(|name| number(of_numbers.clone(), name)).collect_view();
        view! {
            <Panel id=kind title=t(lang, &format!("alert-kind-{kind}")) note=t(lang, &format!("health-rule-{kind}"))>
                <div class="panel-body form-grid">{fields}</div>
            </Panel>
        }
    };
    let parts = [
        ("silence", ["silence_times", "silence_hours"]),
        ("errors", ["errors_percent", "errors_least"]),
        ("approval", ["approval_points", "approval_least"]),
    ];
    let parts = parts.map(part).collect_view();
    view! {
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::ALERT_SETTINGS.to_owned()>
            {parts}
            <Panel id="webhook" title=t(lang, "alert-webhook")>
                <div class="panel-body form-grid">
                    <Line
                        draft
                        label=t(lang, "alert-webhook-url")
                        name="webhook"
                        inputmode="url"
                        placeholder="https://hooks.example.com/otklik"
                        hint=t(lang, "alert-webhook-hint")
                    />
                </div>
            </Panel>
            <SaveButtons save=t(lang, "save") back=routes::ALERT_SETTINGS/>
        </EditForm>
    }
}

#[cfg(feature = "ssr")]
pub use reading::read;

/// What the form means.
#[cfg(feature = "ssr")]
mod reading {
    use crate::draft::{Draft, Fault, count};
    use domain::health::Thresholds;
    use domain::landing::LandingFault;
    use domain::outgoing::{TargetFault, TargetUrl};
    use std::net::IpAddr;
    use storage::alerts::AlertSettings;

    /// Reads the form; none if it is refused, and then the draft says why. `is_allowed` says whom we may ask though they are none of the public
    /// internet.
    #[must_use]
    pub fn read(draft: &mut Draft, is_allowed: impl Fn(IpAddr) -> bool) -> Option<AlertSettings> {
        let silence_times = draft.read("silence_times", count(100));
        let silence_hours = draft.read("silence_hours", count(240));
        let errors_percent = draft.read("errors_percent", count(100));
        let errors_least = draft.read("errors_least", count(100_000));
        let approval_points = draft.read("approval_points", count(100));
        let approval_least = draft.read("approval_least", count(100_000));
        let webhook = draft.read("webhook", |text| match text {
            "" => Ok(None),
            // There is nothing to be put in its place.
            text if text.contains(['{', '}']) => Err(Fault::Target(TargetFault::Address(LandingFault::LooseBrace))),
            text => TargetUrl::parse(text, is_allowed).map(Some).map_err(Fault::Target),
        });
        let thresholds = Thresholds {
            silence_times: silence_times?,
            silence_hours: silence_hours?,
            errors_percent: errors_percent?,
            errors_least: errors_least?,
            approval_points: approval_points?,
            approval_least: approval_least?,
        };
        Some(AlertSettings { thresholds, webhook: webhook? })
    }
}
