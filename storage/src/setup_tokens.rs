//! The link of the first run: whoever holds it becomes the first manager, once.

use crate::entities::setup_token::{ActiveModel, Column, Entity};
use crate::users::{self, NewUser};
use crate::{Db, Result};
use domain::id::UserId;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};

/// Keeps a token.
pub async fn create(db: &Db, token: &str, expires_at: Timestamp) -> Result<()> {
    let row = ActiveModel { hash: Set(db.vault().hash_key(token)), expires_at: Set(expires_at.0) };
    Entity::insert(row).exec_without_returning(db.writer()).await?;
    Ok(())
}

/// Whether a token would be taken.
pub async fn is_valid(db: &Db, token: &str, now: Timestamp) -> Result<bool> {
    let hash = db.vault().hash_key(token);
    let row = Entity::find_by_id(hash).filter(Column::ExpiresAt.gt(now.0)).one(db.reader()).await?;
    Ok(row.is_some())
}

/// Uses a token up; `false` if it is unknown, used or expired.
pub async fn take(db: &Db, token: &str, now: Timestamp) -> Result<bool> {
    use_up(db, db.writer(), token, now).await
}

/// Uses a token up and makes the person it is for, both or neither; `None` if the token is unknown, used or expired.
pub async fn redeem(db: &Db, token: &str, now: Timestamp, new: &NewUser) -> Result<Option<UserId>> {
    let txn = db.begin().await?;
    if !use_up(db, &txn, token, now).await? {
        return Ok(None);
    }
    // An error here gives the token back: it drops the transaction.
    let user = users::insert(&txn, new).await?;
    txn.commit().await?;
    Ok(Some(user))
}

/// To delete it is to use it: of two who try at once, one finds nothing left.
async fn use_up(db: &Db, connection: &impl ConnectionTrait, token: &str, now: Timestamp) -> Result<bool> {
    let hash = db.vault().hash_key(token);
    let used = Entity::delete_by_id(hash).filter(Column::ExpiresAt.gt(now.0)).exec(connection).await?;
    Ok(used.rows_affected == 1)
}
