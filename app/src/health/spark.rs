//! Two weeks of visitors and conversions in a line each, as small as a word. The numbers stand in its description.

use crate::i18n::{Arg, Format, t_args};
use domain::health::Day;
use leptos::prelude::*;

/// The size of the drawing.
const WIDTH: i64 = 112;
const HEIGHT: i64 = 28;
/// Room for the width of a line.
const EDGE: i64 = 2;

/// Visitors as a faint line, conversions as a strong one, each by its own measure.
#[component]
pub fn Spark(format: Format, days: Vec<Day>) -> impl IntoView {
    let sum = |of: fn(&Day) -> i64| days.iter().map(of).sum::<i64>();
    let (clicks, conversions) = (sum(|day| day.clicks), sum(|day| day.conversions));
    if clicks == 0 && conversions == 0 {
        return view! { <span class="faint">"—"</span> }.into_any();
    }
    let count = i64::try_from(days.len()).unwrap_or_default();
    let words = [("days", Arg::from(count)), ("clicks", Arg::from(clicks)), ("conversions", Arg::from(conversions))];
    let label = t_args(format.lang, "health-spark", &words);
    let line = |of: fn(&Day) -> i64| points(&days.iter().map(of).collect::<Vec<_>>());
    view! {
        <svg class="spark" width=WIDTH height=HEIGHT viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=label>
            <polyline class="spark-clicks" points=line(|day| day.clicks)></polyline>
            <polyline class="spark-conversions" points=line(|day| day.conversions)></polyline>
        </svg>
    }
    .into_any()
}

/// The points of a line through these values, the highest at the top.
fn points(values: &[i64]) -> String {
    let most = values.iter().copied().max().unwrap_or_default().max(1);
    let last = i64::try_from(values.len()).unwrap_or_default().max(2) - 1;
    let point = |(place, value): (i64, &i64)| {
        let x = EDGE + place * (WIDTH - 2 * EDGE) / last;
        let y = HEIGHT - EDGE - value * (HEIGHT - 2 * EDGE) / most;
        format!("{x},{y}")
    };
    (0..).zip(values).map(point).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_from_edge_to_edge_and_its_highest_point_is_at_the_top() {
        assert_eq!(points(&[0, 5, 10]), "2,26 56,14 110,2");
        assert_eq!(points(&[0, 0]), "2,26 110,26");
        assert_eq!(points(&[7]), "2,2");
    }
}
