//! The list of outgoing postbacks.

use super::api::{DeliveriesPage as Found, DeliveriesQuery, DeliveryLine, list_deliveries};
use super::state;
use crate::filter::{AnyNumbered, AnyOf, Between, FilterForm, SearchFor};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, outcome_word, t, t_args};
use crate::network::use_network;
use crate::period_links::PeriodLinks;
use crate::query::Query;
use crate::routes;
use crate::saving::{DONE, only_who_keeps};
use crate::ui::{Badge, Choice, Empty, Fit, Moment, PageHeader, Pagination, Table, load};
use domain::outgoing::DeliveryState;
use leptos::prelude::*;

/// The list of outgoing postbacks.
#[component]
pub fn DeliveriesPage() -> impl IntoView {
    let asked = DeliveriesQuery::read(&Query::of_page());
    let content = move |asked: DeliveriesQuery| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let found = list_deliveries(asked.clone()).await?;
            Ok(view! { <Log format asked found/> }.into_any())
        })
    };
    view! { <Frame>{content(asked)}</Frame> }
}

#[component]
fn Log(format: Format, asked: DeliveriesQuery, found: Found) -> impl IntoView {
    let lang = format.lang;
    let is_filter = asked.is_filter();
    let Found { period, offers, targets, webmasters, rows, page, pages, total } = found;
    let word = move |state: DeliveryState| Choice {
        value: state.word().to_owned(),
        label: t(lang, &format!("delivery-state-{}", state.word())),
    };
    let below = view! {
        <p class="muted">{t(lang, "deliveries-text")} " " <a class="link" href=routes::TARGETS>{t(lang, "targets-title")}</a></p>
    };
    let may_resend = only_who_keeps().is_ok();
    let body = if rows.is_empty() {
        let text = if is_filter { "deliveries-none-found" } else { "deliveries-none-yet" };
        view! { <Empty title=t(lang, "deliveries-none") text=t(lang, text)/> }.into_any()
    } else {
        view! { <Lines format rows names_target=true/> }.into_any()
    };
    view! {
        <PageHeader title=t(lang, "deliveries-title") below=below.into_any()/>
        <PeriodLinks lang path=routes::DELIVERIES current=period.preset any=true/>
        <FilterForm path=routes::DELIVERIES>
            <SearchFor hint=t(lang, "deliveries-search") text=asked.search/>
            <Between period=period/>
            <AnyOf
                label=t(lang, "filter-status")
                name="state"
                choices=DeliveryState::ALL.map(word).to_vec()
                chosen=asked.state.map(|state| state.word().to_owned())
            />
            <AnyNumbered label=t(lang, "target") name="target" choices=targets chosen=asked.target/>
            <AnyNumbered label=t(lang, "offer") name="offer" choices=offers chosen=asked.offer/>
            <AnyNumbered label=t(lang, "webmaster") name="webmaster" choices=webmasters chosen=asked.webmaster/>
        </FilterForm>
        <div class="list-head">
            <p>{t_args(lang, "deliveries-count", &[("count", Arg::from(total))])}</p>
            {(may_resend && total > 0).then(|| view! {
                <a class="btn btn-sm" href=Query::of_page().without(&["page", DONE]).link(routes::DELIVERIES_RESEND)>
                    {t(lang, "resend-ask")}
                </a>
            })}
        </div>
        <div class="panel">{body}</div>
        <Pagination
            label=t(lang, "pagination")
            path=routes::DELIVERIES
            query=Query::of_page().without(&["page", DONE])
            page
            pages
        />
    }
}

/// Some postbacks, one line each.
#[component]
pub fn Lines(format: Format, rows: Vec<DeliveryLine>, names_target: bool) -> impl IntoView {
    let lang = format.lang;
    let names_webmaster = names_target && rows.iter().any(|row| row.webmaster.is_some());
    let head = view! {
        <th>{t(lang, "delivery-made")}</th>
        {names_target.then(|| view! { <th>{t(lang, "target")}</th> })}
        {names_webmaster.then(|| view! { <th>{t(lang, "webmaster")}</th> })}
        <th>{t(lang, "offer")}</th>
        <th>{t(lang, "delivery-tells")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "delivery-answer")}</th>
    };
    let row = move |row: DeliveryLine| {
        let (tone, text) = state(lang, row.state, row.tries);
        let answer = row.http_status.map_or(row.last_error, |status| status.to_string());
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=routes::delivery(row.id)><Moment format at=row.created_at/></a>
                </td>
                {names_target.then(|| view! {
                    <td data-label=t(lang, "target")><a href=routes::target(row.target.0)>{row.target.1}</a></td>
                })}
                {row.webmaster.filter(|_| names_webmaster).map(|(id, name)| view! {
                    <td data-label=t(lang, "webmaster")><a href=routes::webmaster(id)>{name}</a></td>
                })}
                <td data-label=t(lang, "offer")>{row.offer.1}</td>
                <td data-label=t(lang, "delivery-tells")>
                    <a href=routes::conversion(row.lead)>{row.action} ": " {outcome_word(lang, row.status.word())}</a>
                </td>
                <td data-label=t(lang, "filter-status")>
                    <Badge tone text/>
                    {row.due_at.filter(|_| row.tries > 0).map(|at| view! {
                        <span class="muted block text-sm">{t(lang, "delivery-next")} " " <Moment format at/></span>
                    })}
                </td>
                <td data-label=t(lang, "delivery-answer")>
                    <span class="break-words">{answer}</span>
                    {(row.tries > 1).then(|| view! {
                        <span class="muted block text-sm">
                            {t_args(lang, "delivery-tries", &[("count", Arg::from(row.tries))])}
                        </span>
                    })}
                </td>
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "deliveries-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}
