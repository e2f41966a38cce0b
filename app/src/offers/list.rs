//! The list of offers.

use super::api::{ActionRow, OfferRow, OffersPage as OffersPageData, OffersQuery, Order, list_offers};
use super::{Logo, StatusBadge, model_name, rate_text, status_name};
use crate::filter::{AnyNumbered, AnyOf, FilterForm, SearchFor};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Choice, Empty, Fit, PageHeader, Pagination, Select, Table, load};
use domain::access::{Area, Viewer};
use domain::money::Currency;
use domain::offer::OfferStatus;
use leptos::prelude::*;

/// The list of offers.
#[component]
pub fn OffersPage() -> impl IntoView {
    let lang = use_lang();
    let query = OffersQuery::read(&Query::of_page());
    let content = move |query: OffersQuery| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let page = list_offers(query.clone()).await?;
            Ok(view! { <Offers format query page/> }.into_any())
        })
    };
    view! {
        <Frame>
            <PageHeader title=t(lang, "offers-title") beside=new_offer().into_any()/>
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
fn Filter(query: OffersQuery, advertisers: Vec<(i64, String)>, categories: Vec<String>) -> impl IntoView {
    let lang = use_lang();
    let statuses = OfferStatus::ALL;
    let status = |status: OfferStatus| Choice { value: status.word().to_owned(), label: status_name(status) };
    let category = |name: String| Choice { value: name.clone(), label: name };
    let order = |order: Order| Choice {
        value: order.word().to_owned(),
        label: t(lang, &format!("offers-order-{}", order.word())),
    };
    // The first one is what nothing chosen means.
    let orders = Order::ALL.into_iter().skip(1).map(order).collect();
    let chosen_order = (query.order != Order::default()).then(|| query.order.word().to_owned());
    // A link may spell a category in another case than the list does.
    let same =
        |name: &&String| query.category.as_ref().is_some_and(|asked| asked.to_lowercase() == name.to_lowercase());
    let chosen_category = categories.iter().find(same).cloned();
    view! {
        <FilterForm path=routes::OFFERS>
            <SearchFor hint=t(lang, "offers-search-hint") text=query.search/>
            <AnyOf
                label=t(lang, "filter-status")
                name="status"
                choices=statuses.into_iter().map(status).collect()
                chosen=query.status.map(|status| status.word().to_owned())
            />
            <AnyNumbered label=t(lang, "advertiser") name="advertiser" choices=advertisers chosen=query.advertiser/>
            {(!categories.is_empty()).then(|| view! {
                <AnyOf
                    label=t(lang, "offers-category")
                    name="category"
                    choices=categories.into_iter().map(category).collect()
                    chosen=chosen_category
                />
            })}
            <Select
                label=t(lang, "offers-order")
                name="order"
                any=t(lang, "offers-order-newest")
                choices=orders
                chosen=chosen_order
            />
        </FilterForm>
    }
}

#[component]
fn Offers(format: Format, query: OffersQuery, page: OffersPageData) -> impl IntoView {
    let OffersPageData { rows, page, pages, total, advertisers, categories } = page;
    let everything = OffersQuery { order: query.order, page: query.page, ..OffersQuery::default() };
    let is_filtered = query != everything;
    view! {
        <Filter query advertisers categories/>
        <Rows format rows total is_filtered/>
        <Pagination label=t(format.lang, "pagination") path=routes::OFFERS query=Query::of_page() page pages/>
    }
}

#[component]
fn Rows(format: Format, rows: Vec<OfferRow>, total: i64, is_filtered: bool) -> impl IntoView {
    let lang = format.lang;
    if rows.is_empty() {
        // What to do next depends on who can do it.
        let role = use_context::<Viewer>().map_or("found", |viewer| viewer.role.word());
        let text = t(lang, &format!("offers-none-{}", if is_filtered { "found" } else { role }));
        return view! { <div class="panel"><Empty title=t(lang, "offers-none") text/></div> }.into_any();
    }
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
                    <div class="offer-name">
                        {row.logo.map(|digest| view! { <Logo id=row.id name=String::new() digest/> })}
                        <div>
                            <a class="link-strong" href=routes::offer(row.id)>{row.name}</a>
                            " "
                            <span class="id">{format!("№\u{a0}{}", row.id)}</span>
                            <Filed categories=row.categories/>
                        </div>
                    </div>
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
        <p class="muted mb-2 text-sm">{t_args(lang, "offers-count", &[("count", Arg::from(total))])}</p>
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

/// What an offer is filed under, each a way to the others.
#[component]
pub(super) fn Filed(categories: Vec<String>) -> impl IntoView {
    let link = |name: String| {
        let href = Query::default().with("category", name.clone()).link(routes::OFFERS);
        view! { <li><a class="badge badge-sm" href=href>{name}</a></li> }
    };
    (!categories.is_empty()).then(|| {
        view! { <ul class="flex flex-wrap gap-1 mt-1">{categories.into_iter().map(link).collect_view()}</ul> }
    })
}

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
