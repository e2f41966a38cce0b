//! The page of the demo shop.

use super::api::{Good, Order, Report, ShopView, read_shop};
use crate::error::AppError;
use crate::i18n::{Format, t, use_lang};
use crate::postbacks::{Standing, StandingBadge};
use crate::ui::{Badge, Empty, Moment, Notice, PageTitle, Panel, Table, Tone, load};
use chrono_tz::Tz;
use domain::lang::Lang;
use domain::status::{ConversionStatus, CustomerStatus};
use leptos::prelude::*;

/// The shop, for a visitor whom a test link has led there.
#[component]
pub fn ShopPage() -> impl IntoView {
    let lang = use_lang();
    let content = move || {
        load(async move {
            match read_shop().await {
                Ok(shop) => Ok(view! { <Shop lang shop/> }.into_any()),
                Err(AppError::NotFound) => Ok(view! { <Closed lang/> }.into_any()),
                Err(error) => Err(error),
            }
        })
    };
    view! {
        <div class="shared-page">
            <header class="shared-head">
                <span class="brand">
                    <span class="brand-name">{t(lang, "shop-brand")}</span>
                </span>
                <Badge tone=Tone::Plain text=t(lang, "webmaster-test")/>
            </header>
            <main id="main">{content()}</main>
        </div>
    }
}

#[component]
fn Shop(lang: Lang, shop: ShopView) -> impl IntoView {
    let offer = shop.offer;
    let format = Format { lang, zone: Tz::UTC };
    let can_order = shop.has_key && !shop.is_tried_out;
    let goods = shop.goods.into_iter().map(|good| view! { <Buy lang offer good can_order/> }).collect_view();
    let orders = shop.orders;
    view! {
        <PageTitle text=shop.name.clone()/>
        <h1 class="text-2xl font-semibold">{shop.name.clone()}</h1>
        <p class="muted mt-1 mb-4 max-w-3xl">{t(lang, "shop-text")}</p>
        <p class="mb-5">{t(lang, "shop-cookie")} " " <code class="select-all">{shop.click.to_string()}</code></p>
        {shop.is_tried_out.then(|| view! {
            <div class="mb-5"><Notice tone=Tone::Waiting title=t(lang, "shop-full")/></div>
        })}
        {(!shop.has_key).then(|| view! {
            <div class="mb-5"><Notice tone=Tone::Waiting title=t(lang, "codes-no-key")>{t(lang, "codes-no-key-text")}</Notice></div>
        })}
        <div class="mb-5 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{goods}</div>
        <Panel id="orders" title=t(lang, "shop-orders") note=t(lang, "shop-orders-note")>
            {if orders.is_empty() {
                view! { <Empty title=t(lang, "shop-no-orders") text=t(lang, "shop-no-orders-text")/> }.into_any()
            } else {
                view! { <Orders lang offer orders/> }.into_any()
            }}
        </Panel>
        {(!shop.reports.is_empty()).then(|| view! {
            <Panel id="reports" title=t(lang, "shop-reports") note=t(lang, "shop-reports-note")>
                <div class="panel-body grid gap-5">
                    {shop.reports.into_iter().map(|report| view! { <Sent format report/> }).collect_view()}
                </div>
            </Panel>
        })}
    }
}

/// Something that can be done, and the button that does it.
#[component]
fn Buy(lang: Lang, offer: i64, good: Good, can_order: bool) -> impl IntoView {
    let (name, button) = match &good.action {
        Some(action) => (action.clone(), "shop-order"),
        None => (t(lang, "shop-register"), "shop-register-do"),
    };
    let id = format!("price-{}", good.action.as_deref().unwrap_or_default());
    view! {
        <form method="post" action=order(offer) class="panel panel-body grid content-start gap-3">
            <h2 class="text-lg font-semibold">{name}</h2>
            {good.action.clone().map(|action| view! { <input type="hidden" name="action" value=action/> })}
            {good.for_customers.then(|| view! { <p class="hint">{t(lang, "shop-for-customers")}</p> })}
            {good.has_price.then(|| view! {
                <div class="field">
                    <label for=id.clone()>{t(lang, "conversion-price")}</label>
                    <input class="input" id=id name="price" value="3000" inputmode="decimal"/>
                </div>
            })}
            <button class="btn btn-primary" disabled=!can_order>{t(lang, button)}</button>
        </form>
    }
}

#[component]
fn Orders(lang: Lang, offer: i64, orders: Vec<Order>) -> impl IntoView {
    let head = view! {
        <th>{t(lang, "shop-number")}</th>
        <th>{t(lang, "action")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th><span class="sr-only">{t(lang, "shop-next")}</span></th>
    };
    let row = move |known: Order| {
        let buttons = next(known.standing).into_iter().map(|(status, label)| {
            view! { <button class="btn btn-sm" name="status" value=status>{t(lang, label)}</button> }
        });
        view! {
            <tr>
                <td><code>{known.number.clone()}</code></td>
                <td>{match known.action.clone() {
                    Some(action) => view! { <code class="id">{action}</code> }.into_any(),
                    None => t(lang, "codes-customer").into_any(),
                }}</td>
                <td><StandingBadge standing=known.standing/></td>
                <td>
                    <form method="post" action=order(offer) class="flex flex-wrap gap-2">
                        <input type="hidden" name="number" value=known.number/>
                        {known.action.map(|action| view! { <input type="hidden" name="action" value=action/> })}
                        {buttons.collect_view()}
                    </form>
                </td>
            </tr>
        }
    };
    let body = orders.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "shop-orders") head=head.into_any() body=body.into_any()/> }
}

/// What a shop can do next with an order, as the status that it reports and the button's words.
fn next(standing: Standing) -> Vec<(&'static str, &'static str)> {
    match standing {
        Standing::Conversion(ConversionStatus::Hold) => {
            vec![("approved", "shop-approve"), ("rejected", "shop-reject")]
        }
        Standing::Conversion(ConversionStatus::Approved) => vec![("refunded", "shop-refund")],
        Standing::Conversion(ConversionStatus::Rejected) => vec![("approved", "shop-approve")],
        Standing::Customer(CustomerStatus::Active) => vec![("deactivate", "shop-leave")],
        Standing::Customer(CustomerStatus::Inactive) => vec![("activate", "shop-register-do")],
    }
}

#[component]
fn Sent(format: Format, report: Report) -> impl IntoView {
    let class = if report.http < 300 { "num result-good" } else { "num result-bad" };
    view! {
        <div class="grid gap-2">
            <p><Moment format at=report.at/> " UTC " <span class=class>{report.http}</span></p>
            <pre class="raw">{report.request}</pre>
            <pre class="raw">{report.answer}</pre>
        </div>
    }
}

/// Whatever has led somebody here, it was no test link.
#[component]
fn Closed(lang: Lang) -> impl IntoView {
    view! {
        <PageTitle text=t(lang, "shop-brand")/>
        <div class="mx-auto max-w-xl py-16">
            <Notice tone=Tone::Waiting title=t(lang, "shop-closed") heading=true>
                {t(lang, "shop-closed-text")}
            </Notice>
        </div>
    }
}

/// Where orders are sent.
fn order(offer: i64) -> String {
    format!("/shop/{offer}/order")
}
