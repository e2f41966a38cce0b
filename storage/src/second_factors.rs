//! Second factors: the secrets of authenticator apps, sealed, and the codes that stand in for one, hashed. A code is used up in the
//! statement that accepts it, so of two who send it at once one is refused.

use crate::entities::recovery_code;
use crate::entities::user_account::{Column, Entity};
use crate::row::Row;
use crate::{Db, Nonce, Result, audit, db, outbox};
use domain::access::Author;
use domain::audit::{Subject, Thing};
use domain::id::UserId;
use domain::letter::LetterKind;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};

/// A secret that waits for its first code.
#[derive(Clone, PartialEq, Eq)]
pub struct Pending {
    /// As it is stored.
    sealed: Vec<u8>,
    /// As an app takes it.
    pub secret: String,
}

/// Keeps a secret until its first code has come, in place of another that waited; `false` if a second factor is on already.
pub async fn begin(db: &Db, user: UserId, secret: &str, nonce: Nonce) -> Result<bool> {
    let kept = Entity::update_many()
        .col_expr(Column::TotpPending, Expr::value(Some(db.vault().seal(secret, nonce))))
        .filter(Column::Id.eq(user.0))
        .filter(Column::TotpSealed.is_null())
        .exec(db.writer())
        .await?;
    Ok(kept.rows_affected == 1)
}

/// The secret that waits for its first code.
pub async fn pending(db: &Db, user: UserId) -> Result<Option<Pending>> {
    let row = Entity::find_by_id(user.0).one(db.reader()).await?;
    let Some(sealed) = row.and_then(|row| row.totp_pending) else { return Ok(None) };
    let secret = Row { table: "user_account", key: user.0 }.read("totp_pending", db.vault().open(&sealed))?;
    Ok(Some(Pending { sealed, secret }))
}

/// The secret of a second factor that is on.
pub async fn secret(db: &Db, user: UserId) -> Result<Option<String>> {
    let row = Entity::find_by_id(user.0).one(db.reader()).await?;
    let Some(sealed) = row.and_then(|row| row.totp_sealed) else { return Ok(None) };
    Row { table: "user_account", key: user.0 }.read("totp_sealed", db.vault().open(&sealed)).map(Some)
}

/// Switches a second factor on whose first code was that of `step`, with these codes to stand in for it; `false` if the secret does
/// not wait any more.
pub async fn confirm(
    db: &Db,
    by: Author,
    user: UserId,
    pending: &Pending,
    step: i64,
    codes: &[String],
) -> Result<bool> {
    let txn = db.begin().await?;
    let update = Entity::update_many()
        .col_expr(Column::TotpSealed, Expr::value(Some(pending.sealed.clone())))
        .col_expr(Column::TotpPending, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::TotpStep, Expr::value(step))
        .col_expr(Column::SecondFactorSince, Expr::value(by.at.0))
        .filter(Column::Id.eq(user.0))
        .filter(Column::TotpPending.eq(pending.sealed.clone()));
    let confirmed = audit::update(&txn, by, Subject::new(Thing::User, user.0), update).await?;
    if confirmed {
        delete_codes(&txn, user).await?;
        let rows = codes.iter().map(|code| recovery_code::ActiveModel {
            hash: Set(db.vault().hash_key(&plain(code))),
            user_id: Set(user.0),
        });
        recovery_code::Entity::insert_many(rows).exec_without_returning(&txn).await?;
    }
    db::commit_if(txn, confirmed).await
}

/// Uses up the code of a step; `false` if it, or one after it, was used before.
pub async fn use_step(db: &Db, user: UserId, step: i64) -> Result<bool> {
    let unused = Condition::any().add(Column::TotpStep.is_null()).add(Column::TotpStep.lt(step));
    let taken = Entity::update_many()
        .col_expr(Column::TotpStep, Expr::value(step))
        .filter(Column::Id.eq(user.0))
        .filter(Column::TotpSealed.is_not_null())
        .filter(unused)
        .exec(db.writer())
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Uses up a code that stands in for the app; `false` if it is none, or was used before.
pub async fn use_recovery_code(db: &Db, user: UserId, code: &str) -> Result<bool> {
    let hash = db.vault().hash_key(&plain(code));
    let this = recovery_code::Column::UserId.eq(user.0);
    let taken = recovery_code::Entity::delete_by_id(hash).filter(this).exec(db.writer()).await?;
    Ok(taken.rows_affected == 1)
}

/// How many of the codes that stand in for the app are left.
pub async fn recovery_codes_left(db: &Db, user: UserId) -> Result<u64> {
    let theirs = recovery_code::Entity::find().filter(recovery_code::Column::UserId.eq(user.0));
    Ok(theirs.count(db.reader()).await?)
}

/// Switches somebody's second factor off.
pub async fn remove(db: &Db, by: Author, user: UserId) -> Result<()> {
    let txn = db.begin().await?;
    remove_in(db, &txn, by, user).await?;
    txn.commit().await?;
    Ok(())
}

/// The same in a transaction. Its owner is told, if there was one.
pub(crate) async fn remove_in(db: &Db, txn: &impl ConnectionTrait, by: Author, user: UserId) -> Result<()> {
    let on = Entity::find_by_id(user.0).filter(Column::SecondFactorSince.is_not_null());
    if on.count(txn).await? > 0 {
        outbox::tell(db, txn, user, LetterKind::SecondFactorOff, None, by.at).await?;
    }
    let update = Entity::update_many()
        .col_expr(Column::TotpSealed, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::TotpPending, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::TotpStep, Expr::value(None::<i64>))
        .col_expr(Column::SecondFactorSince, Expr::value(None::<i64>))
        .filter(Column::Id.eq(user.0));
    audit::update(txn, by, Subject::new(Thing::User, user.0), update).await?;
    delete_codes(txn, user).await
}

async fn delete_codes(txn: &impl ConnectionTrait, user: UserId) -> Result<()> {
    recovery_code::Entity::delete_many().filter(recovery_code::Column::UserId.eq(user.0)).exec(txn).await?;
    Ok(())
}

/// A code without what people add when they copy it by hand.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}
