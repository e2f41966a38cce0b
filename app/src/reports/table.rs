//! The numbers of a report.

use super::api::{Compared, Figures, ReportPage, ReportQuery, RowKey};
use super::column::{Column, Value};
use super::key::{behind, dimension_name, key_name};
use crate::i18n::{Format, t};
use crate::query::Query;
use crate::routes;
use crate::ui::{Fit, Money, Table};
use domain::access::MoneyColumns;
use domain::money::Currency;
use domain::report::{Dimension, Ratio};
use domain::status::ConversionStatus;
use leptos::prelude::*;

/// What stands in the address beside what the report is about: lists have no use for it.
pub const OWN: [&str; 9] = ["group", "then", "period", "from", "to", "compare", "sort", "order", "page"];

/// A row for each thing or pair of things, and their sums.
#[component]
pub fn ReportTable(format: Format, query: ReportQuery, report: ReportPage) -> impl IntoView {
    let lang = format.lang;
    let ReportPage { groups, columns, rows, totals, period, .. } = report;
    let filter = Query::of_page().without(&OWN);
    let keys = groups.iter().enumerate().map(|(at, dimension)| {
        let name = dimension_name(lang, *dimension);
        if at == 0 {
            let falls = dimension.is_time();
            view! { <Sorted query=query.clone() name falls/> }.into_any()
        } else {
            view! { <th>{name}</th> }.into_any()
        }
    });
    let heads = Column::of(columns).into_iter().map(|column| {
        let [name, hint] = column.keys(columns);
        view! { <Sorted query=query.clone() name=t(lang, name) hint=t(lang, hint) column falls=true/> }
    });
    let head = view! { {keys.collect_view()} {heads.collect_view()} };
    let body = rows.into_iter().map(|row| {
        let found = behind(&filter, period, &groups, &row.keys);
        let names = groups.iter().zip(row.keys).map(|(dimension, key)| name(format, *dimension, key));
        view! { <tr>{names.collect_view()}{cells(format, columns, &row.figures, found)}</tr> }
    });
    let all = behind(&filter, period, &[], &[]);
    let wide = groups.len().to_string();
    let total = |figures: Compared| {
        view! {
            <tr>
                <th scope="row" colspan=wide.clone()>{t(lang, "report-total")}</th>
                {cells(format, columns, &figures, all.clone())}
            </tr>
        }
    };
    let foot = totals.into_iter().map(total).collect_view();
    view! {
        <Table
            label=t(lang, "reports-title")
            fit=Fit::Dense
            head=head.into_any()
            body=body.collect_view().into_any()
            foot=foot.into_any()
        />
    }
}

/// The head of a column, which sorts by it: the first time the largest first, then the other way round.
#[component]
fn Sorted(
    query: ReportQuery,
    name: String,
    #[prop(into, optional)] hint: String,
    #[prop(optional)] column: Option<Column>,
    /// Whether the largest, or the last in time, comes first.
    falls: bool,
) -> impl IntoView {
    let is_current = query.sort == column;
    let reverse = is_current && !query.reverse;
    let link = Query::of_page().without(&["sort", "order", "page"]);
    let link = column.map_or(link.clone(), |column| link.with("sort", column.word()));
    let link = if reverse { link.with("order", "reverse") } else { link };
    let falls = falls != query.reverse;
    let (sort, arrow) = match (is_current, falls) {
        (false, _) => (None, ""),
        (true, true) => (Some("descending"), " ↓"),
        (true, false) => (Some("ascending"), " ↑"),
    };
    let class = column.is_some().then_some("num");
    view! {
        <th class=class aria-sort=sort>
            <a class="sort-link" href=link.link(routes::REPORTS) title=hint>
                {name}
                <span aria-hidden="true">{arrow}</span>
            </a>
        </th>
    }
}

fn name(format: Format, dimension: Dimension, key: RowKey) -> AnyView {
    let name = key_name(format, dimension, &key);
    match key {
        RowKey::Named(id, _) if dimension == Dimension::Offer => {
            view! { <td><a class="link-strong" href=routes::offer(id)>{name}</a></td> }.into_any()
        }
        RowKey::Day(_) | RowKey::Hour(_) => {
            view! { <td><span class="num whitespace-nowrap">{name}</span></td> }.into_any()
        }
        RowKey::Named(..) | RowKey::Word(_) => view! { <td>{name}</td> }.into_any(),
    }
}

fn cells(format: Format, columns: MoneyColumns, figures: &Compared, found: Option<Query>) -> impl IntoView + use<> {
    let cell = move |column: Column| {
        let value = column.value(&figures.now);
        let href =
            found.as_ref().and_then(|found| list(column, found)).filter(|_| value.units().is_some_and(|it| it != 0));
        let before = figures.before.map(|before: Figures| column.value(&before));
        let class = if value == Value::Count(0) { "num faint" } else { "num" };
        let shown = view! { <Shown format value currency=figures.now.currency/> };
        let shown = match href {
            Some(href) => view! { <a class="figure-link" href=href>{shown}</a> }.into_any(),
            None => shown.into_any(),
        };
        view! { <td class=class>{shown}{before.map(|before| change(format, value, before, figures.now.currency))}</td> }
    };
    Column::of(columns).into_iter().map(cell).collect_view()
}

/// The list of what a figure counts.
pub fn list(column: Column, found: &Query) -> Option<String> {
    let of = |status| conversions_in(found, status);
    match column {
        Column::Clicks => Some(found.link(routes::CLICKS)),
        Column::Conversions => Some(found.link(routes::CONVERSIONS)),
        Column::Holds | Column::Hold => Some(of(ConversionStatus::Hold)),
        Column::Rejected => Some(of(ConversionStatus::Rejected)),
        Column::Approved | Column::Advertiser | Column::Network | Column::Webmaster => {
            Some(of(ConversionStatus::Approved))
        }
        Column::Cr | Column::Ar | Column::Epc => None,
    }
}

/// The list of conversions in this status.
pub fn conversions_in(found: &Query, status: ConversionStatus) -> String {
    found.with("status", status.word()).link(routes::CONVERSIONS)
}

#[component]
fn Shown(format: Format, value: Value, currency: Currency) -> impl IntoView {
    match value {
        Value::Count(count) => format.count(count).into_any(),
        Value::Ratio(ratio) => format.ratio(ratio).into_any(),
        Value::Money(amount) => view! { <Money format amount currency/> }.into_any(),
    }
}

/// How a figure has changed: an arrow, the difference, and for counts and amounts how much that is of what was.
pub fn change(format: Format, now: Value, before: Value, currency: Currency) -> Option<AnyView> {
    let (after, before) = (now.units()?, before.units()?);
    let difference = after.saturating_sub(before);
    let (class, arrow) = match difference {
        0 => ("delta", "="),
        1.. => ("delta delta-up", "▲"),
        _ => ("delta delta-down", "▼"),
    };
    let text = match now {
        Value::Count(_) => format.signed_count(difference),
        Value::Money(_) => format.signed_money(domain::money::Amount(difference), currency),
        Value::Ratio(_) => format.signed_points(Ratio(difference)),
    };
    let growth = match now {
        Value::Ratio(_) => None,
        Value::Count(_) | Value::Money(_) => Ratio::growth(before, after),
    };
    let growth = growth.filter(|_| difference != 0).map(|growth| format!(" ({})", format.signed_ratio(growth)));
    Some(view! { <span class=class><span aria-hidden="true">{arrow}</span>" "{text}{growth}</span> }.into_any())
}
