//! The form for a cap of an offer, new or not, and the question before one is taken away.

use super::api::{CapView, CapsView, read_caps};
use super::{anew, kind_text, period_name};
use crate::draft::Draft;
use crate::error::AppError;
use crate::fields::{Line, OneOf};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::landing::{Landing, Purpose};
use crate::network::use_network;
use crate::offers::edit::OfferTabs;
use crate::routes;
use crate::saving::{EditForm, Refusal, RemoveQuestion, SaveButtons};
use crate::ui::{Choice, Fact, load};
use domain::cap::CapPeriod;
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The offer and the cap that the page's address names.
fn params() -> (String, String) {
    use_params_map()
        .with_untracked(|params| (params.get("id").unwrap_or_default(), params.get("part").unwrap_or_default()))
}

async fn caps_of(id: &str) -> Result<CapsView, AppError> {
    read_caps(id.parse().map_err(|_| AppError::NotFound)?).await
}

fn cap_of(view: &CapsView, part: &str) -> Option<CapView> {
    view.caps.iter().find(|cap| cap.id.to_string() == part).cloned()
}

/// The form for a cap.
#[component]
pub fn CapPage() -> impl IntoView {
    let (id, part) = params();
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let view = caps_of(&id).await?;
            let cap = cap_of(&view, &part);
            if cap.is_none() && part != "new" {
                return Err(AppError::NotFound);
            }
            let draft = Draft::of_page().unwrap_or_else(|| draft_of(cap.as_ref()));
            Ok(view! { <Form format view cap draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

fn draft_of(cap: Option<&CapView>) -> Draft {
    match cap {
        None => Draft::default().with("period", CapPeriod::Day.word()),
        Some(cap) => Draft::default().with("most", cap.most).with("overflow", cap.overflow.clone().unwrap_or_default()),
    }
}

#[component]
fn Form(format: Format, view: CapsView, cap: Option<CapView>, draft: Draft) -> impl IntoView {
    let lang = format.lang;
    let id = view.id;
    let part = cap.as_ref().map_or_else(|| "new".to_owned(), |cap| cap.id.to_string());
    let path = routes::offer_form(id, &format!("caps/{part}"));
    let title = t(lang, if cap.is_none() { "cap-new" } else { "cap-edit" });
    let is_old = cap.is_some();
    let kind = match cap {
        None => view! {
            <Kind lang draft=draft.clone() actions=view.actions webmasters=view.webmasters/>
        }
        .into_any(),
        Some(cap) => view! { <Standing format cap/> }.into_any(),
    };
    view! {
        <OfferTabs id name=view.name status=view.status tab="caps"/>
        <h2 class="mb-3">{title}</h2>
        <Refusal draft=draft.clone()/>
        <EditForm action=path.clone()>
            <div class="panel panel-body form-grid">
                {kind}
                <Line
                    draft=draft.clone()
                    name="most"
                    label=t(lang, "cap-most")
                    inputmode="numeric"
                    hint=t(lang, "cap-most-hint")
                    required=true
                />
                <Landing
                    draft
                    name="overflow"
                    label=t(lang, "cap-overflow")
                    hint=t(lang, "cap-overflow-hint")
                    purpose=Purpose::Fallback
                />
            </div>
            <SaveButtons save=t(lang, "save") back=routes::offer_form(id, "caps")/>
        </EditForm>
        {is_old.then(|| view! {
            <p class="mt-6"><a class="link" href=format!("{path}/remove")>{t(lang, "cap-remove-link")}</a></p>
        })}
    }
}

/// What a new cap is of.
#[component]
fn Kind(lang: Lang, draft: Draft, actions: Vec<String>, webmasters: Vec<(i64, String)>) -> impl IntoView {
    let periods =
        CapPeriod::ALL.map(|period| Choice { value: period.word().to_owned(), label: period_name(lang, period) });
    let action = |name: String| Choice { value: name.clone(), label: name };
    let webmaster = |(id, name): (i64, String)| Choice { value: id.to_string(), label: name };
    view! {
        <OneOf draft=draft.clone() name="period" label=t(lang, "cap-period") choices=periods.to_vec()/>
        <OneOf
            draft=draft.clone()
            name="action"
            label=t(lang, "action")
            none=t(lang, "cap-any-action")
            choices=actions.into_iter().map(action).collect()
        />
        <OneOf
            draft
            name="webmaster"
            label=t(lang, "webmaster")
            none=t(lang, "cap-any-webmaster")
            choices=webmasters.into_iter().map(webmaster).collect()
        />
    }
}

/// What a cap that there is is of, and how it stands.
#[component]
fn Standing(format: Format, cap: CapView) -> impl IntoView {
    let lang = format.lang;
    let (of, anew) = (kind_text(lang, &cap), anew(format, &cap));
    let [taken, left] = [cap.taken, cap.left()].map(|count| format.count(count));
    view! {
        <dl class="facts form-wide">
            <Fact name=t(lang, "cap-of")>{of}</Fact>
            <Fact name=t(lang, "cap-period")>{period_name(lang, cap.period)}</Fact>
            <Fact name=t(lang, "cap-taken")>{taken}</Fact>
            <Fact name=t(lang, "cap-left")>{left} " " {anew.map(|text| view! { <span class="id">{text}</span> })}</Fact>
        </dl>
    }
}

/// The question before a cap is taken away.
#[component]
pub fn RemoveCapPage() -> impl IntoView {
    let (lang, (id, part)) = (use_lang(), params());
    let content = move || {
        load(async move {
            let view = caps_of(&id).await?;
            let cap = cap_of(&view, &part).ok_or(AppError::NotFound)?;
            let args = [("of", Arg::from(kind_text(lang, &cap))), ("most", Arg::from(cap.most))];
            let name = t_args(lang, &format!("cap-name-{}", cap.period.word()), &args);
            let form = routes::offer_form(view.id, &format!("caps/{part}"));
            let (action, draft) = (format!("{form}/remove"), Draft::of_page().unwrap_or_default());
            Ok(view! { <RemoveQuestion kind="cap" name action back=form draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}
