//! The days of a period as bars, drawn on the server. Where scripts run, `style/chart.js` draws the same numbers so that they can be
//! pointed at.

use super::api::ChartDay;
use crate::i18n::{Arg, Format, t, t_args};
use crate::period::Period;
use crate::shell::ChartScript;
use leptos::prelude::*;
use serde::Serialize;

/// The height of the drawing, in pixels. Across, everything is in parts of the whole, so that letters keep their size on any screen.
pub(crate) const HEIGHT: i64 = 180;
/// Room for the numbers above the highest bar.
const TOP: i64 = 14;
/// Where bars stand.
pub(crate) const GROUND: i64 = 156;
/// The most dates that fit below.
const DATES: usize = 6;

/// Conversions by day, stacked by status, with clicks as a line behind them.
#[component]
pub fn Chart(
    format: Format,
    period: Period,
    days: Vec<ChartDay>,
    /// The report that has the same days in its rows, where this is another page.
    #[prop(optional, into)]
    report: Option<String>,
) -> impl IntoView {
    let lang = format.lang;
    let is_cut = days.first().map(|first| first.day) > period.from || report.is_some();
    let title =
        if is_cut { t_args(lang, "chart-title-cut", &[("days", size(days.len()))]) } else { t(lang, "chart-title") };
    let most = days.iter().map(|day| day.conversions.iter().sum::<i64>()).max().unwrap_or(0);
    let most_clicks = days.iter().map(|day| day.clicks).max().unwrap_or(0);
    // One bar is no chart, and neither is none.
    if days.len() < 2 || (most == 0 && most_clicks == 0) {
        return ().into_any();
    }
    let top = round_up(most);
    let sums = days
        .iter()
        .fold([0; 2], |[clicks, done], day| [clicks + day.clicks, done + day.conversions.iter().sum::<i64>()]);
    let summary = t_args(
        lang,
        "chart-summary",
        &[("days", size(days.len())), ("clicks", Arg::from(sums[0])), ("conversions", Arg::from(sums[1]))],
    );
    let summary = if report.is_none() { format!("{summary} {}", t(lang, "chart-numbers-below")) } else { summary };
    let title = match report {
        Some(report) => view! { <a class="link link-hover" href=report>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let points = serde_json::to_string(&Points::of(format, &days, &summary)).unwrap_or_default();
    let key = |series: &'static str, name: &str| {
        let class = format!("bar-{series}");
        view! {
            <li data-series=series>
                <svg class="chart-key" aria-hidden="true"><rect class=class width="100%" height="100%"></rect></svg>
                {t(lang, name)}
            </li>
        }
    };
    view! {
        <figure class="panel chart" data-chart=points>
            <figcaption>
                <h2>{title}</h2>
                <ul>
                    {key("approved", "report-approved")}
                    {key("hold", "report-holds")}
                    {key("rejected", "report-rejected")}
                    {key("clicks", "report-clicks")}
                </ul>
            </figcaption>
            <svg class="chart-body" height=HEIGHT role="img" aria-label=summary>
                {grid(top)}
                <Clicks days=days.clone() most=most_clicks/>
                {bars(format, &days, top)}
                {scale(format, top)}
                {dates(format, &days)}
            </svg>
            <ChartScript/>
        </figure>
    }
    .into_any()
}

/// The same for the script, in the reader's words.
#[derive(Serialize)]
struct Points {
    /// What each day is called.
    days: Vec<String>,
    /// The same without the year.
    dates: Vec<String>,
    /// What is counted.
    series: Vec<Series>,
    /// What the whole is, and how to walk through it.
    label: String,
}

/// What is counted on each day.
#[derive(Serialize)]
struct Series {
    key: &'static str,
    name: String,
    values: Vec<i64>,
}

impl Points {
    fn of(format: Format, days: &[ChartDay], summary: &str) -> Self {
        let series = |key, name: &str, value: fn(&ChartDay) -> i64| Series {
            key,
            name: t(format.lang, name),
            values: days.iter().map(value).collect(),
        };
        Self {
            days: days.iter().map(|day| format.date(day.day)).collect(),
            dates: days.iter().map(|day| format.short_date(day.day)).collect(),
            series: vec![
                series("approved", "report-approved", |day| day.conversions[0]),
                series("hold", "report-holds", |day| day.conversions[1]),
                series("rejected", "report-rejected", |day| day.conversions[2]),
                series("clicks", "report-clicks", |day| day.clicks),
            ],
            label: format!("{summary} {}", t(format.lang, "chart-keys")),
        }
    }
}

/// Lines at the ground, at half of the scale and at its end.
pub(crate) fn grid(top: i64) -> impl IntoView + use<> {
    let line = |y: i64| view! { <line class="chart-line" x1="0" x2="100%" y1=y y2=y></line> };
    [0, top / 2, top].map(|value| line(height_of(value, top))).collect_view()
}

/// The numbers at the lines, in front of the bars.
pub(crate) fn scale(format: Format, top: i64) -> impl IntoView + use<> {
    let number = |value| {
        view! { <text class="chart-number" x="2" y=height_of(value, top) - 4>{format.count(value)}</text> }
    };
    [top / 2, top].map(number).collect_view()
}

fn bars(format: Format, days: &[ChartDay], top: i64) -> impl IntoView + use<> {
    let lang = format.lang;
    let step = 100_000 / thousandth(days.len());
    let bar = move |(at, day): (usize, &ChartDay)| {
        let left = step * thousandth(at) + step * 15 / 100;
        let [approved, holds, rejected] = day.conversions;
        let words = t_args(
            lang,
            "chart-day",
            &[
                ("day", Arg::from(format.date(day.day))),
                ("clicks", Arg::from(day.clicks)),
                ("approved", Arg::from(approved)),
                ("holds", Arg::from(holds)),
                ("rejected", Arg::from(rejected)),
            ],
        );
        let ends = [approved, approved + holds, approved + holds + rejected];
        let part = |class: &'static str, from: i64, to: i64| {
            let (high, low) = (height_of(to, top), height_of(from, top));
            (to > from).then(|| {
                view! { <rect class=class x=percent(left) width=percent(step * 70 / 100) y=high height=low - high></rect> }
            })
        };
        view! {
            <g class="chart-day">
                <title>{words}</title>
                <rect class="chart-touch" x=percent(step * thousandth(at)) width=percent(step) y="0" height=GROUND></rect>
                {part("bar-approved", 0, ends[0])}
                {part("bar-hold", ends[0], ends[1])}
                {part("bar-rejected", ends[1], ends[2])}
            </g>
        }
    };
    days.iter().enumerate().map(bar).collect_view()
}

/// The line of clicks, on a scale of its own: it shows when there was traffic, the table shows how much.
#[component]
fn Clicks(days: Vec<ChartDay>, most: i64) -> impl IntoView {
    let step = 100_000 / thousandth(days.len());
    let point = |(at, day): (usize, &ChartDay)| {
        let x = step * thousandth(at) + step / 2;
        let y = 1000 - day.clicks * 1000 / most.max(1);
        format!("{}.{:03},{y}", x / 1000, x % 1000)
    };
    let points = days.iter().enumerate().map(point).collect::<Vec<_>>().join(" ");
    view! {
        <svg y=TOP height=GROUND - TOP width="100%" viewBox="0 0 100 1000" preserveAspectRatio="none">
            <polyline class="line-clicks" points=points></polyline>
        </svg>
    }
}

/// A few days below, the first and the last among them.
pub(super) fn dates(format: Format, days: &[ChartDay]) -> impl IntoView + use<> {
    let last = days.len() - 1;
    let shown = last.min(DATES - 1);
    let step = 100_000 / thousandth(days.len());
    (0..=shown).map(|at| at * last / shown).map(|at| {
        let x = step * thousandth(at) + step / 2;
        let anchor = if at == 0 { "start" } else if at == last { "end" } else { "middle" };
        let x = if at == 0 { 0 } else if at == last { 100_000 } else { x };
        view! { <text class="chart-date" x=percent(x) y=HEIGHT - 6 text-anchor=anchor>{format.short_date(days[at].day)}</text> }
    })
    .collect_view()
}

/// Where a value stands, in pixels from above.
pub(crate) fn height_of(value: i64, top: i64) -> i64 {
    GROUND - value * (GROUND - TOP) / top.max(1)
}

/// The next round number: 1, 2 or 5 and zeros, even so that half of it is whole.
pub(crate) fn round_up(most: i64) -> i64 {
    let mut unit = 1;
    loop {
        for step in [2, 4, 10] {
            if step * unit >= most {
                return step * unit;
            }
        }
        unit *= 10;
    }
}

/// A place or a number of places, to be counted with.
pub(crate) fn thousandth(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn size(number: usize) -> Arg<'static> {
    Arg::from(thousandth(number))
}

/// Thousandths of a percent as an SVG length.
pub(crate) fn percent(thousandths: i64) -> String {
    format!("{}.{:03}%", thousandths / 1000, thousandths % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_ends_on_a_round_number_with_a_whole_half() {
        for (most, top) in [(0, 2), (1, 2), (3, 4), (5, 10), (11, 20), (41, 100), (400, 400), (1234, 2000)] {
            assert_eq!(round_up(most), top, "{most}");
        }
    }
}
