//! The list of conversions.

use super::ConversionRows;
use super::api::{self, ConversionsQuery, list_conversions};
use super::decide::{Told, decision_word};
use crate::filter::{AnyNumbered, AnyOf, Between, FilterForm, SearchFor};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::network::use_network;
use crate::origin::OriginNote;
use crate::period::Period;
use crate::period_links::PeriodLinks;
use crate::query::Query;
use crate::routes;
use crate::ui::{Choice, Empty, PageHeader, Pagination, load};
use domain::conversion::Tests;
use domain::report::Dimension;
use domain::status::ConversionStatus;
use leptos::prelude::*;

/// The list of conversions.
#[component]
pub fn ConversionsPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let query = ConversionsQuery::read(&Query::of_page());
        load(async move {
            let network = network.await?;
            let page = list_conversions(query.clone()).await?;
            Ok(view! { <List format=network.format() query page/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn List(format: Format, query: ConversionsQuery, page: api::ConversionsPage) -> impl IntoView {
    let lang = format.lang;
    let zone = t_args(lang, "times-in", &[("zone", Arg::from(format.zone.name()))]);
    let total = t_args(lang, "conversions-count", &[("count", Arg::from(page.total))]);
    let is_filter = query.is_filter();
    let api::ConversionsPage { period, offers, actions, webmasters, decides, rows, page, pages, .. } = page;
    let from_file = decides.then(|| {
        view! { <a class="btn btn-sm" href=routes::DECISION_FILE>{t(lang, "list-link")}</a> }
    });
    view! {
        <PageHeader
            title=t(lang, "conversions-title")
            beside=from_file.into_any()
            below=view! { <p class="muted">{t(lang, "conversions-text")}</p> }.into_any()
        />
        <Told/>
        <PeriodLinks lang path=routes::CONVERSIONS current=period.preset any=true/>
        <Filter query period offers actions webmasters/>
        <div class="list-head">
            <p>{total}</p>
            <p>{zone}</p>
        </div>
        {if rows.is_empty() {
            let text = if is_filter { "postbacks-none-found" } else { "conversions-none-yet" };
            view! {
                <div class="panel"><Empty title=t(lang, "conversions-none") text=t(lang, text)/></div>
            }.into_any()
        } else if decides {
            view! { <Decidable format rows/> }.into_any()
        } else {
            view! { <div class="panel"><ConversionRows format rows/></div> }.into_any()
        }}
        <Pagination label=t(lang, "pagination") path=routes::CONVERSIONS query=Query::of_page() page pages/>
    }
}

/// Rows of which some can be marked, to be decided on together on a page of their own.
#[component]
fn Decidable(format: Format, rows: Vec<api::ConversionRow>) -> impl IntoView {
    let lang = format.lang;
    let button = |to: ConversionStatus| {
        view! {
            <button class="btn btn-sm btn-outline" name="to" value=to.word()>{t(lang, decision_word(to, "marked"))}</button>
        }
    };
    view! {
        <form method="get" action=routes::DECISION>
            <input type="hidden" name="next" value=Query::of_page().link(routes::CONVERSIONS)/>
            <div class="panel"><ConversionRows format rows selectable=true/></div>
            <div class="mb-5 flex flex-wrap items-center gap-2">
                <span class="muted text-sm">{t(lang, "conversions-marked")}</span>
                {button(ConversionStatus::Approved)}
                {button(ConversionStatus::Rejected)}
            </div>
        </form>
    }
}

#[component]
fn Filter(
    query: ConversionsQuery,
    period: Period,
    offers: Vec<(i64, String)>,
    actions: Vec<String>,
    webmasters: Vec<(i64, String)>,
) -> impl IntoView {
    let lang = use_lang();
    let country = query.country.map(|country| (Dimension::Country, country));
    let device = query.device.map(|device| (Dimension::Device, device.word().to_owned()));
    let more: Vec<_> = country.into_iter().chain(device).collect();
    let action = |name: String| Choice { value: name.clone(), label: name };
    let status = move |status: ConversionStatus| Choice {
        value: status.word().to_owned(),
        label: t(lang, &format!("state-{}", status.word())),
    };
    let tests = move |tests: Tests| Choice {
        value: tests.word().to_owned(),
        label: t(lang, &format!("conversions-tests-{}", tests.word())),
    };
    view! {
        <FilterForm path=routes::CONVERSIONS>
            <SearchFor hint=t(lang, "conversions-search-hint") text=query.search/>
            <Between period=period/>
            <AnyOf
                label=t(lang, "filter-status")
                name="status"
                choices=ConversionStatus::ALL.into_iter().map(status).collect()
                chosen=query.status.map(|status| status.word().to_owned())
            />
            <AnyNumbered label=t(lang, "offer") name="offer" choices=offers chosen=query.offer/>
            <AnyOf
                label=t(lang, "action")
                name="action"
                choices=actions.into_iter().map(action).collect()
                chosen=query.action
            />
            <AnyNumbered label=t(lang, "webmaster") name="webmaster" choices=webmasters chosen=query.webmaster/>
            <AnyOf
                label=t(lang, "conversions-tests")
                name="tests"
                choices=Tests::ALL.into_iter().map(tests).collect()
                chosen=query.tests.map(|tests| tests.word().to_owned())
            />
            <OriginNote path=routes::CONVERSIONS origin=query.origin more/>
        </FilterForm>
    }
}
