//! The codes of an offer as a developer wants them: a page of its own, and a link that shows it to somebody without an account.

mod answers;
pub mod api;
mod content;
mod page;
mod params;
#[cfg(feature = "ssr")]
mod reading;
mod revoke;
mod samples;
mod shared;
mod sharing;

#[cfg(feature = "ssr")]
pub use answers::all as answers;
pub use content::name_of;
pub use page::CodesPage;
#[cfg(feature = "ssr")]
pub use reading::days;
pub use revoke::RevokeLinkPage;
pub use shared::SharedCodesPage;
