//! The audit log: who changed what in the setup of the network, and the history of one offer.

pub mod api;
mod entries;
mod history;
mod page;
mod words;

pub use history::HistoryPage;
pub use page::AuditPage;
