//! Periods: whole days of the network's calendar, chosen by name or by two dates.

use crate::query::Query;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use domain::time::{HOUR_MS, Timestamp};
use serde::{Deserialize, Serialize};

/// A period that has a name, and moves with the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Preset {
    /// The day it is.
    Today,
    /// The day before.
    Yesterday,
    /// Seven days, with today.
    Week,
    /// Thirty days, with today.
    Month,
    /// From the first of this month.
    ThisMonth,
    /// All of the month before.
    LastMonth,
}

impl Preset {
    /// Every preset, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Today, Self::Yesterday, Self::Week, Self::Month, Self::ThisMonth, Self::LastMonth];

    /// The word in addresses and in keys of messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Yesterday => "yesterday",
            Self::Week => "7d",
            Self::Month => "30d",
            Self::ThisMonth => "this-month",
            Self::LastMonth => "last-month",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.word() == word)
    }

    fn days(self, today: NaiveDate) -> Days2 {
        let back = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        let first = today.with_day(1).unwrap_or(today);
        match self {
            Self::Today => (today, today),
            Self::Yesterday => (back(1), back(1)),
            Self::Week => (back(6), today),
            Self::Month => (back(29), today),
            Self::ThisMonth => (first, today),
            Self::LastMonth => {
                let last = first.pred_opt().unwrap_or(first);
                (last.with_day(1).unwrap_or(last), last)
            }
        }
    }
}

/// The first and the last day.
type Days2 = (NaiveDate, NaiveDate);

/// What somebody asked for: a preset's word, or dates as `<input type="date">` sends them. What cannot be read is left out.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PeriodQuery {
    /// A preset, which the dates give way to.
    pub preset: Option<Preset>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl PeriodQuery {
    /// Reads `period`, `from` and `to`.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self { preset: query.get("period").and_then(Preset::from_word), from: query.read("from"), to: query.read("to") }
    }

    /// The period that is meant on this day; `otherwise` when nothing was asked for.
    #[must_use]
    pub fn resolve(&self, today: NaiveDate, otherwise: Option<Preset>) -> Period {
        let asked = self.preset.or(otherwise.filter(|_| self.from.is_none() && self.to.is_none()));
        let (from, to) = match asked {
            Some(preset) => {
                let (from, to) = preset.days(today);
                (Some(from), Some(to))
            }
            // Dates the wrong way round mean what they would mean the right way round.
            None if self.from.is_some() && self.to.is_some() => (self.from.min(self.to), self.from.max(self.to)),
            None => (self.from, self.to),
        };
        Period { preset: asked, from, to }
    }
}

/// Whole days from the first to the last, open where there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Period {
    /// The name it was chosen by.
    pub preset: Option<Preset>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Period {
    /// The moment it begins, included.
    #[must_use]
    pub fn start(&self, zone: Tz) -> Option<Timestamp> {
        self.from.map(|day| midnight(day, zone))
    }

    /// The moment it ends, excluded.
    #[must_use]
    pub fn end(&self, zone: Tz) -> Option<Timestamp> {
        self.to.and_then(|day| day.succ_opt()).map(|day| midnight(day, zone))
    }

    /// Its days, when it has both ends; at most `most` of them, the last ones.
    #[must_use]
    pub fn days(&self, most: usize) -> Vec<NaiveDate> {
        let (Some(from), Some(to)) = (self.from, self.to) else { return vec![] };
        let backwards = std::iter::successors(Some(to), NaiveDate::pred_opt).take_while(|day| *day >= from);
        let mut days: Vec<_> = backwards.take(most).collect();
        days.reverse();
        days
    }
}

/// The moment a day begins on the network's clocks. Where summer time skips midnight, it begins an hour later.
fn midnight(day: NaiveDate, zone: Tz) -> Timestamp {
    let midnight = day.and_time(NaiveTime::MIN);
    let local = zone.from_local_datetime(&midnight);
    let at = local.earliest().map(|at| at.timestamp_millis());
    Timestamp(at.unwrap_or_else(|| {
        let later = midnight + chrono::TimeDelta::milliseconds(HOUR_MS);
        zone.from_local_datetime(&later)
            .earliest()
            .map_or_else(|| midnight.and_utc().timestamp_millis(), |at| at.timestamp_millis())
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn asked(query: &str) -> PeriodQuery {
        PeriodQuery::read(&Query::parse(query))
    }

    #[test]
    fn a_preset_moves_with_the_calendar() {
        let today = day("2026-03-01");
        for (preset, from, to) in [
            ("today", "2026-03-01", "2026-03-01"),
            ("yesterday", "2026-02-28", "2026-02-28"),
            ("7d", "2026-02-23", "2026-03-01"),
            ("30d", "2026-01-31", "2026-03-01"),
            ("this-month", "2026-03-01", "2026-03-01"),
            ("last-month", "2026-02-01", "2026-02-28"),
        ] {
            let period = asked(&format!("period={preset}")).resolve(today, None);
            assert_eq!((period.from, period.to), (Some(day(from)), Some(day(to))), "{preset}");
        }
    }

    #[test]
    fn two_dates_are_taken_either_way_round_and_nonsense_is_left_out() {
        let today = day("2026-03-01");
        let period = asked("from=2026-02-05&to=2026-02-01").resolve(today, Some(Preset::Week));
        assert_eq!((period.preset, period.from, period.to), (None, Some(day("2026-02-01")), Some(day("2026-02-05"))));
        let open = asked("from=2026-02-05&to=soon").resolve(today, Some(Preset::Week));
        assert_eq!((open.from, open.to), (Some(day("2026-02-05")), None));
        assert_eq!(asked("period=ever").resolve(today, Some(Preset::Today)).preset, Some(Preset::Today));
        assert_eq!(asked("").resolve(today, None), Period { preset: None, from: None, to: None });
    }

    #[test]
    fn a_day_begins_and_ends_on_the_networks_clocks() {
        let period = Period { preset: None, from: Some(day("2026-11-24")), to: Some(day("2026-11-24")) };
        let zone = Tz::Europe__Moscow;
        assert_eq!(period.start(zone), Some(Timestamp(1_795_467_600_000)));
        assert_eq!(period.end(zone), Some(Timestamp(1_795_467_600_000 + 24 * HOUR_MS)));
        // In Santiago the clocks go forward at midnight.
        let skipped = Period { preset: None, from: Some(day("2026-09-06")), to: Some(day("2026-09-06")) };
        let zone = Tz::America__Santiago;
        let hours = (skipped.end(zone).unwrap().0 - skipped.start(zone).unwrap().0) / HOUR_MS;
        assert_eq!(hours, 23);
    }

    #[test]
    fn the_days_of_a_long_period_are_its_last() {
        let period = Period { preset: None, from: Some(day("2026-01-01")), to: Some(day("2026-03-01")) };
        assert_eq!(period.days(2), [day("2026-02-28"), day("2026-03-01")]);
        assert_eq!(period.days(100).len(), 60);
    }
}
