//! What the campaign pages ask the server for: managers are told of every campaign, webmasters of their own.

use crate::error::AppError;
use crate::query::Query;
use domain::campaign::CampaignStatus;
use domain::landing::DeepHost;
use domain::offer::OfferStatus;
use domain::time::Timestamp;
use domain::webmaster::WebmasterStatus;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Which campaigns to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CampaignsQuery {
    /// Where they stand.
    pub status: Option<CampaignStatus>,
    /// To which offer.
    pub offer: Option<i64>,
    /// Whose.
    pub webmaster: Option<i64>,
    /// Which page, from 1.
    pub page: u32,
}

impl CampaignsQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self {
            status: query.get("status").and_then(CampaignStatus::from_word),
            offer: query.read("offer"),
            webmaster: query.read("webmaster"),
            page: query.read("page").unwrap_or(1),
        }
    }
}

/// A page of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CampaignsPage {
    /// The campaigns.
    pub rows: Vec<CampaignRow>,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// How many campaigns there are on all of them.
    pub total: i64,
    /// How many wait for a decision; a manager sees it.
    pub pending: Option<u64>,
    /// The offers that can be chosen, by number and name.
    pub offers: Vec<(i64, String)>,
    /// The webmasters that a manager can choose.
    pub webmasters: Vec<(i64, String)>,
}

/// A campaign.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CampaignRow {
    /// Its number.
    pub id: i64,
    /// Its link.
    pub url: String,
    /// To which offer: number and name.
    pub offer: (i64, String),
    /// Where the offer stands.
    pub offer_status: OfferStatus,
    /// Whose it is; a manager sees it.
    pub webmaster: Option<CampaignWebmaster>,
    /// Where it stands.
    pub status: CampaignStatus,
    /// Whether its link leads to the offer now.
    pub is_open: bool,
    /// What the webmaster said when they asked.
    pub message: String,
    /// What the manager said when they decided.
    pub reason: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When a manager decided last.
    pub decided_at: Option<Timestamp>,
    /// Who that was; a manager sees it.
    pub decided_by: Option<String>,
}

/// Whose a campaign is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CampaignWebmaster {
    /// Their number.
    pub id: i64,
    /// What they are called.
    pub name: String,
    /// Whether they are there for tests only.
    pub is_test: bool,
    /// Where they stand.
    pub status: WebmasterStatus,
}

/// One campaign, with what its links can name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CampaignView {
    /// The campaign.
    pub campaign: CampaignRow,
    /// The offer's promos, by number and name.
    pub promos: Vec<(i64, String)>,
    /// The promo of links that name none.
    pub promo: Option<i64>,
    /// To which pages links may lead; none when there are no deep links.
    pub deep: Option<DeepView>,
}

/// To which pages of the advertiser's site a campaign's links may lead.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeepView {
    /// The offer.
    pub offer: i64,
    /// The hosts beside the landing page's own.
    pub hosts: Vec<DeepHost>,
    /// Where visitors land without a page.
    pub landing: String,
    /// The promos that have landing pages of their own, by number, and those.
    pub promos: Vec<(i64, String)>,
}

/// What the form that connects a webmaster can choose from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ConnectChoices {
    /// The webmasters, by number and name.
    pub webmasters: Vec<(i64, String)>,
    /// The offers, by number and name.
    pub offers: Vec<(i64, String)>,
    /// The promos: the offer's name, the number and the promo's own name.
    pub promos: Vec<(String, i64, String)>,
}

/// The campaigns that the viewer may see.
#[server(endpoint = "campaigns", input = server_fn::codec::GetUrl)]
pub async fn list_campaigns(#[server(default)] query: CampaignsQuery) -> Result<CampaignsPage, AppError> {
    crate::server::traffic::campaigns(&crate::server::traffic::takes_part()?, query).await
}

/// One campaign.
#[server(endpoint = "campaign", input = server_fn::codec::GetUrl)]
pub async fn find_campaign(id: i64) -> Result<CampaignView, AppError> {
    crate::server::traffic::campaign(&crate::server::traffic::takes_part()?, domain::id::CampaignId(id)).await
}

/// What the form that connects a webmaster can choose from.
#[server(endpoint = "connect_choices", input = server_fn::codec::GetUrl)]
pub async fn read_connect_choices() -> Result<ConnectChoices, AppError> {
    crate::server::who_may_change(domain::access::Area::People)?;
    crate::server::traffic::connect_choices(&crate::server::viewer()?).await
}
