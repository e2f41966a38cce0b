//! The sums that are looked at first, each a way to the rows that it counts.

use super::api::{Compared, Figures};
use super::column::Column;
use super::table::{change, list};
use crate::i18n::{Arg, Format, t, t_args};
use crate::query::Query;
use domain::status::ConversionStatus;
use leptos::prelude::*;

/// The sums of a period. What a viewer may not see has no tile.
#[component]
pub fn Tiles(
    format: Format,
    figures: Compared,
    /// The filter of lists that finds what is counted here.
    found: Option<Query>,
    /// The report that has the same sums, where this is another page.
    #[prop(optional, into)]
    report: Option<String>,
) -> impl IntoView {
    let lang = format.lang;
    let Compared { now, before } = figures;
    let columns = now.columns();
    let money = |amount| format.money_short(amount, now.currency);
    let leads = |column: Column| {
        let counted = column.value(&now).units().is_some_and(|units| units != 0);
        found.as_ref().filter(|_| counted).and_then(|found| list(column, found)).or_else(|| report.clone())
    };
    let delta = move |column: Column| {
        let before = before.map(|before: Figures| column.value(&before))?;
        change(format, column.value(&now), before, now.currency)
    };
    let note = |key: &str, name: &'static str, value: String, href: Option<String>| {
        let text = t_args(lang, key, &[(name, Arg::from(value))]);
        view! { <p class="tile-note num">{linked(href, text)}</p> }
    };
    let ratio = |column: Column, key: &str| {
        let ratio = if column == Column::Cr { now.conversion_rate } else { now.approval_rate };
        let shown = note(key, "ratio", format.ratio(ratio), leads(column));
        view! { {shown} {delta(column)} }.into_any()
    };
    let tile = |column: Column, value: String, below: Option<AnyView>| {
        let [name, _] = column.keys(columns);
        view! {
            <div class="tile">
                <p class="tile-name">{t(lang, name)}</p>
                <p class="tile-value num">{linked(leads(column), value)}</p>
                {delta(column)}
                {below}
            </div>
        }
    };
    // What is on hold stands below the sum that it will be added to.
    let on_hold = || {
        let href = found.as_ref().map(|found| super::table::conversions_in(found, ConversionStatus::Hold));
        let amount = now.hold.whole()?;
        Some(note("tile-on-hold", "amount", money(amount), href.filter(|_| now.holds > 0)).into_any())
    };
    let shares = now.money;
    let webmaster_hold = if shares.advertiser.is_none() { on_hold() } else { None };
    view! {
        {tile(Column::Clicks, format.count(now.clicks), None)}
        {tile(Column::Conversions, format.count(now.conversions), Some(ratio(Column::Cr, "tile-cr")))}
        {tile(Column::Approved, format.count(now.approved), Some(ratio(Column::Ar, "tile-approved")))}
        {shares.advertiser.map(|amount| tile(Column::Advertiser, money(amount), on_hold()))}
        {shares.network.map(|amount| tile(Column::Network, money(amount), None))}
        {shares.webmaster.map(|amount| tile(Column::Webmaster, money(amount), webmaster_hold))}
    }
}

/// A figure, and where it leads.
fn linked(href: Option<String>, text: String) -> AnyView {
    match href {
        Some(href) => view! { <a class="figure-link" href=href>{text}</a> }.into_any(),
        None => text.into_any(),
    }
}
