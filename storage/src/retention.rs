//! Throwing away what is old: clicks of which nothing came, and rows of the log. Conversions, their history, the ledger and the sums
//! that reports read stay for ever.
//!
//! It is done in steps, each a short write of its own, so that clicks and postbacks never wait for it long. On PostgreSQL that is for what
//! lies in the first partition only; see [`crate::partitions`].

use crate::clicks::first_id;
use crate::entities::{click, conversion, customer, delivery, delivery_attempt, offer, postback_log};
use crate::{Db, Result};
use domain::id::ClickId;
use domain::time::{DAY_MS, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// What a step over the clicks did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClicksStep {
    /// How many were thrown away.
    pub deleted: u64,
    /// The last one that was looked at, where the next step begins; none when there are no more.
    pub last: Option<ClickId>,
}

/// Looks at the next `most` clicks from before a moment, the oldest first, and throws away those of which neither a conversion nor a
/// customer came. A click stays as long as its offer takes postbacks about it, and a day more: one may be on its way.
pub async fn delete_clicks(
    db: &Db,
    before: Timestamp,
    now: Timestamp,
    after: Option<ClickId>,
    most: u64,
) -> Result<ClicksStep> {
    let older = click::Entity::find()
        .select_only()
        .columns([click::Column::Id, click::Column::At, click::Column::OfferId])
        .filter(click::Column::Id.lt(first_id(before)))
        .filter(sea_orm::Condition::all().add_option(after.map(|after| click::Column::Id.gt(after.0))))
        .order_by_asc(click::Column::Id)
        .limit(most);
    let seen: Vec<(uuid::Uuid, i64, i64)> = older.into_tuple().all(db.reader()).await?;
    let last = seen.last().map(|(id, ..)| ClickId(*id));
    let windows: Vec<(i64, i32)> = offer::Entity::find()
        .select_only()
        .columns([offer::Column::Id, offer::Column::AttributionDays])
        .into_tuple()
        .all(db.reader())
        .await?;
    let windows: HashMap<i64, i64> = windows.into_iter().map(|(id, days)| (id, i64::from(days) + 1)).collect();
    let is_over = |at: i64, offer: i64| windows.get(&offer).is_none_or(|days| at + days * DAY_MS < now.0);
    let over: Vec<_> = seen.into_iter().filter(|(_, at, offer)| is_over(*at, *offer)).map(|(id, ..)| id).collect();
    if over.is_empty() {
        return Ok(ClicksStep { deleted: 0, last });
    }
    // In the statement itself: nothing can come of a click between the look and the deed.
    let id = || Expr::col((click::Entity, click::Column::Id));
    let converted = Expr::col((conversion::Entity, conversion::Column::ClickId)).eq(id());
    let converted = Query::select().expr(Expr::val(1)).from(conversion::Entity).and_where(converted).take();
    let registered = Expr::col((customer::Entity, customer::Column::ClickId)).eq(id());
    let registered = Query::select().expr(Expr::val(1)).from(customer::Entity).and_where(registered).take();
    let deleted = click::Entity::delete_many()
        .filter(click::Column::Id.is_in(over))
        .filter(Expr::exists(converted).not())
        .filter(Expr::exists(registered).not())
        .exec(db.writer())
        .await?;
    Ok(ClicksStep { deleted: deleted.rows_affected, last })
}

/// Throws away at most `most` rows of the log from before a moment, the oldest first; answers how many.
pub async fn delete_log(db: &Db, before: Timestamp, most: u64) -> Result<u64> {
    let oldest = postback_log::Entity::find()
        .select_only()
        .column(postback_log::Column::Id)
        .filter(postback_log::Column::Id.lt(first_id(before)))
        .order_by_asc(postback_log::Column::Id)
        .limit(most);
    let ids: Vec<uuid::Uuid> = oldest.into_tuple().all(db.reader()).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    let deleted = postback_log::Entity::delete_many().filter(postback_log::Column::Id.is_in(ids));
    Ok(deleted.exec(db.writer()).await?.rows_affected)
}

/// Throws away at most `most` deliveries from before a moment that nothing more is to be done about, the oldest first, with every try; answers how
/// many.
pub async fn delete_deliveries(db: &Db, before: Timestamp, most: u64) -> Result<u64> {
    let oldest = delivery::Entity::find()
        .select_only()
        .column(delivery::Column::Id)
        .filter(delivery::Column::CreatedAt.lt(before.0))
        .filter(delivery::Column::DueAt.is_null())
        .order_by_asc(delivery::Column::CreatedAt)
        .limit(most);
    let ids: Vec<uuid::Uuid> = oldest.into_tuple().all(db.reader()).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    let txn = db.begin().await?;
    let tries = delivery_attempt::Column::DeliveryId.is_in(ids.iter().copied());
    delivery_attempt::Entity::delete_many().filter(tries).exec(&txn).await?;
    let deleted = delivery::Entity::delete_many().filter(delivery::Column::Id.is_in(ids)).exec(&txn).await?;
    txn.commit().await?;
    Ok(deleted.rows_affected)
}
