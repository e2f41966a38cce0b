//! The list of postback addresses: everybody's for managers, their own for webmasters.

use super::api::{TargetRow, TargetsQuery, TargetsView, list_targets};
use super::state;
use crate::filter::{AnyNumbered, FilterForm};
use crate::frame::Frame;
use crate::i18n::{Format, t};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_keeps;
use crate::ui::{Badge, Empty, Fit, PageHeader, Table, load};
use domain::access::Viewer;
use domain::lang::Lang;
use leptos::prelude::*;

/// The list of postback addresses.
#[component]
pub fn TargetsPage() -> impl IntoView {
    let asked = TargetsQuery::read(&Query::of_page());
    let content = move |asked: TargetsQuery| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let view = list_targets(asked.clone()).await?;
            Ok(view! { <List format asked view/> }.into_any())
        })
    };
    view! { <Frame>{content(asked)}</Frame> }
}

#[component]
fn List(format: Format, asked: TargetsQuery, view: TargetsView) -> impl IntoView {
    let lang = format.lang;
    let runs_network = use_context::<Viewer>().is_some_and(|viewer| viewer.manager().is_some());
    let beside = only_who_keeps().ok().map(|_| {
        let webmaster = asked.webmaster.map(|id| format!("?webmaster={id}")).unwrap_or_default();
        let form = format!("{}{webmaster}", routes::NEW_TARGET);
        view! { <a class="btn btn-sm btn-primary" href=form>{t(lang, "target-new")}</a> }
    });
    let below = view! { <p class="muted mt-1 max-w-3xl">{t(lang, "targets-text")}</p> };
    let body = if view.rows.is_empty() {
        view! { <Empty title=t(lang, "targets-none") text=t(lang, "targets-none-text")/> }.into_any()
    } else {
        view! { <Rows lang rows=view.rows runs_network/> }.into_any()
    };
    view! {
        <PageHeader title=t(lang, "targets-title") beside=beside.into_any() below=below.into_any()/>
        {runs_network.then(|| view! {
            <FilterForm path=routes::TARGETS>
                <AnyNumbered label=t(lang, "webmaster") name="webmaster" choices=view.webmasters chosen=asked.webmaster/>
            </FilterForm>
        })}
        <div class="panel">{body}</div>
        <p class="mt-4"><a class="link" href=routes::DELIVERIES>{t(lang, "deliveries-title")}</a></p>
    }
}

#[component]
fn Rows(lang: Lang, rows: Vec<TargetRow>, runs_network: bool) -> impl IntoView {
    let head = view! {
        <th>{t(lang, "target-name")}</th>
        {runs_network.then(|| view! { <th>{t(lang, "webmaster")}</th> })}
        <th>{t(lang, "target-place")}</th>
        <th>{t(lang, "target-told")}</th>
        <th>{t(lang, "filter-status")}</th>
    };
    let row = move |row: TargetRow| {
        let (tone, text) = state(lang, row.state, row.failing_since.is_some());
        let told = told(lang, &row);
        view! {
            <tr>
                <td><a class="link-strong" href=routes::target(row.id)>{row.name}</a></td>
                {row.webmaster.map(|(id, name)| view! {
                    <td data-label=t(lang, "webmaster")><a href=routes::webmaster(id)>{name}</a></td>
                })}
                <td data-label=t(lang, "target-place")>
                    <code class="break-all">{row.place}</code>
                </td>
                <td data-label=t(lang, "target-told")>{told}</td>
                <td data-label=t(lang, "filter-status")><Badge tone text/></td>
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "targets-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

/// What an address is told of, in a few words.
pub(super) fn told(lang: Lang, row: &TargetRow) -> String {
    let offers = row.offers.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>();
    let statuses = row.statuses.iter().map(|status| t(lang, &format!("state-{}", status.word()))).collect();
    let campaigns = row.campaigns.iter().map(|(id, name)| format!("{name} №\u{a0}{id}")).collect();
    let parts = [offers, campaigns, row.actions.clone(), statuses];
    let said: Vec<String> = parts.iter().filter(|part| !part.is_empty()).map(|part| part.join(", ")).collect();
    if said.is_empty() { t(lang, "target-told-all") } else { said.join(" · ") }
}
