//! What the catalogue asks the server for. Only webmasters are answered, on their own terms and without anybody's else money.

use crate::caps::api::OwnCapView;
use crate::error::AppError;
use crate::offers::api::{ActionRow, PayoutView};
use domain::campaign::CampaignStatus;
use domain::money::Currency;
use domain::offer::Visibility;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The catalogue of the viewer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CatalogueView {
    /// Whether the viewer is blocked, and can ask for nothing.
    pub is_blocked: bool,
    /// The offers.
    pub rows: Vec<CatalogueRow>,
}

/// A line of the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CatalogueRow {
    /// The offer's number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// How one is connected to it.
    pub visibility: Visibility,
    /// The currency of what it pays.
    pub currency: Currency,
    /// What the viewer gets.
    pub actions: Vec<ActionRow>,
    /// The viewer's own campaign.
    pub own: Option<Own>,
}

/// The viewer's own campaign of an offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Own {
    /// Its number.
    pub id: i64,
    /// Where it stands.
    pub status: CampaignStatus,
    /// What the manager said when they decided.
    pub reason: String,
}

/// One offer of the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CatalogueOffer {
    /// The offer's number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// How one is connected to it.
    pub visibility: Visibility,
    /// The currency of what it pays.
    pub currency: Currency,
    /// Days between a click and the last conversion it can have.
    pub attribution_days: u32,
    /// What the viewer gets.
    pub payouts: Vec<PayoutView>,
    /// The caps that concern the viewer.
    pub caps: Vec<OwnCapView>,
    /// What its promos are called.
    pub promos: Vec<String>,
    /// The viewer's own campaign.
    pub own: Option<Own>,
    /// Whether the viewer is blocked, and can ask for nothing.
    pub is_blocked: bool,
}

/// The catalogue of the viewer.
#[server(endpoint = "catalogue", input = server_fn::codec::GetUrl)]
pub async fn list_catalogue(search: Option<String>) -> Result<CatalogueView, AppError> {
    crate::server::traffic::catalogue(search).await
}

/// One offer of the catalogue.
#[server(endpoint = "catalogue_offer", input = server_fn::codec::GetUrl)]
pub async fn find_catalogue_offer(id: i64) -> Result<CatalogueOffer, AppError> {
    crate::server::traffic::catalogue_offer(domain::id::OfferId(id)).await
}
