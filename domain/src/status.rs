//! The states of a conversion, and the words advertisers have for them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a conversion stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConversionStatus {
    /// Reported, not decided yet.
    Hold,
    /// The advertiser pays for it.
    Approved,
    /// The advertiser does not pay for it.
    Rejected,
}

impl ConversionStatus {
    /// Every status, in the order of reports.
    pub const ALL: [Self; 3] = [Self::Hold, Self::Approved, Self::Rejected];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    /// The status with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Whether the advertiser has made up its mind.
    #[must_use]
    pub fn is_final(self) -> bool {
        self != Self::Hold
    }

    /// Whether a conversion may go from this status to `next`. Never back to hold; between the final ones both ways.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        match (self, next) {
            (Self::Hold, Self::Approved | Self::Rejected)
            | (Self::Approved, Self::Rejected)
            | (Self::Rejected, Self::Approved) => true,
            (_, Self::Hold) | (Self::Approved, Self::Approved) | (Self::Rejected, Self::Rejected) => false,
        }
    }
}

/// Whether a recurring customer goes on paying.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CustomerStatus {
    /// New leads of the customer are taken.
    Active,
    /// They are not.
    Inactive,
}

impl CustomerStatus {
    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }

    /// The status with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Active, Self::Inactive].into_iter().find(|status| status.word() == word)
    }
}

/// What the `status` field of a postback says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Word {
    /// The status of a conversion.
    Conversion(ConversionStatus),
    /// `activate` or `deactivate`: the postback is about a recurring customer.
    Customer(CustomerStatus),
}

/// The words of the integration guide, lower case, with what they mean.
pub const WORDS: [(&str, ConversionStatus); 29] = {
    use ConversionStatus::{Approved, Hold, Rejected};
    [
        ("hold", Hold),
        ("shipped", Hold),
        ("processing", Hold),
        ("accepted", Hold),
        ("waiting", Hold),
        ("open", Hold),
        ("new", Hold),
        ("pending", Hold),
        ("approved", Approved),
        ("confirmed", Approved),
        ("confirm", Approved),
        ("paid", Approved),
        ("completed", Approved),
        ("sold", Approved),
        ("delivered", Approved),
        ("rejected", Rejected),
        ("returned", Rejected),
        ("canceled", Rejected),
        ("cancelled", Rejected),
        ("archived", Rejected),
        ("refunded", Rejected),
        ("cancel", Rejected),
        ("archive", Rejected),
        ("refund", Rejected),
        ("spam", Rejected),
        ("error", Rejected),
        ("wrong", Rejected),
        ("test", Rejected),
        ("declined", Rejected),
    ]
};

/// An advertiser's own words, beside the guide's. Keys are kept trimmed and lower case.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StatusMap(BTreeMap<String, ConversionStatus>);

impl StatusMap {
    /// Adds a word, or gives one of the guide's another meaning for this advertiser.
    pub fn insert(&mut self, word: &str, status: ConversionStatus) {
        self.0.insert(canonical(word), status);
    }

    /// The words with what they mean, in the order of the alphabet.
    pub fn iter(&self) -> impl Iterator<Item = (&str, ConversionStatus)> {
        self.0.iter().map(|(word, status)| (word.as_str(), *status))
    }

    /// What a word means: the advertiser's own mapping first, then the guide's; in any letter case, spaces around it dropped.
    #[must_use]
    pub fn read(&self, word: &str) -> Option<Word> {
        let word = canonical(word);
        let conversion = self.0.get(&word).copied().or_else(|| of_the_guide(&word));
        match (conversion, word.as_str()) {
            (Some(status), _) => Some(Word::Conversion(status)),
            (None, "activate") => Some(Word::Customer(CustomerStatus::Active)),
            (None, "deactivate") => Some(Word::Customer(CustomerStatus::Inactive)),
            (None, _) => None,
        }
    }
}

/// Why a word cannot be one of an advertiser's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WordFault {
    /// Everybody's postbacks have it, and it means this.
    Known(ConversionStatus),
    /// It is `activate` or `deactivate`, by which postbacks about customers are told.
    OfCustomers,
    /// Another word above is the same.
    Twice,
}

/// The most characters of a word of an advertiser's own.
pub const LONGEST_WORD: u32 = 64;

/// The most words of its own that an advertiser has.
pub const MOST_WORDS: usize = 100;

/// What is wrong with words that an advertiser is to have of its own, by their places.
#[must_use]
pub fn word_faults(words: &[&str]) -> Vec<(usize, WordFault)> {
    let words: Vec<String> = words.iter().map(|word| canonical(word)).collect();
    let fault = |(at, word): (usize, &String)| {
        let fault = match StatusMap::default().read(word) {
            Some(Word::Conversion(status)) => Some(WordFault::Known(status)),
            Some(Word::Customer(_)) => Some(WordFault::OfCustomers),
            None => words[..at].contains(word).then_some(WordFault::Twice),
        };
        fault.map(|fault| (at, fault))
    };
    words.iter().enumerate().filter_map(fault).collect()
}

/// What one of the guide's words means.
fn of_the_guide(word: &str) -> Option<ConversionStatus> {
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, status)| *status)
}

/// A word as it is compared: without spaces around it, in lower case.
#[must_use]
pub fn canonical(word: &str) -> String {
    word.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_any_case_with_spaces_around() {
        let map = StatusMap::default();
        for (word, status) in WORDS {
            for spelling in [word.to_owned(), word.to_uppercase(), format!(" {word}\t")] {
                assert_eq!(map.read(&spelling), Some(Word::Conversion(status)), "{spelling:?}");
            }
        }
        assert_eq!(map.read("Activate"), Some(Word::Customer(CustomerStatus::Active)));
        assert_eq!(map.read("sent"), None);
    }

    #[test]
    fn an_advertisers_own_word_comes_first() {
        let mut map = StatusMap::default();
        map.insert("Отправлен ", ConversionStatus::Hold);
        map.insert("shipped", ConversionStatus::Approved);
        assert_eq!(map.read("ОТПРАВЛЕН"), Some(Word::Conversion(ConversionStatus::Hold)));
        assert_eq!(map.read("shipped"), Some(Word::Conversion(ConversionStatus::Approved)));
    }

    #[test]
    fn a_word_that_says_nothing_new_is_found() {
        let words = ["оформлен", "Paid ", "ACTIVATE", " Оформлен", "sent"];
        let expected =
            [(1, WordFault::Known(ConversionStatus::Approved)), (2, WordFault::OfCustomers), (3, WordFault::Twice)];
        assert_eq!(word_faults(&words), expected);
    }

    #[test]
    fn nothing_goes_back_to_hold() {
        for from in ConversionStatus::ALL {
            assert!(!from.may_become(ConversionStatus::Hold));
            assert!(!from.may_become(from));
        }
    }
}
