//! Conversions as lines of a table.

use super::api::ConversionRow;
use crate::i18n::{Arg, Format, t, t_args};
use crate::postbacks::{Standing, StandingBadge};
use crate::routes;
use crate::ui::{Fit, Moment, Money, Table};
use crate::webmasters::TestBadge;
use domain::access::MoneyColumns;
use leptos::prelude::*;

/// Conversions as lines of a table, with a box to mark each where they can be decided on. Who sees which column is told by what
/// the rows have.
#[component]
pub fn ConversionRows(format: Format, rows: Vec<ConversionRow>, #[prop(optional)] selectable: bool) -> impl IntoView {
    let lang = format.lang;
    let has = |part: fn(&ConversionRow) -> bool| rows.iter().any(part);
    let columns = Columns {
        selectable,
        webmaster: has(|row| row.webmaster.is_some()),
        // Those who see everybody's amounts find the price on the page: there is no room for one number more.
        price: has(|row| row.price.is_some()) && !has(|row| row.money.network.is_some()),
        money: MoneyColumns {
            advertiser: has(|row| row.money.advertiser.is_some()),
            network: has(|row| row.money.network.is_some()),
            webmaster: has(|row| row.money.webmaster.is_some()),
        },
    };
    let number = |name: &str| view! { <th class="num">{t(lang, name)}</th> };
    let head = view! {
        {selectable.then(|| view! { <th><span class="sr-only">{t(lang, "conversions-select")}</span></th> })}
        <th>{t(lang, "time")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "postbacks-offer-action")}</th>
        <th>"request_id"</th>
        {columns.webmaster.then(|| view! { <th>{t(lang, "webmaster")}</th> })}
        {columns.price.then(|| number("conversion-price"))}
        {columns.money.advertiser.then(|| number("report-advertiser"))}
        {columns.money.network.then(|| number("report-network"))}
        {columns.money.webmaster.then(|| number("report-webmaster"))}
    };
    let body = rows.into_iter().map(|row| view! { <Row format columns row/> }).collect_view();
    view! { <Table label=t(lang, "conversions-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

/// The columns that are not there for everybody.
#[derive(Clone, Copy)]
struct Columns {
    selectable: bool,
    webmaster: bool,
    price: bool,
    money: MoneyColumns,
}

#[component]
fn Row(format: Format, columns: Columns, row: ConversionRow) -> impl IntoView {
    let lang = format.lang;
    let currency = row.currency;
    let amount = move |name: &str, amount| {
        view! { <td class="num" data-label=t(lang, name)><Money format amount currency/></td> }
    };
    let mark = t_args(lang, "conversions-select-one", &[("id", Arg::from(row.request_id.as_str()))]);
    view! {
        <tr>
            {columns.selectable.then(|| view! {
                <td>
                    <input
                        type="checkbox"
                        class="checkbox checkbox-sm"
                        name="id"
                        value=row.id.to_string()
                        aria-label=mark
                    />
                </td>
            })}
            <td>
                <a class="link-strong" href=routes::conversion(row.id)>
                    <Moment format at=row.at/>
                </a>
            </td>
            <td class="card-end"><StandingBadge standing=Standing::Conversion(row.status)/> <TestBadge is_test=row.is_test/></td>
            <td class="card-line">
                <a class="clip" title=row.offer.1.clone() href=routes::offer(row.offer.0)>{row.offer.1.clone()}</a> " "
                <code class="id">{row.action}</code>
            </td>
            <td><code class="clip" title=row.request_id.clone()>{row.request_id.clone()}</code></td>
            {columns.webmaster.then(|| view! { <td>{row.webmaster.map(|(_, name)| name)}</td> })}
            {columns.price.then(|| amount("conversion-price", row.price))}
            {columns.money.advertiser.then(|| amount("report-advertiser", row.money.advertiser))}
            {columns.money.network.then(|| amount("report-network", row.money.network))}
            {columns.money.webmaster.then(|| amount("report-webmaster", row.money.webmaster))}
        </tr>
    }
}
