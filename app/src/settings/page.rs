//! The page of the settings.

use super::api::{SettingsView, read_settings};
use crate::draft::Draft;
use crate::fields::{Line, OneOf};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::landing::{Landing, Purpose};
use crate::network::use_network;
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons, only_who_may_change};
use crate::ui::{Choice, Fact, PageHeader, Panel, load};
use domain::access::Area;
use domain::lang::Lang;
use leptos::prelude::*;

/// The page of the settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let settings = read_settings().await?;
            if only_who_may_change(Area::Settings).is_err() {
                return Ok(view! { <Facts format settings/> }.into_any());
            }
            let draft = Draft::of_page().unwrap_or_else(|| draft_of(&settings));
            Ok(view! { <Form lang=format.lang settings draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

/// What a language calls itself.
pub(crate) fn language_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Ru => "Русский",
    }
}

fn draft_of(settings: &SettingsView) -> Draft {
    let days = |days: Option<u32>| days.map(|days| days.to_string()).unwrap_or_default();
    Draft::default()
        .with("name", &settings.name)
        .with("currency", settings.currency)
        .with("time_zone", &settings.time_zone)
        .with("fallback", settings.fallback.clone().unwrap_or_default())
        .with("tracking_domain", settings.tracking_domain.clone().unwrap_or_default())
        .with("default_commission", settings.default_commission)
        .with("keep_clicks_days", days(settings.keep_clicks_days))
        .with("keep_log_days", days(settings.keep_log_days))
        .with("default_lang", settings.default_lang.map(Lang::tag).unwrap_or_default())
}

#[component]
fn Form(lang: Lang, settings: SettingsView, draft: Draft) -> impl IntoView {
    let below = view! { <p class="muted mt-1 max-w-3xl">{t(lang, "settings-text")}</p> };
    view! {
        <PageHeader title=t(lang, "settings-title") below=below.into_any()/>
        <LettersLink lang/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::SETTINGS.to_owned()>
            <Main lang settings=settings.clone() draft=draft.clone()/>
            <Tracking lang settings draft=draft.clone()/>
            <Keeping lang draft/>
            <SaveButtons save=t(lang, "save") back=routes::SETTINGS/>
        </EditForm>
    }
}

/// The ways to the letters, and to when people are told of something.
#[component]
fn LettersLink(lang: Lang) -> impl IntoView {
    view! {
        <p class="mb-4">
            <a class="link" href=routes::LETTERS>{t(lang, "letters-link")}</a>
        </p>
        <p class="mb-4">
            <a class="link" href=routes::ALERT_SETTINGS>{t(lang, "alert-settings-long")}</a>
        </p>
    }
}

#[component]
fn Main(lang: Lang, settings: SettingsView, draft: Draft) -> impl IntoView {
    let zone = |name: String| Choice { label: name.replace('_', " "), value: name };
    let language = |lang: Lang| Choice { value: lang.tag().to_owned(), label: language_name(lang).to_owned() };
    let currency = if settings.currency_stays {
        view! {
            <dl class="facts">
                <Fact name=t(lang, "settings-currency")>
                    {settings.currency.code().to_owned()}
                    <p class="hint">{t(lang, "settings-currency-stays")}</p>
                </Fact>
            </dl>
        }
        .into_any()
    } else {
        view! {
            <Line
                draft=draft.clone()
                label=t(lang, "settings-currency")
                name="currency"
                hint=t(lang, "settings-currency-hint")
                required=true
            />
        }
        .into_any()
    };
    view! {
        <Panel id="main-settings" title=t(lang, "settings-main")>
            <div class="panel-body form-grid">
                <Line
                    draft=draft.clone()
                    label=t(lang, "settings-name")
                    name="name"
                    required=true
                />
                <OneOf
                    draft=draft.clone()
                    label=t(lang, "settings-lang")
                    name="default_lang"
                    none=t(lang, "settings-lang-browser")
                    choices=Lang::ALL.map(language).to_vec()
                    hint=t(lang, "settings-lang-hint")
                />
                {currency}
                <OneOf
                    draft=draft.clone()
                    label=t(lang, "settings-zone")
                    name="time_zone"
                    choices=settings.zones.into_iter().map(zone).collect()
                    hint=t(lang, "settings-zone-hint")
                />
                <Line
                    draft=draft.clone()
                    label=t(lang, "settings-commission")
                    name="default_commission"
                    inputmode="decimal"
                    hint=t(lang, "settings-commission-hint")
                    required=true
                />
            </div>
        </Panel>
    }
}

#[component]
fn Tracking(lang: Lang, settings: SettingsView, draft: Draft) -> impl IntoView {
    let hint = t_args(lang, "settings-domain-hint", &[("address", Arg::from(settings.own_address))]);
    view! {
        <Panel id="tracking-settings" title=t(lang, "settings-links")>
            <div class="panel-body form-grid">
                <Line
                    draft=draft.clone()
                    label=t(lang, "settings-domain")
                    name="tracking_domain"
                    inputmode="url"
                    placeholder="https://track.example.com"
                    hint=hint
                />
                <Landing
                    draft=draft.clone()
                    label=t(lang, "settings-fallback")
                    name="fallback"
                    hint=t(lang, "settings-fallback-hint")
                    purpose=Purpose::Fallback
                />
            </div>
        </Panel>
    }
}

#[component]
fn Keeping(lang: Lang, draft: Draft) -> impl IntoView {
    view! {
        <Panel id="keeping" title=t(lang, "settings-keeping") note=t(lang, "settings-keeping-note")>
            <div class="panel-body form-grid">
                <Line
                    draft=draft.clone()
                    label=t(lang, "settings-keep-clicks")
                    name="keep_clicks_days"
                    inputmode="numeric"
                    hint=t(lang, "settings-keep-clicks-hint")
                />
                <Line
                    draft=draft.clone()
                    label=t(lang, "settings-keep-log")
                    name="keep_log_days"
                    inputmode="numeric"
                    hint=t(lang, "settings-keep-log-hint")
                />
            </div>
        </Panel>
    }
}

/// The same for managers who may not change it.
#[component]
fn Facts(format: Format, settings: SettingsView) -> impl IntoView {
    let lang = format.lang;
    let days = move |days: Option<u32>| match days {
        Some(days) => t_args(lang, "offer-days", &[("days", Arg::from(days))]),
        None => t(lang, "settings-for-ever"),
    };
    let or_none = move |text: Option<String>| text.unwrap_or_else(|| "—".to_owned());
    let language =
        settings.default_lang.map_or_else(|| t(lang, "settings-lang-browser"), |lang| language_name(lang).to_owned());
    view! {
        <PageHeader title=t(lang, "settings-title")/>
        <LettersLink lang/>
        <div class="panel panel-body">
            <dl class="facts">
                <Fact name=t(lang, "settings-name")>{settings.name}</Fact>
                <Fact name=t(lang, "settings-currency")>{settings.currency.code().to_owned()}</Fact>
                <Fact name=t(lang, "settings-zone")>{settings.time_zone}</Fact>
                <Fact name=t(lang, "settings-lang")>{language}</Fact>
                <Fact name=t(lang, "settings-commission")>{format.percent(settings.default_commission)}</Fact>
                <Fact name=t(lang, "settings-domain")>{or_none(settings.tracking_domain)}</Fact>
                <Fact name=t(lang, "settings-fallback")>{or_none(settings.fallback)}</Fact>
                <Fact name=t(lang, "settings-keep-clicks")>{days(settings.keep_clicks_days)}</Fact>
                <Fact name=t(lang, "settings-keep-log")>{days(settings.keep_log_days)}</Fact>
            </dl>
        </div>
    }
}
