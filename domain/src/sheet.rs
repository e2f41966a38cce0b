//! Texts in tables that people open with a spreadsheet.

use std::borrow::Cow;

/// What spreadsheets take for the beginning of a formula.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// A text that no program takes for a formula: webmasters and advertisers write what they like, and a manager opens it. An
/// apostrophe before it says that it is a text; [`original`] takes it away again.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    if looks_like_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// What [`harmless`] was made of, so that a file of ours can be read again as it was meant.
#[must_use]
pub fn original(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| looks_like_formula(rest)).unwrap_or(text)
}

/// Apostrophes that stand there already are passed over: otherwise nobody could tell them from ours.
fn looks_like_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_formula_becomes_a_text() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-5", "'-5"),
            ("+7", "'+7"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("a=b", "a=b"),
            ("it's", "it's"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), expected);
        }
    }

    proptest! {
        #[test]
        fn what_was_made_harmless_is_read_again_as_it_was(text in "['=+@a\\-\t]{0,6}") {
            let cell = harmless(&text);
            prop_assert!(!cell.starts_with(FORMULA));
            prop_assert_eq!(original(&cell), text.as_str());
        }
    }
}
