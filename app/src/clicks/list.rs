//! The log of clicks.

use super::api::{self, ClickRow, ClicksQuery, list_clicks};
use super::{device_name, visitor};
use crate::filter::{AnyNumbered, AnyOf, Between, FilterForm, SearchFor};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::network::use_network;
use crate::origin::OriginNote;
use crate::period::Period;
use crate::period_links::PeriodLinks;
use crate::query::Query;
use crate::routes;
use crate::ui::{Choice, Empty, Field, Fit, Moment, PageHeader, Table, load};
use crate::webmasters::TestBadge;
use domain::click::Device;
use domain::lang::Lang;
use leptos::prelude::*;
use uuid::Uuid;

/// What says where in the list one is.
const PLACE: [&str; 2] = ["before", "after"];

/// The log of clicks.
#[component]
pub fn ClicksPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let query = ClicksQuery::read(&Query::of_page());
        load(async move {
            let network = network.await?;
            let page = list_clicks(query.clone()).await?;
            Ok(view! { <Log format=network.format() query page/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Log(format: Format, query: ClicksQuery, page: api::ClicksPage) -> impl IntoView {
    let lang = format.lang;
    let zone = t_args(lang, "times-in", &[("zone", Arg::from(format.zone.name()))]);
    let is_filter = query.is_filter();
    let api::ClicksPage { period, offers, webmasters, sees_subs, rows, has_newer, has_older } = page;
    let (first, last) = (rows.first().map(|row| row.id), rows.last().map(|row| row.id));
    view! {
        <PageHeader
            title=t(lang, "clicks-title")
            below=view! { <p class="muted">{t(lang, "clicks-text")}</p> }.into_any()
        />
        <PeriodLinks lang path=routes::CLICKS current=period.preset any=false/>
        <Filter query period offers webmasters sees_subs/>
        <div class="list-head">
            <p>{t(lang, "clicks-newest-first")}</p>
            <p>{zone}</p>
        </div>
        <div class="panel">
            {if rows.is_empty() {
                let text = if is_filter { "postbacks-none-found" } else { "clicks-none-yet" };
                view! { <Empty title=t(lang, "clicks-none") text=t(lang, text)/> }.into_any()
            } else {
                view! { <Rows format sees_subs rows/> }.into_any()
            }}
        </div>
        <Neighbours lang newer=first.filter(|_| has_newer) older=last.filter(|_| has_older)/>
    }
}

/// Links to the newer and the older clicks: nobody counts them all for a page's number.
#[component]
fn Neighbours(lang: Lang, newer: Option<Uuid>, older: Option<Uuid>) -> impl IntoView {
    let query = Query::of_page().without(&PLACE);
    let link = move |name: &str, text: &str, id: Uuid| {
        let href = query.with(name, id.to_string()).link(routes::CLICKS);
        view! { <li><a class="page-link" href=href>{t(lang, text)}</a></li> }
    };
    (newer.is_some() || older.is_some()).then(|| {
        view! {
            <nav aria-label=t(lang, "pagination")>
                <ul class="flex flex-wrap items-center gap-1">
                    {newer.map(|id| link("after", "clicks-newer", id))}
                    {older.map(|id| link("before", "clicks-older", id))}
                </ul>
            </nav>
        }
    })
}

#[component]
fn Filter(
    query: ClicksQuery,
    period: Period,
    offers: Vec<(i64, String)>,
    webmasters: Vec<(i64, String)>,
    sees_subs: bool,
) -> impl IntoView {
    let lang = use_lang();
    let device =
        move |device: Device| Some(Choice { value: device.word().to_owned(), label: device_name(lang, device)? });
    let hint = if sees_subs { "clicks-search-hint" } else { "clicks-search-hint-plain" };
    view! {
        <FilterForm path=routes::CLICKS>
            <SearchFor hint=t(lang, hint) text=query.search/>
            <Between period=period/>
            <AnyNumbered label=t(lang, "offer") name="offer" choices=offers chosen=query.offer/>
            <AnyNumbered label=t(lang, "webmaster") name="webmaster" choices=webmasters chosen=query.webmaster/>
            <Field
                label=t(lang, "clicks-country")
                name="country"
                kind="search"
                value=query.country.unwrap_or_default()
                placeholder="RU"
            />
            <AnyOf
                label=t(lang, "clicks-device")
                name="device"
                choices=Device::ALL.into_iter().filter_map(device).collect()
                chosen=query.device.map(|device| device.word().to_owned())
            />
            <OriginNote path=routes::CLICKS origin=query.origin/>
        </FilterForm>
    }
}

#[component]
fn Rows(format: Format, sees_subs: bool, rows: Vec<ClickRow>) -> impl IntoView {
    let lang = format.lang;
    let sees_webmaster = rows.iter().any(|row| row.webmaster.is_some());
    let head = view! {
        <th>{t(lang, "time")}</th>
        <th>{t(lang, "clicks-visitor")}</th>
        <th>{t(lang, "offer")}</th>
        {sees_webmaster.then(|| view! { <th>{t(lang, "webmaster")}</th> })}
        {sees_subs.then(|| view! { <th>{t(lang, "clicks-subs")}</th> })}
        <th>"click_id"</th>
        <th class="wide-only">"IP"</th>
    };
    let row = move |row: ClickRow| {
        let id = row.id.to_string();
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=routes::click(row.id)>
                        <Moment format at=row.at/>
                    </a>
                </td>
                <td class="card-end">{visitor(lang, &row.country, row.device)} <TestBadge is_test=row.is_test/></td>
                <td class="card-line">
                    <a class="clip" title=row.offer.1.clone() href=routes::offer(row.offer.0)>{row.offer.1.clone()}</a>
                </td>
                {row.webmaster.map(|(_, name)| view! { <td>{name}</td> })}
                {sees_subs.then(|| view! { <td>{marks(row.subs)}</td> })}
                <td><code class="clip" title=id.clone()>{id.clone()}</code></td>
                <td class="wide-only"><code class="clip" title=row.ip.clone()>{row.ip.clone()}</code></td>
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "clicks-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

/// Values with their names, a dash for none.
fn marks(marks: Vec<(String, String)>) -> AnyView {
    if marks.is_empty() {
        return view! { <span class="faint">"—"</span> }.into_any();
    }
    let text = marks.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ");
    view! { <code class="clip" title=text.clone()>{text.clone()}</code> }.into_any()
}
