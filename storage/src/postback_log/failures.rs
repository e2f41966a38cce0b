//! What failed and has not been mended, by what was wrong.

use super::search::that_failed;
use super::{Column, Entity, LogResult, covered};
use crate::clicks::first_id;
use crate::scope::plain;
use crate::{Db, Result};
use domain::access::IntegrationPermit;
use domain::attention::Failed;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

/// Rows that failed, are no replays themselves, and were not mended by one.
pub(super) fn unmended() -> Condition {
    let mended = Entity::find()
        .select_only()
        .column(Column::ReplayOf)
        .filter(Column::ReplayOf.is_not_null())
        .filter(Column::Result.ne(LogResult::Error.word()));
    let not_mended = Column::Id.not_in_subquery(mended.into_query());
    that_failed(Condition::all().add(Column::ReplayOf.is_null()).add(not_mended))
}

/// How many postbacks have failed since then and were not mended, by the code that was answered; the most first.
pub async fn failures(db: &Db, permit: IntegrationPermit, since: Timestamp) -> Result<Vec<Failed>> {
    let counted = Entity::find()
        .select_only()
        .column(Column::Code)
        .column_as(Column::Id.count(), "total")
        .column_as(Column::AdvertiserId.count(), "known")
        .filter(covered(permit, plain))
        .filter(unmended())
        .filter(Column::Id.gte(first_id(since)))
        .group_by(Column::Code);
    let found: Vec<(Option<String>, i64, i64)> = counted.into_tuple().all(db.reader()).await?;
    let failed = |(code, count, replayable): (Option<String>, _, _)| Some(Failed { code: code?, count, replayable });
    let mut failed: Vec<Failed> = found.into_iter().filter_map(failed).collect();
    failed.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.code.cmp(&other.code)));
    Ok(failed)
}
