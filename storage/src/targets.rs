//! The addresses of webmasters that are told of conversions.

use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::target::{ActiveModel, Column, Entity, Model};
use crate::entities::{delivery, webmaster};
use crate::row::{Row, to_json};
use crate::signing::SigningSecret;
use crate::{Db, Nonce, Result};
use domain::access::{KeepingPermit, Scope};
use domain::audit::{Subject, Thing};
use domain::id::{TargetId, WebmasterId};
use domain::outgoing::{DeliveryState, Filter, Header, Method, Target, TargetState, TargetUrl};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, NotSet, PaginatorTrait, QueryFilter, QueryOrder, Select, Set,
};
use std::collections::{BTreeSet, HashMap};

/// How many a webmaster may have.
pub const MOST: u64 = 20;

/// The targets that are told, by webmaster.
pub type Targets = HashMap<WebmasterId, Vec<Target>>;

/// A target, with what the network has noted of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownTarget {
    /// The target.
    pub target: Target,
    /// Since when nothing has reached it; none if the last try did, or there was none.
    pub failing_since: Option<Timestamp>,
    /// Until when requests are signed by the secret before this one, too.
    pub old_secret_until: Option<Timestamp>,
    /// Since when there is one.
    pub created_at: Timestamp,
}

/// What a target is to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewTarget {
    /// What its owner calls it.
    pub name: String,
    /// How it is asked.
    pub method: Method,
    /// Where it is.
    pub url: TargetUrl,
    /// What stands in the head of each request.
    pub headers: Vec<Header>,
    /// What it is told of.
    pub filter: Filter,
}

/// The secrets that requests to a target are signed by, the newest first.
pub type Secrets = Vec<SigningSecret>;

/// Adds a target of a webmaster; none if they are not there, not the permit's, or have [`MOST`] already.
pub async fn create(
    db: &Db,
    by: KeepingPermit,
    webmaster: WebmasterId,
    new: &NewTarget,
    secret: &str,
    nonce: Nonce,
) -> Result<Option<TargetId>> {
    let txn = db.begin().await?;
    let is_there = by.covers(webmaster) && webmaster::Entity::find_by_id(webmaster.0).one(&txn).await?.is_some();
    let own = there().filter(Column::WebmasterId.eq(webmaster.0));
    if !is_there || own.count(&txn).await? >= MOST {
        txn.rollback().await?;
        return Ok(None);
    }
    bump_revision(&txn).await?;
    let row = ActiveModel {
        id: NotSet,
        webmaster_id: Set(webmaster.0),
        name: Set(new.name.clone()),
        method: Set(new.method.word().to_owned()),
        url: Set(new.url.as_str().to_owned()),
        headers: Set(to_json(&new.headers)),
        filter: Set(to_json(&new.filter)),
        state: Set(TargetState::Active.word().to_owned()),
        secret: Set(db.vault().seal(secret, nonce)),
        old_secret: Set(None),
        old_secret_until: Set(None),
        failing_since: Set(None),
        created_at: Set(by.author().at.0),
        removed_at: Set(None),
    };
    let id = audit::insert(&txn, by.author(), |id| subject(id, webmaster.0), row).await?;
    txn.commit().await?;
    Ok(Some(TargetId(id)))
}

/// Makes a target into something else; `false` if it is not there or not the permit's.
pub async fn update(db: &Db, by: KeepingPermit, id: TargetId, to: &NewTarget) -> Result<bool> {
    let update = Entity::update_many()
        .col_expr(Column::Name, Expr::value(to.name.clone()))
        .col_expr(Column::Method, Expr::value(to.method.word()))
        .col_expr(Column::Url, Expr::value(to.url.as_str()))
        .col_expr(Column::Headers, Expr::value(to_json(&to.headers)))
        .col_expr(Column::Filter, Expr::value(to_json(&to.filter)));
    change(db, by, id, update).await
}

/// Switches a target on or off; `false` if it is not there or not the permit's. What was on its way when it was switched off goes on when it is on
/// again; of what happened meanwhile it is not told.
pub async fn switch(db: &Db, by: KeepingPermit, id: TargetId, on: bool) -> Result<bool> {
    let state = if on { TargetState::Active } else { TargetState::Paused };
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(state.word()))
        .col_expr(Column::FailingSince, Expr::value(None::<i64>));
    change(db, by, id, update).await
}

/// Gives a target another secret. Until `overlap` requests are signed by the one before as well.
pub async fn renew_secret(
    db: &Db,
    by: KeepingPermit,
    id: TargetId,
    secret: &str,
    nonce: Nonce,
    overlap: Timestamp,
) -> Result<bool> {
    let update = Entity::update_many()
        .col_expr(Column::OldSecret, Expr::col(Column::Secret))
        .col_expr(Column::OldSecretUntil, Expr::value(overlap.0))
        .col_expr(Column::Secret, Expr::value(db.vault().seal(secret, nonce)));
    change(db, by, id, update).await
}

/// Takes a target off the list; `false` if it is not there or not the permit's. What it was told stays in the log; what it was not told yet
/// is not told any more.
pub async fn remove(db: &Db, by: KeepingPermit, id: TargetId) -> Result<bool> {
    let txn = db.begin().await?;
    let Some(row) = covered(&txn, by, id).await? else { return commit_if(txn, false).await };
    bump_revision(&txn).await?;
    audit::removed(&txn, by.author(), subject(id.0, row.webmaster_id), &row).await?;
    let now = by.author().at.0;
    let gone = Entity::update_many()
        .col_expr(Column::RemovedAt, Expr::value(now))
        .col_expr(Column::State, Expr::value(TargetState::Paused.word()));
    gone.filter(Column::Id.eq(id.0)).exec(&txn).await?;
    delivery::Entity::update_many()
        .col_expr(delivery::Column::State, Expr::value(DeliveryState::Failed.word()))
        .col_expr(delivery::Column::DueAt, Expr::value(None::<i64>))
        .filter(delivery::Column::TargetId.eq(id.0))
        .filter(delivery::Column::DueAt.is_not_null())
        .exec(&txn)
        .await?;
    commit_if(txn, true).await
}

/// The targets in scope, of one webmaster if one is named, the oldest first. Advertisers have none.
pub async fn list(db: &Db, scope: Scope, webmaster: Option<WebmasterId>) -> Result<Vec<KnownTarget>> {
    let wanted = Condition::all().add_option(webmaster.map(|id| Column::WebmasterId.eq(id.0)));
    let rows = in_scope(scope).filter(wanted).order_by_asc(Column::Id).all(db.reader()).await?;
    rows.into_iter().map(known).collect()
}

/// One target, if it is in scope.
pub async fn find(db: &Db, scope: Scope, id: TargetId) -> Result<Option<KnownTarget>> {
    in_scope(scope).filter(Column::Id.eq(id.0)).one(db.reader()).await?.map(known).transpose()
}

/// The secret of a target, to be shown; none if it is not there or not the permit's.
pub async fn secret(db: &Db, by: KeepingPermit, id: TargetId) -> Result<Option<SigningSecret>> {
    let row = covered(db.reader(), by, id).await?;
    row.map(|row| opened(db, &row, &row.secret)).transpose()
}

/// What requests to these targets are signed by at this moment.
pub async fn secrets(db: &Db, ids: &BTreeSet<TargetId>, now: Timestamp) -> Result<HashMap<TargetId, Secrets>> {
    let rows = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.0))).all(db.reader()).await?;
    let secrets = |row: Model| {
        let old = row.old_secret.as_ref().filter(|_| row.old_secret_until.is_some_and(|until| until > now.0));
        let all =
            std::iter::once(&row.secret).chain(old).map(|sealed| opened(db, &row, sealed)).collect::<Result<_>>()?;
        Ok((TargetId(row.id), all))
    };
    rows.into_iter().map(secrets).collect()
}

/// Those that are told, of these webmasters or of all.
pub(crate) async fn told(
    connection: &impl ConnectionTrait,
    webmasters: Option<BTreeSet<WebmasterId>>,
) -> Result<Targets> {
    let of = webmasters.map(|ids| Column::WebmasterId.is_in(ids.into_iter().map(|id| id.0)));
    let active = there().filter(Column::State.eq(TargetState::Active.word()));
    let rows = active.filter(Condition::all().add_option(of)).order_by_asc(Column::Id).all(connection).await?;
    let mut targets = Targets::new();
    for row in rows {
        let KnownTarget { target, .. } = known(row)?;
        targets.entry(target.webmaster).or_default().push(target);
    }
    Ok(targets)
}

/// Those that there are.
fn there() -> Select<Entity> {
    Entity::find().filter(Column::RemovedAt.is_null())
}

fn in_scope(scope: Scope) -> Select<Entity> {
    match scope {
        Scope::Network => there(),
        Scope::Webmaster(id) => there().filter(Column::WebmasterId.eq(id.0)),
        Scope::Advertiser(_) => there().filter(Expr::value(false)),
    }
}

async fn change(db: &Db, by: KeepingPermit, id: TargetId, update: sea_orm::UpdateMany<Entity>) -> Result<bool> {
    let txn = db.begin().await?;
    let Some(row) = covered(&txn, by, id).await? else { return commit_if(txn, false).await };
    bump_revision(&txn).await?;
    let update = update.filter(Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), subject(id.0, row.webmaster_id), update).await?;
    commit_if(txn, changed).await
}

/// A target that is the permit's.
async fn covered(connection: &impl ConnectionTrait, by: KeepingPermit, id: TargetId) -> Result<Option<Model>> {
    let row = there().filter(Column::Id.eq(id.0)).one(connection).await?;
    Ok(row.filter(|row| by.covers(WebmasterId(row.webmaster_id))))
}

fn subject(id: i64, webmaster: i64) -> Subject {
    Subject::part(Thing::Target, id, Thing::Webmaster, webmaster)
}

fn opened(db: &Db, row: &Model, sealed: &[u8]) -> Result<SigningSecret> {
    let at = Row { table: "target", key: row.id };
    Ok(SigningSecret::new(at.read("secret", db.vault().open(sealed))?))
}

fn known(row: Model) -> Result<KnownTarget> {
    let at = Row { table: "target", key: row.id };
    Ok(KnownTarget {
        target: Target {
            id: TargetId(row.id),
            webmaster: WebmasterId(row.webmaster_id),
            method: at.read("method", Method::from_word(&row.method))?,
            url: at.read("url", TargetUrl::read(&row.url))?,
            headers: at.json("headers", &row.headers)?,
            filter: at.json("filter", &row.filter)?,
            state: at.read("state", TargetState::from_word(&row.state))?,
            name: row.name,
        },
        failing_since: row.failing_since.map(Timestamp),
        old_secret_until: row.old_secret_until.map(Timestamp),
        created_at: Timestamp(row.created_at),
    })
}
