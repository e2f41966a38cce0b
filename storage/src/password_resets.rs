//! Links to a new password: whoever holds one chooses it, once. A manager hands one over, or people ask for one themselves; each is
//! kept apart, so that a stranger who asks in somebody's name does not throw away what a manager has made for them.

use crate::account::set_password;
use crate::entities::{forgotten_password, password_reset, user_account};
use crate::users::canonical;
use crate::{Db, Result, outbox, sessions};
use domain::access::Author;
use domain::id::UserId;
use domain::letter::LetterKind;
use domain::time::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};

/// Writes a link to whoever signs in with this address, in place of the last one that was asked for; nothing if nobody does.
pub async fn ask(db: &Db, email: &str, token: &str, now: Timestamp, until: Timestamp) -> Result<()> {
    let txn = db.begin().await?;
    let known = user_account::Entity::find()
        .filter(user_account::Column::Email.eq(canonical(email)))
        .filter(user_account::Column::DisabledAt.is_null());
    let Some(user) = known.one(&txn).await? else { return Ok(()) };
    let hash = db.vault().hash_key(token);
    let row = forgotten_password::ActiveModel { user_id: Set(user.id), hash: Set(hash), expires_at: Set(until.0) };
    let newest = OnConflict::column(forgotten_password::Column::UserId)
        .update_columns([forgotten_password::Column::Hash, forgotten_password::Column::ExpiresAt])
        .to_owned();
    forgotten_password::Entity::insert(row).on_conflict(newest).exec_without_returning(&txn).await?;
    outbox::tell(db, &txn, UserId(user.id), LetterKind::ForgottenPassword, Some((token, until)), now).await?;
    txn.commit().await?;
    Ok(())
}

/// The address of whoever a token is for, until it is over.
pub async fn open(db: &Db, token: &str, now: Timestamp) -> Result<Option<String>> {
    let Some(user) = owner(db.reader(), &db.vault().hash_key(token), now).await? else { return Ok(None) };
    let user = user_account::Entity::find_by_id(user.0).one(db.reader()).await?;
    Ok(user.filter(|user| user.disabled_at.is_none()).map(|user| user.email))
}

/// Uses a token up, keeps the hash of the new password, revokes every API token and ends every session, and every other
/// link with them; none if the token is unknown, used or over, or if its owner may not sign in.
pub async fn redeem(db: &Db, token: &str, now: Timestamp, password_hash: &str) -> Result<Option<UserId>> {
    let txn = db.begin().await?;
    let hash = db.vault().hash_key(token);
    let Some(user) = owner(&txn, &hash, now).await? else { return Ok(None) };
    // To delete it is to use it: of two who try at once, one finds nothing left.
    if !use_up(&txn, &hash).await? {
        return Ok(None);
    }
    let by = Author { user: Some(user), at: now };
    if !set_password(&txn, by, user, None, password_hash).await? {
        return Ok(None);
    }
    password_reset::Entity::delete_by_id(user.0).exec(&txn).await?;
    forgotten_password::Entity::delete_by_id(user.0).exec(&txn).await?;
    sessions::end_in(&txn, user, None).await?;
    outbox::tell(db, &txn, user, LetterKind::PasswordChanged, None, now).await?;
    txn.commit().await?;
    Ok(Some(user))
}

/// Whom a token is for.
async fn owner(connection: &impl ConnectionTrait, hash: &[u8], now: Timestamp) -> Result<Option<UserId>> {
    use {forgotten_password as own, password_reset as handed};
    let handed =
        handed::Entity::find().filter(handed::Column::Hash.eq(hash)).filter(handed::Column::ExpiresAt.gt(now.0));
    if let Some(row) = handed.one(connection).await? {
        return Ok(Some(UserId(row.user_id)));
    }
    let own = own::Entity::find().filter(own::Column::Hash.eq(hash)).filter(own::Column::ExpiresAt.gt(now.0));
    Ok(own.one(connection).await?.map(|row| UserId(row.user_id)))
}

async fn use_up(txn: &impl ConnectionTrait, hash: &[u8]) -> Result<bool> {
    use {forgotten_password as own, password_reset as handed};
    let handed = handed::Entity::delete_many().filter(handed::Column::Hash.eq(hash)).exec(txn).await?;
    let own = own::Entity::delete_many().filter(own::Column::Hash.eq(hash)).exec(txn).await?;
    Ok(handed.rows_affected + own.rows_affected == 1)
}
