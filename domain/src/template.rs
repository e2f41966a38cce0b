//! Postback templates: what a postback of one kind carries beyond the mandatory fields.

use crate::id::TemplateId;
use crate::money::Amount;
use crate::postback::{MANDATORY, is_field_name};
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

/// Why a parameter cannot stand in a template.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ParamFault {
    /// No postback could carry a field of this name.
    #[error("a parameter's name is one to 64 Latin letters, digits, dots, dashes and underscores")]
    BadName,
    /// The name has a meaning already.
    #[error("every postback has a field of this name already")]
    Reserved,
    /// Another parameter above has this name.
    #[error("another parameter has this name")]
    Twice,
    /// A postback without the parameter would be refused for the value that it did not send.
    #[error("the default is not of the parameter's kind")]
    DefaultDoesNotFit,
}

/// The most parameters of a template: with the mandatory fields they still fit into one postback.
pub const MOST_PARAMS: usize = 32;

/// Everything that is wrong with the parameters of a template, each with the place of its parameter.
#[must_use]
pub fn param_faults(params: &[TemplateParam]) -> Vec<(usize, ParamFault)> {
    let name_fault = |at: usize, name: &str| {
        if !is_field_name(name) {
            Some(ParamFault::BadName)
        } else if MANDATORY.contains(&name) {
            Some(ParamFault::Reserved)
        } else {
            params[..at].iter().any(|above| above.name == name).then_some(ParamFault::Twice)
        }
    };
    let faults_of = |(at, param): (usize, &TemplateParam)| {
        let default = param.default.as_deref().filter(|value| !param.kind.fits(value));
        let default = default.map(|_| ParamFault::DefaultDoesNotFit);
        name_fault(at, &param.name).into_iter().chain(default).map(move |fault| (at, fault)).collect::<Vec<_>>()
    };
    params.iter().enumerate().flat_map(faults_of).collect()
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

    /// The kind with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn param(name: &str, kind: ParamKind, default: Option<&str>) -> TemplateParam {
        let default = default.map(str::to_owned);
        TemplateParam { name: name.to_owned(), required: false, kind, default, meaning: String::new() }
    }

    #[test]
    fn parameters_that_no_postback_could_carry_are_found() {
        let params = [
            param("city", ParamKind::Text, None),
            param("a b", ParamKind::Text, None),
            param("", ParamKind::Text, None),
            param("status", ParamKind::Text, None),
            param("city", ParamKind::Integer, Some("12")),
            param("age", ParamKind::Integer, Some("twelve")),
            param("price", ParamKind::Number, Some("1,5")),
            param("delivery.zone-2_x", ParamKind::Boolean, Some("true")),
        ];
        let expected = [
            (1, ParamFault::BadName),
            (2, ParamFault::BadName),
            (3, ParamFault::Reserved),
            (4, ParamFault::Twice),
            (5, ParamFault::DefaultDoesNotFit),
            (6, ParamFault::Reserved),
            (6, ParamFault::DefaultDoesNotFit),
        ];
        assert_eq!(param_faults(&params), expected);
    }
}
