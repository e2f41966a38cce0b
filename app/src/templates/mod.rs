//! Postback templates: the list, and the form for one.

pub mod api;
mod edit;
mod list;
#[cfg(feature = "ssr")]
mod reading;

pub use edit::{NewTemplatePage, RemoveTemplatePage, TemplatePage};
pub use list::{ActiveBadge, TemplatesPage};
#[cfg(feature = "ssr")]
pub use reading::{read, read_active};
