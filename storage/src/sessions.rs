//! Sessions of the panel. Ids come in hashed, so that a copy of the database lets nobody in.

use crate::entities::http_session::{ActiveModel, Column, Entity, Model};
use crate::{Db, Result};
use domain::id::UserId;
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

/// A session as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredSession {
    /// The hash of its id.
    pub id: Vec<u8>,
    /// Who signed in.
    pub user: Option<UserId>,
    /// What it holds.
    pub data: Vec<u8>,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Stores a new session; `false` if there is one with this id.
pub async fn create(db: &Db, session: &StoredSession, now: Timestamp) -> Result<bool> {
    let row = ActiveModel {
        id: Set(session.id.clone()),
        user_id: Set(session.user.map(|user| user.0)),
        data: Set(session.data.clone()),
        expires_at: Set(session.expires_at.0),
        created_at: Set(now.0),
    };
    let nothing = OnConflict::column(Column::Id).do_nothing().to_owned();
    let inserted = Entity::insert(row).on_conflict(nothing).exec_without_returning(db.writer()).await?;
    Ok(inserted == 1)
}

/// Changes a session that is there. One that is not stays so: a request on its way while somebody signs out must not bring theirs back.
pub async fn save(db: &Db, session: &StoredSession) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::UserId, Expr::value(session.user.map(|user| user.0)))
        .col_expr(Column::Data, Expr::value(session.data.clone()))
        .col_expr(Column::ExpiresAt, Expr::value(session.expires_at.0))
        .filter(Column::Id.eq(session.id.clone()))
        .exec(db.writer())
        .await?;
    Ok(())
}

/// The session with this id, unless it has ended.
pub async fn load(db: &Db, id: &[u8], now: Timestamp) -> Result<Option<StoredSession>> {
    let row = Entity::find_by_id(id).filter(Column::ExpiresAt.gt(now.0)).one(db.reader()).await?;
    Ok(row.map(StoredSession::from))
}

/// Forgets a session.
pub async fn delete(db: &Db, id: &[u8]) -> Result<()> {
    Entity::delete_by_id(id).exec(db.writer()).await?;
    Ok(())
}

/// Forgets the sessions that have ended; answers how many.
pub async fn delete_expired(db: &Db, now: Timestamp) -> Result<u64> {
    let ended = Entity::delete_many().filter(Column::ExpiresAt.lte(now.0)).exec(db.writer()).await?;
    Ok(ended.rows_affected)
}

/// Signs somebody out everywhere; answers from how many sessions.
pub async fn delete_of_user(db: &Db, user: UserId) -> Result<u64> {
    let ended = Entity::delete_many().filter(Column::UserId.eq(user.0)).exec(db.writer()).await?;
    Ok(ended.rows_affected)
}

impl From<Model> for StoredSession {
    fn from(row: Model) -> Self {
        Self { id: row.id, user: row.user_id.map(UserId), data: row.data, expires_at: Timestamp(row.expires_at) }
    }
}
