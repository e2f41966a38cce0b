//! Clicks by what stands on their links. No index of the clicks knows that, as each would cost every click: the hourly sums tell in
//! which hours and campaigns there are clicks with it, and only those are looked through.

use super::find::{Order, Range, wanted};
use super::list::{ClickFilter, moment};
use crate::entities::click::{Column, Entity};
use crate::entities::{rollup, rollup_tag};
use crate::origin::{Origin, column};
use crate::scope::{storable, webmaster_for};
use crate::{Db, Result};
use domain::access::Scope;
use domain::click::clean;
use domain::report::{Dimension, TAG_LENGTH, Tag};
use domain::time::{HOUR_MS, Timestamp};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is to stand on the links: this value under any of these names.
pub(super) struct Marks {
    tags: Vec<Tag>,
    value: String,
}

/// What people look for.
const SUBS: [Tag; 5] = [Tag::Sub1, Tag::Sub2, Tag::Sub3, Tag::Sub4, Tag::Sub5];

/// How many hours are asked about at once, 30 days.
const HOURS: i64 = 720;

impl Marks {
    /// Links with this sub-id. Advertisers find nothing by them.
    pub(super) fn of_search(scope: Scope, search: &str) -> Option<Self> {
        let may = Dimension::Tag(Tag::Sub1).is_for(scope) && !search.is_empty();
        may.then(|| Self { tags: SUBS.to_vec(), value: search.to_owned() })
    }

    /// Links with what is asked for.
    pub(super) fn of_origin(scope: Scope, origin: &Origin) -> Option<Self> {
        let (tag, value) = origin.tag_for(scope)?;
        Some(Self { tags: vec![*tag], value: storable(value) })
    }

    fn on_clicks(&self) -> Condition {
        self.tags.iter().fold(Condition::any(), |any, tag| any.add(column(*tag).eq(self.value.as_str())))
    }
}

/// The first ids of the wanted clicks that have the marks.
pub(super) async fn ids(
    db: &Db,
    scope: Scope,
    filter: &ClickFilter,
    range: Range,
    order: Order,
    limit: usize,
    marks: &Marks,
) -> Result<Vec<Uuid>> {
    let mut ids = vec![];
    for hours in windows(db, range, order).await? {
        let mut found: Vec<_> = campaigns(db, scope, filter, marks, hours).await?.into_iter().collect();
        if order == Order::NewestFirst {
            found.reverse();
        }
        for (hour, campaigns) in found {
            let range = range.within(Timestamp(hour), Timestamp(hour + HOUR_MS));
            let query = Entity::find().select_only().column(Column::Id).filter(Column::CampaignId.is_in(campaigns));
            let query = query.filter(wanted(scope, filter, range)).filter(marks.on_clicks());
            ids.extend(query.into_tuple::<Uuid>().all(db.reader()).await?);
            if ids.len() >= limit {
                order.cut(&mut ids, limit);
                return Ok(ids);
            }
        }
    }
    order.cut(&mut ids, limit);
    Ok(ids)
}

/// The hours of a range in which there is anything, in parts, in order.
async fn windows(db: &Db, range: Range, order: Order) -> Result<Vec<Vec<i64>>> {
    let edge = async |order| {
        let query = rollup::Entity::find().select_only().column(rollup::Column::Hour);
        query.order_by(rollup::Column::Hour, order).limit(1).into_tuple::<i64>().one(db.reader()).await
    };
    let (Some(first), Some(last)) = (edge(sea_orm::Order::Asc).await?, edge(sea_orm::Order::Desc).await?) else {
        return Ok(vec![]);
    };
    let hour_of = |id: Uuid| Timestamp(moment(id)).hour().0;
    let from = range.from.into_iter().map(hour_of).fold(first, i64::max);
    let to = range.to.map_or(last, |to| last.min(hour_of(to)));
    let hours: Vec<i64> =
        std::iter::successors(Some(from), |hour| Some(hour + HOUR_MS)).take_while(|hour| *hour <= to).collect();
    let size = usize::try_from(HOURS).unwrap_or(usize::MAX);
    Ok(match order {
        Order::OldestFirst => hours.chunks(size).map(<[_]>::to_vec).collect(),
        Order::NewestFirst => hours.rchunks(size).map(<[_]>::to_vec).collect(),
    })
}

/// In which of these hours which campaigns have wanted clicks with the marks.
async fn campaigns(
    db: &Db,
    scope: Scope,
    filter: &ClickFilter,
    marks: &Marks,
    hours: Vec<i64>,
) -> Result<BTreeMap<i64, Vec<i64>>> {
    use rollup_tag::Column;
    let webmaster = webmaster_for(scope, filter.webmaster);
    let which = Condition::all()
        .add(Column::Kind.is_in(marks.tags.iter().map(|tag| tag.word())))
        .add(Column::Hour.is_in(hours))
        .add(Column::Value.eq(clean(&marks.value, TAG_LENGTH).as_ref()))
        .add(Column::Clicks.gt(0))
        .add_option(filter.offer.map(|offer| Column::OfferId.eq(offer.0)))
        .add_option(webmaster.map(|webmaster| Column::WebmasterId.eq(webmaster.0)))
        .add_option(filter.country.as_deref().map(|country| Column::Country.eq(storable(country))))
        .add_option(filter.device.map(|device| Column::Device.eq(device.word())))
        .add(filter.origin.owners(scope, Column::AdvertiserId, Column::CampaignId, Column::PromoId))
        .add(crate::scope::owned(scope, Column::AdvertiserId, Column::WebmasterId, crate::scope::plain));
    let query = rollup_tag::Entity::find().select_only().columns([Column::Hour, Column::CampaignId]).distinct();
    let mut found: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (hour, campaign) in query.filter(which).into_tuple::<(i64, i64)>().all(db.reader()).await? {
        found.entry(hour).or_default().push(campaign);
    }
    Ok(found)
}
