//! Advertisers' API keys.

use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::api_key::{ActiveModel, Column, Entity, Model};
use crate::row::Row;
use crate::{Db, Nonce, Result, Vault};
use domain::access::right::People;
use domain::access::{IntegrationPermit, Permit, Scope};
use domain::audit::{Subject, Thing};
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
    if covered { of_advertiser(db, advertiser).await } else { Ok(vec![]) }
}

/// The same, for those who have proved in another way that they may see them.
pub(crate) async fn of_advertiser(db: &Db, advertiser: AdvertiserId) -> Result<Vec<ApiKey>> {
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
pub async fn create(
    db: &Db,
    by: Permit<People>,
    advertiser: AdvertiserId,
    text: &str,
    nonce: Nonce,
) -> Result<ApiKeyId> {
    let skipped = text.chars().count().saturating_sub(HINT);
    let row = ActiveModel {
        id: NotSet,
        advertiser_id: Set(advertiser.0),
        hash: Set(db.vault().hash_key(text)),
        sealed: Set(db.vault().seal(text, nonce)),
        hint: Set(text.chars().skip(skipped).collect()),
        created_at: Set(by.at().0),
        revoked_at: Set(None),
    };
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = audit::insert(&txn, by.author(), |id| subject(id, advertiser.0), row).await?;
    txn.commit().await?;
    Ok(ApiKeyId(id))
}

/// Revokes a key; `false` if it was, or is not there.
pub async fn revoke(db: &Db, by: Permit<People>, id: ApiKeyId) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let Some(key) = Entity::find_by_id(id.0).one(&txn).await? else {
        return commit_if(txn, false).await;
    };
    let update = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(by.at().0))
        .filter(Column::Id.eq(id.0))
        .filter(Column::RevokedAt.is_null());
    let revoked = audit::update(&txn, by.author(), subject(id.0, key.advertiser_id), update).await?;
    commit_if(txn, revoked).await
}

fn subject(id: i64, advertiser: i64) -> Subject {
    Subject::part(Thing::ApiKey, id, Thing::Advertiser, advertiser)
}

impl ApiKey {
    fn read(row: Model, vault: &Vault) -> Result<Self> {
        let at = Row { table: "api_key", key: row.id };
        let text = at.read("sealed", vault.open(&row.sealed))?;
        Ok(Self { id: ApiKeyId(row.id), text, hint: row.hint, created_at: Timestamp(row.created_at) })
    }
}
