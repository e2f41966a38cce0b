//! What the form that switches a customer means. It answers with none if the form is refused, and then the draft says why.

use crate::draft::{Draft, Fault, word};
use domain::customer::{LONGEST_REASON, NoSwitch, Switch};
use domain::status::CustomerStatus;

/// What a customer is to be, and why.
#[must_use]
pub fn switch(draft: &mut Draft) -> Option<Switch> {
    let to = draft.read("to", word(CustomerStatus::from_word));
    let reason = draft.get("reason").to_owned();
    let fault = match Switch::new(to.unwrap_or(CustomerStatus::Active), &reason) {
        Ok(switch) => return to.map(|_| switch),
        Err(NoSwitch::ReasonMissing) => Fault::Missing,
        Err(NoSwitch::ReasonTooLong) => Fault::TooLong(u32::try_from(LONGEST_REASON).unwrap_or(u32::MAX)),
    };
    draft.refuse("reason", fault);
    None
}
