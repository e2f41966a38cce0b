//! The list of offers.

use super::api::{ActionRow, OfferRow, OffersQuery, list_offers};
use super::{StatusBadge, model_name, rate_text, status_name};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Choice, Empty, Field, FilterButtons, Fit, PageHeader, Select, Table, load};
use domain::access::{Area, Viewer};
use domain::money::Currency;
use domain::offer::OfferStatus;
use leptos::prelude::*;

/// The list of offers.
#[component]
pub fn OffersPage() -> impl IntoView {
    let lang = use_lang();
    let page = Query::of_page();
    let query = OffersQuery::read(&page);
    let status = query.status;
    let is_filtered = query != OffersQuery::default();
    let content = move |query: OffersQuery| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let rows = list_offers(query).await?;
            Ok(view! { <Offers format rows is_filtered/> }.into_any())
        })
    };
    view! {
        <Frame>
            <PageHeader title=t(lang, "offers-title") beside=new_offer().into_any()/>
            <Filter search=query.search.clone() status/>
            {content(query)}
        </Frame>
    }
}

/// The way to a new offer, for those who may make one.
fn new_offer() -> impl IntoView {
    let lang = use_lang();
    only_who_may_change(Area::Offers).is_ok().then(|| {
        view! { <a class="btn btn-sm btn-primary" href=routes::NEW_OFFER>{t(lang, "offer-new")}</a> }
    })
}

#[component]
fn Filter(search: Option<String>, status: Option<OfferStatus>) -> impl IntoView {
    let lang = use_lang();
    let statuses = OfferStatus::ALL;
    let choice = |status: OfferStatus| Choice { value: status.word().to_owned(), label: status_name(status) };
    view! {
        <form method="get" action=routes::OFFERS class="filter-form" role="search">
            <Field
                label=t(lang, "filter-search")
                name="search"
                kind="search"
                value=search.unwrap_or_default()
                placeholder=t(lang, "offers-search-hint")
            />
            <Select
                label=t(lang, "filter-status")
                name="status"
                any=t(lang, "filter-any")
                choices=statuses.into_iter().map(choice).collect()
                chosen=status.map(|status| status.word().to_owned())
            />
            <FilterButtons lang path=routes::OFFERS/>
        </form>
    }
}

#[component]
fn Offers(format: Format, rows: Vec<OfferRow>, is_filtered: bool) -> impl IntoView {
    let lang = format.lang;
    if rows.is_empty() {
        // What to do next depends on who can do it.
        let role = use_context::<Viewer>().map_or("found", |viewer| viewer.role.word());
        let text = t(lang, &format!("offers-none-{}", if is_filtered { "found" } else { role }));
        return view! { <div class="panel"><Empty title=t(lang, "offers-none") text/></div> }.into_any();
    }
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let has_advertisers = rows.iter().any(|row| row.advertiser.is_some());
    let has_campaigns = rows.iter().any(|row| row.campaigns.is_some());
    let head = view! {
        <th>{t(lang, "offers-name")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "offers-pays")}</th>
        {has_advertisers.then(|| view! { <th>{t(lang, "advertiser")}</th> })}
        {has_campaigns.then(|| view! { <th class="num">{t(lang, "offers-webmasters")}</th> })}
    };
    let row = move |row: OfferRow| {
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=routes::offer(row.id)>{row.name}</a>
                    <span class="id">{format!("№\u{a0}{}", row.id)}</span>
                </td>
                <td class="card-end"><StatusBadge status=row.status/></td>
                <td class="card-line"><Actions format actions=row.actions currency=row.currency/></td>
                {row.advertiser.map(|name| view! { <td>{name}</td> })}
                {row.campaigns.map(|count| view! {
                    <td class="num" data-label=t(lang, "offers-webmasters")>{format.count(count)}</td>
                })}
            </tr>
        }
    };
    view! {
        <p class="muted mb-2 text-sm">{t_args(lang, "offers-count", &[("count", Arg::from(count))])}</p>
        <div class="panel">
            <Table
                label=t(lang, "offers-title")
                fit=Fit::Cards
                head=head.into_any()
                body=rows.into_iter().map(row).collect_view().into_any()
            />
        </div>
    }
    .into_any()
}

/// What an offer pays for, action by action, in few words.
#[component]
pub(crate) fn Actions(format: Format, actions: Vec<ActionRow>, currency: Currency) -> impl IntoView {
    let action = move |row: ActionRow| {
        view! {
            <li title=model_name(row.model)>
                <code>{row.action}</code>
                <span class="num">{rate_text(format, row.rate, currency)}</span>
            </li>
        }
    };
    view! { <ul class="actions">{actions.into_iter().map(action).collect_view()}</ul> }
}
