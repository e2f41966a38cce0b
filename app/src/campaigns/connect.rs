//! The form by which a manager connects a webmaster to an offer.

use super::api::{ConnectChoices, read_connect_choices};
use crate::draft::Draft;
use crate::fields::OneOf;
use crate::frame::Frame;
use crate::i18n::{t, use_lang};
use crate::query::Query;
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons};
use crate::ui::{Choice, Notice, PageHeader, Tone, Trail, load};
use domain::lang::Lang;
use leptos::prelude::*;

/// The form that connects a webmaster. An address that names the webmaster or the offer begins with them.
#[component]
pub fn ConnectPage() -> impl IntoView {
    let query = Query::of_page();
    let content = move |query: Query| {
        load(async move {
            let choices = read_connect_choices().await?;
            let draft = Draft::of_page().unwrap_or_else(|| {
                let of_page = |name| query.text(name).unwrap_or_default();
                Draft::default().with("webmaster", of_page("webmaster")).with("offer", of_page("offer"))
            });
            Ok(view! { <Connect lang=use_lang() choices draft/> }.into_any())
        })
    };
    view! { <Frame>{content(query)}</Frame> }
}

#[component]
fn Connect(lang: Lang, choices: ConnectChoices, draft: Draft) -> impl IntoView {
    let above = view! {
        <Trail list=routes::CAMPAIGNS name=t(lang, "campaigns-title")/>
    };
    let below = view! { <p class="muted mt-1 max-w-3xl">{t(lang, "campaign-connect-text")}</p> };
    let is_early = choices.webmasters.is_empty() || choices.offers.is_empty();
    let promo = |(offer, id, name): (String, i64, String)| Choice {
        value: id.to_string(),
        label: format!("{offer} — №\u{a0}{id} {name}"),
    };
    view! {
        <PageHeader title=t(lang, "campaign-connect") above=above.into_any() below=below.into_any()/>
        <Refusal draft=draft.clone()/>
        {is_early.then(|| view! {
            <div class="mb-4"><Notice tone=Tone::Waiting title=t(lang, "campaign-connect-early")/></div>
        })}
        <EditForm action=routes::NEW_CAMPAIGN.to_owned()>
            <div class="panel panel-body form-grid">
                <OneOf
                    draft=draft.clone()
                    label=t(lang, "webmaster")
                    name="webmaster"
                    none=t(lang, "choose")
                    choices=choices.webmasters.into_iter().map(Choice::numbered).collect()
                />
                <OneOf
                    draft=draft.clone()
                    label=t(lang, "offer")
                    name="offer"
                    none=t(lang, "choose")
                    choices=choices.offers.into_iter().map(Choice::numbered).collect()
                />
                <OneOf
                    draft=draft.clone()
                    label=t(lang, "campaign-promo")
                    name="promo"
                    none=t(lang, "builder-no-promo")
                    choices=choices.promos.into_iter().map(promo).collect()
                    hint=t(lang, "campaign-promo-hint")
                />
            </div>
            <SaveButtons save=t(lang, "campaign-connect-do") back=routes::CAMPAIGNS/>
        </EditForm>
    }
}
