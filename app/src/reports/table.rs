//! The numbers of a report.

use super::api::{Figures, Grouping, ReportPage, ReportRow, RowName};
use crate::i18n::{Format, t};
use crate::routes;
use crate::ui::{Fit, Money, Table};
use domain::access::MoneyColumns;
use leptos::prelude::*;

/// A row for each day, offer, webmaster or advertiser, and their sums.
#[component]
pub fn ReportTable(format: Format, report: ReportPage) -> impl IntoView {
    let lang = format.lang;
    let columns = report.columns;
    let explained = move |key: &str, hint: &str| {
        view! { <th class="num"><abbr title=t(lang, hint)>{t(lang, key)}</abbr></th> }
    };
    let plain = move |key: &str| view! { <th class="num">{t(lang, key)}</th> };
    let per_click =
        if columns.webmaster { ("report-epc", "report-epc-hint") } else { ("report-ecpc", "report-ecpc-hint") };
    let head = view! {
        <th>{t(lang, &format!("group-{}", report.grouping.word()))}</th>
        {plain("report-clicks")}
        {plain("report-conversions")}
        {plain("report-approved")}
        {plain("report-holds")}
        {plain("report-rejected")}
        {explained("report-cr", "report-cr-hint")}
        {explained("report-ar", "report-ar-hint")}
        {explained(per_click.0, per_click.1)}
        {columns.advertiser.then(|| plain("report-advertiser"))}
        {columns.network.then(|| plain("report-network"))}
        {columns.webmaster.then(|| plain("report-webmaster"))}
        {explained("report-on-hold", "report-on-hold-hint")}
    };
    let name = move |name: RowName| match (name, report.grouping) {
        (RowName::Day(day), _) => view! { <span class="num whitespace-nowrap">{format.date(day)}</span> }.into_any(),
        (RowName::Named(id, name), Grouping::Offer) => {
            view! { <a class="link-strong" href=routes::offer(id)>{name}</a> }.into_any()
        }
        (RowName::Named(_, name), _) => name.into_any(),
    };
    let row = move |row: ReportRow| {
        view! { <tr><td>{name(row.name)}</td>{cells(format, columns, row.figures)}</tr> }
    };
    let total = move |figures: Figures| {
        view! { <tr><th scope="row">{t(lang, "report-total")}</th>{cells(format, columns, figures)}</tr> }
    };
    let foot = report.totals.into_iter().map(total).collect_view();
    view! {
        <Table
            label=t(lang, "reports-title")
            fit=Fit::Dense
            head=head.into_any()
            body=report.rows.into_iter().map(row).collect_view().into_any()
            foot=foot.into_any()
        />
    }
}

fn cells(format: Format, columns: MoneyColumns, figures: Figures) -> impl IntoView + use<> {
    let count = |number: i64| {
        let class = if number == 0 { "num faint" } else { "num" };
        view! { <td class=class>{format.count(number)}</td> }
    };
    let money = |amount| view! { <td class="num"><Money format amount currency=figures.currency/></td> };
    view! {
        {count(figures.clicks)}
        {count(figures.conversions)}
        {count(figures.approved)}
        {count(figures.holds)}
        {count(figures.rejected)}
        <td class="num">{format.ratio(figures.conversion_rate)}</td>
        <td class="num">{format.ratio(figures.approval_rate)}</td>
        {money(figures.per_click)}
        {columns.advertiser.then(|| money(figures.money.advertiser))}
        {columns.network.then(|| money(figures.money.network))}
        {columns.webmaster.then(|| money(figures.money.webmaster))}
        {money(figures.hold.whole())}
    }
}
