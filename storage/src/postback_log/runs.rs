//! What came while an integration was checked, and what a test click brought.

use super::search::{spellings, that_failed};
use super::{Column, Entity, Listed, LogRow, listed, read_request, read_row};
use crate::clicks::first_id;
use crate::ingest::RequestRecord;
use crate::scope::plain;
use crate::{Db, Result};
use domain::click::Click;
use domain::id::{AdvertiserId, ClickId};
use domain::time::Timestamp;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// An advertiser's postbacks from this moment on that name a click, and those that failed and are about no offer that is known: theirs may
/// be a click that was misspelt. The first first; of more than `most` the newest.
pub(crate) async fn of_run(
    db: &Db,
    advertiser: AdvertiserId,
    click: Option<ClickId>,
    since: Timestamp,
    most: u64,
) -> Result<Vec<LogRow>> {
    let nameless = that_failed(plain(Column::OfferId).is_null());
    let names_it = click.map(|click| Column::ClickId.is_in(spellings(click.0)));
    let newest = Entity::find()
        .filter(plain(Column::AdvertiserId).eq(advertiser.0))
        .filter(Column::Id.gte(first_id(since)))
        .filter(Condition::any().add(nameless).add_option(names_it))
        .order_by_desc(Column::Id)
        .limit(most);
    let rows = listed(newest).into_model::<Listed>().all(db.reader()).await?;
    rows.into_iter().rev().map(read_row).collect()
}

/// When a request last came that has this click in it, and a key that nobody knows.
pub(crate) async fn with_strange_key(db: &Db, click: ClickId, since: Timestamp) -> Result<Option<Timestamp>> {
    let has_it =
        Condition::any().add(Column::Url.contains(click.to_string())).add(Column::Body.contains(click.to_string()));
    let query = Entity::find()
        .select_only()
        .column(Column::At)
        .filter(that_failed(Column::AdvertiserId.is_null()))
        .filter(Column::Id.gte(first_id(since)))
        .filter(has_it)
        .order_by_desc(Column::Id);
    let at: Option<i64> = query.into_tuple().one(db.reader()).await?;
    Ok(at.map(Timestamp))
}

/// A postback, and what it was answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exchange {
    /// Its row.
    pub row: LogRow,
    /// What was sent.
    pub request: RequestRecord,
    /// What was answered, JSON.
    pub response: String,
}

/// The postbacks of an advertiser that name this click, the newest first; at most `most` of them.
pub(crate) async fn of_click(db: &Db, advertiser: AdvertiserId, click: &Click, most: u64) -> Result<Vec<Exchange>> {
    let newest = Entity::find()
        .filter(plain(Column::AdvertiserId).eq(advertiser.0))
        .filter(Column::Id.gte(first_id(click.at)))
        .filter(Column::ClickId.is_in(spellings(click.id.0)))
        .order_by_desc(Column::Id)
        .limit(most);
    let rows = listed(newest.clone()).into_model::<Listed>().all(db.reader()).await?;
    let mut whole: HashMap<_, _> = newest.all(db.reader()).await?.into_iter().map(|model| (model.id, model)).collect();
    let mut exchanges = vec![];
    for row in rows {
        // One that came between the two questions has no other half yet.
        let Some(model) = whole.remove(&row.id) else { continue };
        let response = model.response.clone();
        exchanges.push(Exchange { row: read_row(row)?, request: read_request(model)?.request, response });
    }
    Ok(exchanges)
}
