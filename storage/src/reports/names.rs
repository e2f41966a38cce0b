//! The names of what the rows of a report are about.

use super::sums::{Part, Sums};
use super::words::QuickMap;
use super::{ReportRow, RowKey};
use crate::entities::{advertiser, campaign, offer, promo, webmaster};
use crate::{Db, Result};
use domain::money::Currency;
use domain::report::{Dimension, Figures};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};
use std::collections::{HashMap, HashSet};

/// The most ids in one query.
const MOST_IDS: usize = 500;

/// Makes rows of sums, in the order of their keys.
///
/// They are sorted here, as databases disagree on the order of letters; and by the places of the keys among each other, since there are
/// few different ones, and numbers are quickly compared.
pub(super) async fn give(db: &Db, groups: &[Dimension], sums: Sums) -> Result<Vec<ReportRow>> {
    let mut keys = vec![];
    let mut places = vec![];
    for (place, group) in groups.iter().enumerate() {
        let different: HashSet<&Part> = sums.keys().map(|(parts, _)| &parts[place]).collect();
        let sorted = in_order(db, *group, different.into_iter().cloned().collect()).await?;
        let (parts, named): (Vec<Part>, Vec<RowKey>) = sorted.into_iter().unzip();
        places.push(parts.into_iter().zip(0..).collect::<QuickMap<Part, usize>>());
        keys.push(named);
    }
    let place_of = |(part, places): (&Part, &QuickMap<Part, usize>)| places.get(part).copied().unwrap_or_default();
    let numbered = sums.into_iter().map(|((parts, currency), figures)| {
        let mut numbers = [0; 2];
        numbers.iter_mut().zip(parts.iter().zip(&places).map(place_of)).for_each(|(number, place)| *number = place);
        (numbers, currency, figures)
    });
    let mut rows: Vec<([usize; 2], Currency, Figures)> = numbered.collect();
    rows.sort_unstable_by_key(|(numbers, currency, _)| (*numbers, *currency));
    let row = |(numbers, currency, figures): ([usize; 2], _, _)| ReportRow {
        keys: keys.iter().zip(numbers).map(|(keys, number)| keys[number].clone()).collect(),
        currency,
        figures,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// The different parts of keys with their names, in order; capital letters are no letters of their own.
async fn in_order(db: &Db, group: Dimension, parts: Vec<Part>) -> Result<Vec<(Part, RowKey)>> {
    let id = |part: &Part| match part {
        Part::Number(id) if !group.is_time() => Some(*id),
        _ => None,
    };
    let names = of(db, group, &parts.iter().filter_map(id).collect::<Vec<_>>()).await?;
    let key = |part: &Part| match part {
        Part::Word(word) => RowKey::Word(word.to_string()),
        Part::Number(number) if group.is_time() => RowKey::Time(*number),
        Part::Number(id) => RowKey::Named(names.get(id).cloned().unwrap_or_default(), *id),
    };
    let mut keyed: Vec<(Part, RowKey)> = parts.into_iter().map(|part| (part.clone(), key(&part))).collect();
    keyed.sort_by_cached_key(|(_, key)| match key {
        RowKey::Time(number) => (*number, String::new(), String::new(), 0),
        RowKey::Named(name, id) => (0, name.to_lowercase(), name.clone(), *id),
        RowKey::Word(word) => (0, word.to_lowercase(), word.clone(), 0),
    });
    Ok(keyed)
}

/// What things with these numbers are called.
pub(crate) async fn of(db: &Db, group: Dimension, ids: &[i64]) -> Result<HashMap<i64, String>> {
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
