//! Reports: what came of all the clicks, in numbers and in money.

pub mod api;
mod chart;
mod column;
mod filter;
mod key;
mod page;
mod table;

pub use chart::Chart;
pub use column::{Column, Value};
pub use key::{dimension_name, key_name};
pub use page::ReportsPage;
