//! How offers and advertisers fare, and what people were told of it.

mod alerts;
pub mod api;
mod links;
mod page;
mod settings;
mod short;
mod spark;
mod words;

pub use alerts::AlertsPage;
pub(crate) use links::links;
pub use page::HealthPage;
pub use settings::AlertSettingsPage;
#[cfg(feature = "ssr")]
pub use settings::read as read_settings;
pub use short::Short;
pub use words::{sentence, title};
