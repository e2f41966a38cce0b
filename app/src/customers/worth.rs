//! What customers are worth: by offer or webmaster, and by the month in which they were registered.

use super::api::{CohortRow, WorthBy, WorthQuery, WorthRow, WorthView, customers_worth};
use super::worth_chart::CohortChart;
use crate::filter::{AnyNumbered, AnyOf, Between, FilterForm};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::money::Shares;
use crate::network::use_network;
use crate::period_links::PeriodLinks;
use crate::query::Query;
use crate::routes;
use crate::ui::{Choice, Empty, Fact, Fit, Money, PageHeader, Panel, Table, Trail, load};
use domain::access::{MoneyColumns, Viewer};
use domain::lang::Lang;
use domain::money::Currency;
use leptos::prelude::*;

/// What customers are worth.
#[component]
pub fn WorthPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let query = WorthQuery::read(&Query::of_page());
        load(async move {
            let network = network.await?;
            let view = customers_worth(query.clone()).await?;
            Ok(view! { <Report format=network.format() query view/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Report(format: Format, query: WorthQuery, view: WorthView) -> impl IntoView {
    let lang = format.lang;
    let zone = t_args(lang, "times-in", &[("zone", Arg::from(format.zone.name()))]);
    let WorthView { period, by, offers, webmasters, columns, rows, cohorts } = view;
    let above = view! { <Trail list=routes::CUSTOMERS name=t(lang, "customers-title")/> };
    view! {
        <PageHeader
            title=t(lang, "customers-worth")
            above=above.into_any()
            below=view! { <p class="muted">{t(lang, "customers-worth-text")} " " {zone}</p> }.into_any()
        />
        <PeriodLinks lang path=routes::CUSTOMERS_WORTH current=period.preset any=true/>
        <FilterForm path=routes::CUSTOMERS_WORTH>
            <Between period=period/>
            <By lang by/>
            <AnyNumbered label=t(lang, "offer") name="offer" choices=offers chosen=query.offer/>
            <AnyNumbered label=t(lang, "webmaster") name="webmaster" choices=webmasters chosen=query.webmaster/>
        </FilterForm>
        <Panel id="worth" title=t(lang, if by == WorthBy::Webmaster { "worth-by-webmaster" } else { "worth-by-offer" })>
            {if rows.is_empty() {
                view! { <Empty title=t(lang, "customers-none") text=t(lang, "customers-none-yet")/> }.into_any()
            } else {
                view! { <Rows format by columns rows/> }.into_any()
            }}
        </Panel>
        <CohortChart format cohorts=cohorts.clone()/>
        {(!cohorts.is_empty()).then(|| view! {
            <Panel id="cohorts" title=t(lang, "worth-cohorts") note=t(lang, "worth-cohorts-note")>
                <Cohorts format columns rows=cohorts/>
            </Panel>
        })}
        <Definitions lang/>
    }
}

/// Managers choose what the rows are about; everybody else has only offers to tell apart.
#[component]
fn By(lang: Lang, by: WorthBy) -> impl IntoView {
    let is_manager = use_context::<Viewer>().is_some_and(|viewer| viewer.manager().is_some());
    let choice = move |by: WorthBy, name: &str| Choice { value: by.word().to_owned(), label: t(lang, name) };
    is_manager.then(|| {
        let choices = vec![choice(WorthBy::Offer, "worth-by-offer"), choice(WorthBy::Webmaster, "worth-by-webmaster")];
        view! { <AnyOf label=t(lang, "worth-rows") name="by" choices chosen=Some(by.word().to_owned())/> }
    })
}

/// The heads of amounts: those that the viewer sees.
fn amount_heads(lang: Lang, columns: MoneyColumns, suffix: &str) -> impl IntoView + use<> {
    let head = |shown: bool, name: &str| {
        let name = format!("{}, {suffix}", t(lang, name));
        shown.then(|| view! { <th class="num">{name}</th> })
    };
    [
        head(columns.advertiser, "report-advertiser"),
        head(columns.network, "report-network"),
        head(columns.webmaster, "report-webmaster"),
    ]
    .collect_view()
}

fn amounts(format: Format, currency: Currency, shares: Shares) -> impl IntoView + use<> {
    let shown = [shares.advertiser, shares.network, shares.webmaster].into_iter().flatten();
    let cell = move |amount| view! { <td class="num"><Money format amount=Some(amount) currency/></td> };
    shown.map(cell).collect_view()
}

#[component]
fn Rows(format: Format, by: WorthBy, columns: MoneyColumns, rows: Vec<WorthRow>) -> impl IntoView {
    let lang = format.lang;
    let number = |name: &str| view! { <th class="num">{t(lang, name)}</th> };
    let head = view! {
        <th>{t(lang, if by == WorthBy::Webmaster { "webmaster" } else { "offer" })}</th>
        {number("worth-customers")}
        {number("worth-active")}
        {number("worth-new")}
        {number("worth-left")}
        {number("worth-payments")}
        {amount_heads(lang, columns, &t(lang, "worth-in-period"))}
        {amount_heads(lang, columns, &t(lang, "worth-average"))}
    };
    let row = move |row: WorthRow| {
        let own = Query::default().with(by.word(), row.id.to_string());
        let customers = own.link(routes::CUSTOMERS);
        let active = own.with("status", "active").link(routes::CUSTOMERS);
        let count = move |count: i64| view! { <td class="num">{format.count(count)}</td> };
        view! {
            <tr>
                <td><a class="link-strong" href=customers>{row.name}</a></td>
                {count(row.customers)}
                <td class="num"><a class="figure-link" href=active>{format.count(row.active)}</a></td>
                {count(row.new)}
                {count(row.left)}
                {count(row.payments)}
                {amounts(format, row.currency, row.paid)}
                {amounts(format, row.currency, row.average)}
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "customers-worth") fit=Fit::Dense head=head.into_any() body=body.into_any()/> }
}

#[component]
fn Cohorts(format: Format, columns: MoneyColumns, rows: Vec<CohortRow>) -> impl IntoView {
    let lang = format.lang;
    let number = |name: &str| view! { <th class="num">{t(lang, name)}</th> };
    let head = view! {
        <th>{t(lang, "worth-month")}</th>
        {number("worth-customers")}
        {number("worth-active")}
        {number("worth-payments-all")}
        {amount_heads(lang, columns, &t(lang, "worth-all"))}
        {amount_heads(lang, columns, &t(lang, "worth-average"))}
    };
    let row = move |row: CohortRow| {
        let count = move |count: i64| view! { <td class="num">{format.count(count)}</td> };
        view! {
            <tr>
                <td><span class="whitespace-nowrap">{format.month(row.month)}</span></td>
                {count(row.customers)}
                {count(row.active)}
                {count(row.payments)}
                {amounts(format, row.currency, row.worth)}
                {amounts(format, row.currency, row.average)}
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "worth-cohorts") fit=Fit::Dense head=head.into_any() body=body.into_any()/> }
}

/// What each column means.
#[component]
fn Definitions(lang: Lang) -> impl IntoView {
    let names = ["customers", "active", "new", "left", "payments", "average"];
    let fact = |name: &'static str| {
        view! { <Fact name=t(lang, &format!("worth-{name}"))>{t(lang, &format!("worth-{name}-hint"))}</Fact> }
    };
    view! {
        <details class="panel">
            <summary class="panel-summary">{t(lang, "report-definitions")}</summary>
            <dl class="facts panel-body">{names.map(fact).collect_view()}</dl>
        </details>
    }
}
