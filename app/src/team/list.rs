//! The list of everybody who can sign in, and of the invitations that nobody has followed yet.

use super::api::{InvitationRow, PersonRow, TeamList, TeamQuery, list_team};
use super::{ROLES, areas_text, role_name};
use crate::filter::{AnyOf, FilterForm, SearchFor};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Badge, Choice, Empty, Fit, Moment, PageHeader, Pagination, Panel, Table, Tone, load};
use domain::access::Area;
use leptos::prelude::*;

/// The list of everybody who can sign in.
#[component]
pub fn TeamPage() -> impl IntoView {
    let lang = use_lang();
    let query = TeamQuery::read(&Query::of_page());
    let may_change = only_who_may_change(Area::Team).is_ok();
    let filter = query.clone();
    let content = move |query: TeamQuery| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let list = list_team(query).await?;
            Ok(view! { <Team format list may_change/> }.into_any())
        })
    };
    let invite =
        may_change.then(|| view! { <a class="btn btn-sm btn-primary" href=routes::INVITE>{t(lang, "invite")}</a> });
    view! {
        <Frame>
            <PageHeader title=t(lang, "team-title") beside=invite.into_any()/>
            <Filter query=filter/>
            {content(query)}
        </Frame>
    }
}

#[component]
fn Filter(query: TeamQuery) -> impl IntoView {
    let lang = use_lang();
    let choice = move |word: &str| Choice { value: word.to_owned(), label: role_name(lang, word) };
    view! {
        <FilterForm path=routes::TEAM>
            <SearchFor hint=t(lang, "team-search-hint") text=query.search/>
            <AnyOf
                label=t(lang, "team-role")
                name="role"
                choices=ROLES.into_iter().map(choice).collect()
                chosen=query.role
            />
        </FilterForm>
    }
}

#[component]
fn Team(format: Format, list: TeamList, may_change: bool) -> impl IntoView {
    let lang = format.lang;
    let TeamList { people, invitations, page, pages, total } = list;
    let body = if people.is_empty() {
        view! { <Empty title=t(lang, "team-none") text=t(lang, "team-none-text")/> }.into_any()
    } else {
        let head = view! {
            <th>{t(lang, "field-name")}</th>
            <th>{t(lang, "filter-status")}</th>
            <th>{t(lang, "team-role")}</th>
            <th>{t(lang, "areas-title")}</th>
            <th>{t(lang, "second-factor-title")}</th>
        };
        let rows = people.into_iter().map(|row| view! { <Person format row may_change/> }).collect_view().into_any();
        view! { <Table label=t(lang, "team-title") fit=Fit::Cards head=head.into_any() body=rows/> }.into_any()
    };
    view! {
        <p class="muted mb-2 text-sm">{t_args(lang, "team-count", &[("count", Arg::from(total))])}</p>
        <div class="panel">{body}</div>
        <Pagination label=t(lang, "pagination") path=routes::TEAM query=Query::of_page() page pages/>
        {(!invitations.is_empty()).then(|| view! { <Invitations format rows=invitations may_change/> })}
    }
}

#[component]
fn Person(format: Format, row: PersonRow, may_change: bool) -> impl IntoView {
    let lang = format.lang;
    let name = if may_change {
        view! { <a class="link-strong" href=routes::person(row.id)>{row.name}</a> }.into_any()
    } else {
        view! { <span class="font-medium">{row.name}</span> }.into_any()
    };
    let (tone, state) = if row.disabled_at.is_some() { (Tone::Bad, "person-off") } else { (Tone::Good, "person-on") };
    let areas = if row.role == "manager" { areas_text(lang, row.areas) } else { "—".to_owned() };
    let factor = match row.second_factor_since {
        Some(at) => view! { <Moment format at/> }.into_any(),
        None => view! { <span class="faint">"—"</span> }.into_any(),
    };
    view! {
        <tr>
            <td>
                {name}
                <span class="id">{row.email}</span>
            </td>
            <td class="card-end"><Badge tone text=t(lang, state)/></td>
            <td>{role_name(lang, &row.role)} {row.belongs.map(|name| format!(": {name}"))}</td>
            <td class="card-line" data-label=t(lang, "areas-title")>{areas}</td>
            <td data-label=t(lang, "second-factor-title")>{factor}</td>
        </tr>
    }
}

#[component]
fn Invitations(format: Format, rows: Vec<InvitationRow>, may_change: bool) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "field-name")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "team-role")}</th>
        <th>{t(lang, "areas-title")}</th>
        <th>{t(lang, "invitation-until")}</th>
    };
    let row = move |row: InvitationRow| {
        let name = if may_change {
            view! { <a class="link-strong" href=routes::invitation(row.id)>{row.name}</a> }.into_any()
        } else {
            view! { <span class="font-medium">{row.name}</span> }.into_any()
        };
        let (tone, state) =
            if row.is_over { (Tone::Bad, "invitation-over") } else { (Tone::Waiting, "invitation-waits") };
        let areas = if row.role == "manager" { areas_text(lang, row.areas) } else { "—".to_owned() };
        view! {
            <tr>
                <td>
                    {name}
                    <span class="id">{row.email}</span>
                </td>
                <td class="card-end"><Badge tone text=t(lang, state)/></td>
                <td>{role_name(lang, &row.role)} {row.belongs.map(|name| format!(": {name}"))}</td>
                <td class="card-line" data-label=t(lang, "areas-title")>{areas}</td>
                <td data-label=t(lang, "invitation-until")><Moment format at=row.expires_at/></td>
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view().into_any();
    view! {
        <div class="mt-6">
            <Panel id="invitations" title=t(lang, "invitations-title")>
                <Table label=t(lang, "invitations-title") fit=Fit::Cards head=head.into_any() body/>
            </Panel>
        </div>
    }
}
