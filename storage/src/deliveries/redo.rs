//! What is sent once more, and what is told of conversions that are older than the address.

use super::{Column, DeliveryFilter, Entity, make, wanted};
use crate::entities::{click, conversion, target};
use crate::targets::{self, KnownTarget};
use crate::{Db, Result, clicks, conversions};
use domain::access::KeepingPermit;
use domain::id::TargetId;
use domain::outgoing::{DeliveryState, Filter};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    TryInsertResult,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The most that are sent again, or made, at once.
pub const MOST: u64 = 10_000;

/// How many rows are changed in one statement.
const STEP: usize = 500;

/// How many deliveries of a filter would be sent once more to each target, as things stood at a moment: by [`resend`], which takes at most
/// [`MOST`] of them. In the order of the targets' numbers.
pub async fn foresee(
    db: &Db,
    by: KeepingPermit,
    filter: &DeliveryFilter,
    at: Timestamp,
) -> Result<Vec<(TargetId, u64)>> {
    let by_target = repeatable(by, filter, at)
        .select_only()
        .column(Column::TargetId)
        .column_as(Column::Id.count(), "count")
        .group_by(Column::TargetId)
        .order_by_asc(Column::TargetId);
    let rows: Vec<(i64, i64)> = by_target.into_tuple().all(db.reader()).await?;
    Ok(rows.into_iter().map(|(id, count)| (TargetId(id), u64::try_from(count).unwrap_or_default())).collect())
}

/// Sends the deliveries of a filter once more, those that have arrived too, at most [`MOST`], the oldest first; answers how many. They keep their ids, so
/// that receivers can tell. What has been tried since `asked` is left: a question that is answered twice does nothing twice.
pub async fn resend(db: &Db, by: KeepingPermit, filter: &DeliveryFilter, asked: Timestamp) -> Result<u64> {
    let query = repeatable(by, filter, asked).order_by_asc(Column::CreatedAt).limit(MOST);
    let ids: Vec<Uuid> = query.select_only().column(Column::Id).into_tuple().all(db.reader()).await?;
    let now = by.author().at;
    let mut sent = 0;
    for ids in ids.chunks(STEP) {
        let again = Entity::update_many()
            .col_expr(Column::State, Expr::value(DeliveryState::Waiting.word()))
            .col_expr(Column::DueAt, Expr::value(now.0))
            // Behind everything that was never sent, and with all its tries before it.
            .col_expr(Column::Lane, Expr::value(1))
            .filter(Column::Id.is_in(ids.iter().copied()))
            .filter(is_over(asked));
        sent += again.exec(db.writer()).await?.rows_affected;
    }
    Ok(sent)
}

/// What can be sent once more: to targets that are on the list.
fn repeatable(by: KeepingPermit, filter: &DeliveryFilter, asked: Timestamp) -> Select<Entity> {
    let listed = target::Entity::find().select_only().column(target::Column::Id);
    let listed = listed.filter(target::Column::RemovedAt.is_null());
    wanted(by.scope(), filter).filter(is_over(asked)).filter(Column::TargetId.in_subquery(listed.into_query()))
}

/// What does not wait, which comes anyway, and was not tried since a moment.
fn is_over(asked: Timestamp) -> Condition {
    let untried = Condition::any().add(Column::LastAt.is_null()).add(Column::LastAt.lt(asked.0));
    Condition::all().add(Column::DueAt.is_null()).add(untried)
}

/// Tells a target of the conversions from this moment on, as they stand, that it was not told of: at most ten thousand, the oldest first; answers how
/// many, and none if it is not there or not the permit's. However often it is asked for, each version of a conversion is told once.
pub async fn back_fill(db: &Db, by: KeepingPermit, id: TargetId, from: Timestamp) -> Result<Option<u64>> {
    let Some(KnownTarget { target, .. }) = targets::find(db, by.scope(), id).await? else { return Ok(None) };
    let told = Entity::find().select_only().column(Column::ConversionId).filter(Column::TargetId.eq(id.0));
    let query = conversion::Entity::find()
        .filter(conversion::Column::WebmasterId.eq(target.webmaster.0))
        .filter(conversion::Column::CreatedAt.gte(from.0))
        .filter(conversion::Column::Id.not_in_subquery(told.into_query()))
        .filter(of_filter(&target.filter));
    let rows = query.order_by_asc(conversion::Column::CreatedAt).limit(MOST).all(db.reader()).await?;
    let found = rows.into_iter().map(conversions::read).collect::<Result<Vec<_>>>()?;
    let now = by.author().at;
    let mut made = 0;
    for some in found.chunks(STEP) {
        let visits = click::Column::Id.is_in(some.iter().map(|conversion| conversion.click.0));
        let visits = click::Entity::find().filter(visits).all(db.reader()).await?;
        let visits: HashMap<Uuid, _> = visits.into_iter().map(|row| (row.id, clicks::read(row).visit)).collect();
        let row = |conversion| make::row(&target, conversion, visits.get(&conversion.click.0), now);
        let rows: Vec<_> = some.iter().map(row).map(IntoActiveModel::into_active_model).collect();
        let inserted = Entity::insert_many(rows).on_conflict_do_nothing().exec_without_returning(db.writer()).await?;
        if let TryInsertResult::Inserted(rows) = inserted {
            made += rows;
        }
    }
    Ok(Some(made))
}

/// The conversions that a filter wants: as [`Filter::wants`] says it, for the database. What is not wanted must not take the place of what is.
fn of_filter(filter: &Filter) -> Condition {
    use conversion::Column;
    let Filter { offers, campaigns, actions, statuses } = filter;
    let is_asked = |is_empty: bool, condition: SimpleExpr| (!is_empty).then_some(condition);
    Condition::all()
        .add_option(is_asked(offers.is_empty(), Column::OfferId.is_in(offers.iter().map(|id| id.0))))
        .add_option(is_asked(campaigns.is_empty(), Column::CampaignId.is_in(campaigns.iter().map(|id| id.0))))
        .add_option(is_asked(actions.is_empty(), Column::Action.is_in(actions.iter().map(String::as_str))))
        .add_option(is_asked(statuses.is_empty(), Column::Status.is_in(statuses.iter().map(|status| status.word()))))
}
