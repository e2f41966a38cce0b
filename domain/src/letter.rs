//! Letters that the network sends: which there are, and how long one that could not be sent is tried again.

use crate::health::Alert;
use crate::id::TargetId;
use serde::{Deserialize, Serialize};

/// What a letter is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum LetterKind {
    /// Somebody was invited, and chooses a password behind the link.
    Invitation,
    /// A manager has made a link to a new password.
    NewPassword,
    /// Somebody has said that they forgot their password.
    ForgottenPassword,
    /// A password was changed.
    PasswordChanged,
    /// A second factor was switched off.
    SecondFactorOff,
    /// An address of a webmaster's answered that it is gone, and is told nothing more.
    TargetGone,
    /// Nothing has reached an address of a webmaster's for days, and it is told nothing more.
    TargetFailing,
    /// Whether letters arrive.
    Test,
    /// Something is not well with an offer or an advertiser.
    Alert,
}

/// What a letter tells of, besides its link.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum About {
    /// An address of a webmaster's.
    Target(OffTarget),
    /// Something that is not well.
    Alert(Alert),
}

/// An address of a webmaster's that is told nothing more, as a letter says it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OffTarget {
    /// Which it is.
    pub target: TargetId,
    /// What its owner calls it.
    pub name: String,
    /// Scheme, host and port: what stands behind them can hold a key, and letters are read by others.
    pub origin: String,
    /// What came back last: a code, or why there was none.
    pub answer: String,
}

/// How long whoever takes a letter has for sending it, in milliseconds. After that it is somebody else's turn: the first one may
/// have ended meanwhile.
pub const LEASE: i64 = 2 * MINUTE;

const MINUTE: i64 = 60_000;

/// The longest wait before a letter is tried again.
const LONGEST: i64 = 360 * MINUTE;

/// How often a letter is tried: the waits between add up to about a day.
const TRIES: u32 = 12;

impl LetterKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Invitation,
        Self::NewPassword,
        Self::ForgottenPassword,
        Self::PasswordChanged,
        Self::SecondFactorOff,
        Self::TargetGone,
        Self::TargetFailing,
        Self::Test,
        Self::Alert,
    ];

    /// The word for the database and for the keys of texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::NewPassword => "new-password",
            Self::ForgottenPassword => "forgotten-password",
            Self::PasswordChanged => "password-changed",
            Self::SecondFactorOff => "second-factor-off",
            Self::TargetGone => "target-gone",
            Self::TargetFailing => "target-failing",
            Self::Test => "test",
            Self::Alert => "alert",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// How many milliseconds a letter waits that could not be sent so many times; none if it is given up.
#[must_use]
pub fn wait_after(tries: u32) -> Option<i64> {
    let doubled = 2_i64.checked_pow(tries.saturating_sub(1)).map_or(LONGEST, |times| MINUTE.saturating_mul(times));
    (tries < TRIES).then(|| doubled.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_six_hours_and_end_after_a_day_or_so() {
        let waits: Vec<i64> = (1..20).map_while(wait_after).map(|wait| wait / MINUTE).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
        let hours = waits.iter().sum::<i64>() / 60;
        assert!((20..30).contains(&hours), "{hours} hours");
        assert_eq!(wait_after(u32::MAX), None);
    }

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        for kind in LetterKind::ALL {
            assert_eq!(LetterKind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(LetterKind::from_word("other"), None);
    }
}
