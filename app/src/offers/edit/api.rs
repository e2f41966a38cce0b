//! What the forms for an offer ask the server for. Only managers are answered.

use crate::error::AppError;
use crate::offers::api::RuleView;
use domain::money::{Currency, Percent};
use domain::offer::{OfferStatus, Visibility};
use domain::payout::{PayoutModel, Rate};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// An offer as it is set up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfferSetup {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// What webmasters have to keep to.
    pub notes: String,
    /// What it is filed under, as it is typed.
    pub categories: String,
    /// Where it stands.
    pub status: OfferStatus,
    /// The moments at which it begins and ends to take visitors.
    pub season: (Option<Timestamp>, Option<Timestamp>),
    /// Which visitors it takes.
    pub audience: Vec<RuleView>,
    /// The digest of its logo.
    pub logo: Option<String>,
    /// Whose it is.
    pub advertiser: String,
    /// The currency of its rates and prices.
    pub currency: Currency,
    /// Whether something was counted in it, so that it stays.
    pub currency_is_fixed: bool,
    /// Where visitors land.
    pub landing: String,
    /// The hosts beside its own to whose pages links may lead; none when there are no deep links.
    pub deep: Option<Vec<String>>,
    /// Where visitors go while it is not open.
    pub fallback: Option<String>,
    /// Days between a click and the last new conversion it can have.
    pub attribution_days: u32,
    /// Whether final statuses stay.
    pub lock_final: bool,
    /// The action that is meant by a postback of another system that names none; without one the only one that is paid for.
    pub default_action: Option<String>,
    /// The status of a conversion of which such a postback says none.
    pub default_status: ConversionStatus,
    /// Whether webmasters may be told the prices of orders.
    pub shares_price: bool,
    /// Which webmasters find it.
    pub visibility: Visibility,
    /// Its promos.
    pub promos: Vec<PromoSetup>,
    /// Its payouts.
    pub payouts: Vec<PayoutSetup>,
}

/// A promo as it is set up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PromoSetup {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Where its visitors land, if not where the offer's do.
    pub landing: Option<String>,
}

/// A payout as it is set up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PayoutSetup {
    /// Its number.
    pub id: i64,
    /// The action's name.
    pub action: String,
    /// What else it is called.
    pub aliases: Vec<String>,
    /// Whether it is in force.
    pub active: bool,
    /// How it is paid.
    pub model: PayoutModel,
    /// What the advertiser pays.
    pub rate: Rate,
    /// What the network keeps of it.
    pub commission: Percent,
    /// The template: its number, its name and whether it takes effect.
    pub template: Option<(i64, String, bool)>,
    /// The webmasters with personal terms, by number, and their share.
    pub personal: Vec<(i64, Percent)>,
}

/// What the forms can choose from, and what a new offer begins with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Choices {
    /// Every advertiser, by number and name.
    pub advertisers: Vec<(i64, String)>,
    /// Every webmaster, by number and name.
    pub webmasters: Vec<(i64, String)>,
    /// Every template, by number and name, and whether it takes effect.
    pub templates: Vec<(i64, String, bool)>,
    /// The currency that a new offer begins with.
    pub currency: Currency,
    /// The commission that a new payout begins with.
    pub commission: Percent,
}

/// An offer as it is set up.
#[server(endpoint = "offer_setup", input = server_fn::codec::GetUrl)]
pub async fn read_offer_setup(id: i64) -> Result<OfferSetup, AppError> {
    use crate::server;
    let permit = server::who_may_change(domain::access::Area::Offers)?;
    let scope = server::viewer()?.scope();
    let found = storage::offers::find(&server::context().db, scope, domain::id::OfferId(id)).await;
    server::setup::offer(permit, found.map_err(server::internal)?.ok_or_else(server::not_found)?).await
}

/// What the forms can choose from.
#[server(endpoint = "offer_choices", input = server_fn::codec::GetUrl)]
pub async fn read_choices() -> Result<Choices, AppError> {
    let permit = crate::server::who_may_change(domain::access::Area::Offers)?;
    crate::server::setup::choices(permit).await
}
