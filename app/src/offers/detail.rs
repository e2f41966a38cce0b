//! The page of one offer.

use super::api::{OfferView, find_offer};
use super::codes::Codes;
use super::list::Filed;
use super::payouts::Payouts;
use super::terms::Terms;
use super::tracking::Tracking;
use super::{Logo, StatusBadge, season_days};
use crate::advertisers::KeyStates;
use crate::error::AppError;
use crate::frame::Frame;
use crate::health::Short;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Fact, PageHeader, Trail, load};
use domain::access::{Area, Viewer};
use domain::health::Watched;
use domain::id::OfferId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of one offer.
#[component]
pub fn OfferPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            // A number that is none names no offer.
            let offer = find_offer(id.ok_or(AppError::NotFound)?).await?;
            Ok(view! { <Offer format offer/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Offer(format: Format, offer: OfferView) -> impl IntoView {
    let lang = format.lang;
    let has_codes = offer.codes.is_some();
    let above = view! {
        <Trail list=routes::OFFERS name=t(lang, "offers-title")><span>{format!("№\u{a0}{}", offer.id)}</span></Trail>
    };
    let edit = only_who_may_change(Area::Offers).is_ok().then(|| {
        view! { <a class="btn btn-sm" href=routes::offer_form(offer.id, "edit")>{t(lang, "edit")}</a> }
    });
    let runs_network = use_context::<Viewer>().is_some_and(|viewer| viewer.manager().is_some());
    let history = runs_network.then(|| {
        view! { <a class="btn btn-sm" href=routes::offer_form(offer.id, "history")>{t(lang, "offer-tab-history")}</a> }
    });
    let days = t_args(lang, "offer-days", &[("days", Arg::from(offer.attribution_days))]);
    let [opens, closes] = season_days(format, offer.season);
    let below = view! {
        {offer.logo.clone().map(|digest| view! {
            <div class="mt-2"><Logo id=offer.id name=offer.name.clone() digest large=true/></div>
        })}
        <Filed categories=offer.categories.clone()/>
        {(!offer.description.is_empty()).then(|| view! { <p class="mt-2 max-w-3xl">{offer.description.clone()}</p> })}
        <dl class="facts mt-3">
            {offer.advertiser.clone().map(|name| view! { <Fact name=t(lang, "advertiser")>{name}</Fact> })}
            <Fact name=t(lang, "offer-currency")>{offer.currency.code().to_owned()}</Fact>
            <Fact name=t(lang, "offer-window")>{days}</Fact>
            {offer.visibility.map(|known| view! {
                <Fact name=t(lang, "offer-visibility")>{t(lang, &format!("visibility-{}", known.word()))}</Fact>
            })}
            {opens.map(|day| view! { <Fact name=t(lang, "offer-opens")>{format.date(day)}</Fact> })}
            {closes.map(|day| view! { <Fact name=t(lang, "offer-closes")>{format.date(day)}</Fact> })}
            {offer.lock_final.then(|| view! { <Fact name=t(lang, "offer-final")>{t(lang, "offer-final-locked")}</Fact> })}
        </dl>
        <nav class="section-links" aria-label=t(lang, "nav-sections")>
            <a href="#payouts">{t(lang, "payouts-title")}</a>
            <a href="#tracking">{t(lang, "tracking-title")}</a>
            {has_codes.then(|| view! { <a href="#codes">{t(lang, "codes-title")}</a> })}
        </nav>
    };
    view! {
        <PageHeader
            title=offer.name
            above=above.into_any()
            beside=view! { <StatusBadge status=offer.status/> {edit} {history} }.into_any()
            below=below.into_any()
        />
        <Short format watched=Watched::Offer(OfferId(offer.id))/>
        <Payouts format currency=offer.currency columns=offer.columns payouts=offer.payouts/>
        <Terms lang notes=offer.notes audience=offer.audience/>
        <Tracking lang landing=offer.landing links=offer.links/>
        {offer.codes.map(|codes| view! {
            <KeyStates format keys=codes.keys.clone() signs=codes.signs/>
            <Codes lang offer=offer.id codes/>
        })}
    }
}
