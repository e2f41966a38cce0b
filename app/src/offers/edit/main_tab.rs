//! What an offer is: the forms for a new one and for one that there is, and the question before it is archived.

use super::api::{OfferSetup, read_choices};
use super::{OfferHeader, param, setup_of};
use crate::draft::Draft;
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::offers::status_name;
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons};
use crate::ui::{Choice, Fact, Field, Notice, PageHeader, Pick, TextField, Tick, Tone, load};
use domain::lang::Lang;
use domain::offer::{OfferStatus, Visibility};
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
        <nav class="crumbs" aria-label=t(lang, "nav-crumbs")>
            <a href=routes::OFFERS>{t(lang, "offers-title")}</a>
        </nav>
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
                <Field
                    label=t(lang, "offers-name")
                    name="name"
                    value=draft.get("name")
                    error=draft.error(lang, "name")
                    required=true
                />
                <Pick
                    label=t(lang, "advertiser")
                    name="advertiser"
                    none=t(lang, "choose")
                    choices=advertisers.into_iter().map(choice).collect()
                    chosen=draft.get("advertiser")
                    error=draft.error(lang, "advertiser")
                />
                <Field
                    label=t(lang, "offer-currency")
                    name="currency"
                    value=draft.get("currency")
                    hint=t(lang, "offer-currency-hint")
                    error=draft.error(lang, "currency")
                    required=true
                />
                <Common lang draft=draft.clone()/>
                <div class="form-wide">
                    <TextField
                        label=t(lang, "landing-title")
                        name="landing"
                        value=draft.get("landing")
                        rows=2
                        is_code=true
                        hint=t_args(lang, "landing-hint", &[("macro", Arg::from("{click_id}"))])
                        error=draft.error(lang, "landing")
                    />
                </div>
            </div>
            <SaveButtons save=t(lang, "offer-create") back=routes::OFFERS/>
        </EditForm>
    }
}

/// The form for what an offer is.
#[component]
pub fn EditOfferPage() -> impl IntoView {
    let (lang, id) = (use_lang(), param("id"));
    let content = move |id: String| {
        load(async move {
            let setup = setup_of(&id).await?;
            let draft = Draft::of_page().unwrap_or_else(|| draft_of(&setup));
            Ok(view! { <EditOffer lang setup draft/> }.into_any())
        })
    };
    view! { <Frame>{content(id)}</Frame> }
}

fn draft_of(setup: &OfferSetup) -> Draft {
    Draft::default()
        .with("name", &setup.name)
        .with("description", &setup.description)
        .with("status", setup.status.word())
        .with("fallback", setup.fallback.clone().unwrap_or_default())
        .with("attribution_days", setup.attribution_days)
        .with("visibility", setup.visibility.word())
        .with("lock_final", if setup.lock_final { "on" } else { "" })
}

#[component]
fn EditOffer(lang: Lang, setup: OfferSetup, draft: Draft) -> impl IntoView {
    let id = setup.id;
    let statuses =
        OfferStatus::ALL.map(|status| Choice { value: status.word().to_owned(), label: status_name(status) });
    let can_archive = setup.status != OfferStatus::Archived;
    view! {
        <OfferHeader setup=setup.clone() tab="edit"/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::offer_form(id, "edit")>
            <div class="panel panel-body form-grid">
                <dl class="facts form-wide">
                    <Fact name=t(lang, "advertiser")>{setup.advertiser}</Fact>
                    <Fact name=t(lang, "offer-currency")>{setup.currency.code().to_owned()}</Fact>
                </dl>
                <Field
                    label=t(lang, "offers-name")
                    name="name"
                    value=draft.get("name")
                    error=draft.error(lang, "name")
                    required=true
                />
                <Pick
                    label=t(lang, "filter-status")
                    name="status"
                    choices=statuses.to_vec()
                    chosen=draft.get("status")
                    hint=t(lang, "offer-status-hint")
                    error=draft.error(lang, "status")
                />
                <Common lang draft=draft.clone()/>
            </div>
            <SaveButtons save=t(lang, "save") back=routes::offer(id)/>
        </EditForm>
        {can_archive.then(|| view! {
            <p class="mt-6">
                <a class="link" href=routes::offer_form(id, "archive")>{t(lang, "offer-archive-link")}</a>
            </p>
        })}
    }
}

/// What the forms for a new offer and for an old one both ask.
#[component]
fn Common(lang: Lang, draft: Draft) -> impl IntoView {
    let visibilities = Visibility::ALL.map(|known| Choice {
        value: known.word().to_owned(),
        label: t(lang, &format!("visibility-{}", known.word())),
    });
    view! {
        <Pick
            label=t(lang, "offer-visibility")
            name="visibility"
            choices=visibilities.to_vec()
            chosen=draft.get("visibility")
            hint=t(lang, "offer-visibility-hint")
            error=draft.error(lang, "visibility")
        />
        <Field
            label=t(lang, "offer-window-days")
            name="attribution_days"
            value=draft.get("attribution_days")
            inputmode="numeric"
            hint=t(lang, "offer-window-hint")
            error=draft.error(lang, "attribution_days")
            required=true
        />
        <Field
            label=t(lang, "offer-fallback")
            name="fallback"
            value=draft.get("fallback")
            inputmode="url"
            hint=t(lang, "offer-fallback-hint")
            error=draft.error(lang, "fallback")
        />
        <Tick
            label=t(lang, "offer-lock-final")
            name="lock_final"
            on=draft.is_on("lock_final")
            hint=t(lang, "offer-lock-final-hint")
        />
        <div class="form-wide">
            <TextField
                label=t(lang, "offer-description")
                name="description"
                value=draft.get("description")
                hint=t(lang, "offer-description-hint")
                error=draft.error(lang, "description")
            />
        </div>
    }
}

/// The question before an offer is archived.
#[component]
pub fn ArchivePage() -> impl IntoView {
    let (lang, id) = (use_lang(), param("id"));
    let content = move |id: String| {
        load(async move {
            let setup = setup_of(&id).await?;
            Ok(view! { <Archive lang setup/> }.into_any())
        })
    };
    view! { <Frame>{content(id)}</Frame> }
}

#[component]
fn Archive(lang: Lang, setup: OfferSetup) -> impl IntoView {
    let id = setup.id;
    view! {
        <div class="mx-auto max-w-xl py-10">
            <PageHeader title=t_args(lang, "offer-archive-title", &[("name", Arg::from(setup.name))])/>
            <p class="mb-6">{t(lang, "offer-archive-text")}</p>
            <form method="post" action=routes::offer_form(id, "archive") class="form-buttons">
                <button class="btn btn-error">{t(lang, "offer-archive")}</button>
                <a class="btn btn-ghost" href=routes::offer_form(id, "edit")>{t(lang, "cancel")}</a>
            </form>
        </div>
    }
}
