//! The codes of an offer: what an advertiser copies into their own system, and what comes back.

use super::api::CodesView;
use super::model_name;
use crate::i18n::{Arg, t, t_args};
use crate::ui::{Badge, CodeBox, Fit, Notice, Panel, Table, Tone};
use domain::codes::{Code, Meaning, Param, Subject};
use domain::lang::Lang;
use domain::status::{ConversionStatus, WORDS};
use leptos::prelude::*;

/// The codes of an offer.
#[component]
pub fn Codes(lang: Lang, codes: CodesView) -> impl IntoView {
    let has_pages = codes.codes.iter().any(|code| code.pixel.is_some());
    let cookie = t(lang, "codes-cookie");
    view! {
        <Panel id="codes" title=t(lang, "codes-title") note=t(lang, "codes-note")>
            <div class="panel-body grid gap-8">
                {(!codes.has_key).then(|| view! {
                    <Notice tone=Tone::Waiting title=t(lang, "codes-no-key")>
                        {t(lang, "codes-no-key-text")}
                    </Notice>
                })}
                {codes.codes.into_iter().enumerate().map(|(at, code)| view! { <CodeOf lang at code/> }).collect_view()}
                {has_pages.then(|| view! { <p class="hint">{cookie}</p> })}
            </div>
        </Panel>
        <Panel id="answers" title=t(lang, "answers-title") note=t(lang, "answers-note")>
            <Answers lang/>
            <StatusWords lang/>
        </Panel>
    }
}

#[component]
fn CodeOf(lang: Lang, at: usize, code: Code) -> impl IntoView {
    let name = match &code.about {
        Subject::Action(action) => action.clone(),
        Subject::Customer => t(lang, "codes-customer"),
    };
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

#[component]
fn Params(lang: Lang, name: String, params: Vec<Param>) -> impl IntoView {
    let head = view! {
        <th>{t(lang, "param-name")}</th>
        <th>{t(lang, "param-need")}</th>
        <th>{t(lang, "param-meaning")}</th>
    };
    let row = move |param: Param| {
        let (tone, need) =
            if param.required { (Tone::Plain, "param-required") } else { (Tone::Quiet, "param-optional") };
        view! {
            <tr>
                <td><code class="font-semibold">{param.name}</code></td>
                <td class="card-end"><Badge tone text=t(lang, need)/></td>
                <td class="card-line">{meaning(lang, param.meaning)}</td>
            </tr>
        }
    };
    view! {
        <Table
            label=t_args(lang, "params-of", &[("name", Arg::from(name))])
            fit=Fit::Cards
            head=head.into_any()
            body=params.into_iter().map(row).collect_view().into_any()
        />
    }
}

fn meaning(lang: Lang, meaning: Meaning) -> String {
    let key = match meaning {
        Meaning::ClickId => "meaning-click-id",
        Meaning::RequestId => "meaning-request-id",
        Meaning::Action(action) => return t_args(lang, "meaning-action", &[("action", Arg::from(action))]),
        Meaning::Status => "meaning-status",
        Meaning::Price => "meaning-price",
        Meaning::PaymentPrice => "meaning-payment-price",
        Meaning::CustomerPrice => "meaning-customer-price",
        Meaning::CustomerId => "meaning-customer-id",
        Meaning::CustomerStatus => "meaning-customer-status",
        Meaning::Comment => "meaning-comment",
        Meaning::Extra { words, kind, default } => {
            let kind = t(lang, &format!("kind-{}", kind.word()));
            let default = default.map(|value| t_args(lang, "param-default", &[("value", Arg::from(value))]));
            let parts = [Some(words).filter(|words| !words.is_empty()), Some(kind), default];
            return parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
        }
    };
    t(lang, key)
}

/// Every HTTP code that a postback can be answered with, and the `code` fields that come with it.
pub const ANSWERS: [(u16, &[&str]); 9] = [
    (200, &[]),
    (400, &["malformed_body", "duplicate_field", "wrong_type"]),
    (401, &["unauthorized"]),
    (403, &["ip_not_allowed"]),
    (409, &["conflict"]),
    (413, &["too_big"]),
    (
        422,
        &[
            "missing_field",
            "bad_field",
            "unsubstituted_macro",
            "unknown_click",
            "click_too_old",
            "unknown_action",
            "unknown_status",
            "not_recurring",
            "unknown_customer",
            "inactive_customer",
            "offer_closed",
        ],
    ),
    (429, &["too_many"]),
    (503, &["unavailable"]),
];

#[component]
fn Answers(lang: Lang) -> impl IntoView {
    let head = view! {
        <th class="num">"HTTP"</th>
        <th><code>"code"</code></th>
        <th>{t(lang, "param-meaning")}</th>
    };
    let row = move |(http, codes): (u16, &'static [&'static str])| {
        let codes = codes.iter().map(|code| view! { <code class="block">{*code}</code> }).collect_view();
        view! {
            <tr>
                <td class="num font-semibold">{http}</td>
                <td>{codes}</td>
                <td class="card-line">{t(lang, &format!("answer-{http}"))}</td>
            </tr>
        }
    };
    view! {
        <Table
            label=t(lang, "answers-title")
            fit=Fit::Cards
            head=head.into_any()
            body=ANSWERS.into_iter().map(row).collect_view().into_any()
        />
    }
}

#[component]
fn StatusWords(lang: Lang) -> impl IntoView {
    let line = |status: ConversionStatus| {
        let words: Vec<_> = WORDS.iter().filter(|(_, meant)| *meant == status).map(|(word, _)| *word).collect();
        view! {
            <div>
                <dt><code class="font-semibold">{status.word()}</code></dt>
                <dd>{words.join(", ")}</dd>
            </div>
        }
    };
    view! {
        <div class="panel-body">
            <h3>{t(lang, "status-words-title")}</h3>
            <p class="hint">{t(lang, "status-words-text")}</p>
            <dl class="meanings">{ConversionStatus::ALL.map(line).collect_view()}</dl>
        </div>
    }
}
