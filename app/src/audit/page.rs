//! The page of the audit log.

use super::api::{AuditQuery, AuditView, list_audit};
use super::entries::EntryRows;
use crate::filter::{AnyOf, Between, FilterForm};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::period::Period;
use crate::period_links::PeriodLinks;
use crate::query::Query;
use crate::routes;
use crate::ui::{Choice, Empty, PageHeader, Pagination, load};
use domain::audit::Thing;
use domain::lang::Lang;
use leptos::prelude::*;

/// The page of the audit log.
#[component]
pub fn AuditPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let query = AuditQuery::read(&Query::of_page());
        load(async move {
            let network = network.await?;
            let found = list_audit(query.clone()).await?;
            Ok(view! { <Log format=network.format() query found/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Log(format: Format, query: AuditQuery, found: AuditView) -> impl IntoView {
    let lang = format.lang;
    let AuditView { period, authors, entries } = found;
    let zone = t_args(lang, "times-in", &[("zone", Arg::from(format.zone.name()))]);
    let total = t_args(lang, "audit-count", &[("count", Arg::from(entries.total))]);
    let (page, pages, is_filter) = (entries.page, entries.pages, query.is_filter());
    view! {
        <PageHeader
            title=t(lang, "audit-title")
            below=view! { <p class="muted max-w-3xl">{t(lang, "audit-text")}</p> }.into_any()
        />
        <PeriodLinks lang path=routes::AUDIT current=period.preset any=true/>
        <Filter lang query period authors/>
        <div class="list-head">
            <p>{total}</p>
            <p>{zone}</p>
        </div>
        <div class="panel">
            {if entries.rows.is_empty() {
                let text = if is_filter { "postbacks-none-found" } else { "audit-none-yet" };
                view! { <Empty title=t(lang, "audit-none") text=t(lang, text)/> }.into_any()
            } else {
                view! { <EntryRows format entries/> }.into_any()
            }}
        </div>
        <Pagination label=t(lang, "pagination") path=routes::AUDIT query=Query::of_page() page pages/>
    }
}

#[component]
fn Filter(lang: Lang, query: AuditQuery, period: Period, authors: Vec<(i64, String)>) -> impl IntoView {
    let author = |(id, name): (i64, String)| Choice { value: id.to_string(), label: name };
    let thing = move |thing: &Thing| Choice {
        value: thing.word().to_owned(),
        label: t(lang, &format!("audit-thing-{}", thing.word())),
    };
    view! {
        <FilterForm path=routes::AUDIT>
            <Between period=period/>
            <AnyOf
                label=t(lang, "audit-by")
                name="by"
                choices=authors.into_iter().map(author).collect()
                chosen=query.by.map(|id| id.to_string())
            />
            <AnyOf
                label=t(lang, "audit-what")
                name="thing"
                choices=Thing::ALL.iter().map(thing).collect()
                chosen=query.thing.map(|thing| thing.word().to_owned())
            />
        </FilterForm>
    }
}
