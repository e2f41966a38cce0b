//! What a manager changes of an offer. Conversions that are there keep the terms they were made on.

use super::audience;
use super::find::traffic;
use super::remove::{active_payouts, has_payout};
use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::offer;
use crate::row::to_json;
use crate::{Db, Result};
use domain::access::Permit;
use domain::access::right::Offers;
use domain::audit::{Subject, Thing};
use domain::id::OfferId;
use domain::landing::{DeepHost, LandingUrl};
use domain::money::Currency;
use domain::offer::{Audience, Categories, Defaults, OfferStatus, Season, Visibility, may_change_currency};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// What an offer is to become. Its advertiser stays: its clicks and conversions are theirs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfferChange {
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
    /// The currency of its rates and prices; none to leave it.
    pub currency: Option<Currency>,
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
}

/// What came of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Changed {
    /// It is made.
    Done,
    /// There is nothing to change.
    NotThere,
    /// The offer would be open and pay for nothing.
    WithoutPayout,
    /// Something was counted in the currency that the offer has.
    CurrencyInUse,
    /// The offer has no such action as is to be meant without a name.
    UnknownAction,
}

/// Changes what an offer is.
pub async fn update(db: &Db, by: Permit<Offers>, id: OfferId, change: &OfferChange) -> Result<Changed> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let Some(before) = offer::Entity::find_by_id(id.0).one(&txn).await? else {
        txn.rollback().await?;
        return Ok(Changed::NotThere);
    };
    if !change.status.fits(active_payouts(&txn, id, None).await?) {
        txn.rollback().await?;
        return Ok(Changed::WithoutPayout);
    }
    let action = change.defaults.action.as_ref();
    if let Some(action) = action
        && !has_payout(&txn, id, action).await?
    {
        txn.rollback().await?;
        return Ok(Changed::UnknownAction);
    }
    let currency = change.currency.map_or_else(|| before.currency.clone(), |currency| currency.to_string());
    if currency != before.currency {
        let (has_clicks, has_conversions) = traffic(&txn, id).await?;
        if !may_change_currency(has_clicks, has_conversions) {
            txn.rollback().await?;
            return Ok(Changed::CurrencyInUse);
        }
    }
    let fallback = change.fallback.as_ref().map(|url| url.as_str().to_owned());
    let update = offer::Entity::update_many()
        .col_expr(offer::Column::Name, Expr::value(change.name.clone()))
        .col_expr(offer::Column::Description, Expr::value(change.description.clone()))
        .col_expr(offer::Column::Status, Expr::value(change.status.word()))
        .col_expr(offer::Column::FallbackUrl, Expr::value(fallback))
        // More days than fit are as good as for ever.
        .col_expr(
            offer::Column::AttributionDays,
            Expr::value(i32::try_from(change.attribution_days).unwrap_or(i32::MAX)),
        )
        .col_expr(offer::Column::LockFinal, Expr::value(change.lock_final))
        .col_expr(offer::Column::DefaultAction, Expr::value(action.map(ToString::to_string)))
        .col_expr(offer::Column::DefaultStatus, Expr::value(change.defaults.status.word()))
        .col_expr(offer::Column::SharesPrice, Expr::value(change.shares_price))
        .col_expr(offer::Column::Visibility, Expr::value(change.visibility.word()))
        .col_expr(offer::Column::Currency, Expr::value(currency))
        .col_expr(offer::Column::Notes, Expr::value(change.notes.clone()))
        .col_expr(offer::Column::Categories, Expr::value(to_json(&change.categories)))
        .col_expr(offer::Column::OpensAt, Expr::value(change.season.opens.map(|at| at.0)))
        .col_expr(offer::Column::ClosesAt, Expr::value(change.season.closes.map(|at| at.0)))
        .filter(offer::Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Offer, id.0), update).await?;
    Ok(if commit_if(txn, changed).await? { Changed::Done } else { Changed::NotThere })
}

/// Changes where visitors land; `false` if the offer is not there.
pub async fn set_landing(db: &Db, by: Permit<Offers>, id: OfferId, landing: &LandingUrl) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let update = offer::Entity::update_many()
        .col_expr(offer::Column::LandingUrl, Expr::value(landing.as_str()))
        .filter(offer::Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Offer, id.0), update).await?;
    commit_if(txn, changed).await
}

/// Changes to whose pages links may lead beside the landing page's own host, none to end deep links; `false` if the offer is not
/// there.
pub async fn set_deep_links(db: &Db, by: Permit<Offers>, id: OfferId, hosts: Option<&[DeepHost]>) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let update = offer::Entity::update_many()
        .col_expr(offer::Column::DeepHosts, Expr::value(hosts.map(|hosts| to_json(&hosts))))
        .filter(offer::Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Offer, id.0), update).await?;
    commit_if(txn, changed).await
}

/// Changes which visitors an offer takes; `false` if it is not there.
pub async fn set_audience(db: &Db, by: Permit<Offers>, id: OfferId, wanted: &Audience) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let update = offer::Entity::update_many()
        .col_expr(offer::Column::Audience, Expr::value(audience::write(wanted)))
        .filter(offer::Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Offer, id.0), update).await?;
    commit_if(txn, changed).await
}
