//! The form for deep links: to which pages of the advertiser's site webmasters' links may lead.

use super::api::OfferSetup;
use super::{OfferHeader, param, setup_of};
use crate::draft::Draft;
use crate::fields::{Lines, Ticked};
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons};
use crate::ui::{Notice, Panel, Tone, load};
use domain::landing::{LandingUrl, MOST_HOSTS};
use domain::lang::Lang;
use leptos::prelude::*;

/// The form for deep links.
#[component]
pub fn DeepLinksPage() -> impl IntoView {
    let (lang, id) = (use_lang(), param("id"));
    let content = move |id: String| {
        load(async move {
            let setup = setup_of(&id).await?;
            let draft = Draft::of_page().unwrap_or_else(|| draft_of(&setup));
            Ok(view! { <DeepLinks lang setup draft/> }.into_any())
        })
    };
    view! { <Frame>{content(id)}</Frame> }
}

fn draft_of(setup: &OfferSetup) -> Draft {
    let on = if setup.deep.is_some() { "on" } else { "" };
    Draft::default().with("deep", on).with("hosts", setup.deep.clone().unwrap_or_default().join("\n"))
}

#[component]
fn DeepLinks(lang: Lang, setup: OfferSetup, draft: Draft) -> impl IntoView {
    let id = setup.id;
    let limit = Arg::from(u32::try_from(MOST_HOSTS).unwrap_or(u32::MAX));
    let error = draft.error(lang, "deep");
    view! {
        <OfferHeader setup tab="tracking"/>
        <h2 class="mb-1">{t(lang, "deep-title")}</h2>
        <p class="muted mb-3 max-w-3xl">{t(lang, "deep-text")}</p>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::offer_form(id, "deep-links")>
            <div class="panel panel-body grid gap-4">
                <Ticked draft=draft.clone() name="deep" label=t(lang, "deep-allow") hint=t(lang, "deep-allow-hint")/>
                {(!error.is_empty()).then(|| view! { <p class="field-error">{error}</p> })}
                <Lines
                    draft
                    name="hosts"
                    label=t(lang, "deep-hosts")
                    hint=t_args(lang, "deep-hosts-hint", &[("limit", limit)])
                    rows=5
                    is_code=true
                />
            </div>
            <SaveButtons save=t(lang, "save") back=routes::offer_form(id, "tracking")/>
        </EditForm>
    }
}

/// What stands about deep links on the tab that they belong to.
#[component]
pub fn DeepLinksPanel(lang: Lang, setup: OfferSetup) -> impl IntoView {
    let landing = LandingUrl::parse(&setup.landing).ok();
    let own = landing.as_ref().map(|landing| landing.host().to_owned());
    let is_unused = setup.deep.is_some() && !landing.is_some_and(|landing| landing.goes_deep());
    let text = match setup.deep {
        None => view! { <p class="muted">{t(lang, "deep-off")}</p> }.into_any(),
        Some(hosts) => {
            let hosts: Vec<String> = own.into_iter().chain(hosts).collect();
            view! { <p>{t(lang, "deep-on")} " " <code class="break-all">{hosts.join(", ")}</code></p> }.into_any()
        }
    };
    view! {
        <Panel id="deep" title=t(lang, "deep-title")>
            <div class="panel-body grid gap-3">
                {is_unused.then(|| view! { <Notice tone=Tone::Waiting title=t(lang, "deep-unused")/> })}
                {text}
                <p><a class="btn btn-sm" href=routes::offer_form(setup.id, "deep-links")>{t(lang, "deep-set-up")}</a></p>
            </div>
        </Panel>
    }
}
