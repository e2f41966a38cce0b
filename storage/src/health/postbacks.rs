//! What the log of postbacks says of offers and advertisers. Each question is a step into an index, about one of them at a time: a question about all
//! would walk through the whole log.

use crate::clicks::first_id;
use crate::entities::postback_log::{Column, Entity};
use crate::page;
use crate::{Db, Result};
use domain::health::Postbacks;
use domain::time::{DAY_MS, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
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

    /// The last day and the days before it, each from its first moment to the one behind its last.
    fn parts(self) -> [[Timestamp; 2]; 2] {
        [[self.day, Timestamp(self.now.0 + 1)], [self.from, self.day]]
    }
}

/// What failed with one code, by whose key and about which offer.
pub(super) type Failures = HashMap<(i64, Option<i64>), Vec<(String, [i64; 2])>>;

/// How many postbacks of a part of the span there are with whose key and about which offer, to be narrowed.
fn counted([from, to]: [Timestamp; 2]) -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns([Column::AdvertiserId, Column::OfferId])
        .column_as(Column::Id.count(), "total")
        .filter(Column::Id.gte(first_id(from)))
        .filter(Column::Id.lt(first_id(to)))
        .filter(Column::AdvertiserId.is_not_null())
        .group_by(Column::AdvertiserId)
        .group_by(Column::OfferId)
}

/// What failed with somebody's key, lately and before. Replays are the network's own.
pub(super) async fn failures(db: &Db, span: Span) -> Result<Failures> {
    let mut found = Failures::new();
    for (place, part) in span.parts().into_iter().enumerate() {
        // In the words of the index of what failed.
        let failed = Expr::cust("\"postback_log\".\"result\" = 'error'");
        let of_code = counted(part).column(Column::Code).group_by(Column::Code);
        let of_code = of_code.filter(failed).filter(Column::ReplayOf.is_null()).into_tuple();
        let rows: Vec<(i64, Option<i64>, i64, Option<String>)> = of_code.all(db.reader()).await?;
        for (advertiser, offer, count, code) in rows {
            let Some(code) = code else { continue };
            let codes = found.entry((advertiser, offer)).or_default();
            if let Some((_, counts)) = codes.iter_mut().find(|(known, _)| *known == code) {
                counts[place] += count;
            } else {
                let mut counts = [0; 2];
                counts[place] = count;
                codes.push((code, counts));
            }
        }
    }
    Ok(found)
}

/// How many replays there were, lately and before, with whose key and about which offer.
#[derive(Default)]
pub(super) struct Replays(HashMap<(i64, Option<i64>), [i64; 2]>);

impl Replays {
    pub(super) fn of_offer(&self, id: i64) -> [i64; 2] {
        self.sum(|(_, offer)| offer == Some(id))
    }

    pub(super) fn of_advertiser(&self, id: i64) -> [i64; 2] {
        self.sum(|(advertiser, _)| advertiser == id)
    }

    fn sum(&self, is_wanted: impl Fn((i64, Option<i64>)) -> bool) -> [i64; 2] {
        let wanted = self.0.iter().filter(|(whose, _)| is_wanted(**whose));
        wanted.fold([0; 2], |[lately, before], (_, counts)| [lately + counts[0], before + counts[1]])
    }
}

/// Replays are few and have an index of their own: they are counted by themselves, and taken from what the other indexes count.
pub(super) async fn replays(db: &Db, span: Span) -> Result<Replays> {
    let mut found = Replays::default();
    for (place, part) in span.parts().into_iter().enumerate() {
        let replays = counted(part).filter(Column::ReplayOf.is_not_null()).into_tuple();
        let rows: Vec<(i64, Option<i64>, i64)> = replays.all(db.reader()).await?;
        for (advertiser, offer, count) in rows {
            found.0.entry((advertiser, offer)).or_default()[place] += count;
        }
    }
    Ok(found)
}

/// How many postbacks there were with this number in a column, lately and before: replays too.
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

/// Counts side by side, lately and before, without replays.
pub(super) fn both(totals: [i64; 2], replays: [i64; 2], failed: [i64; 2]) -> [Postbacks; 2] {
    [0, 1].map(|place| Postbacks { total: totals[place] - replays[place], failed: failed[place] })
}
