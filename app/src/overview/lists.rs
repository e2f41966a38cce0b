//! The short lists of the overview, each with the way to the whole one.

use super::api::Sums;
use crate::campaigns::Campaigns;
use crate::campaigns::api::CampaignRow;
use crate::catalogue::api::CatalogueRow;
use crate::conversions::ConversionRows;
use crate::conversions::api::ConversionRow;
use crate::i18n::{Arg, Format, t, t_args};
use crate::offers::api::OfferRow;
use crate::offers::{Actions, StatusBadge};
use crate::period::Preset;
use crate::postbacks::Rows;
use crate::postbacks::api::LogRow;
use crate::query::Query;
use crate::reports::api::Compared;
use crate::routes;
use crate::ui::{Empty, Fit, Panel, Table};
use domain::lang::Lang;
use leptos::prelude::*;

/// The way to the whole list.
fn whole(lang: Lang, href: &'static str) -> impl IntoView {
    view! { <p class="panel-foot"><a class="link" href=href>{t(lang, "overview-whole")}</a></p> }
}

/// The newest conversions.
#[component]
pub fn LatestConversions(format: Format, rows: Vec<ConversionRow>) -> impl IntoView {
    let lang = format.lang;
    let body = if rows.is_empty() {
        view! { <Empty title=t(lang, "conversions-none") text=t(lang, "conversions-none-yet")/> }.into_any()
    } else {
        view! { <ConversionRows format rows/> {whole(lang, routes::CONVERSIONS)} }.into_any()
    };
    view! { <Panel id="conversions" title=t(lang, "overview-conversions")>{body}</Panel> }
}

/// The newest postbacks.
#[component]
pub fn LatestPostbacks(format: Format, rows: Vec<LogRow>) -> impl IntoView {
    let lang = format.lang;
    let body = if rows.is_empty() {
        view! { <Empty title=t(lang, "postbacks-none") text=t(lang, "postbacks-none-yet")/> }.into_any()
    } else {
        view! { <Rows format rows/> {whole(lang, routes::POSTBACKS)} }.into_any()
    };
    view! { <Panel id="postbacks" title=t(lang, "overview-postbacks")>{body}</Panel> }
}

/// What this month and the one before have come to: what an advertiser owes, or what a webmaster has earned.
#[component]
pub fn Months(format: Format, months: Vec<Sums>, #[prop(into)] title: String) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "group-month")}</th>
        <th class="num">{t(lang, "report-approved")}</th>
        <th class="num">{t(lang, "overview-sum")}</th>
        <th class="num">{t(lang, "report-on-hold")}</th>
    };
    let month = move |sums: Sums| {
        let word = sums.period.preset.map_or("", Preset::word);
        let name = t(lang, &format!("period-{word}"));
        let href = Query::default().with("period", word).link(routes::REPORTS);
        let line = move |Compared { now, .. }: Compared| {
            let money = |amount: Option<_>| amount.map(|amount| format.money_short(amount, now.currency));
            view! {
                <tr>
                    <td><a class="link-strong" href=href.clone()>{name.clone()}</a></td>
                    <td class="num" data-label=t(lang, "report-approved")>{format.count(now.approved)}</td>
                    <td class="num" data-label=t(lang, "overview-sum")><b>{money(now.money.whole())}</b></td>
                    <td class="num" data-label=t(lang, "report-on-hold")>{money(now.hold.whole())}</td>
                </tr>
            }
        };
        sums.totals.into_iter().map(line).collect_view()
    };
    let body = months.into_iter().map(month).collect_view();
    view! {
        <Panel id="months" title=title.clone()>
            <Table label=title fit=Fit::Cards head=head.into_any() body=body.into_any()/>
        </Panel>
    }
}

/// An advertiser's own offers, each with the way to its codes.
#[component]
pub fn OwnOffers(format: Format, offers: Vec<OfferRow>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "offers-name")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "offers-pays")}</th>
        <th>{t(lang, "overview-codes")}</th>
    };
    let row = move |row: OfferRow| {
        view! {
            <tr>
                <td><a class="link-strong" href=routes::offer(row.id)>{row.name}</a></td>
                <td class="card-end"><StatusBadge status=row.status/></td>
                <td class="card-line"><Actions format actions=row.actions currency=row.currency/></td>
                <td>
                    <a class="link" href=routes::offer_form(row.id, "codes")>
                        {t_args(lang, "overview-codes-of", &[("offer", Arg::from(row.id))])}
                    </a>
                </td>
            </tr>
        }
    };
    let body = if offers.is_empty() {
        view! { <Empty title=t(lang, "offers-none") text=t(lang, "offers-none-advertiser")/> }.into_any()
    } else {
        let body = offers.into_iter().map(row).collect_view().into_any();
        view! {
            <Table label=t(lang, "offers-title") fit=Fit::Cards head=head.into_any() body/>
            {whole(lang, routes::OFFERS)}
        }
        .into_any()
    };
    view! { <Panel id="offers" title=t(lang, "overview-offers")>{body}</Panel> }
}

/// What managers have said to a webmaster lately, and what they have not said yet.
#[component]
pub fn Answered(format: Format, campaigns: Vec<CampaignRow>) -> impl IntoView {
    let lang = format.lang;
    (!campaigns.is_empty()).then(|| {
        view! {
            <Panel id="campaigns" title=t(lang, "overview-answers")>
                <Campaigns format rows=campaigns names_webmaster=false/>
                {whole(lang, routes::CAMPAIGNS)}
            </Panel>
        }
    })
}

/// Offers that a webmaster could be connected to.
#[component]
pub fn ToJoin(format: Format, rows: Vec<CatalogueRow>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "offer")}</th>
        <th>{t(lang, "catalogue-gets")}</th>
        <th>{t(lang, "catalogue-joining")}</th>
    };
    let row = move |row: CatalogueRow| {
        view! {
            <tr>
                <td><a class="link-strong" href=routes::catalogue_offer(row.id)>{row.name}</a></td>
                <td class="card-line"><Actions format actions=row.actions currency=row.currency/></td>
                <td class="card-line">{t(lang, &format!("joining-{}", row.visibility.word()))}</td>
            </tr>
        }
    };
    (!rows.is_empty()).then(|| {
        let body = rows.into_iter().map(row).collect_view().into_any();
        view! {
            <Panel id="to-join" title=t(lang, "overview-to-join")>
                <Table label=t(lang, "overview-to-join") fit=Fit::Cards head=head.into_any() body/>
                {whole(lang, routes::CATALOGUE)}
            </Panel>
        }
    })
}
