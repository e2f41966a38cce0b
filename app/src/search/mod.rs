//! The search box on every page: paste an id and land on its page, or look through what is found.

pub mod api;
mod field;
mod page;

pub use field::SearchBox;
pub use page::SearchPage;
