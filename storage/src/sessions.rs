//! Sessions of the panel. Ids come in hashed, so that a copy of the database lets nobody in.

use crate::audit;
use crate::entities::http_session::{ActiveModel, Column, Entity, Model};
use crate::{Db, Result};
use domain::access::Author;
use domain::audit::{Deed, FieldChange, Subject, Thing};
use domain::id::UserId;
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

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
    /// What the browser in which it began says of itself.
    pub browser: String,
    /// The address that it came from then.
    pub ip: Option<String>,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
}

/// A session of somebody's, as they see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnSession {
    /// The hash of its id.
    pub id: Vec<u8>,
    /// What the browser in which it began says of itself.
    pub browser: String,
    /// The address that it came from then.
    pub ip: Option<String>,
    /// When it began.
    pub since: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
}

/// Stores a new session; `false` if there is one with this id.
pub async fn create(db: &Db, session: &StoredSession, now: Timestamp) -> Result<bool> {
    let row = ActiveModel {
        id: Set(session.id.clone()),
        user_id: Set(session.user.map(|user| user.0)),
        data: Set(session.data.clone()),
        expires_at: Set(session.expires_at.0),
        created_at: Set(now.0),
        browser: Set(session.browser.clone()),
        ip: Set(session.ip.clone()),
        seen_at: Set(session.seen_at.0),
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
        .col_expr(Column::Browser, Expr::value(session.browser.clone()))
        .col_expr(Column::Ip, Expr::value(session.ip.clone()))
        .col_expr(Column::SeenAt, Expr::value(session.seen_at.0))
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

/// The sessions of somebody that have not ended, the last used first.
pub async fn of_user(db: &Db, user: UserId, now: Timestamp) -> Result<Vec<OwnSession>> {
    let open = Entity::find().filter(Column::UserId.eq(user.0)).filter(Column::ExpiresAt.gt(now.0));
    let rows = open.order_by_desc(Column::SeenAt).order_by_desc(Column::CreatedAt).all(db.reader()).await?;
    Ok(rows.into_iter().map(OwnSession::from).collect())
}

/// Ends one of somebody's sessions, or with `others` all but this one; answers how many.
pub async fn end(db: &Db, by: Author, user: UserId, id: &[u8], others: bool) -> Result<u64> {
    let txn = db.begin().await?;
    let these = if others { Column::Id.ne(id) } else { Column::Id.eq(id) };
    let ended = Entity::delete_many().filter(Column::UserId.eq(user.0)).filter(these).exec(&txn).await?.rows_affected;
    if ended > 0 {
        let change = FieldChange { field: "sessions_ended".to_owned(), before: None, after: Some(ended.to_string()) };
        audit::record(&txn, by, Deed::Changed, Subject::new(Thing::User, user.0), &[change]).await?;
    }
    txn.commit().await?;
    Ok(ended)
}

/// Ends the sessions of somebody in the transaction of what ends them, all but one if one is named.
pub(crate) async fn end_in(txn: &impl ConnectionTrait, user: UserId, keep: Option<&[u8]>) -> Result<()> {
    let mut delete = Entity::delete_many().filter(Column::UserId.eq(user.0));
    if let Some(keep) = keep {
        delete = delete.filter(Column::Id.ne(keep));
    }
    delete.exec(txn).await?;
    Ok(())
}

impl From<Model> for OwnSession {
    fn from(row: Model) -> Self {
        // Whoever signed in before the last use was kept has been there at least then.
        let seen_at = Timestamp(row.seen_at.max(row.created_at));
        Self { id: row.id, browser: row.browser, ip: row.ip, since: Timestamp(row.created_at), seen_at }
    }
}

impl From<Model> for StoredSession {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            user: row.user_id.map(UserId),
            data: row.data,
            expires_at: Timestamp(row.expires_at),
            browser: row.browser,
            ip: row.ip,
            seen_at: Timestamp(row.seen_at),
        }
    }
}
