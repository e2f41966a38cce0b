//! What the log of postbacks says of offers and advertisers. Each question is a step into an index, about one of them at a time: a question about all
//! would walk through the whole log.

use crate::clicks::first_id;
use crate::entities::postback_log::{Column, Entity};
use crate::page;
use crate::{Db, Result};
use domain::health::Postbacks;
use domain::time::{DAY_MS, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// So many of the last good postbacks say what is usual. Of an offer that has more, they are days enough.
const SAMPLE: u64 = 300;

/// Which moments are looked at: from the first, up to the last day, up to now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Span {
    pub from: Timestamp,
    pub day: Timestamp,
    pub now: Timestamp,
}

impl Span {
    pub(super) fn of(now: Timestamp) -> Self {
        Self { from: Timestamp(now.0 - 15 * DAY_MS), day: Timestamp(now.0 - DAY_MS), now }
    }
}

/// What failed with one code, by whose key and about which offer.
pub(super) type Failures = HashMap<(i64, Option<i64>), Vec<(String, [i64; 2])>>;

/// What failed with somebody's key, lately and before. Replays are the network's own.
pub(super) async fn failures(db: &Db, span: Span) -> Result<Failures> {
    let mut found = Failures::new();
    for (place, [from, to]) in [[span.day, span.now], [span.from, span.day]].into_iter().enumerate() {
        let counted: Vec<(Option<i64>, Option<i64>, Option<String>, i64)> = Entity::find()
            .select_only()
            .columns([Column::AdvertiserId, Column::OfferId, Column::Code])
            .column_as(Column::Id.count(), "total")
            // In the words of the index of what failed.
            .filter(Expr::cust("\"postback_log\".\"result\" = 'error'"))
            .filter(Column::Id.gte(first_id(from)))
            .filter(Column::Id.lt(first_id(Timestamp(to.0 + i64::from(place == 0)))))
            .filter(Column::AdvertiserId.is_not_null())
            .filter(Column::ReplayOf.is_null())
            .group_by(Column::AdvertiserId)
            .group_by(Column::OfferId)
            .group_by(Column::Code)
            .into_tuple()
            .all(db.reader())
            .await?;
        for (advertiser, offer, code, count) in counted {
            let (Some(advertiser), Some(code)) = (advertiser, code) else { continue };
            let codes = found.entry((advertiser, offer)).or_default();
            match codes.iter_mut().find(|(known, _)| *known == code) {
                Some((_, counts)) => counts[place] += count,
                None => {
                    let mut counts = [0; 2];
                    counts[place] = count;
                    codes.push((code, counts));
                }
            }
        }
    }
    Ok(found)
}

/// How many postbacks there were with this number in a column, lately and before.
pub(super) async fn totals(db: &Db, column: Column, id: i64, span: Span) -> Result<[i64; 2]> {
    let of = Entity::find().filter(column.eq(id));
    let lately = page::count(db, of.clone().filter(Column::Id.gte(first_id(span.day)))).await?;
    let before = of.filter(Column::Id.gte(first_id(span.from))).filter(Column::Id.lt(first_id(span.day)));
    Ok([lately, page::count(db, before).await?])
}

/// When the last good postbacks about an offer came, the last first. One about a test counts too: the backend talks to us.
pub(super) async fn good(db: &Db, offer: i64, span: Span) -> Result<Vec<i64>> {
    let good = Entity::find()
        .select_only()
        .column(Column::At)
        .filter(Column::OfferId.eq(offer))
        .filter(Column::Id.gte(first_id(span.from)))
        .filter(Column::Result.ne("error"))
        .filter(Column::ReplayOf.is_null())
        .order_by_desc(Column::Id)
        .limit(SAMPLE);
    Ok(good.into_tuple().all(db.reader()).await?)
}

/// Two counts side by side.
pub(super) fn both(totals: [i64; 2], failed: [i64; 2]) -> [Postbacks; 2] {
    [0, 1].map(|place| Postbacks { total: totals[place], failed: failed[place] })
}
