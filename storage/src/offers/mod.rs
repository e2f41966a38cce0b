//! Offers, with their payouts.

mod audience;
mod change;
mod find;
mod list;
mod logo;
pub(crate) mod names;
mod parts;
mod payouts;
mod remove;

pub use change::{Changed, OfferChange, set_audience, set_deep_links, set_landing, update};
pub(crate) use find::find_in;
pub use find::{find, has_traffic};
pub(crate) use list::list_of;
pub use list::{categories, list, page};
pub use logo::{Logo, logo, remove_logo, set_logo};
pub use names::{foresee_name, name_action};
pub(crate) use parts::{Parts, share};
pub use payouts::{PayoutChanged, PayoutRefusal, add_payout, change_payout};
pub use remove::{Removed, remove_payout, remove_promo};

use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::{campaign, offer, personal_terms};
use crate::promos::Promo;
use crate::row::to_json;
use crate::{Db, Result};
use domain::access::right::Offers;
use domain::access::{Permit, Scope};
use domain::audit::{Subject, Thing};
use domain::campaign::CampaignStatus;
use domain::id::{AdvertiserId, CampaignId, OfferId, TemplateId, WebmasterId};
use domain::landing::LandingUrl;
use domain::money::{Currency, Percent};
use domain::offer::{Audience, Categories, Defaults, Offer, OfferStatus, Season, Visibility};
use domain::payout::{ActionAlias, ActionName, PayoutModel, Rate, Share, Terms};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, NotSet, QueryFilter, QuerySelect, QueryTrait, Select, Set};

/// Which offers to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OfferFilter {
    /// A part of the name in any case, or the number.
    pub search: Option<String>,
    /// Where they stand.
    pub status: Option<OfferStatus>,
    /// Whose they are; only for those who may know whose an offer is.
    pub advertiser: Option<AdvertiserId>,
    /// What they are filed under, in any case.
    pub category: Option<String>,
    /// In which order.
    pub order: OfferOrder,
}

/// In which order offers are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum OfferOrder {
    /// The newest first.
    #[default]
    Newest,
    /// By name.
    Name,
    /// By where they stand, and then by name.
    Status,
}

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfferSummary {
    /// Its id.
    pub id: OfferId,
    /// What it is called.
    pub name: String,
    /// Where it stands.
    pub status: OfferStatus,
    /// Who finds it.
    pub visibility: Visibility,
    /// Whose it is.
    pub advertiser: (AdvertiserId, String),
    /// The currency of its rates and prices.
    pub currency: Currency,
    /// What it is filed under.
    pub categories: Categories,
    /// The digest of its logo, if it has one.
    pub logo: Option<String>,
    /// What is paid for.
    pub actions: Vec<ActionSummary>,
    /// How many webmasters are connected, as far as the scope sees them: a webmaster sees only themselves, an advertiser nobody.
    pub campaigns: i64,
}

/// What an offer pays for one action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActionSummary {
    /// The action.
    pub action: ActionName,
    /// Whether it is in force.
    pub active: bool,
    /// How it is paid.
    pub model: PayoutModel,
    /// What the advertiser pays.
    pub rate: Rate,
    /// What the network keeps of it.
    pub commission: Percent,
    /// The share that the webmaster in scope has by personal terms.
    pub personal: Option<Percent>,
}

impl ActionSummary {
    /// The terms that hold for the webmaster in scope, or for webmasters in general.
    #[must_use]
    pub fn terms(&self) -> Terms {
        let share = self.personal.map_or(Share::Commission(self.commission), Share::Personal);
        Terms { rate: self.rate, share }
    }
}

/// An offer, as far as the scope sees it: a webmaster sees no other webmaster's campaign or personal terms, an advertiser none at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfferDetail {
    /// The offer.
    pub offer: Offer,
    /// Who finds it.
    pub visibility: Visibility,
    /// Its owner's name.
    pub advertiser_name: String,
    /// Who is connected to it.
    pub campaigns: Vec<CampaignRow>,
    /// Its landing pages and creatives.
    pub promos: Vec<Promo>,
    /// The digest of its logo, if it has one.
    pub logo: Option<String>,
    /// Since when.
    pub created_at: Timestamp,
}

/// One webmaster's connection to the offer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CampaignRow {
    /// Its id.
    pub id: CampaignId,
    /// What its link ends with.
    pub code: String,
    /// Whose it is.
    pub webmaster: (WebmasterId, String),
    /// Whether the webmaster is there for tests only.
    pub is_test: bool,
    /// Where it stands.
    pub status: CampaignStatus,
}

/// An offer to be made. It takes everybody until there are rules.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewOffer {
    /// Whose it is.
    pub advertiser: AdvertiserId,
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// What webmasters have to keep to.
    pub notes: String,
    /// What it is filed under.
    pub categories: Categories,
    /// Where it stands.
    pub status: OfferStatus,
    /// On which days it takes visitors.
    pub season: Season,
    /// The currency of its rates and prices.
    pub currency: Currency,
    /// Where visitors land.
    pub landing: LandingUrl,
    /// Where visitors go while it is not open.
    pub fallback: Option<LandingUrl>,
    /// Days between a click and the last new conversion it can have.
    pub attribution_days: u32,
    /// Whether final statuses stay.
    pub lock_final: bool,
    /// What is meant by a postback that does not say it.
    pub defaults: Defaults,
    /// Whether webmasters may be told the prices of orders.
    pub shares_price: bool,
    /// Who finds it.
    pub visibility: Visibility,
    /// One rule for each action.
    pub payouts: Vec<NewPayout>,
    /// Since when.
    pub created_at: Timestamp,
}

/// A payout to be made, or what one is to become.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPayout {
    /// The action.
    pub action: ActionName,
    /// What else it is called.
    pub aliases: Vec<ActionAlias>,
    /// Whether it is in force.
    pub active: bool,
    /// Whether it pays for a registered customer's leads.
    pub recurring: bool,
    /// What the advertiser pays.
    pub rate: Rate,
    /// What the network keeps of it.
    pub commission: Percent,
    /// What postbacks carry beyond the mandatory fields.
    pub template: Option<TemplateId>,
    /// Personal terms.
    pub personal: Vec<(WebmasterId, Percent)>,
}

/// Adds an offer with its payouts.
pub async fn create(db: &Db, by: Permit<Offers>, new: &NewOffer) -> Result<OfferId> {
    let row = offer::ActiveModel {
        id: NotSet,
        advertiser_id: Set(new.advertiser.0),
        name: Set(new.name.clone()),
        description: Set(new.description.clone()),
        status: Set(new.status.word().to_owned()),
        currency: Set(new.currency.to_string()),
        landing_url: Set(new.landing.as_str().to_owned()),
        fallback_url: Set(new.fallback.as_ref().map(|url| url.as_str().to_owned())),
        // More days than fit are as good as for ever.
        attribution_days: Set(i32::try_from(new.attribution_days).unwrap_or(i32::MAX)),
        lock_final: Set(new.lock_final),
        notes: Set(new.notes.clone()),
        categories: Set(to_json(&new.categories)),
        opens_at: Set(new.season.opens.map(|at| at.0)),
        closes_at: Set(new.season.closes.map(|at| at.0)),
        audience: Set(audience::write(&Audience::default())),
        created_at: Set(new.created_at.0),
        visibility: Set(new.visibility.word().to_owned()),
        deep_hosts: Set(None),
        default_action: Set(new.defaults.action.as_ref().map(ToString::to_string)),
        default_status: Set(new.defaults.status.word().to_owned()),
        shares_price: Set(new.shares_price),
        time_zone: Set(None),
    };
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = audit::insert(&txn, by.author(), |id| Subject::new(Thing::Offer, id), row).await?;
    for payout in &new.payouts {
        payouts::insert_payout(&txn, by, OfferId(id), payout).await?;
    }
    txn.commit().await?;
    Ok(OfferId(id))
}

/// Opens, pauses or closes an offer; `false` if it is not there.
pub async fn set_status(db: &Db, by: Permit<Offers>, id: OfferId, status: OfferStatus) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let update = offer::Entity::update_many()
        .col_expr(offer::Column::Status, Expr::value(status.word()))
        .filter(offer::Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Offer, id.0), update).await?;
    commit_if(txn, changed).await
}

/// The campaigns of those who have been let in, now or once.
fn let_in() -> Condition {
    let words = CampaignStatus::CONNECTED.map(CampaignStatus::word);
    Condition::all().add(campaign::Column::Status.is_in(words))
}

/// Which offers are in scope. Webmasters see those they are connected to.
pub(crate) fn offers_in(scope: Scope) -> Condition {
    match scope {
        Scope::Network => Condition::all(),
        Scope::Advertiser(id) => Condition::all().add(offer::Column::AdvertiserId.eq(id.0)),
        Scope::Webmaster(id) => {
            let connected = campaign::Entity::find().select_only().column(campaign::Column::OfferId);
            let connected = connected.filter(campaign::Column::WebmasterId.eq(id.0)).filter(let_in()).into_query();
            Condition::all().add(offer::Column::Id.in_subquery(connected))
        }
    }
}

/// The campaigns in scope; none at all for an advertiser, who may not know webmasters.
fn campaigns_in(scope: Scope) -> Option<Select<campaign::Entity>> {
    match scope {
        Scope::Network => Some(campaign::Entity::find()),
        Scope::Advertiser(_) => None,
        Scope::Webmaster(id) => Some(campaign::Entity::find().filter(campaign::Column::WebmasterId.eq(id.0))),
    }
}

/// The personal terms in scope; none at all for an advertiser.
fn personal_terms_in(scope: Scope) -> Option<Select<personal_terms::Entity>> {
    match scope {
        Scope::Network => Some(personal_terms::Entity::find()),
        Scope::Advertiser(_) => None,
        Scope::Webmaster(id) => {
            Some(personal_terms::Entity::find().filter(personal_terms::Column::WebmasterId.eq(id.0)))
        }
    }
}
