//! What an advertiser's backend calls an action, if not by its name.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The most characters of another name: as many as the log shows of what was sent as the action.
pub const LONGEST_ALIAS: u32 = 128;
/// The most other names of one action.
pub const MOST_ALIASES: usize = 20;

/// Another name of an action. Unlike the action's own it may be any text, since it is another system that has chosen it: `First deposit`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActionAlias(String);

impl ActionAlias {
    /// Reads a name, without the spaces around it; none if nothing is left, it is longer than [`LONGEST_ALIAS`], or it has control
    /// characters in it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits =
            !text.is_empty() && text.chars().count() <= LONGEST_ALIAS as usize && !text.contains(char::is_control);
        fits.then(|| Self(text.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ActionAlias {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_name_is_any_line_of_text() {
        let longest = "я".repeat(LONGEST_ALIAS as usize);
        for (text, read) in [
            (" First deposit ", Some("First deposit")),
            ("7", Some("7")),
            (longest.as_str(), Some(longest.as_str())),
            (&format!("{longest}я"), None),
            ("a\nb", None),
            (" \t", None),
        ] {
            assert_eq!(ActionAlias::parse(text).as_ref().map(ActionAlias::as_str), read, "{text}");
        }
    }
}
