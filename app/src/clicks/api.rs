//! What the pages of clicks ask the server for.

use crate::conversions::api::ConversionRow;
use crate::error::AppError;
use crate::origin::OriginQuery;
use crate::period::{Period, PeriodQuery};
use crate::query::Query;
use domain::click::Device;
use domain::landing::NoPage;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which clicks to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClicksQuery {
    /// When they came.
    pub period: PeriodQuery,
    /// To which offer.
    pub offer: Option<i64>,
    /// By whose links; for managers.
    pub webmaster: Option<i64>,
    /// From which country, two capital letters.
    pub country: Option<String>,
    /// By which device.
    pub device: Option<Device>,
    /// A click id or a sub-id.
    pub search: Option<String>,
    /// Where they came from, in more detail.
    pub origin: OriginQuery,
    /// Only those older than this click.
    pub before: Option<Uuid>,
    /// Only those newer than this click.
    pub after: Option<Uuid>,
}

impl ClicksQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        let device = |word: &str| Device::ALL.into_iter().find(|device| device.word() == word);
        Self {
            period: PeriodQuery::read(query),
            offer: query.read("offer"),
            webmaster: query.read("webmaster"),
            country: query.get("country").map(str::to_uppercase),
            device: query.get("device").and_then(device),
            search: query.text("search"),
            origin: OriginQuery::read(query),
            before: query.read("before"),
            after: query.read("after"),
        }
    }

    /// Whether anything but a place in the list was asked for.
    #[must_use]
    pub fn is_filter(&self) -> bool {
        Self { before: None, after: None, ..self.clone() } != Self::default()
    }
}

/// A page of the log of clicks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClicksPage {
    /// The period that is shown, as dates.
    pub period: Period,
    /// The offers that the viewer can choose from, by number and name.
    pub offers: Vec<(i64, String)>,
    /// The webmasters that a manager can choose from.
    pub webmasters: Vec<(i64, String)>,
    /// Whether the viewer sees sub-ids.
    pub sees_subs: bool,
    /// The rows, the newest first.
    pub rows: Vec<ClickRow>,
    /// Whether there are newer ones.
    pub has_newer: bool,
    /// Whether there are older ones.
    pub has_older: bool,
}

/// A click in the list, as far as the viewer may see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClickRow {
    /// Its id.
    pub id: Uuid,
    /// When it came.
    pub at: Timestamp,
    /// The offer's number and name.
    pub offer: (i64, String),
    /// Whose it is; a manager sees it.
    pub webmaster: Option<(i64, String)>,
    /// The names and values of its sub-ids; advertisers do not see them.
    pub subs: Vec<(String, String)>,
    /// From which country.
    pub country: String,
    /// By which device.
    pub device: Device,
    /// The visitor's address.
    pub ip: String,
    /// Whether it is a test, and counted nowhere.
    pub is_test: bool,
}

/// A click with everything that the viewer may know of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClickView {
    /// The row.
    pub row: ClickRow,
    /// Whose offer it is; a manager sees it.
    pub advertiser: Option<String>,
    /// By which campaign; advertisers do not see it.
    pub campaign: Option<i64>,
    /// By which promo; advertisers do not see it.
    pub promo: Option<i64>,
    /// Names and values of what the link carried; advertisers do not see them.
    pub marks: Vec<(String, String)>,
    /// The page that the link named, and why the visitor was not led there; advertisers do not see it.
    pub page: Option<(String, Option<NoPage>)>,
    /// The page it came from; advertisers do not see it.
    pub referrer: Option<String>,
    /// The browser.
    pub user_agent: String,
    /// The conversions that it brought, the newest first.
    pub conversions: Vec<ConversionRow>,
    /// Whether the viewer sees the log of postbacks.
    pub sees_log: bool,
}

/// A page of the log of clicks.
#[server(endpoint = "clicks", input = server_fn::codec::GetUrl)]
pub async fn list_clicks(#[server(default)] query: ClicksQuery) -> Result<ClicksPage, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::clicks::page(&viewer, query).await
}

/// One click.
#[server(endpoint = "click", input = server_fn::codec::GetUrl)]
pub async fn find_click(id: Uuid) -> Result<ClickView, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::clicks::one(&viewer, domain::id::ClickId(id)).await
}
