//! The form for a new offer.

use super::api::read_choices;
use super::main_tab::Common;
use crate::draft::Draft;
use crate::fields::{Line, OneOf};
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::landing::{Landing, MacroList, Purpose};
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons};
use crate::ui::{Choice, Notice, PageHeader, Tone, Trail, load};
use domain::lang::Lang;
use domain::offer::Visibility;
use leptos::prelude::*;

/// The form for a new offer.
#[component]
pub fn NewOfferPage() -> impl IntoView {
    let lang = use_lang();
    let content = move || {
        load(async move {
            let choices = read_choices().await?;
            let draft = Draft::of_page().unwrap_or_else(|| {
                Draft::default()
                    .with("currency", choices.currency)
                    .with("attribution_days", 30)
                    .with("visibility", Visibility::Public.word())
                    .with("landing", "https://")
            });
            Ok(view! { <NewOffer lang draft advertisers=choices.advertisers/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn NewOffer(lang: Lang, draft: Draft, advertisers: Vec<(i64, String)>) -> impl IntoView {
    let above = view! {
        <Trail list=routes::OFFERS name=t(lang, "offers-title")/>
    };
    let below = view! { <p class="muted mt-1 max-w-3xl">{t(lang, "offer-new-text")}</p> };
    let nobody = advertisers.is_empty();
    let choice = |(id, name): (i64, String)| Choice { value: id.to_string(), label: name };
    view! {
        <PageHeader title=t(lang, "offer-new") above=above.into_any() below=below.into_any()/>
        <Refusal draft=draft.clone()/>
        {nobody.then(|| view! {
            <div class="mb-4">
                <Notice tone=Tone::Waiting title=t(lang, "offer-no-advertisers")/>
            </div>
        })}
        <EditForm action=routes::NEW_OFFER.to_owned()>
            <div class="panel panel-body form-grid">
                <Line draft=draft.clone() name="name" label=t(lang, "offers-name") required=true/>
                <OneOf
                    draft=draft.clone()
                    name="advertiser"
                    label=t(lang, "advertiser")
                    none=t(lang, "choose")
                    choices=advertisers.into_iter().map(choice).collect()
                />
                <Line
                    draft=draft.clone()
                    name="currency"
                    label=t(lang, "offer-currency")
                    hint=t(lang, "offer-currency-hint")
                    required=true
                />
                <Common lang draft=draft.clone()/>
                <div class="form-wide grid gap-4">
                    <Landing
                        draft
                        name="landing"
                        label=t(lang, "landing-title")
                        hint=t_args(lang, "landing-hint", &[("macro", Arg::from("{click_id}"))])
                        purpose=Purpose::Landing
                        long=true
                    />
                    <MacroList lang/>
                </div>
            </div>
            <SaveButtons save=t(lang, "offer-create") back=routes::OFFERS/>
        </EditForm>
    }
}
