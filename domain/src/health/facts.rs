//! What is known of an offer, or of an advertiser: counted elsewhere, judged beside this.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What is known of an offer, or of an advertiser.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Facts {
    /// When its last visitor came.
    pub last_click: Option<Timestamp>,
    /// When the last postback came that was taken.
    pub last_good: Option<Timestamp>,
    /// When its last conversion was made.
    pub last_conversion: Option<Timestamp>,
    /// The usual pause between good postbacks, in milliseconds; none as long as there were too few.
    pub usual_pause: Option<i64>,
    /// How many visitors came since the last good postback, as far as the hourly sums know it.
    pub clicks_since: i64,
    /// Visitors and conversions of each day, the oldest first; the last is the one that is judged.
    pub days: Vec<Day>,
    /// Postbacks of the last 24 hours.
    pub lately: Postbacks,
    /// Postbacks of the days before.
    pub before: Postbacks,
    /// How many failed, by code: what failed most lately first.
    pub codes: Vec<Failed>,
    /// Of these, what an advertiser sent about no offer that is judged by itself.
    #[serde(default)]
    pub unplaced: Vec<Failed>,
    /// Conversions that were decided in the last week.
    pub decided: Decided,
    /// Conversions that were decided in the weeks before.
    pub decided_before: Decided,
}

/// What came in 24 hours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Day {
    /// Visitors.
    pub clicks: i64,
    /// Conversions.
    pub conversions: i64,
}

/// How many postbacks came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Postbacks {
    /// All of them.
    pub total: i64,
    /// Those that failed.
    pub failed: i64,
}

/// How many postbacks failed with one code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Failed {
    /// The code that was answered.
    pub code: String,
    /// In the last 24 hours.
    pub lately: i64,
    /// In the days before.
    pub before: i64,
}

/// How many conversions were decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Decided {
    /// For the better.
    pub approved: i64,
    /// Either way.
    pub all: i64,
}
