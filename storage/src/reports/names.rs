//! The names of what the rows of a report are about.

use super::sums::{Part, Sums};
use super::{ReportRow, RowKey};
use crate::entities::{advertiser, campaign, offer, promo, webmaster};
use crate::{Db, Result};
use domain::report::Dimension;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};
use std::collections::{BTreeSet, HashMap};

/// The most ids in one query.
const MOST_IDS: usize = 500;

/// Makes rows of sums.
pub(super) async fn give(db: &Db, groups: &[Dimension], sums: Sums) -> Result<Vec<ReportRow>> {
    let mut names = vec![];
    for (place, group) in groups.iter().enumerate() {
        let ids: BTreeSet<i64> = sums
            .keys()
            .filter_map(|(parts, _)| match parts[place] {
                Part::Number(id) if !group.is_time() => Some(id),
                _ => None,
            })
            .collect();
        names.push(of(db, *group, &ids.into_iter().collect::<Vec<_>>()).await?);
    }
    let key = |(place, part): (usize, Part)| match part {
        Part::Word(word) => RowKey::Word(word),
        Part::Number(number) if groups[place].is_time() => RowKey::Time(number),
        Part::Number(id) => RowKey::Named(names[place].get(&id).cloned().unwrap_or_default(), id),
    };
    let row = |((parts, currency), figures): ((Vec<Part>, _), _)| ReportRow {
        keys: parts.into_iter().enumerate().map(key).collect(),
        currency,
        figures,
    };
    Ok(sums.into_iter().map(row).collect())
}

async fn of(db: &Db, group: Dimension, ids: &[i64]) -> Result<HashMap<i64, String>> {
    let mut names = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(MOST_IDS) {
        let ids = ids.iter().copied();
        match group {
            Dimension::Offer => {
                names.extend(read::<offer::Entity>(db, offer::Column::Id, offer::Column::Name, ids).await?);
            }
            Dimension::Advertiser => names
                .extend(read::<advertiser::Entity>(db, advertiser::Column::Id, advertiser::Column::Name, ids).await?),
            Dimension::Webmaster => {
                names.extend(read::<webmaster::Entity>(db, webmaster::Column::Id, webmaster::Column::Name, ids).await?);
            }
            Dimension::Promo => {
                names.extend(read::<promo::Entity>(db, promo::Column::Id, promo::Column::Name, ids).await?);
            }
            Dimension::Campaign => names.extend(campaigns(db, ids).await?),
            _ => {}
        }
    }
    Ok(names)
}

async fn read<E: EntityTrait>(
    db: &Db,
    id: E::Column,
    name: E::Column,
    ids: impl Iterator<Item = i64>,
) -> Result<Vec<(i64, String)>> {
    let query = E::find().select_only().columns([id, name]).filter(id.is_in(ids));
    Ok(query.into_tuple().all(db.reader()).await?)
}

/// A campaign has no name of its own: it is known by its offer and its code.
async fn campaigns(db: &Db, ids: impl Iterator<Item = i64>) -> Result<Vec<(i64, String)>> {
    use campaign::{Column, Entity};
    let offer = Entity::belongs_to(offer::Entity).from(Column::OfferId).to(offer::Column::Id);
    let query = Entity::find().select_only().columns([Column::Id, Column::Code]).column(offer::Column::Name);
    let query = query.join(JoinType::InnerJoin, offer.into()).filter(Column::Id.is_in(ids));
    let found: Vec<(i64, String, String)> = query.into_tuple().all(db.reader()).await?;
    Ok(found.into_iter().map(|(id, code, offer)| (id, format!("{offer} · {code}"))).collect())
}
