//! Conversions: the list, the page of one with all that happened around it, and what managers decide by hand.

pub mod api;
mod decide;
mod detail;
pub mod file;
mod list;
mod rows;
mod timeline;

pub use decide::{DecisionPage, Sums};
pub use detail::ConversionPage;
pub use file::{DecisionFilePage, DecisionListPage};
pub use list::ConversionsPage;
pub use rows::ConversionRows;
