//! The form for a promo of an offer, new or not.

use super::api::OfferSetup;
use super::{OfferHeader, param, setup_of};
use crate::draft::Draft;
use crate::error::AppError;
use crate::fields::Line;
use crate::frame::Frame;
use crate::i18n::{t, use_lang};
use crate::landing::{Landing, MacroList, Purpose};
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons};
use crate::ui::load;
use domain::lang::Lang;
use leptos::prelude::*;

/// The form for a promo.
#[component]
pub fn PromoPage() -> impl IntoView {
    let (lang, id, part) = (use_lang(), param("id"), param("part"));
    let content = move |id: String, part: String| {
        load(async move {
            let setup = setup_of(&id).await?;
            let stored = draft_of(&setup, &part)?;
            let draft = Draft::of_page().unwrap_or(stored);
            Ok(view! { <Promo lang setup part draft/> }.into_any())
        })
    };
    view! { <Frame>{content(id, part)}</Frame> }
}

fn draft_of(setup: &OfferSetup, part: &str) -> Result<Draft, AppError> {
    if part == "new" {
        return Ok(Draft::default());
    }
    let promo = setup.promos.iter().find(|promo| promo.id.to_string() == part).ok_or(AppError::NotFound)?;
    Ok(Draft::default().with("name", &promo.name).with("landing", promo.landing.clone().unwrap_or_default()))
}

#[component]
fn Promo(lang: Lang, setup: OfferSetup, part: String, draft: Draft) -> impl IntoView {
    let id = setup.id;
    let title = t(lang, if part == "new" { "promo-new" } else { "promo-edit" });
    view! {
        <OfferHeader setup tab="tracking"/>
        <h2 class="mb-3">{title}</h2>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::offer_form(id, &format!("promos/{part}"))>
            <div class="panel panel-body grid gap-4">
                <Line draft=draft.clone() name="name" label=t(lang, "promo-name") required=true/>
                <Landing
                    draft
                    name="landing"
                    label=t(lang, "landing-title")
                    hint=t(lang, "promo-landing-hint")
                    purpose=Purpose::Landing
                    offer=id
                    long=true
                />
                <MacroList lang id open=true/>
            </div>
            <SaveButtons save=t(lang, "save") back=routes::offer_form(id, "tracking")/>
        </EditForm>
        {(part != "new").then(|| view! {
            <p class="mt-6">
                <a class="link" href=routes::offer_form(id, &format!("promos/{part}/remove"))>
                    {t(lang, "promo-remove-link")}
                </a>
            </p>
        })}
    }
}
