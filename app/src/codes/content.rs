//! What a developer needs, the same for those with an account and those with a link.

use super::answers::Answers;
use super::api::Integration;
use super::params::Params;
use super::samples::{Cookie, Languages, Samples};
use crate::i18n::{Arg, outcome_word, t, t_args};
use crate::offers::model_name;
use crate::ui::{Badge, CodeBox, Notice, Panel, Tone};
use domain::codes::{Code, Elsewhere, Subject};
use domain::lang::Lang;
use domain::status::ConversionStatus;
use leptos::prelude::*;

/// What the code is about, in words.
pub fn name_of(lang: Lang, code: &Code) -> String {
    match &code.about {
        Subject::Action(action) => action.clone(),
        Subject::Customer => t(lang, "codes-customer"),
    }
}

/// The codes, the programs, the cookie and the answers.
#[component]
pub fn Content(lang: Lang, integration: Integration) -> impl IntoView {
    let Integration { codes, has_key, click_param, elsewhere, default_action, default_status, .. } = integration;
    let has_pages = codes.iter().any(|code| code.pixel.is_some());
    let landing = t_args(lang, "codes-keep-note", &[("param", Arg::from(click_param.clone()))]);
    let nothing = codes.is_empty();
    let no_key = (!has_key).then(|| {
        view! {
            <Notice tone=Tone::Waiting title=t(lang, "codes-no-key")>
                {t(lang, "codes-no-key-text")}
            </Notice>
        }
    });
    let no_payout = (has_key && nothing).then(|| {
        view! {
            <Notice tone=Tone::Waiting title=t(lang, "codes-no-payout")>
                {t(lang, "codes-no-payout-text")}
            </Notice>
        }
    });
    let programs = codes.iter().enumerate().map(|(at, code)| {
        let name = name_of(lang, code);
        view! {
            <div class="grid gap-3">
                <h3>{name.clone()}</h3>
                <Samples lang at name code=code.clone()/>
            </div>
        }
    });
    let programs = programs.collect_view();
    view! {
        <Panel id="codes" title=t(lang, "codes-title") note=t(lang, "codes-note")>
            <div class="panel-body grid gap-8">
                {no_key}
                {no_payout}
                {codes.into_iter().enumerate().map(|(at, code)| view! { <CodeOf lang at code/> }).collect_view()}
                {has_pages.then(|| view! { <p class="hint">{t(lang, "codes-cookie")}</p> })}
            </div>
        </Panel>
        {(!nothing).then(|| view! {
            <Panel id="samples" title=t(lang, "codes-samples") note=t(lang, "codes-samples-note")>
                <div class="panel-body grid gap-6">
                    <p class="max-w-3xl">{t(lang, "codes-again")}</p>
                    <Languages lang/>
                    {programs}
                </div>
            </Panel>
        })}
        <Panel id="cookie" title=t(lang, "codes-keep") note=landing>
            <div class="panel-body grid gap-3">
                <Cookie lang param=click_param/>
            </div>
        </Panel>
        {(!nothing && !elsewhere.is_empty()).then(|| view! { <FromElsewhere lang elsewhere default_action default_status/> })}
        <Answers lang/>
    }
}

/// The addresses for backends that send to another system today.
#[component]
fn FromElsewhere(
    lang: Lang,
    elsewhere: Vec<Elsewhere>,
    default_action: Option<String>,
    default_status: ConversionStatus,
) -> impl IntoView {
    let status = [("status", Arg::from(outcome_word(lang, default_status.word())))];
    let action = match default_action {
        Some(action) => t_args(lang, "codes-elsewhere-action", &[("action", Arg::from(action))]),
        None => t(lang, "codes-elsewhere-no-action"),
    };
    let box_of = move |made: Elsewhere| {
        view! {
            <CodeBox
                id=format!("code-{}", made.system.to_lowercase())
                label=made.system
                text=made.url
                copy=t(lang, "copy")
                copied=t(lang, "copied")
            />
        }
    };
    view! {
        <Panel id="elsewhere" title=t(lang, "codes-elsewhere") note=t(lang, "codes-elsewhere-note")>
            <div class="panel-body grid gap-3">
                <p class="max-w-3xl">{action} " " {t_args(lang, "codes-elsewhere-status", &status)}</p>
                {elsewhere.into_iter().map(box_of).collect_view()}
            </div>
        </Panel>
    }
}

/// One code with its parameters.
#[component]
fn CodeOf(lang: Lang, at: usize, code: Code) -> impl IntoView {
    let name = name_of(lang, &code);
    let heading = format!("code-{at}");
    let box_of = |kind: &'static str, text: String| {
        view! {
            <CodeBox
                id=format!("code-{at}-{kind}")
                label=format!("{} {name}", t(lang, &format!("codes-{kind}")))
                text
                copy=t(lang, "copy")
                copied=t(lang, "copied")
            />
        }
    };
    let postback = box_of("postback", code.postback.clone());
    let pixel = code.pixel.map(|text| box_of("pixel", text));
    let iframe = code.iframe.map(|text| box_of("iframe", text));
    view! {
        <section class="grid gap-3" aria-labelledby=heading>
            <h3 id=heading.clone()>
                {name.clone()} " "
                {code.model.map(|model| view! { <Badge tone=Tone::Quiet text=model_name(model)/> })}
            </h3>
            {postback}
            {pixel}
            {iframe}
            <Params lang name params=code.params/>
        </section>
    }
}
