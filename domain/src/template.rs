//! Postback templates: what a postback of one kind carries beyond the mandatory fields.

use crate::id::TemplateId;
use crate::money::Amount;
use serde::{Deserialize, Serialize};

/// A postback template. Only an active one takes effect.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Template {
    /// Its id.
    pub id: TemplateId,
    /// What managers call it.
    pub name: String,
    /// Whether it takes effect.
    pub active: bool,
    /// The extra parameters, in the order they are shown.
    pub params: Vec<TemplateParam>,
}

/// One extra parameter of a postback.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TemplateParam {
    /// The field's name in the postback.
    pub name: String,
    /// Whether a postback without it is refused.
    pub required: bool,
    /// What its value must look like.
    pub kind: ParamKind,
    /// The value of a postback without it.
    pub default: Option<String>,
    /// What it means, in the manager's words.
    pub meaning: String,
}

/// What the value of an extra parameter must look like.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParamKind {
    /// Any text of up to 1000 characters.
    Text,
    /// A number of the form 1234.56.
    Number,
    /// Digits only.
    Integer,
    /// `true`, `false`, `1` or `0`.
    Boolean,
}

impl ParamKind {
    /// Every kind, in the order of forms.
    pub const ALL: [Self; 4] = [Self::Text, Self::Number, Self::Integer, Self::Boolean];

    /// The word for the wire and for texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
        }
    }

    /// Whether a value is of this kind.
    #[must_use]
    pub fn fits(self, value: &str) -> bool {
        match self {
            Self::Text => value.chars().count() <= 1000,
            Self::Number => Amount::parse(value.strip_prefix('-').unwrap_or(value)).is_ok(),
            Self::Integer => (1..=18).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit()),
            Self::Boolean => matches!(value, "true" | "false" | "1" | "0"),
        }
    }
}
