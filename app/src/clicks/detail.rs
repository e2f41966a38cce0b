//! The page of one click.

use super::api::{ClickView, find_click};
use super::visitor;
use crate::campaigns::page_fault;
use crate::conversions::ConversionRows;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Format, t};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::ui::{Empty, Fact, Moment, PageHeader, Panel, Trail, load};
use crate::webmasters::TestBadge;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

/// The page of one click.
#[component]
pub fn ClickPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<Uuid>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let click = find_click(id.ok_or(AppError::NotFound)?).await?;
            Ok(view! { <Click format click/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Click(format: Format, click: ClickView) -> impl IntoView {
    let lang = format.lang;
    let above = view! {
        <Trail list=routes::CLICKS name=t(lang, "clicks-title")><Moment format at=click.row.at/></Trail>
    };
    let conversions = click.conversions.clone();
    let (marks, page) = (click.marks.clone(), click.page.clone());
    view! {
        <PageHeader
            title=t(lang, "click-title")
            above=above.into_any()
            beside=view! { <TestBadge is_test=click.row.is_test/> }.into_any()
            below=view! { <Facts format click=click.clone()/> }.into_any()
        />
        <Panel id="conversions" title=t(lang, "click-conversions")>
            {if conversions.is_empty() {
                view! { <Empty title=t(lang, "click-no-conversions") text=t(lang, "click-no-conversions-text")/> }.into_any()
            } else {
                view! { <ConversionRows format rows=conversions/> }.into_any()
            }}
        </Panel>
        {(!marks.is_empty() || page.is_some()).then(|| view! {
            <Panel id="marks" title=t(lang, "click-marks")>
                <dl class="facts panel-body">
                    {marks.into_iter().map(|(name, value)| view! {
                        <Fact name><code class="select-all">{value}</code></Fact>
                    }).collect_view()}
                    {page.map(|(url, fault)| view! {
                        <Fact name=t(lang, "deep-asked")>
                            <code class="break-all select-all">{url}</code>
                            {fault.map(|why| view! {
                                <span class="block">{t(lang, "deep-not-led")} ": " {page_fault(lang, why)}</span>
                            })}
                        </Fact>
                    })}
                </dl>
            </Panel>
        })}
        <Panel id="visitor" title=t(lang, "clicks-visitor")>
            <dl class="facts panel-body">
                <Fact name=t(lang, "clicks-from")>{visitor(lang, &click.row.country, click.row.device)}</Fact>
                <Fact name="IP"><code class="select-all">{click.row.ip}</code></Fact>
                {(!click.user_agent.is_empty()).then(|| view! {
                    <Fact name="User-Agent"><code class="break-all">{click.user_agent.clone()}</code></Fact>
                })}
                {click.referrer.map(|url| view! { <Fact name="Referer"><code class="break-all">{url}</code></Fact> })}
            </dl>
        </Panel>
    }
}

#[component]
fn Facts(format: Format, click: ClickView) -> impl IntoView {
    let lang = format.lang;
    let row = click.row;
    let log = Query::default().with("search", row.id.to_string()).link(routes::POSTBACKS);
    view! {
        <dl class="facts mt-3">
            <Fact name="click_id"><code class="select-all">{row.id.to_string()}</code></Fact>
            <Fact name=t(lang, "offer")><a class="link" href=routes::offer(row.offer.0)>{row.offer.1}</a></Fact>
            {click.advertiser.map(|name| view! { <Fact name=t(lang, "advertiser")>{name}</Fact> })}
            {row.webmaster.map(|(_, name)| view! { <Fact name=t(lang, "webmaster")>{name}</Fact> })}
            {click.campaign.map(|id| view! { <Fact name="campaign_id"><code>{id}</code></Fact> })}
            {click.promo.map(|id| view! { <Fact name="promo_id"><code>{id}</code></Fact> })}
            {click.sees_log.then(|| view! {
                <Fact name=t(lang, "nav-postbacks")><a class="link" href=log>{t(lang, "conversion-postbacks")}</a></Fact>
            })}
        </dl>
    }
}
