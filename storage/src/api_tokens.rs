//! Tokens by which people's programs use the API: each does what its owner may, or less.

use crate::audit;
use crate::db::commit_if;
use crate::entities::api_token::{ActiveModel, Column, Entity, Model};
use crate::row::Row;
use crate::users::{self, User, areas, written};
use crate::{Db, Result};
use domain::access::{Areas, Author};
use domain::audit::{Subject, Thing};
use domain::id::{ApiTokenId, UserId};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, Set};

/// Characters of a token that people tell it by: too few to guess the rest from.
const HINT: usize = 4;

/// How often it is noted that a token was used, in milliseconds: a program that asks all day must not write all day.
const TOUCH: i64 = 60_000;

/// A token, without the secret itself, which nobody keeps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApiToken {
    /// Its id.
    pub id: ApiTokenId,
    /// What its owner calls it.
    pub name: String,
    /// Its last characters, by which people tell tokens apart.
    pub hint: String,
    /// What it may change, as far as its owner may.
    pub areas: Areas,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when; for ever if none.
    pub expires_at: Option<Timestamp>,
    /// When it was used last, to a minute.
    pub used_at: Option<Timestamp>,
}

/// A token to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewApiToken {
    /// What its owner calls it.
    pub name: String,
    /// What it may change, as far as its owner may.
    pub areas: Areas,
    /// Until when; for ever if none.
    pub expires_at: Option<Timestamp>,
}

/// Keeps a token of somebody's, hashed. The text must be random.
pub async fn create(db: &Db, by: Author, owner: UserId, text: &str, new: &NewApiToken) -> Result<ApiTokenId> {
    let skipped = text.chars().count().saturating_sub(HINT);
    let row = ActiveModel {
        id: NotSet,
        user_id: Set(owner.0),
        hash: Set(db.vault().hash_key(text)),
        hint: Set(text.chars().skip(skipped).collect()),
        name: Set(new.name.clone()),
        areas: Set(written(new.areas)),
        created_at: Set(by.at.0),
        expires_at: Set(new.expires_at.map(|at| at.0)),
        used_at: Set(None),
        revoked_at: Set(None),
    };
    let txn = db.begin().await?;
    let id = audit::insert(&txn, by, |id| subject(id, owner), row).await?;
    txn.commit().await?;
    Ok(ApiTokenId(id))
}

/// Somebody's tokens that still work, the newest first.
pub async fn list(db: &Db, owner: UserId, now: Timestamp) -> Result<Vec<ApiToken>> {
    let query = Entity::find().filter(Column::UserId.eq(owner.0)).filter(working(now)).order_by_desc(Column::Id);
    query.all(db.reader()).await?.into_iter().map(ApiToken::read).collect()
}

/// Revokes a token of somebody's; `false` if they have none with this id that works.
pub async fn revoke(db: &Db, by: Author, owner: UserId, id: ApiTokenId) -> Result<bool> {
    let txn = db.begin().await?;
    let update = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(by.at.0))
        .filter(Column::Id.eq(id.0))
        .filter(Column::UserId.eq(owner.0))
        .filter(working(by.at));
    let revoked = audit::update(&txn, by, subject(id.0, owner), update).await?;
    commit_if(txn, revoked).await
}

/// Revokes every token of somebody's that works, in the transaction of what makes them distrusted: a new password, or that they are
/// switched off.
pub(crate) async fn revoke_all_in(txn: &impl ConnectionTrait, by: Author, owner: UserId) -> Result<()> {
    let theirs = Entity::find().filter(Column::UserId.eq(owner.0)).filter(working(by.at)).order_by_asc(Column::Id);
    for token in theirs.all(txn).await? {
        let revoked = Entity::update_many().col_expr(Column::RevokedAt, Expr::value(by.at.0));
        audit::update(txn, by, subject(token.id, owner), revoked.filter(Column::Id.eq(token.id))).await?;
    }
    Ok(())
}

/// Who a token speaks for, and what it may change of what they may; none if it does not work or they may not sign in any more.
pub async fn owner(db: &Db, text: &str, now: Timestamp) -> Result<Option<(User, ApiToken)>> {
    let hash = db.vault().hash_key(text);
    let query = Entity::find().filter(Column::Hash.eq(hash)).filter(working(now));
    let Some(row) = query.one(db.reader()).await? else { return Ok(None) };
    let user = users::find(db, UserId(row.user_id)).await?;
    let Some(user) = user.filter(|user| user.disabled_at.is_none()) else { return Ok(None) };
    Ok(Some((user, ApiToken::read(row)?)))
}

/// Notes that a token was used, once a minute at most.
pub async fn touch(db: &Db, id: ApiTokenId, now: Timestamp) -> Result<()> {
    let long_ago = Column::UsedAt.is_null().or(Column::UsedAt.lt(now.0 - TOUCH));
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now.0))
        .filter(Column::Id.eq(id.0))
        .filter(long_ago)
        .exec(db.writer())
        .await?;
    Ok(())
}

fn working(now: Timestamp) -> Condition {
    let unexpired = Column::ExpiresAt.is_null().or(Column::ExpiresAt.gt(now.0));
    Condition::all().add(Column::RevokedAt.is_null()).add(unexpired)
}

fn subject(id: i64, owner: UserId) -> Subject {
    Subject::part(Thing::ApiToken, id, Thing::User, owner.0)
}

impl ApiToken {
    /// Whether it is time to note that it is used.
    #[must_use]
    pub fn is_stale(&self, now: Timestamp) -> bool {
        self.used_at.is_none_or(|used| used.0 < now.0 - TOUCH)
    }

    fn read(row: Model) -> Result<Self> {
        let at = Row { table: "api_token", key: row.id };
        Ok(Self {
            id: ApiTokenId(row.id),
            areas: at.read("areas", areas(&row.areas))?,
            name: row.name,
            hint: row.hint,
            created_at: Timestamp(row.created_at),
            expires_at: row.expires_at.map(Timestamp),
            used_at: row.used_at.map(Timestamp),
        })
    }
}
