//! The page of reports: what is asked for, the sums, the days as a chart, the rows.

use super::api::{Figures, Grouping, ReportPage, ReportQuery, run_report};
use super::chart::Chart;
use super::table::ReportTable;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::period::Period;
use crate::period_links::PeriodLinks;
use crate::query::Query;
use crate::routes;
use crate::ui::{Choice, DateField, Empty, FilterButtons, PageHeader, Select, load};
use domain::lang::Lang;
use domain::money::Currency;
use leptos::prelude::*;

/// The page of reports.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let query = ReportQuery::read(&Query::of_page());
        load(async move {
            let network = network.await?;
            let page = run_report(query.clone()).await?;
            Ok(view! { <Report format=network.format() currency=network.currency query page/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Report(format: Format, currency: Currency, query: ReportQuery, page: ReportPage) -> impl IntoView {
    let lang = format.lang;
    let note = t_args(lang, "values-in", &[("currency", Arg::from(currencies(currency, &page.totals)))]);
    let zone = t_args(lang, "times-in", &[("zone", Arg::from(format.zone.name()))]);
    let report = page.clone();
    // What the viewer may not have was not given, so it is not asked for again.
    let query = ReportQuery { grouping: page.grouping, ..query };
    view! {
        <PageHeader title=t(lang, "reports-title") below=view! { <p class="muted">{note} " · " {zone}</p> }.into_any()/>
        <PeriodLinks lang path=routes::REPORTS current=page.period.preset any=false/>
        <Filter lang query period=page.period offers=page.offers webmasters=page.webmasters/>
        <div class="tiles">
            {page.totals.iter().map(|figures| view! { <Tiles format figures=*figures/> }).collect_view()}
        </div>
        <Chart format period=page.period days=page.days/>
        <Groupings lang groupings=page.groupings current=page.grouping/>
        <div class="panel">
            {if page.rows.is_empty() {
                view! { <Empty title=t(lang, "reports-none") text=t(lang, "reports-none-text")/> }.into_any()
            } else {
                view! { <ReportTable format report/> }.into_any()
            }}
        </div>
    }
}

/// The currencies of the amounts on the page: the network's own, unless offers are in others.
fn currencies(own: Currency, totals: &[Figures]) -> String {
    let codes: Vec<&str> = totals.iter().map(|figures| figures.currency.code()).collect();
    if codes.is_empty() { own.code().to_owned() } else { codes.join(", ") }
}

/// The sums that are looked at first.
#[component]
fn Tiles(format: Format, figures: Figures) -> impl IntoView {
    let lang = format.lang;
    let money = |amount| format.money_short(amount, figures.currency);
    let tile = |name: &str, value: String, note: Option<String>| {
        view! {
            <div class="tile">
                <p class="tile-name">{t(lang, name)}</p>
                <p class="tile-value num">{value}</p>
                {note.map(|note| view! { <p class="tile-note num">{note}</p> })}
            </div>
        }
    };
    let note = |key: &str, name: &'static str, value: String| Some(t_args(lang, key, &[(name, Arg::from(value))]));
    let converted = note("tile-cr", "ratio", format.ratio(figures.conversion_rate));
    let approved = note("tile-approved", "ratio", format.ratio(figures.approval_rate));
    let on_hold = figures.hold.whole().and_then(|amount| note("tile-on-hold", "amount", money(amount)));
    // What is on hold stands below the sum that it will be added to.
    let (advertiser_hold, webmaster_hold) =
        if figures.money.advertiser.is_some() { (on_hold, None) } else { (None, on_hold) };
    view! {
        {tile("report-clicks", format.count(figures.clicks), None)}
        {tile("report-conversions", format.count(figures.conversions), converted)}
        {tile("report-approved", format.count(figures.approved), approved)}
        {figures.money.advertiser.map(|amount| tile("report-advertiser", money(amount), advertiser_hold))}
        {figures.money.network.map(|amount| tile("report-network", money(amount), None))}
        {figures.money.webmaster.map(|amount| tile("report-webmaster", money(amount), webmaster_hold))}
    }
}

#[component]
fn Filter(
    lang: Lang,
    query: ReportQuery,
    period: Period,
    offers: Vec<(i64, String)>,
    webmasters: Vec<(i64, String)>,
) -> impl IntoView {
    let any = t(lang, "filter-any");
    view! {
        <form method="get" action=routes::REPORTS class="filter-form">
            <input type="hidden" name="group" value=query.grouping.word()/>
            <DateField label=t(lang, "filter-from") name="from" value=period.from/>
            <DateField label=t(lang, "filter-to") name="to" value=period.to/>
            <Select
                label=t(lang, "offer")
                name="offer"
                any=any.clone()
                choices=offers.into_iter().map(Choice::numbered).collect()
                chosen=query.offer.map(|id| id.to_string())
            />
            {(!webmasters.is_empty()).then(|| view! {
                <Select
                    label=t(lang, "webmaster")
                    name="webmaster"
                    any
                    choices=webmasters.into_iter().map(Choice::numbered).collect()
                    chosen=query.webmaster.map(|id| id.to_string())
                />
            })}
            <FilterButtons lang path=routes::REPORTS/>
        </form>
    }
}

#[component]
fn Groupings(lang: Lang, groupings: Vec<Grouping>, current: Grouping) -> impl IntoView {
    let query = Query::of_page();
    let link = |grouping: Grouping| {
        let href = query.with("group", grouping.word()).link(routes::REPORTS);
        let is_current = (grouping == current).then_some("true");
        view! { <li><a href=href aria-current=is_current>{t(lang, &format!("group-by-{}", grouping.word()))}</a></li> }
    };
    view! {
        <nav class="tabs-line" aria-label=t(lang, "group-by")>
            <ul>{groupings.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}
