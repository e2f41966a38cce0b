//! What a postback means that leaves something out. Ours leave nothing out; other systems' may.

use crate::payout::ActionName;
use crate::status::ConversionStatus;
use serde::{Deserialize, Serialize};

/// What is meant by a postback of another system that does not say it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Defaults {
    /// The action; without one it is the only one that the offer pays for.
    pub action: Option<ActionName>,
    /// The status of the conversion.
    pub status: ConversionStatus,
}

impl Default for Defaults {
    fn default() -> Self {
        Self { action: None, status: ConversionStatus::Hold }
    }
}

impl Defaults {
    /// The statuses that can be meant: nobody reports what they have rejected without saying so.
    pub const STATUSES: [ConversionStatus; 2] = [ConversionStatus::Hold, ConversionStatus::Approved];
}
