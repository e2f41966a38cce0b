//! The list of sub-accounts: everybody's for managers, their own for webmasters.

use super::api::{SubAccountRow, SubAccountsQuery, SubAccountsView, list_sub_accounts};
use crate::filter::{AnyNumbered, FilterForm, SearchFor};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::{DONE, only_who_keeps};
use crate::ui::{Empty, Fit, Moment, PageHeader, Pagination, Table, load};
use domain::access::Viewer;
use domain::link::SUB_ACCOUNT;
use leptos::prelude::*;

/// The list of sub-accounts.
#[component]
pub fn SubAccountsPage() -> impl IntoView {
    let asked = SubAccountsQuery::read(&Query::of_page());
    let content = move |asked: SubAccountsQuery| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let view = list_sub_accounts(asked.clone()).await?;
            Ok(view! { <List format asked view/> }.into_any())
        })
    };
    view! { <Frame>{content(asked)}</Frame> }
}

#[component]
fn List(format: Format, asked: SubAccountsQuery, view: SubAccountsView) -> impl IntoView {
    let lang = format.lang;
    let is_filtered = SubAccountsQuery { page: 0, ..asked.clone() } != SubAccountsQuery::default();
    let names_webmaster = use_context::<Viewer>().is_some_and(|viewer| viewer.manager().is_some());
    let beside = only_who_keeps().ok().map(|_| {
        let webmaster = asked.webmaster.map(|id| format!("?webmaster={id}")).unwrap_or_default();
        let form = format!("{}{webmaster}", routes::NEW_SUB_ACCOUNT);
        view! { <a class="btn btn-sm btn-primary" href=form>{t(lang, "sub-account-new")}</a> }
    });
    let text = t_args(lang, "sub-accounts-text", &[("param", Arg::from(SUB_ACCOUNT))]);
    let below = view! { <p class="muted mt-1 max-w-3xl">{text}</p> };
    let body = if view.rows.is_empty() {
        let text = if is_filtered { "sub-accounts-none-found" } else { "sub-accounts-none-text" };
        view! { <Empty title=t(lang, "sub-accounts-none") text=t(lang, text)/> }.into_any()
    } else {
        view! { <Rows format rows=view.rows names_webmaster/> }.into_any()
    };
    view! {
        <PageHeader title=t(lang, "sub-accounts-title") beside=beside.into_any() below=below.into_any()/>
        <FilterForm path=routes::SUB_ACCOUNTS>
            <SearchFor hint=t(lang, "sub-accounts-search") text=asked.search/>
            <AnyNumbered label=t(lang, "webmaster") name="webmaster" choices=view.webmasters chosen=asked.webmaster/>
        </FilterForm>
        <div class="list-head">
            <p>{t_args(lang, "sub-accounts-count", &[("count", Arg::from(view.total))])}</p>
        </div>
        <div class="panel">{body}</div>
        <Pagination
            label=t(lang, "pagination")
            path=routes::SUB_ACCOUNTS
            query=Query::of_page().without(&["page", DONE])
            page=view.page
            pages=view.pages
        />
    }
}

#[component]
fn Rows(format: Format, rows: Vec<SubAccountRow>, names_webmaster: bool) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "sub-account-name")}</th>
        <th>{SUB_ACCOUNT}</th>
        {names_webmaster.then(|| view! { <th>{t(lang, "webmaster")}</th> })}
        <th>{t(lang, "sub-account-since")}</th>
    };
    let row = move |row: SubAccountRow| {
        view! {
            <tr>
                <td><a class="link-strong" href=routes::sub_account(row.id)>{row.name}</a></td>
                <td data-label=SUB_ACCOUNT><code class="break-all">{row.value}</code></td>
                {row.webmaster.map(|(id, name)| view! {
                    <td data-label=t(lang, "webmaster")><a href=routes::webmaster(id)>{name}</a></td>
                })}
                <td data-label=t(lang, "sub-account-since")><Moment format at=row.created_at/></td>
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "sub-accounts-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}
