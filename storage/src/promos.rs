//! Promos: landing pages and creatives of an offer.

use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::promo;
use crate::row::Row;
use crate::{Db, Result};
use domain::access::Permit;
use domain::access::right::Offers;
use domain::audit::{Subject, Thing};
use domain::id::{OfferId, PromoId};
use domain::landing::LandingUrl;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, Set};

/// A promo.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Promo {
    /// Its id.
    pub id: PromoId,
    /// What it is called.
    pub name: String,
    /// Where its visitors land; where the offer leads without it.
    pub landing: Option<LandingUrl>,
}

/// A promo to be made, or what one is to become.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPromo {
    /// Of which offer.
    pub offer: OfferId,
    /// What it is called.
    pub name: String,
    /// Where its visitors land.
    pub landing: Option<LandingUrl>,
}

/// Adds a promo.
pub async fn create(db: &Db, by: Permit<Offers>, new: &NewPromo) -> Result<PromoId> {
    let row = promo::ActiveModel {
        id: NotSet,
        offer_id: Set(new.offer.0),
        name: Set(new.name.clone()),
        landing_url: Set(new.landing.as_ref().map(|url| url.as_str().to_owned())),
    };
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = audit::insert(&txn, by.author(), |id| subject(id, new.offer), row).await?;
    txn.commit().await?;
    Ok(PromoId(id))
}

/// Makes a promo into something else; `false` if the offer has none with this id.
pub async fn update(db: &Db, by: Permit<Offers>, id: PromoId, new: &NewPromo) -> Result<bool> {
    let landing = new.landing.as_ref().map(|url| url.as_str().to_owned());
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let update = promo::Entity::update_many()
        .col_expr(promo::Column::Name, Expr::value(new.name.clone()))
        .col_expr(promo::Column::LandingUrl, Expr::value(landing))
        .filter(promo::Column::Id.eq(id.0))
        .filter(promo::Column::OfferId.eq(new.offer.0));
    let changed = audit::update(&txn, by.author(), subject(id.0, new.offer), update).await?;
    commit_if(txn, changed).await
}

/// Every promo with its offer, offer by offer.
pub async fn list(db: &Db) -> Result<Vec<(OfferId, Promo)>> {
    let query = promo::Entity::find().order_by_asc(promo::Column::OfferId).order_by_asc(promo::Column::Id);
    let read = |row: promo::Model| Ok((OfferId(row.offer_id), Promo::read(row)?));
    query.all(db.reader()).await?.into_iter().map(read).collect()
}

fn subject(id: i64, offer: OfferId) -> Subject {
    Subject::part(Thing::Promo, id, Thing::Offer, offer.0)
}

impl Promo {
    pub(crate) fn read(row: promo::Model) -> Result<Self> {
        let at = Row { table: "promo", key: row.id };
        let landing = at.url("landing_url", row.landing_url.as_deref(), LandingUrl::parse)?;
        Ok(Self { id: PromoId(row.id), name: row.name, landing })
    }
}
