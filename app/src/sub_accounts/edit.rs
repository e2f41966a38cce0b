//! The forms for a sub-account: a new one, one that there is, and the question before it is taken off the list.

use super::api::{SubAccountRow, SubAccountsQuery, find_sub_account, list_sub_accounts};
use crate::draft::Draft;
use crate::error::AppError;
use crate::fields::{Line, OneOf};
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::query::Query;
use crate::routes;
use crate::saving::{EditForm, Refusal, RemoveQuestion, SaveButtons, only_who_keeps};
use crate::ui::{Choice, PageHeader, Trail, load};
use domain::access::Role;
use domain::lang::Lang;
use domain::link::SUB_ACCOUNT;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The form for a new sub-account. An address that names the webmaster begins with them.
#[component]
pub fn NewSubAccountPage() -> impl IntoView {
    let webmaster = Query::of_page().text("webmaster").unwrap_or_default();
    let content = move |webmaster: String| {
        load(async move {
            let viewer = only_who_keeps()?;
            let draft = Draft::of_page().unwrap_or_else(|| Draft::default().with("webmaster", webmaster));
            let webmasters = match viewer.role {
                Role::Manager => Some(list_sub_accounts(SubAccountsQuery::default()).await?.webmasters),
                Role::Webmaster(_) | Role::Advertiser(_) => None,
            };
            Ok(view! { <New lang=use_lang() webmasters draft/> }.into_any())
        })
    };
    view! { <Frame>{content(webmaster)}</Frame> }
}

/// The form for a sub-account that there is.
#[component]
pub fn EditSubAccountPage() -> impl IntoView {
    let content = |account: SubAccountRow| {
        let stored = || Draft::default().with("name", &account.name).with("value", &account.value);
        let draft = Draft::of_page().unwrap_or_else(stored);
        view! { <Edit lang=use_lang() id=account.id name=account.name draft/> }.into_any()
    };
    of_one(content)
}

/// The question before a sub-account is taken off the list.
#[component]
pub fn RemoveSubAccountPage() -> impl IntoView {
    of_one(|account| {
        let (action, draft) = (routes::sub_account_form(account.id, "remove"), Draft::of_page().unwrap_or_default());
        let back = routes::sub_account(account.id);
        view! { <RemoveQuestion kind="sub-account" name=account.name action back draft/> }.into_any()
    })
}

/// A page about the sub-account whose number stands in the address, for those who may change it.
fn of_one(content: fn(SubAccountRow) -> AnyView) -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let page = move || {
        load(async move {
            only_who_keeps()?;
            Ok(content(find_sub_account(id.ok_or(AppError::NotFound)?, 1).await?.account))
        })
    };
    view! { <Frame>{page()}</Frame> }
}

#[component]
fn New(lang: Lang, webmasters: Option<Vec<(i64, String)>>, draft: Draft) -> impl IntoView {
    let above = view! { <Trail list=routes::SUB_ACCOUNTS name=t(lang, "sub-accounts-title")/> };
    let whose = webmasters.map(|webmasters| {
        view! {
            <OneOf
                draft=draft.clone()
                label=t(lang, "webmaster")
                name="webmaster"
                none=t(lang, "choose")
                choices=webmasters.into_iter().map(Choice::numbered).collect()
            />
        }
    });
    view! {
        <PageHeader title=t(lang, "sub-account-new") above=above.into_any()/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::NEW_SUB_ACCOUNT.to_owned()>
            <div class="panel panel-body form-grid">
                {whose}
                <Common lang draft/>
            </div>
            <SaveButtons save=t(lang, "sub-account-create") back=routes::SUB_ACCOUNTS/>
        </EditForm>
    }
}

#[component]
fn Edit(lang: Lang, id: i64, name: String, draft: Draft) -> impl IntoView {
    let above = view! {
        <Trail list=routes::SUB_ACCOUNTS name=t(lang, "sub-accounts-title")>
            <a href=routes::sub_account(id)>{format!("№\u{a0}{id}")}</a>
        </Trail>
    };
    view! {
        <PageHeader title=name above=above.into_any()/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::sub_account_form(id, "edit")>
            <div class="panel panel-body form-grid">
                <Common lang draft/>
            </div>
            <SaveButtons save=t(lang, "save") back=routes::sub_account(id)/>
        </EditForm>
    }
}

/// What both forms ask.
#[component]
fn Common(lang: Lang, draft: Draft) -> impl IntoView {
    let hint = t_args(lang, "sub-account-value-hint", &[("param", Arg::from(SUB_ACCOUNT))]);
    view! {
        <Line
            draft=draft.clone()
            label=t(lang, "sub-account-name")
            name="name"
            hint=t(lang, "sub-account-name-hint")
            required=true
        />
        <Line draft label=t_args(lang, "sub-account-value", &[("param", Arg::from(SUB_ACCOUNT))]) name="value" hint required=true/>
    }
}
