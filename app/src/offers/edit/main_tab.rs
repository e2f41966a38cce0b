//! What an offer is: the form for one that there is, and its logo.

use super::api::OfferSetup;
use super::{OfferHeader, param, setup_of};
use crate::draft::Draft;
use crate::fields::{Line, Lines, OneOf, Ticked};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::landing::{Landing, Purpose};
use crate::network::use_network;
use crate::offers::{Logo, season_days, status_name};
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons};
use crate::ui::{Choice, Fact, FileField, Panel, load};
use domain::lang::Lang;
use domain::offer::{Defaults, OfferStatus, Visibility};
use leptos::prelude::*;

/// The form for what an offer is.
#[component]
pub fn EditOfferPage() -> impl IntoView {
    let id = param("id");
    let content = move |id: String| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let setup = setup_of(&id).await?;
            // A refused logo is a form of its own: this one stays as it is stored.
            let sent = Draft::of_page();
            let logo_error = sent.as_ref().map(|sent| sent.error(format.lang, "logo")).unwrap_or_default();
            let draft = sent.filter(|_| logo_error.is_empty()).unwrap_or_else(|| draft_of(format, &setup));
            Ok(view! { <EditOffer format setup draft logo_error/> }.into_any())
        })
    };
    view! { <Frame>{content(id)}</Frame> }
}

fn draft_of(format: Format, setup: &OfferSetup) -> Draft {
    let [opens, closes] = season_days(format, setup.season);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Draft::default()
        .with("name", &setup.name)
        .with("description", &setup.description)
        .with("notes", &setup.notes)
        .with("categories", &setup.categories)
        .with("status", setup.status.word())
        .with("currency", setup.currency)
        .with("opens", day(opens))
        .with("closes", day(closes))
        .with("fallback", setup.fallback.clone().unwrap_or_default())
        .with("attribution_days", setup.attribution_days)
        .with("visibility", setup.visibility.word())
        .with("lock_final", if setup.lock_final { "on" } else { "" })
        .with("default_action", setup.default_action.clone().unwrap_or_default())
        .with("default_status", setup.default_status.word())
        .with("shares_price", if setup.shares_price { "on" } else { "" })
}

#[component]
fn EditOffer(format: Format, setup: OfferSetup, draft: Draft, logo_error: String) -> impl IntoView {
    let lang = format.lang;
    let id = setup.id;
    let statuses =
        OfferStatus::ALL.map(|status| Choice { value: status.word().to_owned(), label: status_name(status) });
    let can_archive = setup.status != OfferStatus::Archived;
    let currency = setup.currency.code().to_owned();
    let is_fixed = setup.currency_is_fixed;
    let only = Choice { value: String::new(), label: t(lang, "offer-default-action-only") };
    let own = setup.payouts.iter().map(|payout| payout.action.clone());
    let own = own.map(|action| Choice { value: action.clone(), label: action });
    let actions: Vec<Choice> = std::iter::once(only).chain(own).collect();
    view! {
        <OfferHeader setup=setup.clone() tab="edit"/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::offer_form(id, "edit")>
            <div class="panel panel-body form-grid">
                <dl class="facts form-wide">
                    <Fact name=t(lang, "advertiser")>{setup.advertiser}</Fact>
                    {is_fixed.then(|| view! {
                        <Fact name=t(lang, "offer-currency")>
                            {currency} " " <span class="muted">{t(lang, "offer-currency-fixed")}</span>
                        </Fact>
                    })}
                </dl>
                <Line draft=draft.clone() name="name" label=t(lang, "offers-name") required=true/>
                <OneOf
                    draft=draft.clone()
                    name="status"
                    label=t(lang, "filter-status")
                    choices=statuses.to_vec()
                    hint=t(lang, "offer-status-hint")
                />
                // What was refused has to be seen, even if the currency has been used meanwhile.
                {(!is_fixed || !draft.error(lang, "currency").is_empty()).then(|| view! {
                    <Line
                        draft=draft.clone()
                        name="currency"
                        label=t(lang, "offer-currency")
                        hint=t(lang, "offer-currency-hint")
                        required=true
                    />
                })}
                <OneOf
                    draft=draft.clone()
                    name="default_action"
                    label=t(lang, "offer-default-action")
                    choices=actions
                    hint=t(lang, "offer-default-action-hint")
                />
                <Common lang draft/>
            </div>
            <SaveButtons save=t(lang, "save") back=routes::offer(id)/>
        </EditForm>
        <LogoForm lang id name=setup.name digest=setup.logo error=logo_error/>
        {can_archive.then(|| view! {
            <p class="mt-6">
                <a class="link" href=routes::offer_form(id, "archive")>{t(lang, "offer-archive-link")}</a>
            </p>
        })}
    }
}

/// What the forms for a new offer and for an old one both ask.
#[component]
pub(super) fn Common(lang: Lang, draft: Draft) -> impl IntoView {
    let visibilities = Visibility::ALL.map(|known| Choice {
        value: known.word().to_owned(),
        label: t(lang, &format!("visibility-{}", known.word())),
    });
    let default_statuses = Defaults::STATUSES
        .map(|status| Choice { value: status.word().to_owned(), label: t(lang, &format!("status-{}", status.word())) });
    view! {
        <OneOf
            draft=draft.clone()
            name="visibility"
            label=t(lang, "offer-visibility")
            choices=visibilities.to_vec()
            hint=t(lang, "offer-visibility-hint")
        />
        <Line
            draft=draft.clone()
            name="categories"
            label=t(lang, "offer-categories")
            hint=t(lang, "offer-categories-hint")
        />
        <Line
            draft=draft.clone()
            name="attribution_days"
            label=t(lang, "offer-window-days")
            inputmode="numeric"
            hint=t(lang, "offer-window-hint")
            required=true
        />
        <div class="form-wide form-grid">
            <Line
                draft=draft.clone()
                name="opens"
                kind="date"
                label=t(lang, "offer-opens")
                hint=t(lang, "offer-opens-hint")
            />
            <Line
                draft=draft.clone()
                name="closes"
                kind="date"
                label=t(lang, "offer-closes")
                hint=t(lang, "offer-closes-hint")
            />
        </div>
        <Landing
            draft=draft.clone()
            name="fallback"
            label=t(lang, "offer-fallback")
            hint=t(lang, "offer-fallback-hint")
            purpose=Purpose::Fallback
        />
        <OneOf
            draft=draft.clone()
            name="default_status"
            label=t(lang, "offer-default-status")
            choices=default_statuses.to_vec()
            hint=t(lang, "offer-default-status-hint")
        />
        <Ticked
            draft=draft.clone()
            name="lock_final"
            label=t(lang, "offer-lock-final")
            hint=t(lang, "offer-lock-final-hint")
        />
        <Ticked
            draft=draft.clone()
            name="shares_price"
            label=t(lang, "offer-shares-price")
            hint=t_args(lang, "offer-shares-price-hint", &[("macro", Arg::from("{price}"))])
        />
        <div class="form-wide">
            <Lines
                draft=draft.clone()
                name="description"
                label=t(lang, "offer-description")
                hint=t(lang, "offer-description-hint")
            />
        </div>
        <div class="form-wide">
            <Lines draft name="notes" label=t(lang, "offer-notes") hint=t(lang, "offer-notes-hint")/>
        </div>
    }
}

/// The form that uploads a logo, and the button that takes it away.
#[component]
fn LogoForm(lang: Lang, id: i64, name: String, digest: Option<String>, error: String) -> impl IntoView {
    let has_logo = digest.is_some();
    view! {
        <div class="form-width mt-6">
            <Panel id="logo-panel" title=t(lang, "logo-title")>
                <div class="panel-body grid gap-4">
                    {digest.map(|digest| view! { <Logo id name=name.clone() digest large=true/> })}
                    <form
                        method="post"
                        action=routes::offer_form(id, "logo")
                        enctype="multipart/form-data"
                        class="grid gap-3"
                    >
                        <FileField
                            label=t(lang, "logo-file")
                            name="logo"
                            accept="image/png,image/jpeg,image/webp"
                            required=true
                            hint=t(lang, "logo-hint")
                            error
                        />
                        <div>
                            <button class="btn btn-sm">{t(lang, "logo-upload")}</button>
                        </div>
                    </form>
                    {has_logo.then(|| view! {
                        <form method="post" action=routes::offer_form(id, "logo/remove")>
                            <button class="btn btn-sm">{t(lang, "logo-remove")}</button>
                        </form>
                    })}
                </div>
            </Panel>
        </div>
    }
}
