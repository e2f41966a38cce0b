//! The forms for a smartlink: a new one, one that there is, and the question before it is taken away.

use super::CAMPAIGN;
use super::api::{SmartCampaign, SmartlinkView, SmartlinksQuery, find_smartlink, list_smartlinks};
use crate::draft::{Draft, in_row};
use crate::error::AppError;
use crate::fields::{Line, OneOf, Ticked};
use crate::frame::Frame;
use crate::i18n::{t, use_lang};
use crate::query::Query;
use crate::routes;
use crate::saving::{EditForm, Refusal, RemoveQuestion, SaveButtons, only_who_keeps};
use crate::ui::{Choice, PageHeader, Trail, load};
use domain::access::Role;
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The form for a new smartlink. An address that names the webmaster begins with them.
#[component]
pub fn NewSmartlinkPage() -> impl IntoView {
    let webmaster = Query::of_page().text("webmaster").unwrap_or_default();
    let content = move |webmaster: String| {
        load(async move {
            let viewer = only_who_keeps()?;
            let draft = Draft::of_page().unwrap_or_else(|| Draft::default().with("webmaster", webmaster));
            let webmasters = match viewer.role {
                Role::Manager => Some(list_smartlinks(SmartlinksQuery::default()).await?.webmasters),
                Role::Webmaster(_) | Role::Advertiser(_) => None,
            };
            Ok(view! { <New lang=use_lang() webmasters draft/> }.into_any())
        })
    };
    view! { <Frame>{content(webmaster)}</Frame> }
}

/// The form for a smartlink that there is.
#[component]
pub fn EditSmartlinkPage() -> impl IntoView {
    of_one(|view| {
        let draft = Draft::of_page().unwrap_or_else(|| draft_of(&view));
        view! { <Edit lang=use_lang() view draft/> }.into_any()
    })
}

/// The question before a smartlink is taken away.
#[component]
pub fn RemoveSmartlinkPage() -> impl IntoView {
    of_one(|view| {
        let id = view.smartlink.id;
        let (action, draft) = (routes::smartlink_form(id, "remove"), Draft::of_page().unwrap_or_default());
        let back = routes::smartlink(id);
        view! { <RemoveQuestion kind="smartlink" name=view.smartlink.name action back draft/> }.into_any()
    })
}

/// A page about the smartlink whose number stands in the address, for those who may change it.
fn of_one(content: fn(SmartlinkView) -> AnyView) -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let page = move || {
        load(async move {
            only_who_keeps()?;
            Ok(content(find_smartlink(id.ok_or(AppError::NotFound)?).await?))
        })
    };
    view! { <Frame>{page()}</Frame> }
}

/// The box of a campaign stands in the row that has its number.
fn field_of(campaign: &SmartCampaign) -> String {
    in_row(CAMPAIGN, usize::try_from(campaign.id).unwrap_or_default(), "campaign")
}

fn draft_of(view: &SmartlinkView) -> Draft {
    let every = if view.smartlink.campaigns.is_none() { "all" } else { "chosen" };
    let draft = Draft::default().with("name", &view.smartlink.name).with("every", every);
    let chosen = view.campaigns.iter().filter(|campaign| campaign.is_chosen);
    chosen.fold(draft, |draft, campaign| draft.with(field_of(campaign), "on"))
}

#[component]
fn New(lang: Lang, webmasters: Option<Vec<(i64, String)>>, draft: Draft) -> impl IntoView {
    let above = view! { <Trail list=routes::SMARTLINKS name=t(lang, "smartlinks-title")/> };
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
        <PageHeader title=t(lang, "smartlink-new") above=above.into_any()/>
        <p class="muted mb-3 max-w-3xl">{t(lang, "smartlink-new-text")}</p>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::NEW_SMARTLINK.to_owned()>
            <div class="panel panel-body form-grid">
                {whose}
                <Line draft label=t(lang, "smartlink-name") name="name" required=true/>
            </div>
            <SaveButtons save=t(lang, "smartlink-create") back=routes::SMARTLINKS/>
        </EditForm>
    }
}

#[component]
fn Edit(lang: Lang, view: SmartlinkView, draft: Draft) -> impl IntoView {
    let SmartlinkView { smartlink, campaigns } = view;
    let id = smartlink.id;
    let above = view! {
        <Trail list=routes::SMARTLINKS name=t(lang, "smartlinks-title")>
            <a href=routes::smartlink(id)>{format!("№\u{a0}{id}")}</a>
        </Trail>
    };
    let choices = [("all", "smartlink-all"), ("chosen", "smartlink-chosen")];
    let choices = choices.map(|(value, key)| Choice { value: value.to_owned(), label: t(lang, key) });
    let tick = |campaign: SmartCampaign| {
        view! { <Ticked draft=draft.clone() name=field_of(&campaign) label=campaign.offer/> }
    };
    let ticks = campaigns.into_iter().map(tick).collect_view();
    let error = draft.error(lang, "campaigns");
    view! {
        <PageHeader title=smartlink.name above=above.into_any()/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::smartlink_form(id, "edit")>
            <div class="panel panel-body grid gap-4">
                <Line draft=draft.clone() label=t(lang, "smartlink-name") name="name" required=true/>
                <OneOf
                    draft=draft.clone()
                    label=t(lang, "smartlink-campaigns")
                    name="every"
                    choices=choices.to_vec()
                    hint=t(lang, "smartlink-every-hint")
                />
                <fieldset class="form-row">
                    <legend>{t(lang, "smartlink-chosen")}</legend>
                    {(!error.is_empty()).then(|| view! { <p class="field-error">{error}</p> })}
                    <div class="form-grid">{ticks}</div>
                </fieldset>
            </div>
            <SaveButtons save=t(lang, "save") back=routes::smartlink(id)/>
        </EditForm>
    }
}
