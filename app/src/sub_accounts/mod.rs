//! Sub-accounts of webmasters: the list, the page of one with a link for each campaign, the forms.

pub mod api;
mod detail;
mod edit;
mod list;
#[cfg(feature = "ssr")]
pub mod reading;

pub use detail::SubAccountPage;
pub use edit::{EditSubAccountPage, NewSubAccountPage, RemoveSubAccountPage};
pub use list::SubAccountsPage;

use crate::error::AppError;
use domain::access::Viewer;
use domain::time::Timestamp;
use leptos::prelude::use_context;

/// Refuses a form to those who keep no list of sub-accounts. What is on a list comes from server functions, which refuse by
/// themselves.
fn only_who_keeps_lists() -> Result<Viewer, AppError> {
    match use_context::<Viewer>() {
        None => Err(AppError::Unauthenticated),
        // What is asked here is whether, and not when.
        Some(viewer) if viewer.keeping(Timestamp(0)).is_some() => Ok(viewer),
        Some(_) => Err(AppError::Forbidden),
    }
}
