//! Conversions: the list, the page of one with all that happened around it, and what managers decide by hand.

pub mod api;
mod decide;
mod detail;
mod list;
mod rows;
mod timeline;

pub use decide::DecisionPage;
pub use detail::ConversionPage;
pub use list::ConversionsPage;
pub use rows::ConversionRows;
