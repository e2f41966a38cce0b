//! The list of smartlinks: everybody's for managers, their own for webmasters.

use super::api::{SmartlinkRow, SmartlinksQuery, SmartlinksView, list_smartlinks};
use crate::filter::{AnyNumbered, FilterForm};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_keeps;
use crate::ui::{Empty, Fit, LinkBox, PageHeader, Table, load};
use domain::access::Viewer;
use leptos::prelude::*;

/// The list of smartlinks.
#[component]
pub fn SmartlinksPage() -> impl IntoView {
    let asked = SmartlinksQuery::read(&Query::of_page());
    let content = move |asked: SmartlinksQuery| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let view = list_smartlinks(asked.clone()).await?;
            Ok(view! { <List format asked view/> }.into_any())
        })
    };
    view! { <Frame>{content(asked)}</Frame> }
}

#[component]
fn List(format: Format, asked: SmartlinksQuery, view: SmartlinksView) -> impl IntoView {
    let lang = format.lang;
    let names_webmaster = use_context::<Viewer>().is_some_and(|viewer| viewer.manager().is_some());
    let count = i64::try_from(view.rows.len()).unwrap_or(i64::MAX);
    let beside = only_who_keeps().ok().map(|_| {
        let webmaster = asked.webmaster.map(|id| format!("?webmaster={id}")).unwrap_or_default();
        let form = format!("{}{webmaster}", routes::NEW_SMARTLINK);
        view! { <a class="btn btn-sm btn-primary" href=form>{t(lang, "smartlink-new")}</a> }
    });
    let below = view! { <p class="muted mt-1 max-w-3xl">{t(lang, "smartlinks-text")}</p> };
    let body = if view.rows.is_empty() {
        view! { <Empty title=t(lang, "smartlinks-none") text=t(lang, "smartlinks-none-text")/> }.into_any()
    } else {
        view! { <Rows format rows=view.rows names_webmaster/> }.into_any()
    };
    let filter = (!view.webmasters.is_empty()).then(|| {
        view! {
            <FilterForm path=routes::SMARTLINKS>
                <AnyNumbered
                    label=t(lang, "webmaster")
                    name="webmaster"
                    choices=view.webmasters.clone()
                    chosen=asked.webmaster
                />
            </FilterForm>
        }
    });
    view! {
        <PageHeader title=t(lang, "smartlinks-title") beside=beside.into_any() below=below.into_any()/>
        {filter}
        <div class="list-head">
            <p>{t_args(lang, "smartlinks-count", &[("count", Arg::from(count))])}</p>
        </div>
        <div class="panel">{body}</div>
    }
}

#[component]
fn Rows(format: Format, rows: Vec<SmartlinkRow>, names_webmaster: bool) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "smartlink-name")}</th>
        {names_webmaster.then(|| view! { <th>{t(lang, "webmaster")}</th> })}
        <th>{t(lang, "smartlink-campaigns")}</th>
        <th>{t(lang, "smartlink-link")}</th>
    };
    let row = move |row: SmartlinkRow| {
        let campaigns = row.campaigns.map_or_else(
            || t(lang, "smartlink-all"),
            |chosen| format.count(i64::try_from(chosen.len()).unwrap_or(i64::MAX)),
        );
        view! {
            <tr>
                <td><a class="link-strong" href=routes::smartlink(row.id)>{row.name}</a></td>
                {row.webmaster.map(|(id, name)| view! {
                    <td data-label=t(lang, "webmaster")><a href=routes::webmaster(id)>{name}</a></td>
                })}
                <td data-label=t(lang, "smartlink-campaigns")>{campaigns}</td>
                <td class="card-line"><LinkBox url=row.url/></td>
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "smartlinks-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}
