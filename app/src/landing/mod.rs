//! Landing URLs on forms: the macros, put in at a press, and what an address becomes while one types it.

mod macros;
mod preview;

pub use macros::{MACRO_CHOICES, MacroChoices, MacroList, sample};
pub use preview::{Landing, Purpose};
