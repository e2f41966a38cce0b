//! The overview: how today goes beside yesterday, what should be looked at, and what came last.

pub mod api;
mod attention;
mod lists;
mod page;
mod steps;

pub use page::OverviewPage;
