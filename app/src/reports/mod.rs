//! Reports: what came of all the clicks, in numbers and in money.

pub mod api;
mod chart;
mod column;
mod filter;
mod key;
mod page;
mod plain_chart;
mod table;
mod tiles;

pub use chart::Chart;
pub(crate) use chart::{GROUND, HEIGHT, grid, height_of, percent, round_up, scale, thousandth};
#[cfg(feature = "ssr")]
pub use column::{Column, Value};
pub use key::{behind, dimension_name, key_name};
pub use page::ReportsPage;
pub use plain_chart::PlainChart;
pub use tiles::Tiles;
