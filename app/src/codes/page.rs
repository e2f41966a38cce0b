//! The codes of an offer, for those who have an account.

use super::api::{Key, OfferCodes, read_offer_codes};
use super::content::Content;
use super::sharing::Sharing;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::ui::{PageHeader, Trail, load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page with the codes of one offer.
#[component]
pub fn CodesPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let codes = read_offer_codes(id.ok_or(AppError::NotFound)?, Query::of_page().read("key")).await?;
            Ok(view! { <Codes format codes/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Codes(format: Format, codes: OfferCodes) -> impl IntoView {
    let lang = format.lang;
    let OfferCodes { integration, keys, key, links } = codes;
    let (offer, name) = (integration.offer, integration.name.clone());
    let above = view! {
        <Trail list=routes::OFFERS name=t(lang, "offers-title")><a href=routes::offer(offer)>{name}</a></Trail>
    };
    let can_share = links.is_some();
    let below = view! {
        <Keys format keys key/>
        <nav class="section-links" aria-label=t(lang, "nav-sections")>
            <a href="#codes">{t(lang, "codes-title")}</a>
            <a href="#samples">{t(lang, "codes-samples")}</a>
            <a href="#cookie">{t(lang, "codes-keep")}</a>
            <a href="#answers">{t(lang, "answers-title")}</a>
            {can_share.then(|| view! { <a href="#links">{t(lang, "dev-links-title")}</a> })}
        </nav>
    };
    let check = view! {
        <a class="btn btn-sm btn-primary" href=routes::offer_form(offer, "check")>{t(lang, "check-title")}</a>
    };
    let title = t_args(lang, "codes-of", &[("name", Arg::from(integration.name.as_str()))]);
    view! {
        <PageHeader title above=above.into_any() beside=check.into_any() below=below.into_any()/>
        <Content lang integration/>
        {links.map(|links| view! { <Sharing format offer links/> })}
    }
}

/// Which key the codes have, and a choice where there are several.
#[component]
fn Keys(format: Format, keys: Vec<Key>, key: Option<i64>) -> impl IntoView {
    let lang = format.lang;
    let name = move |key: &Key| {
        let args = [("hint", Arg::from(key.hint.as_str())), ("day", Arg::from(format.time(key.created_at)))];
        t_args(lang, "codes-key-since", &args)
    };
    if keys.len() < 2 {
        return keys.first().map(|key| view! { <p class="muted mt-1">{name(key)}</p> }).into_any();
    }
    let options = keys.iter().map(|known| {
        let selected = key == Some(known.id);
        view! { <option value=known.id selected=selected>{name(known)}</option> }
    });
    let language = Query::of_page().text("code");
    view! {
        <form method="get" class="mt-2 flex flex-wrap items-end gap-3">
            {language.map(|word| view! { <input type="hidden" name="code" value=word/> })}
            <div class="field">
                <label for="key">{t(lang, "codes-key")}</label>
                <select class="select select-sm" id="key" name="key">
                    {options.collect_view()}
                </select>
            </div>
            <button class="btn btn-sm">{t(lang, "codes-key-show")}</button>
        </form>
    }
    .into_any()
}
