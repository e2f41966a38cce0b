//! Adding packed days up to the rows of a report.

use super::rows::{Key, Sums, device_number};
use super::sums::Table;
use super::{Clocks, MOST_ROWS, ReportQuery};
use crate::days::packed;
use crate::days::read::{Found, Level};
use crate::entities::offer;
use crate::row::Row;
use crate::scope::storable;
use crate::{Db, Result, StorageError};
use domain::click::{Device, clean};
use domain::money::Currency;
use domain::report::{Dimension, TAG_LENGTH};
use domain::time::{HOUR_MS, Timestamp};
use sea_orm::{EntityTrait, QuerySelect};
use std::collections::HashMap;
use std::sync::Arc;

/// What a part of a key is, while rows are added up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Slot {
    /// The same for all of a row.
    Fixed(i64),
    /// The hour.
    Hour,
    /// The day of the hour.
    Day,
    Promo,
    Country,
    Device,
    Value,
}

/// Adds rows up.
#[derive(Clone, Debug)]
pub(super) struct Adder {
    groups: Vec<Dimension>,
    offsets: Vec<(Timestamp, i64)>,
    /// The hours that count where hours are told apart.
    hours: (i64, i64),
    country: Option<String>,
    device: Option<Device>,
    value: Option<String>,
    /// Whether the sums are those of a tag's values.
    is_by_tag: bool,
    /// The currency of each offer.
    offers: Arc<HashMap<i64, Currency>>,
    /// What it comes to.
    pub sums: Sums,
}

impl Adder {
    /// Adds up what a query is about, of the hours from one moment to another.
    pub(super) async fn new(
        db: &Db,
        query: &ReportQuery,
        groups: &[Dimension],
        table: Table<'_>,
        clocks: Clocks<'_>,
        hours: (i64, i64),
    ) -> Result<Self> {
        let columns = [offer::Column::Id, offer::Column::Currency];
        let rows = offer::Entity::find().select_only().columns(columns).into_tuple::<(i64, String)>();
        let mut offers = HashMap::new();
        for (id, code) in rows.all(db.reader()).await? {
            offers.insert(id, Row { table: "offer", key: id }.currency("currency", &code)?);
        }
        let value = match table {
            Table::Marked(_, value) => Some(storable(&clean(value, TAG_LENGTH))),
            Table::All | Table::ByTag(_) => None,
        };
        Ok(Self {
            groups: groups.to_vec(),
            offsets: clocks.offsets.to_vec(),
            hours,
            country: query.country.as_deref().map(storable),
            device: query.device,
            value,
            is_by_tag: table != Table::All,
            offers: Arc::new(offers),
            sums: Sums::default(),
        })
    }

    /// Adds a row; answers whether there is room for more.
    pub(super) fn take(&mut self, level: Level, row: &Found<'_>) -> Result<bool> {
        // As a query that joins offers does, it leaves out what is of none.
        let Some(currency) = self.offers.get(&row.owners[0]).copied() else { return Ok(true) };
        let mut slots = [Slot::Fixed(0); 2];
        for (slot, group) in slots.iter_mut().zip(&self.groups) {
            *slot = slot_of(*group, row);
        }
        let added = match level {
            Level::Total if !self.is_by_tag => {
                let slots = slots.map(|slot| self.in_time(slot, row.day));
                let key = Key { numbers: slots.map(Slot::fixed), currency };
                packed::figures(row.packed).map(|figures| self.sums.add(key, figures))
            }
            Level::Total | Level::Parts => {
                let slots = slots.map(|slot| self.in_time(slot, row.day));
                self.add_parts(slots, currency, row.packed)
            }
            Level::Hours => {
                let (from, to) = self.hours;
                packed::hours(row.packed, |number, parts| {
                    let hour = row.day + number * HOUR_MS;
                    if hour < from || hour >= to {
                        return Some(());
                    }
                    let slots = slots.map(|slot| self.in_time(slot, hour));
                    self.add_parts(slots, currency, parts)
                })
            }
        };
        let broken = || StorageError::Inconsistent {
            table: "rollup_day",
            column: "parts",
            row: format!("{} {}", row.day, row.campaign),
        };
        added.ok_or_else(broken)?;
        Ok(self.sums.len() <= MOST_ROWS)
    }

    fn in_time(&self, slot: Slot, hour: i64) -> Slot {
        match slot {
            Slot::Hour => Slot::Fixed(hour),
            Slot::Day => Slot::Fixed(Clocks::day_of(&self.offsets, hour)),
            other => other,
        }
    }

    fn add_parts(&mut self, slots: [Slot; 2], currency: Currency, bytes: &[u8]) -> Option<()> {
        let is_in_cells = |slot: &Slot| matches!(slot, Slot::Promo | Slot::Country | Slot::Device);
        let by_cell = slots.iter().any(is_in_cells) || self.country.is_some() || self.device.is_some();
        let Self { sums, country, device, value, .. } = self;
        packed::groups(bytes, |group, sum| {
            if value.as_ref().is_some_and(|value| value.as_bytes() != group.value) {
                return Some(());
            }
            let mut slots = slots;
            for slot in &mut slots {
                if *slot == Slot::Value {
                    *slot = Slot::Fixed(sums.words.number_of_bytes(group.value)?);
                }
            }
            if !by_cell {
                sums.count(Key { numbers: slots.map(Slot::fixed), currency }, sum);
                return Some(());
            }
            group.cells(|cell, sum| {
                let is_wanted = country.as_ref().is_none_or(|country| country.as_bytes() == cell.country)
                    && device.is_none_or(|device| device == cell.device);
                if !is_wanted {
                    return Some(());
                }
                let mut numbers = [0; 2];
                for (number, slot) in numbers.iter_mut().zip(slots) {
                    *number = match slot {
                        Slot::Promo => cell.promo,
                        Slot::Country => sums.words.number_of_bytes(cell.country)?,
                        Slot::Device => device_number(cell.device),
                        other => other.fixed(),
                    };
                }
                sums.count(Key { numbers, currency }, sum);
                Some(())
            })
        })
    }
}

impl Slot {
    /// What is the same for all of a row.
    fn fixed(self) -> i64 {
        if let Self::Fixed(number) = self { number } else { 0 }
    }
}

fn slot_of(group: Dimension, row: &Found<'_>) -> Slot {
    let [offer, advertiser, webmaster] = row.owners;
    match group {
        Dimension::Hour => Slot::Hour,
        Dimension::Day | Dimension::Week | Dimension::Month => Slot::Day,
        Dimension::Offer => Slot::Fixed(offer),
        Dimension::Advertiser => Slot::Fixed(advertiser),
        Dimension::Webmaster => Slot::Fixed(webmaster),
        Dimension::Campaign => Slot::Fixed(row.campaign),
        Dimension::Promo => Slot::Promo,
        Dimension::Country => Slot::Country,
        Dimension::Device => Slot::Device,
        Dimension::Tag(_) => Slot::Value,
    }
}
