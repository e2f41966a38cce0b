//! What the pages of smartlinks ask the server for: managers are told of everybody's, webmasters of their own.

use crate::error::AppError;
use crate::query::Query;
use domain::money::{Amount, Currency};
use domain::report::Ratio;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Which smartlinks to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SmartlinksQuery {
    /// Whose; for managers.
    pub webmaster: Option<i64>,
}

impl SmartlinksQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self { webmaster: query.read("webmaster") }
    }
}

/// The list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SmartlinksView {
    /// The smartlinks, by name.
    pub rows: Vec<SmartlinkRow>,
    /// The webmasters that a manager can choose from.
    pub webmasters: Vec<(i64, String)>,
}

/// A smartlink.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SmartlinkRow {
    /// Its number.
    pub id: i64,
    /// Whose it is: number and name; a manager sees it.
    pub webmaster: Option<(i64, String)>,
    /// What it is called.
    pub name: String,
    /// The link.
    pub url: String,
    /// Over which campaigns, by number; over all of the webmaster's without them.
    pub campaigns: Option<Vec<i64>>,
    /// Since when.
    pub created_at: Timestamp,
}

/// A smartlink with what each campaign gets.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SmartlinkView {
    /// The smartlink.
    pub smartlink: SmartlinkRow,
    /// All campaigns of the webmaster, those first that it is over.
    pub campaigns: Vec<SmartCampaign>,
}

/// A campaign that a smartlink is over, or could be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SmartCampaign {
    /// Its number.
    pub id: i64,
    /// The offer's name.
    pub offer: String,
    /// Whether the smartlink is over it.
    pub is_chosen: bool,
    /// Whether it takes visitors at all; the offer's season, rules and caps decide on each.
    pub is_open: bool,
    /// Its clicks in the last days.
    pub clicks: i64,
    /// What the webmaster gets for what came in these days.
    pub earned: Amount,
    /// The currency of it.
    pub currency: Currency,
    /// What a click was worth; none while there are too few to say.
    pub per_click: Option<Amount>,
    /// How heavy it is; an average one weighs 1000.
    pub weight: Option<u32>,
    /// The part of visitors that it gets while all that are open take them.
    pub share: Option<Ratio>,
}

/// The smartlinks that the viewer may see.
#[server(endpoint = "smartlinks", input = server_fn::codec::GetUrl)]
pub async fn list_smartlinks(#[server(default)] query: SmartlinksQuery) -> Result<SmartlinksView, AppError> {
    crate::server::smartlinks::list(&crate::server::traffic::takes_part()?, query).await
}

/// One smartlink.
#[server(endpoint = "smartlink", input = server_fn::codec::GetUrl)]
pub async fn find_smartlink(id: i64) -> Result<SmartlinkView, AppError> {
    let viewer = crate::server::traffic::takes_part()?;
    crate::server::smartlinks::find(&viewer, domain::id::SmartlinkId(id)).await
}
