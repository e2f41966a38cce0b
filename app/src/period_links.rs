//! Links to the periods that have names.

use crate::i18n::t;
use crate::period::Preset;
use crate::query::Query;
use domain::lang::Lang;
use leptos::prelude::*;

/// Links to the same page for other periods.
#[component]
pub fn PeriodLinks(
    lang: Lang,
    path: &'static str,
    current: Option<Preset>,
    /// Whether all of time can be asked for.
    any: bool,
) -> impl IntoView {
    let query = Query::of_page().without(&["period", "from", "to", "page", "before", "after"]);
    let is_open = current.is_none() && Query::of_page().get("from").or(Query::of_page().get("to")).is_none();
    let link = |href: String, key: String, is_current: bool| {
        view! { <li><a href=href aria-current=is_current.then_some("true")>{t(lang, &key)}</a></li> }
    };
    let preset = |preset: Preset| {
        let href = query.with("period", preset.word()).link(path);
        link(href, format!("period-{}", preset.word()), current == Some(preset))
    };
    view! {
        <nav class="pills" aria-label=t(lang, "period")>
            <ul>
                {any.then(|| link(query.link(path), "period-any".to_owned(), is_open))}
                {Preset::ALL.map(preset).collect_view()}
            </ul>
        </nav>
    }
}
