//! The list of customers.

use super::api::{CustomerRow, CustomersQuery, CustomersView, list_customers};
use super::files::Files;
use crate::filter::{AnyNumbered, AnyOf, Between, FilterForm, SearchFor};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::money::Shares;
use crate::network::use_network;
use crate::period::Period;
use crate::period_links::PeriodLinks;
use crate::postbacks::{Standing, StandingBadge};
use crate::query::Query;
use crate::routes;
use crate::saving::DONE;
use crate::ui::{Choice, Empty, Fit, Moment, Money, PageHeader, Pagination, Table, load};
use crate::webmasters::TestBadge;
use domain::access::Viewer;
use domain::status::CustomerStatus;
use leptos::prelude::*;

/// The list of customers.
#[component]
pub fn CustomersPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let query = CustomersQuery::read(&Query::of_page());
        load(async move {
            let network = network.await?;
            let view = list_customers(query.clone()).await?;
            Ok(view! { <List format=network.format() query view/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn List(format: Format, query: CustomersQuery, view: CustomersView) -> impl IntoView {
    let lang = format.lang;
    let zone = t_args(lang, "times-in", &[("zone", Arg::from(format.zone.name()))]);
    let total = t_args(lang, "customers-count", &[("count", Arg::from(view.total))]);
    let is_filter = query.is_filter();
    let CustomersView { period, offers, webmasters, rows, page, pages, .. } = view;
    let worth = view! { <a class="btn btn-sm" href=routes::CUSTOMERS_WORTH>{t(lang, "customers-worth-link")}</a> };
    view! {
        <PageHeader
            title=t(lang, "customers-title")
            beside=worth.into_any()
            below=view! { <p class="muted">{t(lang, "customers-text")}</p> }.into_any()
        />
        <PeriodLinks lang path=routes::CUSTOMERS current=period.preset any=true/>
        <Filter query period offers webmasters/>
        <div class="list-head">
            <p>{total}</p>
            <Files lang/>
            <p>{zone}</p>
        </div>
        {if rows.is_empty() {
            let text = if is_filter { "postbacks-none-found" } else { "customers-none-yet" };
            view! {
                <div class="panel"><Empty title=t(lang, "customers-none") text=t(lang, text)/></div>
            }.into_any()
        } else {
            view! { <div class="panel"><Rows format rows/></div> }.into_any()
        }}
        <Pagination
            label=t(lang, "pagination")
            path=routes::CUSTOMERS
            query=Query::of_page().without(&["page", DONE])
            page
            pages
        />
    }
}

#[component]
fn Filter(
    query: CustomersQuery,
    period: Period,
    offers: Vec<(i64, String)>,
    webmasters: Vec<(i64, String)>,
) -> impl IntoView {
    let lang = use_lang();
    let status = move |status: CustomerStatus| Choice {
        value: status.word().to_owned(),
        label: t(lang, &format!("state-{}", status.word())),
    };
    let is_webmaster = use_context::<Viewer>().is_some_and(|viewer| viewer.webmaster().is_some());
    let hint = if is_webmaster { "customers-search-short" } else { "customers-search-hint" };
    view! {
        <FilterForm path=routes::CUSTOMERS>
            <SearchFor hint=t(lang, hint) text=query.search/>
            <Between period=period/>
            <AnyOf
                label=t(lang, "filter-status")
                name="status"
                choices=[CustomerStatus::Active, CustomerStatus::Inactive].into_iter().map(status).collect()
                chosen=query.status.map(|status| status.word().to_owned())
            />
            <AnyNumbered label=t(lang, "offer") name="offer" choices=offers chosen=query.offer/>
            <AnyNumbered label=t(lang, "webmaster") name="webmaster" choices=webmasters chosen=query.webmaster/>
        </FilterForm>
    }
}

/// Customers as lines of a table. Who sees which column is told by what the rows have.
#[component]
fn Rows(format: Format, rows: Vec<CustomerRow>) -> impl IntoView {
    let lang = format.lang;
    let has = |part: fn(&CustomerRow) -> bool| rows.iter().any(part);
    let names_webmaster = has(|row| row.webmaster.is_some());
    let shares = Shown {
        paid: has(|row| row.payments.paid.is_some()),
        advertiser: has(|row| row.payments.worth.advertiser.is_some()),
        network: has(|row| row.payments.worth.network.is_some()),
        webmaster: has(|row| row.payments.worth.webmaster.is_some()),
    };
    let number = |name: &str| view! { <th class="num">{t(lang, name)}</th> };
    let head = view! {
        <th>{t(lang, "customer")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "offer")}</th>
        {names_webmaster.then(|| view! { <th>{t(lang, "webmaster")}</th> })}
        <th>{t(lang, "customer-since")}</th>
        <th class="num" title=t(lang, "customer-payments-hint")>{t(lang, "customer-payments")}</th>
        {shares.paid.then(|| number("customer-paid"))}
        {shares.advertiser.then(|| number("report-advertiser"))}
        {shares.network.then(|| number("report-network"))}
        {shares.webmaster.then(|| number("report-webmaster"))}
        <th>{t(lang, "customer-last")}</th>
    };
    let body = rows.into_iter().map(|row| view! { <Row format shares names_webmaster row/> }).collect_view();
    view! { <Table label=t(lang, "customers-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

/// The columns that are not there for everybody.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each column is there or not")]
struct Shown {
    paid: bool,
    advertiser: bool,
    network: bool,
    webmaster: bool,
}

#[component]
fn Row(format: Format, shares: Shown, names_webmaster: bool, row: CustomerRow) -> impl IntoView {
    let lang = format.lang;
    let currency = row.currency;
    let amount = move |name: &str, amount| {
        view! { <td class="num" data-label=t(lang, name)><Money format amount currency/></td> }
    };
    let payments = row.payments;
    let Shares { advertiser, network, webmaster } = payments.worth;
    view! {
        <tr>
            <td>
                <a class="link-strong clip" title=row.name.clone() href=routes::customer(row.id)><code>{row.name.clone()}</code></a>
            </td>
            <td class="card-end"><StandingBadge standing=Standing::Customer(row.status)/> <TestBadge is_test=row.is_test/></td>
            <td class="card-line">
                <a class="clip" title=row.offer.1.clone() href=routes::offer(row.offer.0)>{row.offer.1.clone()}</a>
            </td>
            {names_webmaster.then(|| view! { <td>{row.webmaster.map(|(_, name)| name)}</td> })}
            <td data-label=t(lang, "customer-since")><Moment format at=row.since/></td>
            <td class="num" data-label=t(lang, "customer-payments")>
                {format.count(payments.approved)}
                {(payments.holds > 0).then(|| view! {
                    <span class="muted">" · " {t_args(lang, "customer-on-hold", &[("count", Arg::from(payments.holds))])}</span>
                })}
                {(payments.rejected > 0).then(|| view! {
                    <span class="muted">" · " {t_args(lang, "customer-rejected", &[("count", Arg::from(payments.rejected))])}</span>
                })}
            </td>
            {shares.paid.then(|| amount("customer-paid", payments.paid))}
            {shares.advertiser.then(|| amount("report-advertiser", advertiser))}
            {shares.network.then(|| amount("report-network", network))}
            {shares.webmaster.then(|| amount("report-webmaster", webmaster))}
            <td data-label=t(lang, "customer-last")>
                {match payments.last {
                    Some(at) => view! { <Moment format at/> }.into_any(),
                    None => view! { <span class="faint">"—"</span> }.into_any(),
                }}
            </td>
        </tr>
    }
}
