//! Advertisers' API keys.

use crate::db::{bump_revision, commit_if_changed};
use crate::entities::api_key::{ActiveModel, Column, Entity, Model};
use crate::row::Row;
use crate::{Db, Nonce, Result, Vault};
use domain::access::{IntegrationPermit, Scope};
use domain::id::{AdvertiserId, ApiKeyId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, Set};

/// Characters of a key that people tell it by: too few to guess the rest from.
const HINT: usize = 4;

/// An API key, readable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// The key itself.
    pub text: String,
    /// Its last characters, by which people tell keys apart.
    pub hint: String,
    /// Since when.
    pub created_at: Timestamp,
}

/// The keys of an advertiser that are not revoked, the newest first; none of an advertiser whom the permit does not cover.
pub async fn active(db: &Db, permit: IntegrationPermit, advertiser: AdvertiserId) -> Result<Vec<ApiKey>> {
    let covered = match permit.scope() {
        Scope::Network => true,
        Scope::Advertiser(own) => own == advertiser,
        Scope::Webmaster(_) => false,
    };
    if !covered {
        return Ok(vec![]);
    }
    let rows = Entity::find()
        .filter(Column::AdvertiserId.eq(advertiser.0))
        .filter(Column::RevokedAt.is_null())
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(db.reader())
        .await?;
    rows.into_iter().map(|row| ApiKey::read(row, db.vault())).collect()
}

/// Keeps a key, sealed. The nonce must be random.
pub async fn create(db: &Db, advertiser: AdvertiserId, text: &str, nonce: Nonce, now: Timestamp) -> Result<ApiKeyId> {
    let skipped = text.chars().count().saturating_sub(HINT);
    let row = ActiveModel {
        id: NotSet,
        advertiser_id: Set(advertiser.0),
        hash: Set(db.vault().hash_key(text)),
        sealed: Set(db.vault().seal(text, nonce)),
        hint: Set(text.chars().skip(skipped).collect()),
        created_at: Set(now.0),
        revoked_at: Set(None),
    };
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = Entity::insert(row).exec(&txn).await?.last_insert_id;
    txn.commit().await?;
    Ok(ApiKeyId(id))
}

/// Revokes a key; `false` if it was, or is not there.
pub async fn revoke(db: &Db, id: ApiKeyId, now: Timestamp) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let revoked = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now.0))
        .filter(Column::Id.eq(id.0))
        .filter(Column::RevokedAt.is_null())
        .exec(&txn)
        .await?;
    commit_if_changed(txn, revoked).await
}

impl ApiKey {
    fn read(row: Model, vault: &Vault) -> Result<Self> {
        let at = Row { table: "api_key", key: row.id };
        let text = at.read("sealed", vault.open(&row.sealed))?;
        Ok(Self { id: ApiKeyId(row.id), text, hint: row.hint, created_at: Timestamp(row.created_at) })
    }
}
