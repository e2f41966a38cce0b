//! What an advertiser's backend says in a postback.
//!
//! A postback is read in three steps, each of which can refuse it with a [`Problem`]: [`Fields`] are the raw names and
//! values, however they came (query, form or JSON); [`Report`] is what they mean; [`crate::decide`] is what they do.

mod code;
mod dialect;
mod fields;
mod problem;
mod report;
mod signature;

pub use code::Code;
pub use dialect::Dialect;
pub use fields::Fields;
pub(crate) use fields::is_field_name;
pub use problem::{BodyFault, Class, FieldFault, Problem};
pub use report::{About, Report};
pub(crate) use report::{WRAPPINGS, no_macro};
pub use signature::SignatureFault;

/// The longest postback body, in bytes.
pub const MAX_BODY: usize = 16 * 1024;

/// The fields that every template has; their order is the order in which they are checked.
pub const MANDATORY: [&str; 7] = ["click_id", "request_id", "action", "status", "price", "customer_id", "comment"];
