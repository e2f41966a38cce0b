//! What the pages of health ask the server for: managers are told of everything, advertisers of their own, webmasters of nothing.

use crate::error::AppError;
use crate::query::Query;
use domain::health::{Alert, AlertKind, Facts, State, Thresholds, Verdict, Watched};
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// How an offer or an advertiser fares.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HealthRow {
    /// Which.
    pub watched: Watched,
    /// What it is called.
    pub name: String,
    /// Whose it is, number and name; a manager sees it.
    pub advertiser: Option<(i64, String)>,
    /// How it fares, and why.
    pub verdict: Verdict,
    /// What was counted.
    pub facts: Facts,
    /// When.
    pub judged_at: Timestamp,
}

/// How everything fares.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HealthView {
    /// When it was looked at; none if it never was.
    pub judged_at: Option<Timestamp>,
    /// The offers, the worst first.
    pub offers: Vec<HealthRow>,
    /// The advertisers, the worst first.
    pub advertisers: Vec<HealthRow>,
    /// How many alerts go on.
    pub alerts: i64,
}

/// Which alerts to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AlertsQuery {
    /// Only those that go on, or only those that are over.
    pub open: Option<bool>,
    /// About which offer.
    pub offer: Option<i64>,
    /// Of which kind.
    pub kind: Option<AlertKind>,
    /// Which page, from 1.
    pub page: u32,
}

impl AlertsQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self {
            open: query.read("open"),
            offer: query.read("offer"),
            kind: query.get("kind").and_then(AlertKind::from_word),
            page: query.read("page").unwrap_or(1),
        }
    }

    /// Whether anything but a page was asked for.
    #[must_use]
    pub fn is_filter(&self) -> bool {
        Self { page: 0, ..self.clone() } != Self::default()
    }
}

/// A page of the alerts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AlertsView {
    /// The alerts, those that go on first.
    pub rows: Vec<AlertRow>,
    /// The offers that the viewer can choose from.
    pub offers: Vec<(i64, String)>,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// How many alerts there are on all of them.
    pub total: i64,
    /// The moment it is.
    pub now: Timestamp,
}

/// An alert in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AlertRow {
    /// The alert.
    pub alert: Alert,
    /// Whose it is, number and name; a manager sees it.
    pub advertiser: Option<(i64, String)>,
    /// When a manager has said that they have seen it, and who; a manager sees who.
    pub seen: Option<(Timestamp, Option<String>)>,
    /// Until when nobody is told of the like.
    pub muted_until: Option<Timestamp>,
}

/// When people are told, and where besides.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AlertSettingsView {
    /// When people are told of something.
    pub thresholds: Thresholds,
    /// Where another system is told of the same.
    pub webhook: Option<String>,
    /// By what that is signed; none for those who may not change it.
    pub secret: Option<String>,
}

/// How everything fares that the viewer may see, or all that is in one state.
#[server(endpoint = "health", input = server_fn::codec::GetUrl)]
pub async fn read_health(#[server(default)] state: Option<State>) -> Result<HealthView, AppError> {
    let permit = crate::server::integration()?;
    crate::server::health::all(permit, state).await
}

/// How an offer fares; none if it was not looked at yet.
#[server(endpoint = "offer_health", input = server_fn::codec::GetUrl)]
pub async fn read_offer_health(id: i64) -> Result<Option<HealthRow>, AppError> {
    let permit = crate::server::integration()?;
    crate::server::health::of_offer(permit, domain::id::OfferId(id)).await
}

/// How an advertiser fares; none if it was not looked at yet.
#[server(endpoint = "advertiser_health", input = server_fn::codec::GetUrl)]
pub async fn read_advertiser_health(id: i64) -> Result<Option<HealthRow>, AppError> {
    let permit = crate::server::integration()?;
    crate::server::health::of_advertiser(permit, domain::id::AdvertiserId(id)).await
}

/// The alerts that the viewer may see.
#[server(endpoint = "alerts", input = server_fn::codec::GetUrl)]
pub async fn list_alerts(#[server(default)] query: AlertsQuery) -> Result<AlertsView, AppError> {
    let permit = crate::server::integration()?;
    crate::server::health::alerts(permit, query).await
}

/// When people are told, and where besides.
#[server(endpoint = "alert_settings", input = server_fn::codec::GetUrl)]
pub async fn read_alert_settings() -> Result<AlertSettingsView, AppError> {
    crate::server::manager()?;
    crate::server::health::settings().await
}
