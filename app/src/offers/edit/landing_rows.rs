//! The landing URL as a form holds it twice: as one text, and as an address with a row for each parameter.

use crate::draft::{Draft, in_row};
use domain::landing::Rows;

/// The group of fields that a parameter has.
pub const PARAM: &str = "param";

/// The field of the whole URL.
const WHOLE: &str = "landing";

/// The field of the address before the parameters.
pub(super) const BASE: &str = "base";

/// The hidden field that keeps the URL that the rows were made of.
pub(super) const BEFORE: &str = "before";

/// A form that holds this URL.
#[must_use]
pub(super) fn draft_of(landing: &str) -> Draft {
    let mut draft = Draft::default().with(WHOLE, landing);
    split(&mut draft);
    draft
}

/// Brings both halves of a form together. Whoever has changed the whole URL means it; otherwise the rows count, if they were changed.
pub fn settle(draft: &mut Draft) {
    let (whole, before) = (draft.get(WHOLE).to_owned(), draft.get(BEFORE).to_owned());
    if whole != before || draft.get(BASE).is_empty() {
        split(draft);
        return;
    }
    let rows = rows_of(draft);
    if rows != Rows::split(&before) {
        let joined = rows.join();
        draft.set(WHOLE, &joined);
        draft.set(BEFORE, &joined);
    }
}

/// Makes the rows anew of the whole URL.
fn split(draft: &mut Draft) {
    let whole = draft.get(WHOLE).to_owned();
    let rows = Rows::split(&whole);
    draft.clear_rows(PARAM);
    draft.set(BASE, &rows.base);
    draft.set(BEFORE, &whole);
    for (row, (name, value)) in rows.params.iter().enumerate() {
        draft.set(&in_row(PARAM, row, "name"), name);
        draft.set(&in_row(PARAM, row, "value"), value);
    }
}

/// What the rows of a form say.
fn rows_of(draft: &Draft) -> Rows {
    let field = |row, name| draft.get(&in_row(PARAM, row, name)).to_owned();
    let rows = draft.filled_rows(PARAM, &["name", "value"]);
    Rows {
        base: draft.get(BASE).to_owned(),
        params: rows.into_iter().map(|row| (field(row, "name"), field(row, "value"))).collect(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::draft::BUTTON;

    const URL: &str = "https://site.com/a?click={click_id}&flag";

    fn shown(draft: &Draft) -> Vec<(&str, String)> {
        let row = |row| draft.get(&in_row(PARAM, row, "name")).to_owned();
        [("base", draft.get(BASE).to_owned()), ("whole", draft.get(WHOLE).to_owned())]
            .into_iter()
            .chain(draft.rows(PARAM).into_iter().map(|number| ("row", row(number))))
            .collect()
    }

    #[test]
    fn a_form_that_nobody_has_touched_stays_as_it_was() {
        let mut draft = draft_of(URL);
        let before = draft.clone();
        settle(&mut draft);
        assert_eq!(draft, before);
        assert_eq!(draft.get(WHOLE), URL);
    }

    #[test]
    fn changed_rows_change_the_url_and_an_empty_row_waits() {
        let mut draft = draft_of(URL);
        draft.set("param.0.value", "{click_id}-{sub1}");
        draft.set(BUTTON, "add param");
        settle(&mut draft);
        assert!(draft.press());
        settle(&mut draft);
        assert_eq!(draft.get(WHOLE), "https://site.com/a?click={click_id}-{sub1}&flag=");
        let row = |name: &str| ("row", name.to_owned());
        assert_eq!(shown(&draft)[2..], [row("click"), row("flag"), row("")]);
        draft.set(BUTTON, "remove param 1");
        settle(&mut draft);
        assert!(draft.press());
        settle(&mut draft);
        assert_eq!(draft.get(WHOLE), "https://site.com/a?click={click_id}-{sub1}");
    }

    #[test]
    fn a_changed_url_makes_the_rows_anew() {
        let mut draft = draft_of(URL);
        draft.set(WHOLE, "https://other.example/?c={click_id}");
        draft.set("param.0.value", "lost");
        settle(&mut draft);
        let expected =
            [("base", "https://other.example/"), ("whole", "https://other.example/?c={click_id}"), ("row", "c")];
        assert_eq!(shown(&draft), expected.map(|(what, text)| (what, text.to_owned())));
    }
}
