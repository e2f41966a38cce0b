//! When visitors come: more in the evening than at night, fewer at weekends, and a little more every week.

use super::chance::Chance;
use super::network::TIME_ZONE;
use chrono::{DateTime, Datelike, Timelike};
use domain::time::{DAY_MS, HOUR_MS, Timestamp};

/// Days of history.
pub const DAYS: i64 = 35;

/// Out of a thousand of a day's visitors, how many come in each of its hours.
const HOURS: [i64; 24] = [22, 13, 8, 5, 4, 6, 13, 24, 38, 49, 54, 55, 57, 56, 54, 53, 53, 55, 60, 68, 74, 73, 62, 44];

/// Out of a hundred of an ordinary day's visitors, how many come on each day of the week, from Monday on.
const WEEKDAYS: [i64; 7] = [104, 108, 106, 103, 98, 84, 88];

/// The growth over the whole history, in percent.
const GROWTH: i64 = 45;

/// When history begins: at the start of an hour.
pub fn beginning(now: Timestamp) -> Timestamp {
    Timestamp(now.0 - DAYS * DAY_MS).hour()
}

/// The moments at which the visitors of one campaign come, in no order.
pub fn visits(clicks_a_day: i64, until: Timestamp, now: Timestamp, chance: &mut Chance) -> Vec<Timestamp> {
    let first = beginning(now);
    let hours = (until.0 - first.0).div_euclid(HOUR_MS) + 1;
    let mut moments = vec![];
    for hour in (0..hours).map(|number| Timestamp(first.0 + number * HOUR_MS)) {
        let expected = expected(clicks_a_day, hour, first) * chance.between(70, 130) / 100;
        for _ in 0..chance.whole(expected) {
            moments.push(Timestamp(hour.0 + chance.below(HOUR_MS)));
        }
    }
    moments.retain(|moment| *moment < until);
    moments
}

/// Thousandths of a visitor in one hour.
fn expected(clicks_a_day: i64, hour: Timestamp, first: Timestamp) -> i64 {
    let local = DateTime::from_timestamp_millis(hour.0).unwrap_or_default().with_timezone(&TIME_ZONE);
    let of_day = HOURS.get(local.hour() as usize).copied().unwrap_or_default();
    let of_week = WEEKDAYS.get(local.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    let grown = 100 + GROWTH * (hour.0 - first.0) / (DAYS * DAY_MS);
    clicks_a_day * of_day * of_week * grown / 10_000
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Tuesday noon in Moscow.
    const NOW: Timestamp = Timestamp(1_700_557_200_000);

    #[test]
    fn the_hours_of_a_day_are_all_its_visitors() {
        assert_eq!(HOURS.iter().sum::<i64>(), 1000);
    }

    #[test]
    fn a_history_fills_its_days_and_grows() {
        let moments = visits(100, NOW, NOW, &mut Chance::new(1));
        assert!(moments.iter().all(|moment| (beginning(NOW)..NOW).contains(moment)));
        let week = 7 * DAY_MS;
        let early = moments.iter().filter(|moment| moment.0 < beginning(NOW).0 + week).count();
        let late = moments.iter().filter(|moment| moment.0 >= NOW.0 - week).count();
        assert!(early > 500 && late > early, "{early} in the first week, {late} in the last");
    }

    #[test]
    fn evenings_are_busier_than_nights() {
        let moments = visits(100, NOW, NOW, &mut Chance::new(1));
        let in_hours = |hours: std::ops::Range<u32>| {
            let hour = |moment: &Timestamp| {
                DateTime::from_timestamp_millis(moment.0).map(|at| at.with_timezone(&TIME_ZONE).hour())
            };
            moments.iter().filter(|moment| hour(moment).is_some_and(|hour| hours.contains(&hour))).count()
        };
        assert!(in_hours(19..22) > 3 * in_hours(2..5));
    }
}
