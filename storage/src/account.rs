//! What people change of their own account.

use crate::entities::user_account::{Column, Entity};
use crate::{Db, Result, api_tokens, audit, db, outbox, sessions};
use domain::access::Author;
use domain::audit::{Subject, Thing};
use domain::id::UserId;
use domain::letter::LetterKind;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Changes what pages call somebody; `false` if they are not there.
pub async fn rename(db: &Db, by: Author, user: UserId, name: &str) -> Result<bool> {
    let txn = db.begin().await?;
    let update = Entity::update_many().col_expr(Column::Name, Expr::value(name)).filter(Column::Id.eq(user.0));
    let changed = audit::update(&txn, by, Subject::new(Thing::User, user.0), update).await?;
    db::commit_if(txn, changed).await
}

/// Lets somebody be told of alerts by letters, or not; `false` if they are not there.
pub async fn set_alert_letters(db: &Db, by: Author, user: UserId, wants: bool) -> Result<bool> {
    let txn = db.begin().await?;
    let update = Entity::update_many().col_expr(Column::AlertLetters, Expr::value(wants)).filter(Column::Id.eq(user.0));
    let changed = audit::update(&txn, by, Subject::new(Thing::User, user.0), update).await?;
    db::commit_if(txn, changed).await
}

/// Changes somebody's password from the one with this hash, revokes their tokens and ends every session of theirs but the one that is
/// kept; `false` if their password is another one by now.
pub async fn change_password(db: &Db, by: Author, user: UserId, old: &str, new: &str, keep: &[u8]) -> Result<bool> {
    let txn = db.begin().await?;
    let changed = set_password(&txn, by, user, Some(old), new).await?;
    if changed {
        sessions::end_in(&txn, user, Some(keep)).await?;
        outbox::tell(db, &txn, user, LetterKind::PasswordChanged, None, by.at).await?;
    }
    db::commit_if(txn, changed).await
}

/// Keeps the hash of the password of somebody who may sign in, in place of this one or of any, and revokes their tokens: whoever
/// knew the password could have made some.
pub(crate) async fn set_password(
    txn: &impl ConnectionTrait,
    by: Author,
    user: UserId,
    old: Option<&str>,
    new: &str,
) -> Result<bool> {
    let mut update = Entity::update_many()
        .col_expr(Column::PasswordHash, Expr::value(new))
        .col_expr(Column::PasswordSetAt, Expr::value(by.at.0))
        .filter(Column::Id.eq(user.0))
        .filter(Column::DisabledAt.is_null());
    if let Some(old) = old {
        update = update.filter(Column::PasswordHash.eq(old));
    }
    let changed = audit::update(txn, by, Subject::new(Thing::User, user.0), update).await?;
    if changed {
        api_tokens::revoke_all_in(txn, by, user).await?;
    }
    Ok(changed)
}
