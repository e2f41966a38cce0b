//! What the forms for a webmaster mean. Each reader answers with none if the form is refused, and then the draft says why.

use crate::draft::{Draft, lines, some_line, word};
use domain::time::Timestamp;
use domain::webmaster::WebmasterStatus;
use storage::webmasters::{NewWebmaster, WebmasterChange};

/// The most characters of a name.
const NAME: u32 = 150;

/// The most characters of a manager's notes.
const NOTES: u32 = 5000;

/// The webmaster that the form for a new one means.
#[must_use]
pub fn new(draft: &mut Draft, now: Timestamp) -> Option<NewWebmaster> {
    let name = draft.read("name", some_line(NAME))?;
    Some(NewWebmaster { name, is_test: draft.is_on("is_test"), created_at: now })
}

/// What a webmaster is to become.
#[must_use]
pub fn change(draft: &mut Draft) -> Option<WebmasterChange> {
    let name = draft.read("name", some_line(NAME));
    let status = draft.read("status", word(WebmasterStatus::from_word));
    let notes = draft.read("notes", lines(NOTES));
    Some(WebmasterChange { name: name?, is_test: draft.is_on("is_test"), status: status?, notes: notes? })
}
