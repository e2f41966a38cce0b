//! The forms for a postback address: a new one, one that there is, and the question before it is taken off the list.

use super::api::{TargetView, TargetsQuery, TargetsView, find_target, list_targets};
use crate::draft::Draft;
use crate::error::AppError;
use crate::fields::{Line, Lines, OneOf};
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::query::Query;
use crate::routes;
use crate::saving::{EditForm, Refusal, RemoveQuestion, SaveButtons, only_who_keeps};
use crate::ui::{Choice, PageHeader, Trail, load};
use domain::access::Role;
use domain::lang::Lang;
use domain::outgoing::{Macro, Method};
use domain::status::ConversionStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// An address as trackers have them.
const EXAMPLE: &str = "https://tracker.example/postback?subid={sub1}&status={status}&payout={payout}";

/// The form for a new address. A page's address that names the webmaster begins with them.
#[component]
pub fn NewTargetPage() -> impl IntoView {
    let webmaster = Query::of_page().text("webmaster").unwrap_or_default();
    let content = move |webmaster: String| {
        load(async move {
            let viewer = only_who_keeps()?;
            let begun = || Draft::default().with("webmaster", webmaster).with("method", Method::Get.word());
            let draft = Draft::of_page().unwrap_or_else(begun);
            let choices = list_targets(TargetsQuery { webmaster: draft.get("webmaster").parse().ok() }).await?;
            let is_manager = viewer.role == Role::Manager;
            Ok(view! { <New lang=use_lang() choices is_manager draft/> }.into_any())
        })
    };
    view! { <Frame>{content(webmaster)}</Frame> }
}

/// The form for an address that there is.
#[component]
pub fn EditTargetPage() -> impl IntoView {
    of_one(|view, choices| {
        let draft = Draft::of_page().unwrap_or_else(|| stored(&view));
        view! { <Edit lang=use_lang() id=view.row.id name=view.row.name choices draft/> }.into_any()
    })
}

/// The question before an address is taken off the list.
#[component]
pub fn RemoveTargetPage() -> impl IntoView {
    of_one(|view, _| {
        let (action, draft) = (routes::target_form(view.row.id, "remove"), Draft::of_page().unwrap_or_default());
        let back = routes::target(view.row.id);
        view! { <RemoveQuestion kind="target" name=view.row.name action back draft/> }.into_any()
    })
}

/// A page about the address whose number stands in the page's, for those who may change it.
fn of_one(content: fn(TargetView, TargetsView) -> AnyView) -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let page = move || {
        load(async move {
            only_who_keeps()?;
            let view = find_target(id.ok_or(AppError::NotFound)?).await?;
            if view.own.is_none() {
                return Err(AppError::NotFound);
            }
            let owner = view.row.webmaster.as_ref().map(|(id, _)| *id);
            Ok(content(view, list_targets(TargetsQuery { webmaster: owner }).await?))
        })
    };
    view! { <Frame>{page()}</Frame> }
}

fn stored(view: &TargetView) -> Draft {
    let mut draft = Draft::default()
        .with("name", &view.row.name)
        .with("method", view.row.method.word())
        .with("actions", view.row.actions.join(", "));
    if let Some(own) = &view.own {
        let headers: Vec<_> = own.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        draft = draft.with("url", &own.url).with("headers", headers.join("\n"));
    }
    for (offer, _) in &view.row.offers {
        draft = draft.with("offers", offer);
    }
    for (campaign, _) in &view.row.campaigns {
        draft = draft.with("campaigns", campaign);
    }
    for status in &view.row.statuses {
        draft = draft.with("statuses", status.word());
    }
    draft
}

#[component]
fn New(lang: Lang, choices: TargetsView, is_manager: bool, draft: Draft) -> impl IntoView {
    let above = view! { <Trail list=routes::TARGETS name=t(lang, "targets-title")/> };
    let webmasters = choices.webmasters.clone();
    let is_owned = !is_manager || draft.is_on("webmaster");
    let whose = is_manager.then(|| {
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
        <PageHeader title=t(lang, "target-new") above=above.into_any()/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::NEW_TARGET.to_owned()>
            <div class="panel panel-body form-grid">
                {whose}
                <Common lang choices is_owned draft/>
            </div>
            <SaveButtons save=t(lang, "target-create") back=routes::TARGETS/>
        </EditForm>
    }
}

#[component]
fn Edit(lang: Lang, id: i64, name: String, choices: TargetsView, draft: Draft) -> impl IntoView {
    let above = view! {
        <Trail list=routes::TARGETS name=t(lang, "targets-title")>
            <a href=routes::target(id)>{format!("№\u{a0}{id}")}</a>
        </Trail>
    };
    view! {
        <PageHeader title=name above=above.into_any()/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::target_form(id, "edit")>
            <div class="panel panel-body form-grid">
                <Common lang choices is_owned=true draft/>
            </div>
            <SaveButtons save=t(lang, "save") back=routes::target(id)/>
        </EditForm>
    }
}

/// What both forms ask.
#[component]
fn Common(
    lang: Lang,
    choices: TargetsView,
    /// Whether it is known whose the address is, or is to be.
    is_owned: bool,
    draft: Draft,
) -> impl IntoView {
    let methods = Method::ALL.map(|method| Choice {
        value: method.word().to_owned(),
        label: t(lang, &format!("target-method-{}", method.word())),
    });
    let offers = choices.offers.into_iter().map(|(id, name)| (id.to_string(), name));
    let campaigns = choices.campaigns.into_iter().map(|(id, name)| (id.to_string(), format!("{name} №\u{a0}{id}")));
    let campaigns: Vec<_> = campaigns.collect();
    let campaigns = (!is_owned || !campaigns.is_empty()).then(|| {
        let hint = if is_owned { "target-campaigns-hint" } else { "target-campaigns-later" };
        view! {
            <Ticks
                name="campaigns"
                legend=t(lang, "target-campaigns")
                hint=t(lang, hint)
                ticks=campaigns
                draft=draft.clone()
            />
        }
    });
    let statuses =
        ConversionStatus::ALL.map(|status| (status.word().to_owned(), t(lang, &format!("status-{}", status.word()))));
    view! {
        <Line draft=draft.clone() label=t(lang, "target-name") name="name" hint=t(lang, "target-name-hint") required=true/>
        <OneOf
            draft=draft.clone()
            label=t(lang, "target-method")
            name="method"
            choices=methods.to_vec()
            hint=t(lang, "target-method-hint")
        />
        <div class="form-wide">
            <Lines
                draft=draft.clone()
                label=t(lang, "target-url")
                name="url"
                hint=t_args(lang, "target-url-hint", &[("example", Arg::from(EXAMPLE))])
                rows=3
                is_code=true
            />
            <Macros lang/>
        </div>
        <Ticks
            name="statuses"
            legend=t(lang, "target-statuses")
            hint=t(lang, "target-statuses-hint")
            ticks=statuses.to_vec()
            draft=draft.clone()
        />
        <Ticks name="offers" legend=t(lang, "target-offers") hint=t(lang, "target-offers-hint") ticks=offers.collect() draft=draft.clone()/>
        {campaigns}
        <Line draft=draft.clone() label=t(lang, "target-actions") name="actions" hint=t(lang, "target-actions-hint")/>
        <div class="form-wide">
            <Lines
                draft
                label=t(lang, "target-headers")
                name="headers"
                hint=t(lang, "target-headers-hint")
                is_code=true
            />
        </div>
    }
}

/// Every macro with what it stands for.
#[component]
fn Macros(lang: Lang) -> impl IntoView {
    let line = move |name: Macro| {
        view! {
            <li>
                <code>{format!("{{{}}}", name.name())}</code>
                " — "
                {t(lang, &format!("target-macro-{}", name.name().replace('_', "-")))}
            </li>
        }
    };
    view! {
        <details class="mt-2">
            <summary class="link">{t(lang, "target-macros")}</summary>
            <ul class="mt-2 grid gap-1 text-sm">{Macro::ALL.map(line).collect_view()}</ul>
        </details>
    }
}

/// Boxes to tick, none of which means all.
#[component]
fn Ticks(
    name: &'static str,
    legend: String,
    hint: String,
    ticks: Vec<(String, String)>,
    draft: Draft,
) -> impl IntoView {
    let ticked: Vec<String> = draft.all(name);
    let error = draft.error(use_lang(), name);
    let tick = move |(value, label): (String, String)| {
        let on = ticked.contains(&value);
        view! {
            <label class="flex items-center gap-2">
                <input class="checkbox checkbox-sm" type="checkbox" name=name value=value checked=on/>
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="grid gap-1 content-start">
            <legend class="mb-1 font-medium">{legend}</legend>
            {ticks.into_iter().map(tick).collect_view()}
            {(!error.is_empty()).then(|| view! { <p class="field-error">{error}</p> })}
            <p class="hint">{hint}</p>
        </fieldset>
    }
}
