//! Moments, as the database keeps them.

use serde::{Deserialize, Serialize};

/// Milliseconds since the Unix epoch, UTC. Where a moment comes from is the caller's business: nothing here reads a clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// Milliseconds in an hour, the width of a rollup.
pub const HOUR_MS: i64 = 3_600_000;

/// Milliseconds in a day of 24 hours.
pub const DAY_MS: i64 = 24 * HOUR_MS;

impl Timestamp {
    /// The start of the hour this moment is in.
    #[must_use]
    pub fn hour(self) -> Self {
        Self(self.0.div_euclid(HOUR_MS) * HOUR_MS)
    }

    /// Whole days from `earlier` to this moment; none when `earlier` is later.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> u32 {
        u32::try_from((self.0 - earlier.0).max(0) / DAY_MS).unwrap_or(u32::MAX)
    }

    /// Whole seconds since the epoch, as the `{timestamp}` macro writes it.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }
}
