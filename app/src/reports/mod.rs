//! Reports: what came of all the clicks, in numbers and in money.

pub mod api;
mod chart;
mod page;
mod table;

pub use page::ReportsPage;
