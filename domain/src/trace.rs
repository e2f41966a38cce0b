//! The step-by-step trace of a postback: what was checked, in order, and where it stopped.

use crate::click::Device;
use crate::id::{LogId, OfferId};
use crate::payout::PayoutModel;
use crate::postback::Problem;
use crate::status::{ConversionStatus, CustomerStatus};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// One thing that was checked. The log keeps the list as JSON and each reader sees it in their own language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// The request came before and was refused; somebody in the network has sent it through once more.
    Replay {
        /// The row of the log with which it came.
        of: LogId,
        /// When it came.
        came: Timestamp,
        /// Who has replayed it; empty for those who may not know.
        by: String,
    },
    /// The API key is known.
    Key {
        /// Its last characters.
        hint: String,
    },
    /// The sender's address may send.
    Ip {
        /// The address.
        ip: String,
        /// Whether the advertiser has a list at all.
        listed: bool,
    },
    /// It is signed by the advertiser.
    Signature,
    /// The fields could be read.
    Fields {
        /// How many there were.
        count: u32,
    },
    /// It is written as another system has it, and its names were read as ours.
    ReadAs {
        /// What that system is called.
        system: String,
    },
    /// The click is known.
    Click {
        /// How long ago it was, in days.
        days: u32,
        /// From where it came.
        country: String,
        /// By what.
        device: Device,
    },
    /// The offer is known.
    Offer {
        /// Its id.
        offer: OfferId,
        /// Its name.
        name: String,
    },
    /// No action was named, as another system allows: the offer's own is meant.
    DefaultAction {
        /// Its name.
        action: String,
    },
    /// The action was called by another name that it has.
    ActionAlias {
        /// What was sent.
        sent: String,
        /// Its own name.
        action: String,
    },
    /// No status was said, as another system allows: the offer says which is meant.
    DefaultStatus {
        /// Which.
        status: ConversionStatus,
    },
    /// The action is one of the offer's.
    Action {
        /// Its name.
        action: String,
        /// How it is paid.
        model: PayoutModel,
    },
    /// The template's parameters are right.
    Template {
        /// Its name.
        name: String,
        /// Whether it takes effect.
        active: bool,
        /// Which parameters were stored.
        stored: Vec<String>,
    },
    /// Fields that nothing asked for. They stay in the log.
    Unused {
        /// Their names.
        names: Vec<String>,
    },
    /// The recurring customer is known.
    Customer {
        /// The advertiser's id of the customer.
        customer_id: String,
        /// What the customer is now.
        status: CustomerStatus,
    },
    /// A price came that a fixed payout does not need.
    PriceNotUsed,
    /// A conversion was made.
    Created {
        /// In this status.
        status: ConversionStatus,
    },
    /// A conversion changed.
    Updated {
        /// From this status.
        from: ConversionStatus,
        /// To this one.
        to: ConversionStatus,
    },
    /// The same was said before.
    Duplicate {
        /// The conversion's status.
        status: ConversionStatus,
    },
    /// A status that came too late, or may not change any more.
    Ignored {
        /// Why.
        why: Stale,
        /// The conversion's status, which stays.
        status: ConversionStatus,
        /// What was said.
        sent: ConversionStatus,
    },
    /// A customer was registered or changed.
    CustomerSaved {
        /// What the customer is now.
        status: CustomerStatus,
    },
    /// The customer was registered so before.
    CustomerDuplicate {
        /// What the customer is.
        status: CustomerStatus,
    },
    /// Checking stopped here.
    Failed {
        /// Why.
        problem: Problem,
    },
}

/// Why a change of status was ignored.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stale {
    /// A decided conversion never goes back to hold.
    BackToHold,
    /// The offer locks final statuses.
    Locked,
    /// It has been paid out.
    Settled,
}

impl Step {
    /// Whether checking stopped here.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Failed { problem } => Some(problem),
            _ => None,
        }
    }
}
