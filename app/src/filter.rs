//! Filters of lists: forms that ask for the page again, with what was chosen in its address.

use crate::i18n::{t, use_lang};
use crate::period::Period;
use crate::query::Query;
use crate::reports::dimension_name;
use crate::ui::{Choice, DateField, Field, Select};
use domain::lang::Lang;
use domain::report::Dimension;
use leptos::prelude::*;

/// A form that filters the list at a path, and its end: do it, or see everything again.
#[component]
pub fn FilterForm(path: &'static str, children: Children) -> impl IntoView {
    let lang = use_lang();
    view! {
        <form method="get" action=path class="filter-form" role="search">
            {children()}
            <div class="filter-buttons">
                <button class="btn btn-sm btn-primary">{t(lang, "filter-apply")}</button>
                <a class="btn btn-sm btn-ghost" href=path>
                    {t(lang, "filter-reset")}
                </a>
            </div>
        </form>
    }
}

/// Words or ids to look for.
#[component]
pub fn SearchFor(#[prop(into)] hint: String, text: Option<String>) -> impl IntoView {
    let label = t(use_lang(), "filter-search");
    view! { <Field label name="search" kind="search" value=text.unwrap_or_default() placeholder=hint/> }
}

/// From which day to which.
#[component]
pub fn Between(period: Period) -> impl IntoView {
    let lang = use_lang();
    view! {
        <DateField label=t(lang, "filter-from") name="from" value=period.from/>
        <DateField label=t(lang, "filter-to") name="to" value=period.to/>
    }
}

/// One of several, or any.
#[component]
pub fn AnyOf(
    #[prop(into)] label: String,
    name: &'static str,
    choices: Vec<Choice>,
    chosen: Option<String>,
) -> impl IntoView {
    view! { <Select label name any=t(use_lang(), "filter-any") choices chosen/> }
}

/// One of those that have a number and a name, or any. Where there are none it is not asked.
#[component]
pub fn AnyNumbered(
    #[prop(into)] label: String,
    name: &'static str,
    choices: Vec<(i64, String)>,
    chosen: Option<i64>,
) -> impl IntoView {
    let choices: Vec<Choice> = choices.into_iter().map(Choice::numbered).collect();
    (!choices.is_empty()).then(|| view! { <AnyOf label name choices chosen=chosen.map(|id| id.to_string())/> })
}

/// What a list is narrowed to that its form has no field for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Narrowed {
    /// The name by which the address has it.
    pub name: &'static str,
    /// Its value there.
    pub value: String,
    /// What that is called.
    pub label: String,
    /// What the value is called; none where the label says it all.
    pub shown: Option<String>,
}

impl Narrowed {
    /// To one of the things that a report can have rows for, as it stands in the address.
    #[must_use]
    pub fn to(lang: Lang, dimension: Dimension, value: String) -> Self {
        Self { name: dimension.word(), label: dimension_name(lang, dimension), shown: Some(value.clone()), value }
    }
}

/// Says what a list is narrowed to beside its fields, each with a link that drops it; inside the form, which keeps it.
#[component]
pub fn NarrowedTo(path: &'static str, parts: Vec<Narrowed>) -> impl IntoView {
    let lang = use_lang();
    let part = |Narrowed { name, value, label, shown }: Narrowed| {
        let href = Query::of_page().without(&[name, "page", "before", "after"]).link(path);
        view! {
            <li>
                <input type="hidden" name=name value=value/>
                {label} {shown.map(|shown| view! { ": " <b>{shown}</b> })} " "
                <a class="link" href=href>{t(lang, "origin-drop")}</a>
            </li>
        }
    };
    (!parts.is_empty()).then(|| {
        view! { <ul class="origin" aria-label=t(lang, "origin-only")>{parts.into_iter().map(part).collect_view()}</ul> }
    })
}
