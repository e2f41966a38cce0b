//! What the form for one's own name, language and letters means.

use crate::draft::{Draft, some_line, word};
use domain::lang::Lang;

/// Reads the form; none if it is refused, and then the draft says why.
#[must_use]
pub fn own(draft: &mut Draft) -> Option<(String, Lang, bool)> {
    let name = draft.read("name", some_line(100));
    let lang = draft.read("lang", word(Lang::from_tag));
    Some((name?, lang?, draft.is_on("alert_letters")))
}
