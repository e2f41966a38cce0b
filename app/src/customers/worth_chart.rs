//! The months of registrations as bars: how many customers pay on, and how many have left.

use super::api::CohortRow;
use crate::i18n::{Arg, Format, t, t_args};
use crate::reports::{GROUND, HEIGHT, grid, height_of, percent, round_up, scale, thousandth};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The most dates that fit below.
const DATES: usize = 6;

/// Customers by the month in which they were registered, whatever their currency.
#[component]
pub fn CohortChart(format: Format, cohorts: Vec<CohortRow>) -> impl IntoView {
    let lang = format.lang;
    let mut months: BTreeMap<NaiveDate, [i64; 2]> = BTreeMap::new();
    for row in &cohorts {
        let [active, all] = months.entry(row.month).or_default();
        (*active, *all) = (*active + row.active, *all + row.customers);
    }
    // One bar is no chart.
    if months.len() < 2 {
        return ().into_any();
    }
    let top = round_up(months.values().map(|[_, all]| *all).max().unwrap_or(0));
    let step = 100_000 / thousandth(months.len());
    let bar = |(at, (month, [active, all])): (usize, (&NaiveDate, &[i64; 2]))| {
        let (left, width) = (step * thousandth(at) + step * 15 / 100, step * 70 / 100);
        let words = t_args(
            lang,
            "worth-chart-month",
            &[
                ("month", Arg::from(format.month(*month))),
                ("customers", Arg::from(*all)),
                ("active", Arg::from(*active)),
            ],
        );
        let part = |class: &'static str, from: i64, to: i64| {
            let (high, low) = (height_of(to, top), height_of(from, top));
            (to > from).then(
                || view! { <rect class=class x=percent(left) width=percent(width) y=high height=low - high></rect> },
            )
        };
        let middle = percent(step * thousandth(at) + step / 2);
        // On a phone there is room for every second date of a year.
        let is_dated = months.len() <= DATES || at.is_multiple_of(2);
        view! {
            <g class="chart-day">
                <title>{words}</title>
                <rect class="chart-touch" x=percent(step * thousandth(at)) width=percent(step) y="0" height=GROUND></rect>
                {part("bar-approved", 0, *active)}
                {part("bar-rejected", *active, *all)}
            </g>
            {is_dated.then(|| view! {
                <text class="chart-date" x=middle y=HEIGHT - 6 text-anchor="middle">{format.month(*month)}</text>
            })}
        }
    };
    let bars = months.iter().enumerate().map(bar).collect_view();
    let key = |class: &'static str, name: &str| {
        view! {
            <li>
                <svg class="chart-key" aria-hidden="true"><rect class=class width="100%" height="100%"></rect></svg>
                {t(lang, name)}
            </li>
        }
    };
    view! {
        <figure class="panel chart">
            <figcaption>
                <h2>{t(lang, "worth-chart")}</h2>
                <ul>{key("bar-approved", "worth-active")} {key("bar-rejected", "worth-gone")}</ul>
            </figcaption>
            <svg class="chart-body" height=HEIGHT role="img" aria-label=t(lang, "worth-chart-label")>
                {grid(top)}
                {bars}
                {scale(format, top)}
            </svg>
        </figure>
    }
    .into_any()
}
