//! What postbacks are answered with, and which words a status has.

use crate::i18n::t;
use crate::ui::{Fit, Panel, Table};
use domain::answer::{Done, http_of};
use domain::lang::Lang;
use domain::postback::Code;
use domain::status::{ConversionStatus, WORDS};
use leptos::prelude::*;

/// Both tables.
#[component]
pub fn Answers(lang: Lang) -> impl IntoView {
    view! {
        <Panel id="answers" title=t(lang, "answers-title") note=t(lang, "answers-note")>
            <Codes lang/>
            <StatusWords lang/>
        </Panel>
    }
}

/// Every answer there is, as the lists of the rules have them: the HTTP code and the word.
pub fn all() -> impl Iterator<Item = (u16, &'static str)> {
    let taken = Done::ALL.map(|done| (200, done.word()));
    taken.into_iter().chain(Code::ALL.iter().map(|code| (http_of(code.class()), code.word())))
}

#[component]
fn Codes(lang: Lang) -> impl IntoView {
    let head = view! {
        <th class="num">"HTTP"</th>
        <th><code>"code"</code>" / "<code>"result"</code></th>
        <th>{t(lang, "param-meaning")}</th>
        <th>{t(lang, "answers-todo")}</th>
    };
    let row = move |http: u16, word: &'static str| {
        let key = word.replace('_', "-");
        view! {
            <tr>
                <td class="num font-semibold">{http}</td>
                <td><code>{word}</code></td>
                <td class="card-line">{t(lang, &format!("answer-{key}"))}</td>
                <td class="card-line" data-label=t(lang, "answers-todo")>{t(lang, &format!("todo-{key}"))}</td>
            </tr>
        }
    };
    let rows = all().map(|(http, word)| row(http, word)).collect_view();
    view! {
        <Table label=t(lang, "answers-title") fit=Fit::Cards head=head.into_any() body=rows.into_any()/>
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
