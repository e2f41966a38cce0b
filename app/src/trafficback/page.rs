//! The page of visitors who were not taken.

use super::api::{TurnedQuery, TurnedView, read_trafficback};
use super::{reason_name, row_name};
use crate::filter::{AnyNumbered, Between, FilterForm};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::period_links::PeriodLinks;
use crate::query::Query;
use crate::reports::{PlainChart, dimension_name};
use crate::routes;
use crate::ui::{Choice, Empty, Fit, PageHeader, Select, Table, Trail, load};
use domain::report::Dimension;
use leptos::prelude::*;

/// The page of visitors who were not taken.
#[component]
pub fn TrafficbackPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let query = TurnedQuery::read(&Query::of_page());
        load(async move {
            let network = network.await?;
            let found = read_trafficback(query.clone()).await?;
            Ok(view! { <Report format=network.format() query found/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Report(format: Format, query: TurnedQuery, found: TurnedView) -> impl IntoView {
    let lang = format.lang;
    let zone = t_args(lang, "times-in", &[("zone", Arg::from(format.zone.name()))]);
    let choice = |group: &Dimension| Choice { value: group.word().to_owned(), label: dimension_name(lang, *group) };
    let groups = found.groups.iter().filter(|group| **group != Dimension::Day).map(choice).collect();
    let group = (found.group != Dimension::Day).then(|| found.group.word().to_owned());
    let above = view! {
        <Trail list=routes::REPORTS name=t(lang, "reports-title")><span>{t(lang, "turned-title")}</span></Trail>
    };
    let body = if found.rows.is_empty() {
        view! { <Empty title=t(lang, "turned-none") text=t(lang, "turned-none-text")/> }.into_any()
    } else {
        view! { <Rows format found=found.clone()/> }.into_any()
    };
    view! {
        <PageHeader
            title=t(lang, "turned-title")
            above=above.into_any()
            below=view! { <p class="muted mt-1 max-w-3xl">{t(lang, "turned-text")} " " {zone}</p> }.into_any()
        />
        <PeriodLinks lang path=routes::TRAFFICBACK current=found.period.preset any=false/>
        <FilterForm path=routes::TRAFFICBACK>
            <Select label=t(lang, "group-by") name="group" any=t(lang, "group-day") choices=groups chosen=group/>
            <Between period=found.period/>
            <AnyNumbered label=t(lang, "offer") name="offer" choices=found.offers.clone() chosen=query.offer/>
        </FilterForm>
        <PlainChart
            format
            days=found.days.clone()
            title=t(lang, "turned-chart")
            name=t(lang, "turned-visitors")
        />
        <div class="list-head">
            <p>{t_args(lang, "turned-count", &[("count", Arg::from(found.total))])}</p>
            <a class="link" href=Query::of_page().link(routes::TRAFFICBACK_CSV) download>"CSV"</a>
        </div>
        <div class="panel">{body}</div>
    }
}

#[component]
fn Rows(format: Format, found: TurnedView) -> impl IntoView {
    let lang = format.lang;
    let TurnedView { group, reasons, rows, totals, total, .. } = found;
    let heads = reasons.iter().map(|reason| view! { <th class="num">{reason_name(lang, *reason)}</th> }).collect_view();
    let head = view! {
        <th>{dimension_name(lang, group)}</th>
        <th class="num">{t(lang, "turned-all")}</th>
        {heads}
    };
    let number = move |count: i64| {
        let class = if count == 0 { "num faint" } else { "num" };
        view! { <td class=class>{format.count(count)}</td> }
    };
    let numbers = move |all: i64, counts: Vec<i64>| std::iter::once(all).chain(counts).map(number).collect_view();
    let body = rows
        .into_iter()
        .map(|row| view! { <tr><td>{row_name(format, group, &row.key)}</td>{numbers(row.total, row.visitors)}</tr> })
        .collect_view();
    let foot = view! { <tr><th scope="row">{t(lang, "report-total")}</th>{numbers(total, totals)}</tr> };
    view! {
        <Table
            label=t(lang, "turned-title")
            fit=Fit::Dense
            head=head.into_any()
            body=body.into_any()
            foot=foot.into_any()
        />
    }
}
