//! Decisions from a file: the form that takes a list, and the page that says what it would do and what it has done.

pub mod api;
mod list;
mod upload;
mod words;

pub use list::DecisionListPage;
pub use upload::DecisionFilePage;
pub use words::list_fault;
#[cfg(feature = "ssr")]
pub use words::why_refused;

/// A list to begin with.
pub const SAMPLE: &str = "\
offer_id,action,request_id,status,reason
7,lead,ORDER-1001,approved,
7,lead,ORDER-1002,rejected,No such order
7,sale,ORDER-1003,delivered,
";
