//! Webmasters.

use crate::audit;
use crate::db::bump_revision;
use crate::entities::webmaster;
use crate::{Db, Result};
use domain::access::Permit;
use domain::access::right::People;
use domain::audit::{Subject, Thing};
use domain::id::WebmasterId;
use domain::time::Timestamp;
use sea_orm::{EntityTrait, NotSet, Set};

/// A webmaster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Webmaster {
    /// Their id.
    pub id: WebmasterId,
    /// What they are called.
    pub name: String,
    /// Whether they are there for tests only.
    pub is_test: bool,
    /// Since when.
    pub created_at: Timestamp,
}

/// A webmaster to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewWebmaster {
    /// What they are called.
    pub name: String,
    /// Whether they are there for tests only.
    pub is_test: bool,
    /// Since when.
    pub created_at: Timestamp,
}

/// Adds a webmaster.
pub async fn create(db: &Db, by: Permit<People>, new: &NewWebmaster) -> Result<WebmasterId> {
    let row = webmaster::ActiveModel {
        id: NotSet,
        name: Set(new.name.clone()),
        is_test: Set(new.is_test),
        created_at: Set(new.created_at.0),
    };
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = audit::insert(&txn, by.author(), |id| Subject::new(Thing::Webmaster, id), row).await?;
    txn.commit().await?;
    Ok(WebmasterId(id))
}

/// Every webmaster, by name.
pub async fn list(db: &Db) -> Result<Vec<Webmaster>> {
    let rows = webmaster::Entity::find().all(db.reader()).await?;
    let mut webmasters: Vec<Webmaster> = rows.into_iter().map(Webmaster::from).collect();
    // Here rather than in the database: each of them has an order of its own.
    webmasters.sort_by_cached_key(|webmaster| (webmaster.name.to_lowercase(), webmaster.id));
    Ok(webmasters)
}

impl From<webmaster::Model> for Webmaster {
    fn from(row: webmaster::Model) -> Self {
        Self { id: WebmasterId(row.id), name: row.name, is_test: row.is_test, created_at: Timestamp(row.created_at) }
    }
}
