//! What has come into the log lately, for those who watch it.

use super::{Column, Entity, Listed, LogFilter, LogRow, covered, listed, read_row, wanted};
use crate::clicks::first_id;
use crate::scope::plain;
use crate::{Db, Result};
use domain::access::IntegrationPermit;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The rows that came at this moment or later, the first first; of more than `most` the newest.
pub async fn latest(
    db: &Db,
    permit: IntegrationPermit,
    filter: &LogFilter,
    from: Timestamp,
    most: u64,
) -> Result<Vec<LogRow>> {
    let query = Entity::find().filter(covered(permit, plain)).filter(wanted(db, filter, plain).await?);
    let query = query.filter(Column::Id.gte(first_id(from))).order_by_desc(Column::Id).limit(most);
    let rows = listed(query).into_model::<Listed>().all(db.reader()).await?;
    rows.into_iter().rev().map(read_row).collect()
}
