//! The days on which an offer takes visitors.

use crate::time::Timestamp;

/// When an offer takes visitors: from the first moment of one day to the end of another, open where there is none. What days are is
/// settled when it is saved, so that a click only compares two numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Season {
    /// The moment it begins, included.
    pub opens: Option<Timestamp>,
    /// The moment it ends, excluded.
    pub closes: Option<Timestamp>,
}

impl Season {
    /// Whether it has not begun yet.
    #[must_use]
    pub fn is_ahead(self, now: Timestamp) -> bool {
        self.opens.is_some_and(|opens| now < opens)
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_over(self, now: Timestamp) -> bool {
        self.closes.is_some_and(|closes| now >= closes)
    }

    /// Whether there is a moment in it at all.
    #[must_use]
    pub fn makes_sense(self) -> bool {
        self.opens.zip(self.closes).is_none_or(|(opens, closes)| opens < closes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_moment_belongs_to_a_season_and_the_last_does_not() {
        let season = Season { opens: Some(Timestamp(10)), closes: Some(Timestamp(20)) };
        for (now, ahead, over) in [(9, true, false), (10, false, false), (19, false, false), (20, false, true)] {
            let now = Timestamp(now);
            assert_eq!((season.is_ahead(now), season.is_over(now)), (ahead, over), "{now:?}");
        }
        let always = Season::default();
        assert!(!always.is_ahead(Timestamp(i64::MIN)) && !always.is_over(Timestamp(i64::MAX)));
    }

    #[test]
    fn a_season_ends_after_it_begins() {
        let season = |opens, closes| Season { opens: Some(Timestamp(opens)), closes: Some(Timestamp(closes)) };
        assert!(season(1, 2).makes_sense() && Season::default().makes_sense());
        assert!(!season(2, 2).makes_sense() && !season(3, 2).makes_sense());
    }
}
