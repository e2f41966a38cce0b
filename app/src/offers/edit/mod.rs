//! The forms for an offer, in tabs: what it is, where its visitors land, what it pays.

pub mod api;
mod audience_tab;
mod deep_links;
pub mod landing_rows;
mod main_tab;
mod new_offer;
mod payout_form;
mod payouts_tab;
mod promo_form;
mod questions;
#[cfg(feature = "ssr")]
pub mod reading;
mod split_preview;
mod tracking_tab;

pub use audience_tab::AudiencePage;
pub use deep_links::DeepLinksPage;
pub use main_tab::EditOfferPage;
pub use new_offer::NewOfferPage;
pub use payout_form::PayoutPage;
pub use payouts_tab::PayoutsPage;
pub use promo_form::PromoPage;
pub use questions::{ArchivePage, RemovePayoutPage, RemovePromoPage};
pub use tracking_tab::TrackingPage;

use self::api::{OfferSetup, read_offer_setup};
use super::StatusBadge;
use crate::error::AppError;
use crate::i18n::{t, use_lang};
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{PageHeader, Trail};
use domain::access::Area;
use domain::offer::OfferStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The tabs, by what stands in their address.
const TABS: [&str; 6] = ["edit", "tracking", "audience", "payouts", "caps", "history"];

/// A part of the page's address.
fn param(name: &str) -> String {
    use_params_map().with_untracked(|params| params.get(name)).unwrap_or_default()
}

/// The offer that the page's address names, for whoever may change it.
async fn setup_of(id: &str) -> Result<OfferSetup, AppError> {
    read_offer_setup(id.parse().map_err(|_| AppError::NotFound)?).await
}

/// What stands above every form for an offer that there is.
#[component]
fn OfferHeader(setup: OfferSetup, tab: &'static str) -> impl IntoView {
    view! { <OfferTabs id=setup.id name=setup.name status=setup.status tab/> }
}

/// The same for whoever may see the offer's history, and perhaps change nothing.
#[component]
pub fn OfferTabs(id: i64, name: String, status: OfferStatus, tab: &'static str) -> impl IntoView {
    let lang = use_lang();
    let may_change = only_who_may_change(Area::Offers).is_ok();
    let tabs = TABS.into_iter().filter(|name| may_change || *name == tab);
    let above = view! {
        <Trail list=routes::OFFERS name=t(lang, "offers-title")><a href=routes::offer(id)>{format!("№\u{a0}{id}")}</a></Trail>
    };
    let link = move |name: &'static str| {
        let current = (name == tab).then_some("page");
        let title = t(lang, &format!("offer-tab-{name}"));
        view! { <li><a href=routes::offer_form(id, name) aria-current=current>{title}</a></li> }
    };
    view! {
        <PageHeader
            title=name
            above=above.into_any()
            beside=view! { <StatusBadge status/> }.into_any()
        />
        <nav class="tabs-line" aria-label=t(lang, "nav-sections")>
            <ul>{tabs.map(link).collect_view()}</ul>
        </nav>
    }
}
