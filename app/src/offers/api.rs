//! What the offer pages ask the server for, and what it tells whom.

use crate::advertisers::api::KeyRow;
use crate::error::AppError;
use crate::money::Shares;
use crate::query::Query;
use domain::access::MoneyColumns;
use domain::campaign::CampaignStatus;
use domain::click::Device;
use domain::codes::Code;
use domain::money::{Amount, Currency, Percent};
use domain::offer::{OfferStatus, Visibility};
use domain::payout::{PayoutModel, Rate};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Which offers to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OffersQuery {
    /// A part of the name, or the number.
    pub search: Option<String>,
    /// Where they stand.
    pub status: Option<OfferStatus>,
    /// Whose they are; only a manager is answered by it.
    pub advertiser: Option<i64>,
    /// What they are filed under.
    pub category: Option<String>,
    /// In which order.
    pub order: Order,
    /// Which page, from 1.
    pub page: u32,
}

/// In which order offers are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The newest first.
    #[default]
    Newest,
    /// By name.
    Name,
    /// By where they stand.
    Status,
}

impl Order {
    /// Every order, as they are offered.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Name, Self::Status];

    /// The word in addresses and in keys of messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Name => "name",
            Self::Status => "status",
        }
    }

    /// The order with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.word() == word)
    }
}

/// A page of the list, and what it can be filtered by.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OffersPage {
    /// The lines.
    pub rows: Vec<OfferRow>,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// How many offers there are on all of them.
    pub total: i64,
    /// Every advertiser, by number and name; only a manager may know.
    pub advertisers: Vec<(i64, String)>,
    /// Every category of the viewer's offers.
    pub categories: Vec<String>,
}

impl OffersQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self {
            search: query.text("search"),
            status: query.get("status").and_then(OfferStatus::from_word),
            advertiser: query.read("advertiser"),
            category: query.text("category"),
            order: query.get("order").and_then(Order::from_word).unwrap_or_default(),
            page: query.read("page").unwrap_or(1),
        }
    }
}

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfferRow {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Where it stands.
    pub status: OfferStatus,
    /// Whose it is; a manager sees it.
    pub advertiser: Option<String>,
    /// The currency of its rates.
    pub currency: Currency,
    /// What it is filed under.
    pub categories: Vec<String>,
    /// The digest of its logo.
    pub logo: Option<String>,
    /// What is paid for.
    pub actions: Vec<ActionRow>,
    /// How many webmasters send traffic to it; a manager sees it.
    pub campaigns: Option<i64>,
}

/// What an offer pays for one action: what the viewer pays or gets; a manager sees what the advertiser pays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActionRow {
    /// The action's name.
    pub action: String,
    /// How it is paid.
    pub model: PayoutModel,
    /// How much.
    pub rate: Rate,
}

/// An offer, as far as the viewer may see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfferView {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// What webmasters have to keep to.
    pub notes: String,
    /// What it is filed under.
    pub categories: Vec<String>,
    /// The digest of its logo.
    pub logo: Option<String>,
    /// Where it stands.
    pub status: OfferStatus,
    /// The moments at which it begins and ends to take visitors.
    pub season: (Option<Timestamp>, Option<Timestamp>),
    /// Which visitors it takes; everybody when there are no rules.
    pub audience: Vec<RuleView>,
    /// Whose it is; a manager sees it.
    pub advertiser: Option<String>,
    /// The currency of its rates and prices.
    pub currency: Currency,
    /// Days between a click and the last conversion it can have.
    pub attribution_days: u32,
    /// Whether final statuses stay.
    pub lock_final: bool,
    /// The action that is meant by a postback of another system that names none; webmasters do not see it.
    pub default_action: Option<String>,
    /// The status of a conversion of which such a postback says none; webmasters do not see it either.
    pub default_status: Option<ConversionStatus>,
    /// Which webmasters find it; a manager sees it.
    pub visibility: Option<Visibility>,
    /// Where visitors land.
    pub landing: String,
    /// Which money columns the viewer sees.
    pub columns: MoneyColumns,
    /// What is paid for.
    pub payouts: Vec<PayoutView>,
    /// The affiliate links: every one for a manager, their own for a webmaster.
    pub links: Vec<LinkView>,
    /// The codes; a webmaster has none.
    pub codes: Option<CodesView>,
}

/// A rule on visitors.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RuleView {
    /// The countries' letters, as they are typed; empty for all.
    pub countries: String,
    /// The kind of device, if not every one.
    pub device: Option<Device>,
    /// What becomes of them: `allow`, `land` or `block`.
    pub then: String,
    /// The page of their own.
    pub url: Option<String>,
}

/// What an offer pays for one action.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PayoutView {
    /// The action's name.
    pub action: String,
    /// What else it is called; those who integrate it see it.
    pub aliases: Vec<String>,
    /// Whether it is in force.
    pub active: bool,
    /// How it is paid.
    pub model: PayoutModel,
    /// What the advertiser pays.
    pub rate: Option<Rate>,
    /// What the network keeps of it.
    pub commission: Option<Percent>,
    /// What the webmaster gets: by default, or by their personal terms.
    pub webmaster: Option<Rate>,
    /// How many webmasters have personal terms; a manager sees it.
    pub personal: Option<u32>,
    /// The template, and whether it takes effect.
    pub template: Option<(String, bool)>,
    /// The price of the example, where it depends on one.
    pub example_price: Option<Amount>,
    /// Who would get what of it.
    pub example: Shares,
}

/// An affiliate link.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LinkView {
    /// The campaign's number.
    pub campaign: i64,
    /// The link.
    pub url: String,
    /// Whose it is; a manager sees it.
    pub webmaster: Option<String>,
    /// Whether the webmaster is there for tests only.
    pub is_test: bool,
    /// Where the campaign stands.
    pub status: CampaignStatus,
}

/// The codes of an offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CodesView {
    /// Whether the advertiser has a key at all; without one there are no codes.
    pub has_key: bool,
    /// The codes.
    pub codes: Vec<Code>,
    /// The keys that work, the one in the codes first.
    pub keys: Vec<KeyRow>,
    /// Whether postbacks have to be signed.
    pub signs: bool,
}

/// The offers that the viewer has to do with.
#[server(endpoint = "offers", input = server_fn::codec::GetUrl)]
pub async fn list_offers(#[server(default)] query: OffersQuery) -> Result<OffersPage, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::offers::page(&viewer, query).await
}

/// One offer.
#[server(endpoint = "offer", input = server_fn::codec::GetUrl)]
pub async fn find_offer(id: i64) -> Result<OfferView, AppError> {
    use crate::server;
    let viewer = server::viewer()?;
    let db = server::context().db;
    let found = storage::offers::find(&db, viewer.scope(), domain::id::OfferId(id)).await.map_err(server::internal)?;
    let found = found.ok_or_else(server::not_found)?;
    let codes = match viewer.integration() {
        None => None,
        Some(permit) => Some(server::offers::codes(permit, &found.offer).await?),
    };
    Ok(server::offers::offer(&viewer, found, codes))
}
