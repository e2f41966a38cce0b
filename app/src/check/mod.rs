//! The check of an integration: step by step from the click to the approval, with what went wrong on the way.

pub mod api;
mod live;
mod page;
mod steps;

pub use page::CheckPage;
#[cfg(feature = "ssr")]
pub use page::{path, tester};
#[cfg(feature = "ssr")]
pub use steps::Steps;
