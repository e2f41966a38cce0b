//! What can be wrong with the signature of a postback, for advertisers who sign theirs.

use serde::{Deserialize, Serialize};

/// What was wrong with a signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureFault {
    /// There is none.
    Missing,
    /// It does not have the form of one.
    Malformed,
    /// It is of another text, or was made with another secret.
    Wrong,
    /// A POST has fields in its address, which the signature of its body does not cover.
    FieldsInAddress,
    /// A pixel or an iframe came: browsers send them, and cannot sign.
    FromPage,
}

impl SignatureFault {
    /// Every fault.
    pub const ALL: [Self; 5] = [Self::Missing, Self::Malformed, Self::Wrong, Self::FieldsInAddress, Self::FromPage];

    /// The word for texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Malformed => "malformed",
            Self::Wrong => "wrong",
            Self::FieldsInAddress => "fields-in-address",
            Self::FromPage => "from-page",
        }
    }
}
