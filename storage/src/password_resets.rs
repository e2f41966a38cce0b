//! Links to a new password: whoever holds one chooses it, once.

use crate::account::set_password;
use crate::entities::password_reset::{Column, Entity};
use crate::entities::user_account;
use crate::{Db, Result, sessions};
use domain::access::Author;
use domain::id::UserId;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The address of whoever a token is for, until it is over.
pub async fn open(db: &Db, token: &str, now: Timestamp) -> Result<Option<String>> {
    let open = Entity::find().filter(Column::Hash.eq(db.vault().hash_key(token))).filter(Column::ExpiresAt.gt(now.0));
    let Some(row) = open.one(db.reader()).await? else { return Ok(None) };
    let user = user_account::Entity::find_by_id(row.user_id).one(db.reader()).await?;
    Ok(user.filter(|user| user.disabled_at.is_none()).map(|user| user.email))
}

/// Uses a token up, keeps the hash of the new password, revokes every API token and ends every session; none if the token is unknown, used or over, or if
/// its owner may not sign in.
pub async fn redeem(db: &Db, token: &str, now: Timestamp, password_hash: &str) -> Result<Option<UserId>> {
    let txn = db.begin().await?;
    let hash = db.vault().hash_key(token);
    let known = Entity::find().filter(Column::Hash.eq(hash.clone())).filter(Column::ExpiresAt.gt(now.0));
    let Some(row) = known.one(&txn).await? else { return Ok(None) };
    // To delete it is to use it: of two who try at once, one finds nothing left.
    let is_ours = Entity::delete_many().filter(Column::Hash.eq(hash)).exec(&txn).await?.rows_affected == 1;
    let by = Author { user: Some(UserId(row.user_id)), at: now };
    let user = UserId(row.user_id);
    if !is_ours || !set_password(&txn, by, user, None, password_hash).await? {
        return Ok(None);
    }
    sessions::end_in(&txn, user, None).await?;
    txn.commit().await?;
    Ok(Some(user))
}
