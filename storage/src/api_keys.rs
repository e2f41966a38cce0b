//! Advertisers' API keys.

use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::advertiser;
use crate::entities::api_key::{ActiveModel, Column, Entity, Model};
use crate::row::Row;
use crate::{Db, Nonce, Result, Vault};
use domain::access::right::People;
use domain::access::{IntegrationPermit, Permit};
use domain::audit::{Subject, Thing};
use domain::id::{AdvertiserId, ApiKeyId};
use domain::key::{KeyLife, Overlap};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, Set};

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
    /// Since when and until when it works.
    pub life: KeyLife,
}

/// Every key that an advertiser ever had, the newest first; none of an advertiser whom the permit does not cover.
pub async fn list(db: &Db, permit: IntegrationPermit, advertiser: AdvertiserId) -> Result<Vec<ApiKey>> {
    if permit.covers(advertiser) { of_advertiser(db, advertiser).await } else { Ok(vec![]) }
}

async fn of_advertiser(db: &Db, advertiser: AdvertiserId) -> Result<Vec<ApiKey>> {
    let rows = Entity::find()
        .filter(Column::AdvertiserId.eq(advertiser.0))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(db.reader())
        .await?;
    rows.into_iter().map(|row| ApiKey::read(row, db.vault())).collect()
}

/// Those that work at this moment, in the same order, but that those come first which no end is set to.
pub async fn active(
    db: &Db,
    permit: IntegrationPermit,
    advertiser: AdvertiserId,
    now: Timestamp,
) -> Result<Vec<ApiKey>> {
    if permit.covers(advertiser) { working(db, advertiser, now).await } else { Ok(vec![]) }
}

/// The same, for those who have proved in another way that they may see them.
pub(crate) async fn working(db: &Db, advertiser: AdvertiserId, now: Timestamp) -> Result<Vec<ApiKey>> {
    let mut keys = of_advertiser(db, advertiser).await?;
    keys.retain(|key| key.life.works(now));
    keys.sort_by_key(|key| key.life.until.is_some());
    Ok(keys)
}

/// Keeps a key, sealed, as one more. The nonce must be random.
pub async fn create(
    db: &Db,
    by: Permit<People>,
    advertiser: AdvertiserId,
    text: &str,
    nonce: Nonce,
) -> Result<ApiKeyId> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = insert(&txn, by, advertiser, row(db.vault(), by, advertiser, text, nonce)).await?;
    txn.commit().await?;
    Ok(id)
}

/// Keeps a key in place of those that there are, which end when the overlap is over, and no later than they would have; `false` if
/// there is no such advertiser. The nonce must be random.
pub async fn rotate(
    db: &Db,
    by: Permit<People>,
    advertiser: AdvertiserId,
    text: &str,
    nonce: Nonce,
    overlap: Overlap,
) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    if advertiser::Entity::find_by_id(advertiser.0).one(&txn).await?.is_none() {
        return commit_if(txn, false).await;
    }
    if let Some(end) = overlap.end(by.at()) {
        let later = Column::ExpiresAt.is_null().or(Column::ExpiresAt.gt(end.0));
        let old = Entity::find().filter(Column::AdvertiserId.eq(advertiser.0)).filter(Column::RevokedAt.is_null());
        for key in old.filter(later).all(&txn).await? {
            let update =
                Entity::update_many().col_expr(Column::ExpiresAt, Expr::value(end.0)).filter(Column::Id.eq(key.id));
            audit::update(&txn, by.author(), subject(key.id, advertiser.0), update).await?;
        }
    }
    insert(&txn, by, advertiser, row(db.vault(), by, advertiser, text, nonce)).await?;
    commit_if(txn, true).await
}

/// Revokes a key; `false` if it was, or is none of this advertiser's.
pub async fn revoke(db: &Db, by: Permit<People>, advertiser: AdvertiserId, id: ApiKeyId) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let update = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(by.at().0))
        .filter(Column::Id.eq(id.0))
        .filter(Column::AdvertiserId.eq(advertiser.0))
        .filter(Column::RevokedAt.is_null());
    let revoked = audit::update(&txn, by.author(), subject(id.0, advertiser.0), update).await?;
    commit_if(txn, revoked).await
}

fn row(vault: &Vault, by: Permit<People>, advertiser: AdvertiserId, text: &str, nonce: Nonce) -> ActiveModel {
    let skipped = text.chars().count().saturating_sub(HINT);
    ActiveModel {
        id: NotSet,
        advertiser_id: Set(advertiser.0),
        hash: Set(vault.hash_key(text)),
        sealed: Set(vault.seal(text, nonce)),
        hint: Set(text.chars().skip(skipped).collect()),
        created_at: Set(by.at().0),
        revoked_at: Set(None),
        expires_at: Set(None),
    }
}

async fn insert(
    txn: &impl ConnectionTrait,
    by: Permit<People>,
    advertiser: AdvertiserId,
    row: ActiveModel,
) -> Result<ApiKeyId> {
    audit::insert(txn, by.author(), |id| subject(id, advertiser.0), row).await.map(ApiKeyId)
}

fn subject(id: i64, advertiser: i64) -> Subject {
    Subject::part(Thing::ApiKey, id, Thing::Advertiser, advertiser)
}

impl ApiKey {
    fn read(row: Model, vault: &Vault) -> Result<Self> {
        let at = Row { table: "api_key", key: row.id };
        let text = at.read("sealed", vault.open(&row.sealed))?;
        let life = KeyLife {
            since: Timestamp(row.created_at),
            until: row.expires_at.map(Timestamp),
            revoked: row.revoked_at.map(Timestamp),
        };
        Ok(Self { id: ApiKeyId(row.id), text, hint: row.hint, life })
    }
}
