//! What the network is set to: a form for whoever may change it, and a page for every manager.

pub mod api;
mod letters;
mod page;
#[cfg(feature = "ssr")]
mod reading;

pub use letters::LettersPage;
pub use page::SettingsPage;
pub(crate) use page::language_name;
#[cfg(feature = "ssr")]
pub use reading::read;

/// The longest time for which anything can be kept, in days: ten years. Whoever wants more wants it for ever.
#[cfg(feature = "ssr")]
pub const MOST_DAYS: u32 = 3650;
