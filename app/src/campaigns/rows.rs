//! A table of campaigns.

use super::CampaignBadge;
use super::api::{CampaignRow, CampaignWebmaster};
use crate::i18n::{Format, t};
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Fit, LinkBox, Moment, Table};
use crate::webmasters::TestBadge;
use domain::access::Area;
use domain::campaign::{CampaignMove, CampaignStatus};
use domain::lang::Lang;
use leptos::prelude::*;

/// A table of campaigns, with what can be done about those that wait.
#[component]
pub fn Campaigns(
    format: Format,
    rows: Vec<CampaignRow>,
    /// Whether whose they are differs from line to line.
    names_webmaster: bool,
) -> impl IntoView {
    let lang = format.lang;
    let may_decide = only_who_may_change(Area::People).is_ok();
    let decides = may_decide && rows.iter().any(|row| row.status == CampaignStatus::Pending);
    let head = view! {
        <th>{t(lang, "campaign")}</th>
        {names_webmaster.then(|| view! { <th>{t(lang, "webmaster")}</th> })}
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "campaign-link-or-words")}</th>
        <th>{t(lang, "campaign-since")}</th>
        {decides.then(|| view! { <th>{t(lang, "campaign-decision")}</th> })}
    };
    let row = move |row: CampaignRow| {
        let (id, status) = (row.id, row.status);
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=routes::campaign(id)>{row.offer.1.clone()}</a>
                    <span class="id">{format!("№\u{a0}{id}")}</span>
                </td>
                {row.webmaster.clone().filter(|_| names_webmaster).map(webmaster_cell)}
                <td class="card-end"><CampaignBadge status/></td>
                <td class="card-line"><Words row=row.clone()/></td>
                <td data-label=t(lang, "campaign-since")><Moment format at=row.created_at/></td>
                {decides.then(|| view! { <td class="card-line"><Buttons lang id status/></td> })}
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "campaigns-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

fn webmaster_cell(webmaster: CampaignWebmaster) -> impl IntoView {
    view! {
        <td>
            <a href=routes::webmaster(webmaster.id)>{webmaster.name}</a>
            <TestBadge is_test=webmaster.is_test/>
        </td>
    }
}

/// The link of those who have been let in, and what was said to and by the others.
#[component]
fn Words(row: CampaignRow) -> impl IntoView {
    if row.status.is_connected() {
        return view! {
            <LinkBox url=row.url/>
        }
        .into_any();
    }
    let words = if row.status == CampaignStatus::Declined { row.reason } else { row.message };
    if words.is_empty() {
        return view! { <span class="faint">"—"</span> }.into_any();
    }
    view! { <span class="clip" title=words.clone()>{words.clone()}</span> }.into_any()
}

/// What can be done about a campaign that waits: one of it at once, the other after the reason was asked for.
#[component]
fn Buttons(lang: Lang, id: i64, status: CampaignStatus) -> impl IntoView {
    (status == CampaignStatus::Pending).then(|| {
        view! {
            <div class="flex flex-wrap gap-2">
                <form method="post" action=routes::campaign_move(id, CampaignMove::Approve)>
                    <button class="btn btn-xs btn-primary">{t(lang, "campaign-approve")}</button>
                </form>
                <a class="btn btn-xs" href=routes::campaign_move(id, CampaignMove::Decline)>
                    {t(lang, "campaign-decline")}
                </a>
            </div>
        }
    })
}
