//! The page of one smartlink: the link, and what each campaign gets and why.

use super::api::{SmartCampaign, SmartlinkView, find_smartlink};
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::routes;
use crate::saving::only_who_keeps;
use crate::ui::{Badge, Empty, Fact, Fit, LinkBox, Moment, Money, PageHeader, Panel, Table, Tone, Trail, load};
use domain::smartlink::{DAYS, FEW};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of one smartlink.
#[component]
pub fn SmartlinkPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            // A number that is none names no smartlink.
            let view = find_smartlink(id.ok_or(AppError::NotFound)?).await?;
            Ok(view! { <Smartlink format view/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Smartlink(format: Format, view: SmartlinkView) -> impl IntoView {
    let lang = format.lang;
    let SmartlinkView { smartlink, campaigns } = view;
    let id = smartlink.id;
    let above = view! {
        <Trail list=routes::SMARTLINKS name=t(lang, "smartlinks-title")><span>{format!("№\u{a0}{id}")}</span></Trail>
    };
    let beside = only_who_keeps().ok().map(|_| {
        view! {
            <a class="btn btn-sm" href=routes::smartlink_form(id, "edit")>{t(lang, "edit")}</a>
            <a class="btn btn-sm" href=routes::smartlink_form(id, "remove")>{t(lang, "remove")}</a>
        }
    });
    let over = t(lang, if smartlink.campaigns.is_none() { "smartlink-all" } else { "smartlink-chosen" });
    let below = view! {
        <dl class="facts mt-3">
            <Fact name=t(lang, "smartlink-campaigns")>{over}</Fact>
            {smartlink.webmaster.map(|(id, name)| view! {
                <Fact name=t(lang, "webmaster")><a class="link" href=routes::webmaster(id)>{name}</a></Fact>
            })}
            <Fact name=t(lang, "smartlink-since")><Moment format at=smartlink.created_at/></Fact>
        </dl>
        <LinkBox url=smartlink.url/>
    };
    let chosen: Vec<SmartCampaign> = campaigns.into_iter().filter(|campaign| campaign.is_chosen).collect();
    let body = if chosen.is_empty() {
        view! { <Empty title=t(lang, "campaigns-none") text=t(lang, "smartlink-no-campaigns")/> }.into_any()
    } else {
        view! { <Shares format campaigns=chosen/> }.into_any()
    };
    let note = [("days", Arg::from(DAYS)), ("clicks", Arg::from(FEW))];
    view! {
        <PageHeader title=smartlink.name above=above.into_any() beside=beside.into_any() below=below.into_any()/>
        <Panel id="shares" title=t(lang, "smartlink-shares") note=t_args(lang, "smartlink-shares-note", &note)>
            {body}
        </Panel>
    }
}

#[component]
fn Shares(format: Format, campaigns: Vec<SmartCampaign>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "campaign")}</th>
        <th class="num">{t(lang, "smartlink-share")}</th>
        <th class="num">{t(lang, "smartlink-weight")}</th>
        <th class="num">{t(lang, "smartlink-per-click")}</th>
        <th class="num">{t(lang, "smartlink-clicks")}</th>
        <th class="num">{t(lang, "smartlink-earned")}</th>
    };
    let row = move |row: SmartCampaign| {
        let per_click = row.per_click.map_or_else(
            || view! { <span class="faint">{t(lang, "smartlink-too-few")}</span> }.into_any(),
            |amount| view! { <Money format amount=Some(amount) currency=row.currency/> }.into_any(),
        );
        let weight = row.weight.map(|weight| format.count(weight.into())).unwrap_or_default();
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=routes::campaign(row.id)>{row.offer}</a>
                    {(!row.is_open).then(|| view! {
                        " " <Badge tone=Tone::Waiting text=t(lang, "sub-account-link-closed")/>
                    })}
                </td>
                <td class="num" data-label=t(lang, "smartlink-share")>{format.ratio(row.share)}</td>
                <td class="num" data-label=t(lang, "smartlink-weight")>{weight}</td>
                <td class="num" data-label=t(lang, "smartlink-per-click")>{per_click}</td>
                <td class="num" data-label=t(lang, "smartlink-clicks")>{format.count(row.clicks)}</td>
                <td class="num" data-label=t(lang, "smartlink-earned")>
                    <Money format amount=Some(row.earned) currency=row.currency/>
                </td>
            </tr>
        }
    };
    let body = campaigns.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "smartlink-shares") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}
