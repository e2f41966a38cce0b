//! The page of one webmaster.

use super::api::{TermsRow, WebmasterView, find_webmaster};
use super::{TestBadge, WebmasterBadge};
use crate::campaigns::Campaigns;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Format, t};
use crate::network::use_network;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Empty, Fact, Fit, Moment, Notice, PageHeader, Panel, Table, Tone, Trail, load};
use domain::access::Area;
use domain::lang::Lang;
use domain::webmaster::WebmasterStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of one webmaster.
#[component]
pub fn WebmasterPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            // A number that is none names nobody.
            let webmaster = find_webmaster(id.ok_or(AppError::NotFound)?).await?;
            Ok(view! { <Webmaster format webmaster/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Webmaster(format: Format, webmaster: WebmasterView) -> impl IntoView {
    let lang = format.lang;
    let id = webmaster.id;
    let may_change = only_who_may_change(Area::People).is_ok();
    let above = view! {
        <Trail list=routes::WEBMASTERS name=t(lang, "webmasters-title")><span>{format!("№\u{a0}{id}")}</span></Trail>
    };
    let beside = view! {
        <WebmasterBadge status=webmaster.status/>
        <TestBadge is_test=webmaster.is_test/>
        {may_change.then(|| view! {
            <a class="btn btn-sm" href=routes::webmaster_form(id)>{t(lang, "edit")}</a>
            <a class="btn btn-sm btn-primary" href=format!("{}?webmaster={id}", routes::NEW_CAMPAIGN)>
                {t(lang, "campaign-connect")}
            </a>
        })}
    };
    let below = view! {
        <dl class="facts mt-3">
            <Fact name=t(lang, "webmaster-since")><Moment format at=webmaster.created_at/></Fact>
            {(!webmaster.notes.is_empty()).then(|| view! {
                <Fact name=t(lang, "webmaster-notes")><span class="whitespace-pre-line">{webmaster.notes}</span></Fact>
            })}
        </dl>
        <nav class="section-links" aria-label=t(lang, "webmaster-traffic")>
            <a href=format!("{}?webmaster={id}", routes::CONVERSIONS)>{t(lang, "nav-conversions")}</a>
            <a href=format!("{}?webmaster={id}", routes::CLICKS)>{t(lang, "nav-clicks")}</a>
            <a href=format!("{}?group=offer&webmaster={id}", routes::REPORTS)>{t(lang, "nav-reports")}</a>
            <a href=format!("{}?webmaster={id}", routes::SUB_ACCOUNTS)>{t(lang, "sub-accounts-title")}</a>
            <a href=format!("{}?webmaster={id}", routes::SMARTLINKS)>{t(lang, "smartlinks-title")}</a>
            <a href=format!("{}?webmaster={id}", routes::TARGETS)>{t(lang, "targets-title")}</a>
        </nav>
    };
    let is_cut = usize::try_from(webmaster.campaigns_total).unwrap_or(usize::MAX) > webmaster.campaigns.len();
    let is_empty = webmaster.campaigns.is_empty();
    view! {
        <PageHeader title=webmaster.name above=above.into_any() beside=beside.into_any() below=below.into_any()/>
        {(webmaster.status == WebmasterStatus::Blocked).then(|| view! {
            <div class="mb-4"><Notice tone=Tone::Bad title=t(lang, "webmaster-blocked-note")/></div>
        })}
        <Panel id="campaigns" title=t(lang, "campaigns-title")>
            {if is_empty {
                view! { <Empty title=t(lang, "campaigns-none") text=t(lang, "webmaster-no-campaigns")/> }.into_any()
            } else {
                view! { <Campaigns format rows=webmaster.campaigns names_webmaster=false/> }.into_any()
            }}
            {is_cut.then(|| view! {
                <p class="panel-body">
                    <a class="link" href=format!("{}?webmaster={id}", routes::CAMPAIGNS)>{t(lang, "campaigns-all")}</a>
                </p>
            })}
        </Panel>
        <Panel id="terms" title=t(lang, "payout-personal-title") note=t(lang, "webmaster-terms-note")>
            <Terms lang format terms=webmaster.terms/>
        </Panel>
    }
}

#[component]
fn Terms(lang: Lang, format: Format, terms: Vec<TermsRow>) -> impl IntoView {
    if terms.is_empty() {
        return view! { <Empty title=t(lang, "webmaster-no-terms") text=t(lang, "webmaster-no-terms-text")/> }
            .into_any();
    }
    let may_change = only_who_may_change(Area::Offers).is_ok();
    let head = view! {
        <th>{t(lang, "offer")}</th>
        <th>{t(lang, "action")}</th>
        <th class="num">{t(lang, "webmaster-share")}</th>
    };
    let row = move |row: TermsRow| {
        let payout = routes::offer_form(row.offer.0, &format!("payouts/{}", row.payout));
        let action = view! { <code>{row.action}</code> };
        view! {
            <tr>
                <td><a class="link-strong" href=routes::offer(row.offer.0)>{row.offer.1}</a></td>
                <td>
                    {if may_change { view! { <a class="link" href=payout>{action}</a> }.into_any() } else { action.into_any() }}
                </td>
                <td class="num" data-label=t(lang, "webmaster-share")>{format.percent(row.share)}</td>
            </tr>
        }
    };
    let body = terms.into_iter().map(row).collect_view();
    view! {
        <Table label=t(lang, "payout-personal-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/>
    }
    .into_any()
}
