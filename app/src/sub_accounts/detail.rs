//! The page of one sub-account: its link for each campaign, and the way to what has come by them.

use super::api::{SubAccountLink, SubAccountRow, SubAccountView, find_sub_account};
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Format, t};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::{DONE, only_who_keeps};
use crate::ui::{
    Badge, CodeBox, Empty, Fact, Fit, LinkBox, Moment, PageHeader, Pagination, Panel, Table, Tone, Trail, load,
};
use domain::lang::Lang;
use domain::link::SUB_ACCOUNT;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of one sub-account.
#[component]
pub fn SubAccountPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        let page = Query::of_page().read("page").unwrap_or(1);
        load(async move {
            let format = network.await?.format();
            // A number that is none names no sub-account.
            let view = find_sub_account(id.ok_or(AppError::NotFound)?, page).await?;
            Ok(view! { <SubAccount format view/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn SubAccount(format: Format, view: SubAccountView) -> impl IntoView {
    let lang = format.lang;
    let SubAccountView { account, links, page, pages } = view;
    let id = account.id;
    let above = view! {
        <Trail list=routes::SUB_ACCOUNTS name=t(lang, "sub-accounts-title")><span>{format!("№\u{a0}{id}")}</span></Trail>
    };
    let beside = only_who_keeps().ok().map(|_| {
        view! {
            <a class="btn btn-sm" href=routes::sub_account_form(id, "edit")>{t(lang, "edit")}</a>
            <a class="btn btn-sm" href=routes::sub_account_form(id, "remove")>{t(lang, "remove")}</a>
        }
    });
    let title = account.name.clone();
    let below = view! { <Facts format account/> };
    let body = if links.is_empty() {
        view! { <Empty title=t(lang, "campaigns-none") text=t(lang, "sub-account-no-links")/> }.into_any()
    } else {
        let lines = links.iter().map(|link| format!("{}: {}", link.offer, link.url)).collect::<Vec<_>>().join("\n");
        view! {
            <Links lang links/>
            <div class="panel-body">
                <CodeBox
                    id="all-links"
                    label=t(lang, "sub-account-all-links")
                    text=lines
                    copy=t(lang, "copy")
                    copied=t(lang, "copied")
                />
            </div>
        }
        .into_any()
    };
    view! {
        <PageHeader title above=above.into_any() beside=beside.into_any() below=below.into_any()/>
        <Panel id="links" title=t(lang, "sub-account-links") note=t(lang, "sub-account-links-note")>{body}</Panel>
        <Pagination
            label=t(lang, "pagination")
            path=routes::sub_account(id)
            query=Query::of_page().without(&["page", DONE])
            page
            pages
        />
    }
}

/// What it is, and the ways to its traffic.
#[component]
fn Facts(format: Format, account: SubAccountRow) -> impl IntoView {
    let lang = format.lang;
    // Two webmasters may use one value.
    let whose = account.webmaster.as_ref().map(|(id, _)| ("webmaster", id.to_string()));
    let of = whose.into_iter().fold(Query::default(), |query, (name, value)| query.with(name, value));
    let of = of.with(SUB_ACCOUNT, account.value.clone()).with("period", "30d");
    view! {
        <dl class="facts mt-3">
            <Fact name=SUB_ACCOUNT><code class="break-all">{account.value}</code></Fact>
            {account.webmaster.map(|(id, name)| view! {
                <Fact name=t(lang, "webmaster")><a class="link" href=routes::webmaster(id)>{name}</a></Fact>
            })}
            <Fact name=t(lang, "sub-account-since")><Moment format at=account.created_at/></Fact>
        </dl>
        <nav class="section-links" aria-label=t(lang, "sub-account-traffic")>
            <a href=of.with("group", "campaign").link(routes::REPORTS)>{t(lang, "nav-reports")}</a>
            <a href=of.link(routes::CONVERSIONS)>{t(lang, "nav-conversions")}</a>
            <a href=of.link(routes::CLICKS)>{t(lang, "nav-clicks")}</a>
        </nav>
    }
}

#[component]
fn Links(lang: Lang, links: Vec<SubAccountLink>) -> impl IntoView {
    let head = view! {
        <th>{t(lang, "campaign")}</th>
        <th>{t(lang, "builder-link")}</th>
    };
    let row = move |link: SubAccountLink| {
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=routes::campaign(link.campaign)>{link.offer}</a>
                    {(!link.is_open).then(|| view! {
                        " " <Badge tone=Tone::Waiting text=t(lang, "sub-account-link-closed")/>
                    })}
                </td>
                <td class="card-line">
                    <LinkBox url=link.url/>
                </td>
            </tr>
        }
    };
    let body = links.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "sub-account-links") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}
