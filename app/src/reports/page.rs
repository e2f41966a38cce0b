//! The page of reports: what is asked for, the sums, the days as a chart, the rows.

use super::api::{Figures, Refusal, ReportPage, ReportQuery, run_report};
use super::chart::Chart;
use super::column::Column;
use super::filter::Filter;
use super::key::behind;
use super::table::{OWN, ReportTable};
use super::tiles::Tiles;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::period_links::PeriodLinks;
use crate::query::Query;
use crate::routes;
use crate::ui::{Empty, Fact, PageHeader, Pagination, load};
use domain::access::MoneyColumns;
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
    let totals: Vec<Figures> = page.totals.iter().map(|total| total.now).collect();
    let note = t_args(lang, "values-in", &[("currency", Arg::from(currencies(currency, &totals)))]);
    let zone = t_args(lang, "times-in", &[("zone", Arg::from(format.zone.name()))]);
    let before = page.before.and_then(|before| {
        let dates = [("from", before.from?), ("to", before.to?)].map(|(name, day)| (name, Arg::from(format.date(day))));
        Some(t_args(lang, "report-compared", &dates))
    });
    let sums = page.totals.clone();
    let found = behind(&Query::of_page().without(&OWN), page.period, &[], &[]);
    let (report, asked) = (page.clone(), query.clone());
    view! {
        <PageHeader title=t(lang, "reports-title") below=view! { <p class="muted">{note} " · " {zone}</p> }.into_any()/>
        <PeriodLinks lang path=routes::REPORTS current=page.period.preset any=false/>
        <Filter lang query page=page.clone()/>
        <div class="tiles">
            {sums.into_iter().map(|figures| view! { <Tiles format figures=Box::new(figures) found=found.clone()/> }).collect_view()}
        </div>
        <Chart format period=page.period days=page.days/>
        <div class="list-head">
            <p>{t_args(lang, "report-rows", &[("count", Arg::from(page.count))])}{before.map(|text| format!(" · {text}"))}</p>
            <Files lang/>
        </div>
        <div class="panel">
            {match page.refusal {
                Some(refusal) => {
                    let (title, text) = match refusal {
                        Refusal::Long => ("report-long", "report-long-text"),
                        Refusal::Tags => ("report-tags", "report-tags-text"),
                    };
                    view! { <Empty title=t(lang, title) text=t(lang, text)/> }.into_any()
                }
                None if page.count == 0 => {
                    view! { <Empty title=t(lang, "reports-none") text=t(lang, "reports-none-text")/> }.into_any()
                }
                None => view! { <ReportTable format query=asked report/> }.into_any(),
            }}
        </div>
        <Pagination
            label=t(lang, "pagination")
            path=routes::REPORTS
            query=Query::of_page()
            page=page.page
            pages=page.pages
        />
        <Definitions lang columns=page.columns/>
        <p class="mt-3"><a class="link" href=routes::TRAFFICBACK>{t(lang, "turned-link")}</a></p>
    }
}

/// Links to the same rows as files.
#[component]
fn Files(lang: Lang) -> impl IntoView {
    let query = Query::of_page().without(&["page"]);
    let excel = query.with("bom", "1");
    view! {
        <ul class="flex flex-wrap gap-x-4">
            <li><a class="link" href=query.link(routes::REPORT_CSV) download>"CSV"</a></li>
            <li><a class="link" href=excel.link(routes::REPORT_CSV) download>{t(lang, "report-csv-excel")}</a></li>
            <li><a class="link" href=query.link(routes::REPORT_XLSX) download>"XLSX"</a></li>
        </ul>
    }
}

/// What each column means, for those who have no pointer to hold over its head too.
#[component]
fn Definitions(lang: Lang, columns: MoneyColumns) -> impl IntoView {
    let fact = |column: Column| {
        let [name, hint] = column.keys(columns);
        view! { <Fact name=t(lang, name)>{t(lang, hint)}</Fact> }
    };
    view! {
        <details class="panel">
            <summary class="panel-summary">{t(lang, "report-definitions")}</summary>
            <dl class="facts panel-body">{Column::of(columns).into_iter().map(fact).collect_view()}</dl>
        </details>
    }
}

/// The currencies of the amounts on the page: the network's own, unless offers are in others.
fn currencies(own: Currency, totals: &[Figures]) -> String {
    let codes: Vec<&str> = totals.iter().map(|figures| figures.currency.code()).collect();
    if codes.is_empty() { own.code().to_owned() } else { codes.join(", ") }
}
