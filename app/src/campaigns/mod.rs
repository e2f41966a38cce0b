//! Campaigns: the list with what waits for a decision, the page of one with its links, the questions before a decision, and the form
//! that connects a webmaster.

pub mod api;
mod builder;
mod connect;
mod decide;
mod deep;
mod detail;
mod list;
#[cfg(feature = "ssr")]
pub mod reading;
mod rows;

pub use connect::ConnectPage;
pub use decide::CampaignDecisionPage;
pub use deep::page_fault;
pub use detail::CampaignPage;
pub use list::CampaignsPage;
pub use rows::Campaigns;

use crate::i18n::{t, use_lang};
use crate::ui::{Badge, Tone};
use domain::campaign::CampaignStatus;
use leptos::prelude::*;

/// Where a campaign stands.
#[component]
pub fn CampaignBadge(status: CampaignStatus) -> impl IntoView {
    let tone = match status {
        CampaignStatus::Pending => Tone::Waiting,
        CampaignStatus::Active => Tone::Good,
        CampaignStatus::Declined => Tone::Bad,
        CampaignStatus::Closed => Tone::Quiet,
    };
    view! { <Badge tone text=status_name(status)/> }
}

fn status_name(status: CampaignStatus) -> String {
    t(use_lang(), &format!("campaign-status-{}", status.word()))
}
