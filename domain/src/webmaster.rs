//! Webmasters: whether they may send visitors at all.

use serde::{Deserialize, Serialize};

/// Where a webmaster stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WebmasterStatus {
    /// Their campaigns take visitors, each as it stands.
    Active,
    /// None of them does, and they cannot ask for more.
    Blocked,
}

impl WebmasterStatus {
    /// Every status, in the order of forms.
    pub const ALL: [Self; 2] = [Self::Active, Self::Blocked];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Blocked => "blocked",
        }
    }

    /// The status with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for status in WebmasterStatus::ALL {
            assert_eq!(WebmasterStatus::from_word(status.word()), Some(status));
            assert_eq!(serde_json::to_value(status).unwrap(), status.word());
        }
        assert_eq!(WebmasterStatus::from_word("closed"), None);
    }
}
