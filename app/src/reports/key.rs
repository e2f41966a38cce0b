//! What the rows of a report are about, in words and as a filter of lists.

use super::api::RowKey;
use crate::clicks::device_name;
use crate::i18n::{Format, t};
use crate::period::Period;
use crate::query::Query;
use chrono::{Days, Months, NaiveDate};
use domain::click::Device;
use domain::lang::Lang;
use domain::report::{Dimension, Tag};

/// What a dimension is called. What stands on the link is called as it is written there.
pub fn dimension_name(lang: Lang, dimension: Dimension) -> String {
    match dimension {
        Dimension::Tag(tag) if tag != Tag::TrafficSource => tag.word().to_owned(),
        _ => t(lang, &format!("group-{}", dimension.word().replace('_', "-"))),
    }
}

/// What a row is called.
pub fn key_name(format: Format, dimension: Dimension, key: &RowKey) -> String {
    let lang = format.lang;
    match key {
        RowKey::Day(day) if dimension == Dimension::Week => {
            format!("{} – {}", format.short_date(*day), format.date(last_day(dimension, *day)))
        }
        RowKey::Day(day) if dimension == Dimension::Month => format.month(*day),
        RowKey::Day(day) => format.date(*day),
        RowKey::Hour(at) => format.hour(*at),
        RowKey::Named(0, _) => t(lang, "report-no-promo"),
        RowKey::Named(id, name) if name.is_empty() => format!("№ {id}"),
        RowKey::Named(_, name) => name.clone(),
        RowKey::Word(word) if dimension == Dimension::Device => {
            device_name(lang, Device::from_word(word)).unwrap_or_else(|| t(lang, "report-unknown"))
        }
        RowKey::Word(word) if word.is_empty() && dimension == Dimension::Country => t(lang, "report-unknown"),
        RowKey::Word(word) if word.is_empty() => t(lang, "report-untagged"),
        RowKey::Word(word) => word.clone(),
    }
}

/// The filter of lists that finds exactly what a row counts, in a period; none where there is no such filter.
pub fn behind(filter: &Query, period: Period, groups: &[Dimension], keys: &[RowKey]) -> Option<Query> {
    let (mut from, mut to) = (period.from?, period.to?);
    let mut query = filter.clone();
    for (dimension, key) in groups.iter().zip(keys) {
        match key {
            RowKey::Day(day) => {
                from = from.max(*day);
                to = to.min(last_day(*dimension, *day));
            }
            RowKey::Hour(_) | RowKey::Named(0, _) => return None,
            RowKey::Named(id, _) => query = query.with(dimension.word(), id.to_string()),
            RowKey::Word(word) if word.is_empty() => return None,
            RowKey::Word(word) => query = query.with(dimension.word(), word.clone()),
        }
    }
    Some(query.with("from", from.to_string()).with("to", to.to_string()))
}

/// The last day of what begins on this one.
fn last_day(dimension: Dimension, first: NaiveDate) -> NaiveDate {
    let last = match dimension {
        Dimension::Week => first.checked_add_days(Days::new(6)),
        Dimension::Month => first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()),
        _ => Some(first),
    };
    last.unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_rows_behind_a_figure_are_of_its_days_and_its_things() {
        let period = Period { preset: None, from: Some(day("2026-11-05")), to: Some(day("2026-11-24")) };
        let filter = Query::parse("offer=7");
        let link = |dimension: Dimension, key: RowKey| {
            behind(&filter, period, &[dimension], &[key]).map(|query| query.link("/clicks"))
        };
        let days = |from: &str, to: &str| Some(format!("/clicks?offer=7&from={from}&to={to}"));
        assert_eq!(link(Dimension::Day, RowKey::Day(day("2026-11-09"))), days("2026-11-09", "2026-11-09"));
        assert_eq!(link(Dimension::Week, RowKey::Day(day("2026-11-02"))), days("2026-11-05", "2026-11-08"));
        assert_eq!(link(Dimension::Month, RowKey::Day(day("2026-11-01"))), days("2026-11-05", "2026-11-24"));
        let sub = Dimension::Tag(Tag::Sub1);
        let banner = link(sub, RowKey::Word("a b".to_owned()));
        assert_eq!(banner.as_deref(), Some("/clicks?offer=7&sub1=a+b&from=2026-11-05&to=2026-11-24"));
        assert_eq!(link(sub, RowKey::Word(String::new())), None, "lists have no filter for nothing");
        assert_eq!(link(Dimension::Hour, RowKey::Hour(domain::time::Timestamp(0))), None, "nor for hours");
    }
}
