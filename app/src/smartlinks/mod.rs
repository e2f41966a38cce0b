//! Smartlinks of webmasters: the list, the page of one with the share of each campaign, the forms.

pub mod api;
mod detail;
mod edit;
mod list;
#[cfg(feature = "ssr")]
pub mod reading;

pub use detail::SmartlinkPage;
pub use edit::{EditSmartlinkPage, NewSmartlinkPage, RemoveSmartlinkPage};
pub use list::SmartlinksPage;

/// The group of fields that the campaigns of a form have.
pub(crate) const CAMPAIGN: &str = "campaign";
