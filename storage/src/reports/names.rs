//! The names of what the rows of a report are about.

use super::rows::{Sums, device};
use super::words::{QuickMap, Words};
use super::{ReportRow, RowKey};
use crate::entities::{advertiser, campaign, offer, promo, webmaster};
use crate::{Db, Result};
use domain::money::Currency;
use domain::report::Dimension;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// The most ids in one query.
const MOST_IDS: usize = 500;

/// Makes rows of sums, in the order of their keys.
///
/// They are sorted here, as databases disagree on the order of letters; and by the places of the keys among each other, since there are
/// few different ones, and numbers are quickly compared.
pub(super) async fn give(db: &Db, groups: &[Dimension], sums: &Sums) -> Result<Vec<ReportRow>> {
    let mut keys = vec![];
    let mut places = vec![];
    for (place, group) in groups.iter().enumerate() {
        let mut different: Vec<i64> = sums.keys().map(|key| key.numbers[place]).collect();
        different.sort_unstable();
        different.dedup();
        let sorted = in_order(db, *group, different, &sums.words).await?;
        let (numbers, named): (Vec<i64>, Vec<RowKey>) = sorted.into_iter().unzip();
        places.push(numbers.into_iter().zip(0..).collect::<QuickMap<i64, usize>>());
        keys.push(named);
    }
    let place_of = |(number, places): (i64, &QuickMap<i64, usize>)| places.get(&number).copied().unwrap_or_default();
    let numbered = sums.keys().zip(0..).map(|(key, row)| {
        let mut places = key.numbers.into_iter().zip(&places).map(place_of);
        (std::array::from_fn(|_| places.next().unwrap_or_default()), key.currency, row)
    });
    let mut rows: Vec<([usize; 2], Currency, usize)> = numbered.collect();
    rows.sort_unstable();
    let row = |(places, currency, row): ([usize; 2], Currency, usize)| ReportRow {
        keys: keys.iter().zip(places).map(|(keys, place)| keys[place].clone()).collect(),
        currency,
        figures: sums.figures(row),
    };
    Ok(rows.into_iter().map(row).collect())
}

/// What different numbers stand for, in order; capital letters are no letters of their own.
async fn in_order(db: &Db, group: Dimension, numbers: Vec<i64>, words: &Words) -> Result<Vec<(i64, RowKey)>> {
    let names = of(db, group, &numbers).await?;
    let key = |number: i64| match group {
        time if time.is_time() => RowKey::Time(number),
        Dimension::Device => RowKey::Word(device(number).word().into()),
        Dimension::Country | Dimension::Tag(_) => RowKey::Word(words.of(number).into()),
        _ => RowKey::Named(names.get(&number).cloned().unwrap_or_default(), number),
    };
    let mut keyed: Vec<(i64, RowKey)> = numbers.into_iter().map(|number| (number, key(number))).collect();
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
