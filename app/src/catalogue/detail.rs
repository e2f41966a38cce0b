//! One offer of the catalogue, with the form that asks to be connected to it.

use super::OwnBadge;
use super::api::{CatalogueOffer, Own, find_catalogue_offer};
use crate::caps::CapsPanel;
use crate::draft::Draft;
use crate::error::AppError;
use crate::fields::Lines;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::offers::payouts::Payouts;
use crate::routes;
use crate::saving::Refusal;
use crate::ui::{Fact, Notice, PageHeader, Panel, Tone, Trail, load};
use domain::access::MoneyColumns;
use domain::campaign::CampaignStatus;
use domain::lang::Lang;
use domain::offer::Visibility;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A webmaster sees what they get and nothing else.
const OWN: MoneyColumns = MoneyColumns { advertiser: false, network: false, webmaster: true };

/// One offer of the catalogue.
#[component]
pub fn CatalogueOfferPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            // A number that is none names no offer.
            let offer = find_catalogue_offer(id.ok_or(AppError::NotFound)?).await?;
            let draft = Draft::of_page().unwrap_or_default();
            Ok(view! { <Offer format offer draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Offer(format: Format, offer: CatalogueOffer, draft: Draft) -> impl IntoView {
    let lang = format.lang;
    let id = offer.id;
    let above = view! {
        <Trail list=routes::CATALOGUE name=t(lang, "catalogue-title")><span>{format!("№\u{a0}{id}")}</span></Trail>
    };
    let days = t_args(lang, "offer-days", &[("days", Arg::from(offer.attribution_days))]);
    let below = view! {
        {(!offer.description.is_empty()).then(|| view! { <p class="mt-2 max-w-3xl">{offer.description.clone()}</p> })}
        <dl class="facts mt-3">
            <Fact name=t(lang, "offer-currency")>{offer.currency.code().to_owned()}</Fact>
            <Fact name=t(lang, "offer-window")>{days}</Fact>
            {(!offer.promos.is_empty()).then(|| view! {
                <Fact name=t(lang, "promos-title")>{offer.promos.join(", ")}</Fact>
            })}
        </dl>
    };
    view! {
        <PageHeader
            title=offer.name
            above=above.into_any()
            beside=view! { <OwnBadge own=offer.own.clone()/> }.into_any()
            below=below.into_any()
        />
        <Refusal draft=draft.clone()/>
        <Payouts format currency=offer.currency columns=OWN payouts=offer.payouts/>
        <CapsPanel format caps=offer.caps/>
        {match (offer.own, offer.is_blocked) {
            (Some(own), _) => view! { <Standing lang own/> }.into_any(),
            (None, true) => view! { <Notice tone=Tone::Bad title=t(lang, "catalogue-blocked")/> }.into_any(),
            (None, false) => view! { <Join lang id visibility=offer.visibility draft/> }.into_any(),
        }}
    }
}

/// What has become of it so far.
#[component]
fn Standing(lang: Lang, own: Own) -> impl IntoView {
    let (tone, key) = match own.status {
        CampaignStatus::Pending => (Tone::Waiting, "campaign-note-pending"),
        CampaignStatus::Active => (Tone::Good, "catalogue-connected"),
        CampaignStatus::Declined => (Tone::Bad, "campaign-note-declined"),
        CampaignStatus::Closed => (Tone::Waiting, "campaign-note-closed"),
    };
    view! {
        <Notice tone title=t(lang, key)>
            {(!own.reason.is_empty()).then(|| view! {
                <p class="whitespace-pre-line">{own.reason}</p>
            })}
            <p class="mt-3">
                <a class="btn btn-sm" href=routes::campaign(own.id)>{t(lang, "catalogue-to-campaign")}</a>
            </p>
        </Notice>
    }
}

/// The form that asks to be connected: with a message where a manager decides, without where nobody does.
#[component]
fn Join(lang: Lang, id: i64, visibility: Visibility, draft: Draft) -> impl IntoView {
    let asks = visibility == Visibility::Request;
    let (text, button) =
        if asks { ("catalogue-apply-text", "catalogue-apply") } else { ("catalogue-join-text", "catalogue-join") };
    view! {
        <Panel id="join" title=t(lang, button)>
            <form method="post" action=routes::catalogue_offer(id) class="panel-body grid max-w-2xl gap-4">
                <p>{t(lang, text)}</p>
                {asks.then(|| view! {
                    <Lines
                        draft=draft.clone()
                        label=t(lang, "catalogue-message")
                        name="message"
                        hint=t(lang, "catalogue-message-hint")
                    />
                })}
                <div>
                    <button class="btn btn-primary">{t(lang, button)}</button>
                </div>
            </form>
        </Panel>
    }
}
