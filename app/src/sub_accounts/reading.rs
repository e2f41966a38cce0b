//! What the form for a sub-account means. A reader answers with none if the form is refused, and then the draft says why.

use crate::draft::{Draft, some_line, word};
use domain::access::KeepingPermit;
use domain::id::WebmasterId;
use storage::sub_accounts::Named;

/// The most characters of a name and of a value.
const MOST: u32 = 100;

/// What a sub-account is to be.
#[must_use]
pub fn named(draft: &mut Draft) -> Option<Named> {
    let (name, value) = (draft.read("name", some_line(MOST)), draft.read("value", some_line(MOST)));
    Some(Named { name: name?, value: value? })
}

/// The same of a new one, and whose it is to be: a webmaster's own, and a manager chooses.
#[must_use]
pub fn new(draft: &mut Draft, by: KeepingPermit) -> Option<(WebmasterId, Named)> {
    let webmaster = by.own().or_else(|| draft.read("webmaster", word(|text| text.parse().ok())));
    let named = named(draft)?;
    Some((webmaster?, named))
}
