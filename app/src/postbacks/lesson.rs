//! What would come of it if something that nobody could read had a meaning, and the button that gives it one.

use super::replay::Outlook;
use super::replay::api::ReplayView;
use crate::i18n::{Arg, Format, t, t_args};
use leptos::prelude::*;

/// What would come of it, and the form with these fields that does it at this path; the list that it came from has the same path.
#[component]
pub fn Lesson(
    format: Format,
    path: &'static str,
    fields: Vec<(&'static str, String)>,
    outlook: ReplayView,
) -> impl IntoView {
    let lang = format.lang;
    let ready = i64::try_from(outlook.ready.len()).unwrap_or(i64::MAX);
    let is_nothing = outlook.ready.is_empty() && outlook.failing.is_empty() && outlook.left.is_empty();
    let label = t_args(lang, "meaning-do", &[("count", Arg::from(ready))]);
    let field = |(name, value)| view! { <input type="hidden" name=name value=value/> };
    view! {
        {(!is_nothing).then(|| view! { <Outlook format replay=outlook/> })}
        <form method="post" action=path class="form-buttons">
            {fields.into_iter().map(field).collect_view()}
            <button class="btn btn-primary">{label}</button>
            <a class="btn btn-ghost" href=path>{t(lang, "cancel")}</a>
        </form>
    }
}
