//! What is answered once, where it is made.

use serde::Serialize;
use utoipa::ToSchema;

/// Something secret that was made. It is answered this once.
#[derive(Serialize, ToSchema)]
pub struct Shown {
    /// A word for what was done: `key-created`, `signing-on`, `invitation-made`.
    pub done: &'static str,
    /// The number of what was made with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// The key, secret or link itself. Keep it: no other answer has it.
    pub secret: String,
    /// Until when it works, if that is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}
