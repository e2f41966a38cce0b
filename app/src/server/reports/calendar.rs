//! How hours become days, weeks and months on the network's clocks, and how they are counted beside days before.

use crate::period::Period;
use chrono::{DateTime, Datelike, Days, NaiveDate, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;
use domain::report::Dimension;
use domain::time::{HOUR_MS, Timestamp};

/// Days between the first day there is and the epoch.
const EPOCH: i64 = 719_163;

/// The number of a day since the epoch.
pub fn number_of(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - EPOCH
}

/// The day with this number.
pub fn day_of(number: i64) -> NaiveDate {
    i32::try_from(number.saturating_add(EPOCH)).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or_default()
}

/// The number of the row that an hour's moment or a day's number belongs to, `later` days later than it was.
pub fn row_number(zone: Tz, dimension: Dimension, number: i64, later: u32) -> i64 {
    let later_days = i64::from(later);
    match dimension {
        Dimension::Hour if later == 0 => number,
        Dimension::Hour => {
            let local = local(Timestamp(number), zone).naive_local() + TimeDelta::days(later_days);
            zone.from_local_datetime(&local).earliest().map_or(number, |at| at.timestamp_millis())
        }
        Dimension::Week => {
            let day = number + later_days;
            // The epoch began on a Thursday.
            day - (day + 3).rem_euclid(7)
        }
        Dimension::Month => {
            let day = day_of(number + later_days);
            number_of(day.with_day(1).unwrap_or(day))
        }
        _ => number + later_days,
    }
}

/// By how much the clocks are ahead of UTC in a period: each time that is another.
pub fn offsets(period: &Period, zone: Tz) -> Vec<(Timestamp, i64)> {
    let (Some(from), Some(to)) = (period.start(zone), period.end(zone)) else { return vec![] };
    let mut found = vec![(from, offset(from, zone))];
    let mut at = from;
    while at < to {
        let next = Timestamp(at.0 + 24 * HOUR_MS);
        let last = found[found.len() - 1].1;
        if offset(next, zone) != last {
            let hours = (1..=24).map(|hour| Timestamp(at.0 + hour * HOUR_MS));
            found.extend(hours.map(|hour| (hour, offset(hour, zone))).find(|(_, now)| *now != last));
        }
        at = next;
    }
    found
}

fn offset(at: Timestamp, zone: Tz) -> i64 {
    i64::from(local(at, zone).offset().fix().local_minus_utc()) * 1000
}

fn local(at: Timestamp, zone: Tz) -> DateTime<Tz> {
    DateTime::from_timestamp_millis(at.0).unwrap_or_default().with_timezone(&zone)
}

/// As many days as a period has, just before it.
pub fn before(period: &Period) -> Option<(Period, u32)> {
    let (from, to) = (period.from?, period.to?);
    let length = u32::try_from((to - from).num_days() + 1).ok()?;
    let earlier = |day: NaiveDate| day.checked_sub_days(Days::new(length.into()));
    Some((Period { preset: None, from: Some(earlier(from)?), to: Some(earlier(to)?) }, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period { preset: None, from: Some(day(from)), to: Some(day(to)) }
    }

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first() {
        let row = |dimension, text: &str, later| day_of(row_number(Tz::UTC, dimension, number_of(day(text)), later));
        assert_eq!(row(Dimension::Week, "2026-11-24", 0), day("2026-11-23"));
        assert_eq!(row(Dimension::Week, "2026-11-23", 0), day("2026-11-23"));
        assert_eq!(row(Dimension::Month, "2026-11-24", 0), day("2026-11-01"));
        assert_eq!(row(Dimension::Day, "2026-11-24", 30), day("2026-12-24"));
        assert_eq!(row(Dimension::Month, "2026-11-24", 30), day("2026-12-01"), "counted in the month it stands beside");
        assert_eq!(number_of(day("1970-01-02")), 1);
    }

    #[test]
    fn an_hour_days_later_is_the_same_hour_on_the_clocks() {
        // On the 29th of March the clocks of Berlin go forward.
        let zone = Tz::Europe__Berlin;
        let noon = |text: &str| {
            zone.from_local_datetime(&day(text).and_hms_opt(12, 0, 0).unwrap()).unwrap().timestamp_millis()
        };
        assert_eq!(row_number(zone, Dimension::Hour, noon("2026-03-28"), 2), noon("2026-03-30"));
        assert_eq!(row_number(zone, Dimension::Hour, 5 * HOUR_MS, 0), 5 * HOUR_MS);
    }

    #[test]
    fn clocks_that_change_are_known_to_the_hour() {
        let zone = Tz::Europe__Berlin;
        let found = offsets(&period("2026-03-01", "2026-11-01"), zone);
        let changes: Vec<_> =
            found.iter().map(|(at, ahead)| (local(*at, Tz::UTC).to_rfc3339(), ahead / HOUR_MS)).collect();
        let expected = [("2026-02-28T23", 1), ("2026-03-29T01", 2), ("2026-10-25T01", 1)];
        assert_eq!(changes, expected.map(|(hour, ahead)| (format!("{hour}:00:00+00:00"), ahead)));
        assert_eq!(offsets(&period("2026-03-01", "2026-11-01"), Tz::Europe__Moscow).len(), 1);
    }

    #[test]
    fn the_days_before_are_as_many() {
        let (earlier, length) = before(&period("2026-11-20", "2026-11-24")).unwrap();
        assert_eq!((earlier, length), (period("2026-11-15", "2026-11-19"), 5));
    }
}
