//! The list of campaigns: every one for managers, their own for webmasters.

use super::api::{CampaignsPage as PageOfCampaigns, CampaignsQuery, list_campaigns};
use super::{Campaigns, status_name};
use crate::filter::{AnyNumbered, AnyOf, FilterForm};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Choice, Empty, PageHeader, Pagination, load};
use domain::access::Area;
use domain::campaign::CampaignStatus;
use domain::lang::Lang;
use leptos::prelude::*;

/// The list of campaigns.
#[component]
pub fn CampaignsPage() -> impl IntoView {
    let asked = CampaignsQuery::read(&Query::of_page());
    let content = move |asked: CampaignsQuery| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let page = list_campaigns(asked.clone()).await?;
            Ok(view! { <List format asked page/> }.into_any())
        })
    };
    view! { <Frame>{content(asked)}</Frame> }
}

#[component]
fn List(format: Format, asked: CampaignsQuery, page: PageOfCampaigns) -> impl IntoView {
    let lang = format.lang;
    let is_manager = page.pending.is_some();
    let is_filtered = CampaignsQuery { page: 0, ..asked.clone() } != CampaignsQuery::default();
    let title = if is_manager { "campaigns-title" } else { "campaigns-own-title" };
    let connect = only_who_may_change(Area::People).is_ok().then(|| {
        view! { <a class="btn btn-sm btn-primary" href=routes::NEW_CAMPAIGN>{t(lang, "campaign-connect")}</a> }
    });
    let catalogue = (!is_manager).then(|| {
        view! { <a class="btn btn-sm btn-primary" href=routes::CATALOGUE>{t(lang, "nav-catalogue")}</a> }
    });
    let body = if page.rows.is_empty() {
        let text = match (is_filtered, is_manager) {
            (true, _) => "campaigns-none-found",
            (false, true) => "campaigns-none-manager",
            (false, false) => "campaigns-none-webmaster",
        };
        view! { <Empty title=t(lang, "campaigns-none") text=t(lang, text)/> }.into_any()
    } else {
        view! { <Campaigns format rows=page.rows names_webmaster=is_manager/> }.into_any()
    };
    let count = t_args(lang, "campaigns-count", &[("count", Arg::from(page.total))]);
    view! {
        <PageHeader
            title=t(lang, title)
            beside=view! { {connect} {catalogue} }.into_any()
            below=page.pending.filter(|count| *count > 0).map(|count| waiting(lang, count)).into_any()
        />
        <Filter lang asked offers=page.offers webmasters=page.webmasters/>
        <div class="list-head"><p>{count}</p></div>
        <div class="panel">{body}</div>
        <Pagination
            label=t(lang, "pagination")
            path=routes::CAMPAIGNS
            query=Query::of_page().without(&["page", crate::saving::DONE])
            page=page.page
            pages=page.pages
        />
    }
}

/// How many wait, with the way to them.
fn waiting(lang: Lang, count: u64) -> impl IntoView {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    view! {
        <p class="mt-2">
            <a class="link" href=format!("{}?status=pending", routes::CAMPAIGNS)>
                {t_args(lang, "campaigns-pending", &[("count", Arg::from(count))])}
            </a>
        </p>
    }
}

#[component]
fn Filter(
    lang: Lang,
    asked: CampaignsQuery,
    offers: Vec<(i64, String)>,
    webmasters: Vec<(i64, String)>,
) -> impl IntoView {
    let choice = |status: CampaignStatus| Choice { value: status.word().to_owned(), label: status_name(status) };
    view! {
        <FilterForm path=routes::CAMPAIGNS>
            <AnyOf
                label=t(lang, "filter-status")
                name="status"
                choices=CampaignStatus::ALL.into_iter().map(choice).collect()
                chosen=asked.status.map(|status| status.word().to_owned())
            />
            <AnyNumbered label=t(lang, "offer") name="offer" choices=offers chosen=asked.offer/>
            <AnyNumbered label=t(lang, "webmaster") name="webmaster" choices=webmasters chosen=asked.webmaster/>
        </FilterForm>
    }
}
