//! Ready code: the language is chosen by a link, so it works without a script.

use crate::i18n::t;
use crate::query::{Query, here};
use crate::saving::DONE;
use crate::ui::{CodeBox, CodeListing};
use domain::codes::{Code, Language, cookie_reader, cookie_script, sample};
use domain::lang::Lang;
use leptos::prelude::*;

/// The name under which the page's address says which language is shown.
const LANGUAGE: &str = "code";

/// The language that the page's address asks for, or the first.
pub fn chosen() -> Language {
    Query::of_page().get(LANGUAGE).and_then(Language::from_word).unwrap_or(Language::Curl)
}

/// The languages, as links to the same page.
#[component]
pub fn Languages(lang: Lang) -> impl IntoView {
    let (query, chosen) = (Query::of_page().without(&[DONE]), chosen());
    let path = here().split('?').next().unwrap_or_default().to_owned();
    let link = |language: Language| {
        let href = format!("{}#samples", query.with(LANGUAGE, language.word()).link(&path));
        let current = (language == chosen).then_some("true");
        view! { <li><a href=href aria-current=current>{language.name()}</a></li> }
    };
    view! {
        <nav class="tabs-line" aria-label=t(lang, "codes-languages")>
            <ul>{Language::ALL.map(link).collect_view()}</ul>
        </nav>
    }
}

/// The programs for one code.
#[component]
pub fn Samples(lang: Lang, at: usize, name: String, code: Code) -> impl IntoView {
    let language = chosen();
    let of_customer = code.model.is_none();
    let keys = if of_customer { ["codes-activate", "codes-deactivate"] } else { ["codes-create", "codes-change"] };
    let calls = code.calls.into_iter().zip(keys).enumerate();
    let boxes = calls.map(|(number, (call, key))| {
        view! {
            <CodeListing
                id=format!("sample-{at}-{number}")
                label=format!("{}: {name}, {}", t(lang, key), language.name())
                text=sample(language, &call)
                copy=t(lang, "copy")
                copied=t(lang, "copied")
            />
        }
    });
    view! { <div class="grid gap-3">{boxes.collect_view()}</div> }
}

/// How the advertiser's site keeps the click until there is an order.
#[component]
pub fn Cookie(lang: Lang, param: String) -> impl IntoView {
    let language = chosen();
    let reader = cookie_reader(language).map(|text| {
        view! {
            <CodeBox
                id="cookie-reader"
                label=format!("{}, {}", t(lang, "codes-cookie-read"), language.name())
                text
                copy=t(lang, "copy")
                copied=t(lang, "copied")
            />
        }
    });
    let unread = reader.is_none().then(|| view! { <p class="hint">{t(lang, "codes-cookie-choose")}</p> });
    view! {
        <CodeListing
            id="cookie-script"
            label=t(lang, "codes-cookie-script")
            text=cookie_script(&param)
            copy=t(lang, "copy")
            copied=t(lang, "copied")
        />
        {reader}
        {unread}
        <p class="hint">{t(lang, "codes-cookie-note")}</p>
    }
}
