//! The forms for a webmaster: a new one, and one that there is.

use super::api::{WebmasterView, find_webmaster};
use super::status_name;
use crate::draft::Draft;
use crate::error::AppError;
use crate::fields::{Line, Lines, OneOf, Ticked};
use crate::frame::Frame;
use crate::i18n::{t, use_lang};
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons, only_who_may_change};
use crate::ui::{Choice, PageHeader, Trail, load};
use domain::access::Area;
use domain::lang::Lang;
use domain::webmaster::WebmasterStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The form for a new webmaster.
#[component]
pub fn NewWebmasterPage() -> impl IntoView {
    let content = || {
        load(async {
            only_who_may_change(Area::People)?;
            let (lang, draft) = (use_lang(), Draft::of_page().unwrap_or_default());
            Ok(view! { <New lang draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

/// The form for a webmaster that there is.
#[component]
pub fn EditWebmasterPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        load(async move {
            only_who_may_change(Area::People)?;
            let webmaster = find_webmaster(id.ok_or(AppError::NotFound)?).await?;
            let draft = Draft::of_page().unwrap_or_else(|| draft_of(&webmaster));
            Ok(view! { <Edit lang=use_lang() id=webmaster.id name=webmaster.name draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

fn draft_of(webmaster: &WebmasterView) -> Draft {
    Draft::default()
        .with("name", &webmaster.name)
        .with("is_test", if webmaster.is_test { "on" } else { "" })
        .with("status", webmaster.status.word())
        .with("notes", &webmaster.notes)
}

#[component]
fn New(lang: Lang, draft: Draft) -> impl IntoView {
    let above = view! {
        <Trail list=routes::WEBMASTERS name=t(lang, "webmasters-title")/>
    };
    view! {
        <PageHeader title=t(lang, "webmaster-new") above=above.into_any()/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::NEW_WEBMASTER.to_owned()>
            <div class="panel panel-body form-grid">
                <Common lang draft/>
            </div>
            <SaveButtons save=t(lang, "webmaster-create") back=routes::WEBMASTERS/>
        </EditForm>
    }
}

#[component]
fn Edit(lang: Lang, id: i64, name: String, draft: Draft) -> impl IntoView {
    let above = view! {
        <Trail list=routes::WEBMASTERS name=t(lang, "webmasters-title")><a href=routes::webmaster(id)>{format!("№\u{a0}{id}")}</a></Trail>
    };
    let statuses =
        WebmasterStatus::ALL.map(|status| Choice { value: status.word().to_owned(), label: status_name(status) });
    view! {
        <PageHeader title=name above=above.into_any()/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::webmaster_form(id)>
            <div class="panel panel-body form-grid">
                <Common lang draft=draft.clone()/>
                <OneOf
                    draft=draft.clone()
                    label=t(lang, "filter-status")
                    name="status"
                    choices=statuses.to_vec()
                    hint=t(lang, "webmaster-status-hint")
                />
                <div class="form-wide">
                    <Lines
                        draft=draft.clone()
                        label=t(lang, "webmaster-notes")
                        name="notes"
                        hint=t(lang, "webmaster-notes-hint")
                    />
                </div>
            </div>
            <SaveButtons save=t(lang, "save") back=routes::webmaster(id)/>
        </EditForm>
    }
}

/// What both forms ask.
#[component]
fn Common(lang: Lang, draft: Draft) -> impl IntoView {
    view! {
        <Line
            draft=draft.clone()
            label=t(lang, "webmaster-name")
            name="name"
            required=true
        />
        <Ticked
            draft=draft.clone()
            label=t(lang, "webmaster-is-test")
            name="is_test"
            hint=t(lang, "webmaster-is-test-hint")
        />
    }
}
