//! Fields of forms that write, filled in from what the form holds: each shows its value and what is wrong with it.

use crate::draft::Draft;
use crate::i18n::use_lang;
use crate::ui::{Choice, Field, Pick, TextField, Tick};
use leptos::prelude::*;

/// A line of text.
#[component]
pub fn Line(
    draft: Draft,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] placeholder: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] inputmode: &'static str,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(optional)] list: &'static str,
    #[prop(optional)] required: bool,
    #[prop(optional)] takes_macros: bool,
) -> impl IntoView {
    let (value, error) = (draft.get(&name).to_owned(), draft.error(use_lang(), &name));
    view! { <Field label name value error hint placeholder kind inputmode autocomplete list required takes_macros/> }
}

/// Several lines of text.
#[component]
pub fn Lines(
    draft: Draft,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    #[prop(default = 3)] rows: u32,
    #[prop(optional)] is_code: bool,
    #[prop(optional)] takes_macros: bool,
) -> impl IntoView {
    let (value, error) = (draft.get(&name).to_owned(), draft.error(use_lang(), &name));
    view! { <TextField label name value error hint rows is_code takes_macros/> }
}

/// One of several.
#[component]
pub fn OneOf(
    draft: Draft,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    #[prop(into, optional)] none: String,
    #[prop(into, optional)] hint: String,
) -> impl IntoView {
    let (chosen, error) = (draft.get(&name).to_owned(), draft.error(use_lang(), &name));
    view! { <Pick label name choices chosen none hint error/> }
}

/// A box to tick.
#[component]
pub fn Ticked(
    draft: Draft,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
) -> impl IntoView {
    let on = draft.is_on(&name);
    view! { <Tick label name on hint/> }
}
