//! Days on the network's clocks, each by the moment at which it begins.

use crate::time::{DAY_MS, HOUR_MS, Timestamp};
use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

/// The days of a time zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Days(Tz);

/// The days of UTC.
impl Default for Days {
    fn default() -> Self {
        Self(Tz::UTC)
    }
}

impl Days {
    /// The days of the zone with this IANA name; none if there is no such zone.
    #[must_use]
    pub fn of(zone: &str) -> Option<Self> {
        zone.parse().ok().map(Self)
    }

    /// When the day of this moment begins. Where summer time skips midnight, it begins an hour later.
    #[must_use]
    pub fn start(self, at: Timestamp) -> Timestamp {
        let Some(utc) = DateTime::from_timestamp_millis(at.0) else { return at.hour() };
        let midnight = utc.with_timezone(&self.0).date_naive().and_time(NaiveTime::MIN);
        let later = midnight + TimeDelta::milliseconds(HOUR_MS);
        let found = [midnight, later].into_iter().find_map(|local| self.0.from_local_datetime(&local).earliest());
        found.map_or(at, |start| Timestamp(start.timestamp_millis())).hour()
    }

    /// A moment on the zone's clocks, for those who read no other: `2026-11-28 00:00 Europe/Moscow`.
    #[must_use]
    pub fn say(self, at: Timestamp) -> String {
        let local = DateTime::from_timestamp_millis(at.0).map(|utc| utc.with_timezone(&self.0));
        local.map(|local| format!("{} {}", local.format("%Y-%m-%d %H:%M"), self.0.name())).unwrap_or_default()
    }

    /// When the day that begins then is over.
    #[must_use]
    pub fn end(self, start: Timestamp) -> Timestamp {
        // No day is longer than 25 hours or shorter than 23.
        self.start(Timestamp(start.0 + DAY_MS + 2 * HOUR_MS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hour_is_of_one_day_and_days_follow_each_other() {
        for zone in ["UTC", "Europe/Moscow", "Europe/Berlin", "America/Santiago", "America/Havana", "Pacific/Auckland"]
        {
            let days = Days::of(zone).expect("a zone");
            let first = days.start(Timestamp(1_767_225_600_000));
            let (mut start, mut lengths) = (first, vec![]);
            for _ in 0..366 {
                let end = days.end(start);
                for hour in (start.0..end.0).step_by(3_600_000) {
                    assert_eq!(days.start(Timestamp(hour)), start, "{zone} {hour}");
                }
                lengths.push((end.0 - start.0) / HOUR_MS);
                start = end;
            }
            let changes: Vec<_> = lengths.into_iter().filter(|hours| *hours != 24).collect();
            let has_summer_time = !matches!(zone, "UTC" | "Europe/Moscow");
            assert_eq!(changes.len(), if has_summer_time { 2 } else { 0 }, "{zone} {changes:?}");
        }
    }

    #[test]
    fn there_are_no_days_of_a_zone_that_nobody_knows() {
        assert_eq!(Days::of(""), None);
        assert_eq!(Days::of("Mars/Olympus"), None);
    }
}
