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
