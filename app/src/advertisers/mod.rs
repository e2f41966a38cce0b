//! Advertisers, for those who run the network: the list, the page of one with its keys, and the forms for all of it.

pub mod api;
mod detail;
mod edit;
mod keys;
mod list;
#[cfg(feature = "ssr")]
pub mod reading;
mod signing;

pub use detail::AdvertiserPage;
pub use edit::{EditAdvertiserPage, NewAdvertiserPage};
pub use keys::{KeyStates, NewKeyPage, RevokeKeyPage};
pub use list::AdvertisersPage;
pub use signing::SigningPage;
#[cfg(feature = "ssr")]
pub use signing::Wish;

use self::api::{AdvertiserView, find_advertiser};
use crate::error::AppError;
use crate::i18n::{t, use_lang};
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::Trail;
use domain::access::Area;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A part of the page's address that is a number.
fn number(name: &str) -> Option<i64> {
    use_params_map().with_untracked(|params| params.get(name).and_then(|number| number.parse().ok()))
}

/// The advertiser that the page's address names, for whoever may change it.
async fn to_change(id: Option<i64>) -> Result<AdvertiserView, AppError> {
    only_who_may_change(Area::People)?;
    find_advertiser(id.ok_or(AppError::NotFound)?).await
}

/// Where a page about an advertiser is.
#[component]
fn Crumbs(
    /// The advertiser, for pages below its own.
    #[prop(optional_no_strip)]
    of: Option<(i64, String)>,
) -> impl IntoView {
    let (list, title) = (routes::ADVERTISERS, t(use_lang(), "advertisers-title"));
    match of {
        Some((id, name)) => {
            view! { <Trail list name=title><a href=routes::advertiser(id, "")>{name}</a></Trail> }.into_any()
        }
        None => view! { <Trail list name=title/> }.into_any(),
    }
}
