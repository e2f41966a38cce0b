//! What the pages about advertisers ask the server for. Only managers are answered.

use crate::error::AppError;
use domain::key::{KeyLife, KeyState};
use domain::offer::OfferStatus;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AdvertiserRow {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Whom to turn to.
    pub contact: String,
    /// How many offers it has.
    pub offers: i64,
    /// How many of its keys work.
    pub keys: i64,
    /// Whether its postbacks have to be signed.
    pub signs: bool,
    /// When its last postback came, good or bad.
    pub last_postback: Option<Timestamp>,
}

/// An advertiser.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AdvertiserView {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Whom to turn to.
    pub contact: String,
    /// What managers have to remember.
    pub notes: String,
    /// Since when it is there.
    pub since: Timestamp,
    /// When its last postback came, good or bad.
    pub last_postback: Option<Timestamp>,
    /// Whether every postback is answered with code 200.
    pub always_200: bool,
    /// From where it may send, as people write it; from anywhere when empty.
    pub allowed_ips: Vec<String>,
    /// Its own status words.
    pub words: Vec<(String, ConversionStatus)>,
    /// What it signs its postbacks with and since when, if they have to be signed.
    pub signing: Option<(String, Timestamp)>,
    /// Its offers, the newest first.
    pub offers: Vec<(i64, String, OfferStatus)>,
    /// Every key that it ever had, the newest first.
    pub keys: Vec<KeyRow>,
}

/// An API key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KeyRow {
    /// Its number.
    pub id: i64,
    /// The key itself, as long as it works.
    pub text: Option<String>,
    /// Its last characters.
    pub hint: String,
    /// Since when and until when it works.
    pub life: KeyLife,
    /// What has become of it.
    pub state: KeyState,
}

/// The advertisers with this in their name or contact, or with this number.
#[server(endpoint = "advertisers", input = server_fn::codec::GetUrl)]
pub async fn list_advertisers(#[server(default)] search: Option<String>) -> Result<Vec<AdvertiserRow>, AppError> {
    use crate::server;
    server::advertisers::list(server::manager()?, search.as_deref()).await
}

/// One advertiser.
#[server(endpoint = "advertiser", input = server_fn::codec::GetUrl)]
pub async fn find_advertiser(id: i64) -> Result<AdvertiserView, AppError> {
    use crate::server;
    let permit = server::manager()?;
    server::advertisers::find(permit, domain::id::AdvertiserId(id)).await
}
