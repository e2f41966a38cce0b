//! The catalogue of a webmaster: what they could promote, what they would get for it, and how they are connected.

pub mod api;
mod detail;
mod list;

pub use detail::CatalogueOfferPage;
pub use list::CataloguePage;

use self::api::Own;
use crate::campaigns::CampaignBadge;
use crate::i18n::{t, use_lang};
use crate::ui::{Badge, Tone};
use leptos::prelude::*;

/// How the viewer stands to an offer.
#[component]
fn OwnBadge(own: Option<Own>) -> impl IntoView {
    if let Some(own) = own {
        view! { <CampaignBadge status=own.status/> }.into_any()
    } else {
        view! { <Badge tone=Tone::Quiet text=t(use_lang(), "catalogue-not-connected")/> }.into_any()
    }
}
