//! The look at how offers fare, every few minutes, and who is told of what it finds.

mod look;
mod webhook;

pub use look::{Looked, look, watch};
pub use webhook::tell_all;
