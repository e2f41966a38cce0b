//! The form for a template.

use super::api::find_template;
use crate::draft::{Draft, in_row};
use crate::error::AppError;
use crate::fields::{Line, OneOf, Ticked};
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::routes;
use crate::saving::{EditButton, EditForm, Refusal, RemoveQuestion, SaveButtons, only_who_may_change};
use crate::ui::{Choice, PageHeader, Panel, Trail, load};
use domain::access::Area;
use domain::lang::Lang;
use domain::template::{ParamKind, Template};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The group of fields that a parameter has.
pub(super) const PARAM: &str = "param";

/// The fields of a parameter that people type into: a row with nothing in them is no parameter.
#[cfg(feature = "ssr")]
pub(super) const PARAM_FIELDS: [&str; 3] = ["name", "default", "meaning"];

/// The form for a new template.
#[component]
pub fn NewTemplatePage() -> impl IntoView {
    let content = || {
        load(async {
            only_who_may_change(Area::Offers)?;
            let draft = Draft::of_page().unwrap_or_else(|| {
                let mut empty = Draft::default().with("active", "yes");
                empty.add_row(PARAM);
                empty
            });
            let (title, action) = (t(use_lang(), "template-new"), routes::NEW_TEMPLATE.to_owned());
            Ok(view! { <TemplateForm title action draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

/// The form for a template that there is.
#[component]
pub fn TemplatePage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        load(async move {
            only_who_may_change(Area::Offers)?;
            let template = find_template(id.ok_or(AppError::NotFound)?).await?;
            let (title, action) = (template.name.clone(), routes::template(template.id));
            let draft = Draft::of_page().unwrap_or_else(|| draft_of(template));
            let form = view! { <TemplateForm title action=action.clone() draft/> };
            let remove = view! {
                <p class="mt-6">
                    <a class="link" href=format!("{action}/remove")>{t(use_lang(), "template-remove-link")}</a>
                </p>
            };
            Ok(view! { {form} {remove} }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

/// The question before a template is taken away.
#[component]
pub fn RemoveTemplatePage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        load(async move {
            let template = find_template(id.ok_or(AppError::NotFound)?).await?;
            let (name, form) = (template.name, routes::template(template.id));
            let (action, draft) = (format!("{form}/remove"), Draft::of_page().unwrap_or_default());
            Ok(view! { <RemoveQuestion kind="template" name action back=form draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

fn draft_of(template: Template) -> Draft {
    let draft = Draft::default().with("name", template.name).with("active", if template.active { "yes" } else { "no" });
    template.params.into_iter().enumerate().fold(draft, |draft, (row, param)| {
        let field = |field| in_row(PARAM, row, field);
        draft
            .with(field("name"), param.name)
            .with(field("required"), if param.required { "on" } else { "" })
            .with(field("kind"), param.kind.word())
            .with(field("default"), param.default.unwrap_or_default())
            .with(field("meaning"), param.meaning)
    })
}

#[component]
fn TemplateForm(title: String, action: String, draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let above = view! {
        <Trail list=routes::TEMPLATES name=t(lang, "templates-title")/>
    };
    let states = [("yes", "template-state-active"), ("no", "template-state-inactive")];
    let states = states.map(|(value, key)| Choice { value: value.to_owned(), label: t(lang, key) });
    let rows = draft.rows(PARAM);
    let has_rows = !rows.is_empty();
    let row = |(at, row)| view! { <Param lang at row draft=draft.clone()/> };
    let rows = rows.into_iter().enumerate().map(row).collect_view();
    view! {
        <PageHeader title above=above.into_any()/>
        <Refusal draft=draft.clone()/>
        <EditForm action>
            <div class="panel panel-body form-grid">
                <Line draft=draft.clone() name="name" label=t(lang, "template-name") required=true/>
                <OneOf
                    draft=draft.clone()
                    name="active"
                    label=t(lang, "filter-status")
                    choices=states.to_vec()
                    hint=t(lang, "template-state-hint")
                />
            </div>
            <Panel id="params" title=t(lang, "template-params") note=t(lang, "template-params-note")>
                <div class="panel-body grid gap-4">
                    {rows}
                    {(!has_rows).then(|| view! { <p class="muted">{t(lang, "template-params-none")}</p> })}
                    <div>
                        <EditButton press=format!("add {PARAM}") label=t(lang, "template-param-add")/>
                    </div>
                </div>
            </Panel>
            <SaveButtons save=t(lang, "save") back=routes::TEMPLATES/>
        </EditForm>
    }
}

/// The fields of one parameter.
#[component]
fn Param(lang: Lang, at: usize, row: usize, draft: Draft) -> impl IntoView {
    let field = |field| in_row(PARAM, row, field);
    let kinds = ParamKind::ALL
        .map(|kind| Choice { value: kind.word().to_owned(), label: t(lang, &format!("kind-{}", kind.word())) });
    let number = i64::try_from(at + 1).unwrap_or(i64::MAX);
    let legend = t_args(lang, "template-param-number", &[("number", Arg::from(number))]);
    view! {
        <fieldset class="form-row">
            <legend>{legend}</legend>
            // Keeps a row there whose other fields are all empty or not ticked.
            <input type="hidden" name=field("row") value=""/>
            <div class="form-grid">
                <Line draft=draft.clone() name=field("name") label=t(lang, "param-name")/>
                <OneOf
                    draft=draft.clone()
                    name=field("kind")
                    label=t(lang, "template-param-kind")
                    choices=kinds.to_vec()
                />
                <Line draft=draft.clone() name=field("default") label=t(lang, "template-param-default")/>
                <Line draft=draft.clone() name=field("meaning") label=t(lang, "param-meaning")/>
            </div>
            <div class="form-row-end">
                <Ticked draft name=field("required") label=t(lang, "template-param-required")/>
                <EditButton press=format!("remove {PARAM} {row}") label=t(lang, "remove")/>
            </div>
        </fieldset>
    }
}
