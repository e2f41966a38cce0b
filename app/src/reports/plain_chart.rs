//! One number for each day as bars, drawn as the chart of the reports is.

use super::api::ChartDay;
use super::chart::{GROUND, HEIGHT, dates, grid, height_of, percent, round_up, scale, thousandth};
use crate::i18n::{Format, t};
use crate::shell::ChartScript;
use chrono::NaiveDate;
use leptos::prelude::*;
use serde_json::json;

/// One number for each day.
#[component]
pub fn PlainChart(format: Format, days: Vec<(NaiveDate, i64)>, title: String, name: String) -> impl IntoView {
    let lang = format.lang;
    let most = days.iter().map(|(_, count)| *count).max().unwrap_or(0);
    // One bar is no chart, and neither is none.
    if days.len() < 2 || most == 0 {
        return ().into_any();
    }
    let top = round_up(most);
    let sum: i64 = days.iter().map(|(_, count)| *count).sum();
    let label = format!("{title}: {}. {}", format.count(sum), t(lang, "chart-numbers-below"));
    let points = json!({
        "days": days.iter().map(|(day, _)| format.date(*day)).collect::<Vec<_>>(),
        "dates": days.iter().map(|(day, _)| format.short_date(*day)).collect::<Vec<_>>(),
        "series": [{
            "key": "rejected",
            "name": name.clone(),
            "values": days.iter().map(|(_, count)| *count).collect::<Vec<_>>(),
        }],
        "label": format!("{label} {}", t(lang, "chart-keys")),
    });
    let step = 100_000 / thousandth(days.len());
    let bar = |(at, (day, count)): (usize, &(NaiveDate, i64))| {
        let (left, high) = (step * thousandth(at) + step * 15 / 100, height_of(*count, top));
        let words = format!("{}: {}", format.date(*day), format.count(*count));
        view! {
            <g class="chart-day">
                <title>{words}</title>
                <rect class="chart-touch" x=percent(step * thousandth(at)) width=percent(step) y="0" height=GROUND></rect>
                <rect class="bar-rejected" x=percent(left) width=percent(step * 70 / 100) y=high height=GROUND - high></rect>
            </g>
        }
    };
    let bars = days.iter().enumerate().map(bar).collect_view();
    let below: Vec<ChartDay> =
        days.iter().map(|(day, count)| ChartDay { day: *day, clicks: 0, conversions: [0, 0, *count] }).collect();
    view! {
        <figure class="panel chart" data-chart=points.to_string()>
            <figcaption>
                <h2>{title}</h2>
                <ul>
                    <li data-series="rejected">
                        <svg class="chart-key" aria-hidden="true">
                            <rect class="bar-rejected" width="100%" height="100%"></rect>
                        </svg>
                        {name}
                    </li>
                </ul>
            </figcaption>
            <svg class="chart-body" height=HEIGHT role="img" aria-label=label>
                {grid(top)}
                {bars}
                {scale(format, top)}
                {dates(format, &below)}
            </svg>
            <ChartScript/>
        </figure>
    }
    .into_any()
}
