//! The questions before an offer is archived, and before a payout or a promo is taken away.

use super::api::OfferSetup;
use super::{param, setup_of};
use crate::draft::Draft;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::routes;
use crate::saving::RemoveQuestion;
use crate::ui::{PageHeader, load};
use domain::lang::Lang;
use leptos::prelude::*;

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

/// The question before a payout is taken away.
#[component]
pub fn RemovePayoutPage() -> impl IntoView {
    question("payout", "payouts", |setup, part| {
        let payout = setup.payouts.iter().find(|payout| payout.id.to_string() == part);
        payout.map(|payout| payout.action.clone())
    })
}

/// The question before a promo is taken away.
#[component]
pub fn RemovePromoPage() -> impl IntoView {
    question("promo", "promos", |setup, part| {
        let promo = setup.promos.iter().find(|promo| promo.id.to_string() == part);
        promo.map(|promo| promo.name.clone())
    })
}

/// The question about a part of an offer, whose name `find` knows if the offer has it.
fn question(kind: &'static str, parts: &'static str, find: fn(&OfferSetup, &str) -> Option<String>) -> impl IntoView {
    let (id, part) = (param("id"), param("part"));
    let content = move |id: String, part: String| {
        load(async move {
            let setup = setup_of(&id).await?;
            let name = find(&setup, &part).ok_or(AppError::NotFound)?;
            let form = routes::offer_form(setup.id, &format!("{parts}/{part}"));
            let (action, draft) = (format!("{form}/remove"), Draft::of_page().unwrap_or_default());
            Ok(view! { <RemoveQuestion kind name action back=form draft/> }.into_any())
        })
    };
    view! { <Frame>{content(id, part)}</Frame> }
}
