//! Recurring customers: the list, the page of one with all that happened to them, switching them by hand, and what they are worth.

pub mod api;
mod detail;
mod files;
mod history;
mod list;
#[cfg(feature = "ssr")]
pub mod reading;
mod replay;
mod worth;
mod worth_chart;

pub use detail::CustomerPage;
pub use list::CustomersPage;
pub use replay::ReplayCustomerPage;
pub use worth::WorthPage;
