//! The page of one campaign: where it stands, what was said about it, and its links.

use super::CampaignBadge;
use super::api::{CampaignRow, CampaignView, find_campaign};
use super::builder::LinkBuilder;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Format, t};
use crate::network::use_network;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Fact, Moment, Notice, PageHeader, Tone, Trail, load};
use domain::access::Area;
use domain::campaign::{CampaignMove, CampaignStatus};
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of one campaign.
#[component]
pub fn CampaignPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            // A number that is none names no campaign.
            let found = find_campaign(id.ok_or(AppError::NotFound)?).await?;
            Ok(view! { <Campaign format found/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Campaign(format: Format, found: CampaignView) -> impl IntoView {
    let lang = format.lang;
    let CampaignView { campaign, promos, promo, deep } = found;
    let (id, status) = (campaign.id, campaign.status);
    let title = if campaign.webmaster.is_some() { "campaigns-title" } else { "campaigns-own-title" };
    let above = view! {
        <Trail list=routes::CAMPAIGNS name=t(lang, title)><span>{format!("№\u{a0}{id}")}</span></Trail>
    };
    let beside = view! { <CampaignBadge status/> <Moves lang id status/> };
    view! {
        <PageHeader
            title=campaign.offer.1.clone()
            above=above.into_any()
            beside=beside.into_any()
            below=view! { <Facts format campaign=campaign.clone()/> }.into_any()
        />
        {note(lang, &campaign)}
        {status.is_connected().then(|| view! {
            <LinkBuilder lang path=routes::campaign(id) link=campaign.url promos promo deep/>
        })}
    }
}

/// What can be done here; what is hard to take back, or needs a reason, is asked for on a page of its own.
#[component]
fn Moves(lang: Lang, id: i64, status: CampaignStatus) -> impl IntoView {
    let may = only_who_may_change(Area::People).is_ok();
    let moves = CampaignMove::ALL.into_iter().filter(move |known| may && known.is_open_to(status));
    let button = move |known: CampaignMove| {
        let (action, text) = (routes::campaign_move(id, known), t(lang, &format!("campaign-{}", known.word())));
        if known.takes_reason() {
            view! { <a class="btn btn-sm" href=action>{text}</a> }.into_any()
        } else {
            view! {
                <form method="post" action=action>
                    <button class="btn btn-sm btn-primary">{text}</button>
                </form>
            }
            .into_any()
        }
    };
    moves.map(button).collect_view()
}

#[component]
fn Facts(format: Format, campaign: CampaignRow) -> impl IntoView {
    let lang = format.lang;
    // A webmaster finds the offer by what they were let in for, a manager always.
    let finds_offer = campaign.webmaster.is_some() || campaign.status.is_connected();
    let offer = routes::offer(campaign.offer.0);
    let offer = if finds_offer { offer } else { routes::catalogue_offer(campaign.offer.0) };
    let words = |text: String| view! { <span class="whitespace-pre-line">{text}</span> };
    view! {
        <dl class="facts mt-3">
            <Fact name=t(lang, "offer")><a class="link" href=offer>{campaign.offer.1}</a></Fact>
            {campaign.webmaster.map(|webmaster| view! {
                <Fact name=t(lang, "webmaster")>
                    <a class="link" href=routes::webmaster(webmaster.id)>{webmaster.name}</a>
                </Fact>
            })}
            <Fact name=t(lang, "campaign-since")><Moment format at=campaign.created_at/></Fact>
            {campaign.decided_at.map(|at| view! {
                <Fact name=t(lang, "campaign-decided")>
                    <Moment format at/>
                    {campaign.decided_by.filter(|name| !name.is_empty()).map(|name| format!(" · {name}"))}
                </Fact>
            })}
            {(!campaign.message.is_empty()).then(|| view! {
                <Fact name=t(lang, "campaign-message")>{words(campaign.message)}</Fact>
            })}
            {(!campaign.reason.is_empty()).then(|| view! {
                <Fact name=t(lang, "campaign-reason")>{words(campaign.reason)}</Fact>
            })}
        </dl>
    }
}

/// Why visitors do not land on the offer's page, if they do not.
fn note(lang: Lang, campaign: &CampaignRow) -> Option<impl IntoView + use<>> {
    let (tone, key) = match campaign.status {
        CampaignStatus::Pending => (Tone::Waiting, "campaign-note-pending"),
        CampaignStatus::Declined => (Tone::Bad, "campaign-note-declined"),
        CampaignStatus::Closed => (Tone::Waiting, "campaign-note-closed"),
        CampaignStatus::Active if campaign.is_open => return None,
        CampaignStatus::Active if campaign.offer_status.is_open() => (Tone::Bad, "campaign-note-blocked"),
        CampaignStatus::Active => (Tone::Waiting, "campaign-note-paused"),
    };
    Some(view! { <div class="mb-4"><Notice tone title=t(lang, key)/></div> })
}
