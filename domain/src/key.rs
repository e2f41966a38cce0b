//! How long an advertiser's API key works, and how long the old ones go on when there is a new one.

use crate::time::{DAY_MS, HOUR_MS, Timestamp};
use serde::{Deserialize, Serialize};

/// When a key was made, and when it ends or was taken away.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KeyLife {
    /// Since when.
    pub since: Timestamp,
    /// From which moment on it is refused; none as long as no end was set.
    pub until: Option<Timestamp>,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
}

/// What has become of a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyState {
    /// It works, and no end is set.
    Works,
    /// It works until its end comes.
    Ending,
    /// Its end has come.
    Ended,
    /// It was taken away.
    Revoked,
}

impl KeyLife {
    /// What has become of it at this moment.
    #[must_use]
    pub fn state(self, now: Timestamp) -> KeyState {
        match (self.revoked, self.until) {
            (Some(_), _) => KeyState::Revoked,
            (None, Some(_)) if has_ended(self.until, now) => KeyState::Ended,
            (None, Some(_)) => KeyState::Ending,
            (None, None) => KeyState::Works,
        }
    }

    /// Whether postbacks that come with it at this moment are taken.
    #[must_use]
    pub fn works(self, now: Timestamp) -> bool {
        self.state(now).works()
    }
}

/// Whether the end of a key has come: the moment itself is the first at which it is refused.
#[must_use]
pub fn has_ended(until: Option<Timestamp>, now: Timestamp) -> bool {
    until.is_some_and(|until| until <= now)
}

impl KeyState {
    /// Whether postbacks that come with it are taken.
    #[must_use]
    pub fn works(self) -> bool {
        matches!(self, Self::Works | Self::Ending)
    }

    /// The word for texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Ending => "ending",
            Self::Ended => "ended",
            Self::Revoked => "revoked",
        }
    }
}

/// How long the old keys go on when there is a new one: the time that an advertiser has to put the new one in its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Overlap {
    /// They end at once.
    None,
    /// They go on for an hour.
    Hour,
    /// They go on for 24 hours.
    Day,
    /// They go on for seven days.
    Week,
    /// They go on as they were: the new key is one more.
    Endless,
}

impl Overlap {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 5] = [Self::None, Self::Hour, Self::Day, Self::Week, Self::Endless];

    /// The word for forms and texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Endless => "endless",
        }
    }

    /// The one with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|overlap| overlap.word() == word)
    }

    /// When the old keys end, if the new one is made at this moment; none if they go on.
    #[must_use]
    pub fn end(self, now: Timestamp) -> Option<Timestamp> {
        let after = |ms| Some(Timestamp(now.0 + ms));
        match self {
            Self::None => Some(now),
            Self::Hour => after(HOUR_MS),
            Self::Day => after(DAY_MS),
            Self::Week => after(7 * DAY_MS),
            Self::Endless => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);

    #[test]
    fn a_key_is_refused_from_its_end_on() {
        let until = |ms| KeyLife { since: Timestamp(0), until: Some(Timestamp(ms)), revoked: None };
        let states = [999_999, 1_000_000, 1_000_001].map(|end| until(end).state(NOW));
        assert_eq!(states, [KeyState::Ended, KeyState::Ended, KeyState::Ending]);
        assert_eq!([until(1_000_000).works(NOW), until(1_000_001).works(NOW)], [false, true]);
        let endless = KeyLife { until: None, ..until(0) };
        assert_eq!(endless.state(NOW), KeyState::Works);
        let revoked = KeyLife { revoked: Some(NOW), ..until(1_000_001) };
        assert_eq!((revoked.state(NOW), revoked.works(NOW)), (KeyState::Revoked, false));
    }

    #[test]
    fn the_old_keys_end_when_it_was_chosen() {
        let ends = Overlap::ALL.map(|overlap| overlap.end(NOW).map(|end| end.0 - NOW.0));
        assert_eq!(ends, [Some(0), Some(3_600_000), Some(86_400_000), Some(604_800_000), None]);
        for overlap in Overlap::ALL {
            assert_eq!(Overlap::from_word(overlap.word()), Some(overlap));
        }
    }
}
