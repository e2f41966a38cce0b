//! Reports: what came of all the clicks, in numbers and in money.

pub mod api;
mod chart;
mod column;
mod filter;
mod key;
mod page;
mod table;

#[cfg(feature = "ssr")]
pub use column::{Column, Value};
pub use key::dimension_name;
#[cfg(feature = "ssr")]
pub use key::key_name;
pub use page::ReportsPage;
