//! Adding packed days up to the rows of a report.

use super::sums::{NO_PARTS, Part, Sums, Table};
use super::words::{QuickMap, Words};
use super::{Clocks, MOST_ROWS, ReportQuery};
use crate::days::packed::{self, Cell};
use crate::days::read::{Found, Level};
use crate::entities::offer;
use crate::row::Row;
use crate::scope::storable;
use crate::{Db, Result, StorageError};
use domain::click::{Device, clean};
use domain::money::Currency;
use domain::report::{Dimension, Figures, TAG_LENGTH};
use domain::time::{HOUR_MS, Timestamp};
use sea_orm::{EntityTrait, QuerySelect};
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What rows are told apart by: two numbers, of which one may stand for a word, and the place of the currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Key {
    numbers: [i64; 2],
    currency: usize,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.numbers.iter().for_each(|number| state.write_i64(*number));
        state.write_usize(self.currency);
    }
}

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
    device: Option<&'static str>,
    value: Option<String>,
    /// Whether the sums are those of a tag's values.
    is_by_tag: bool,
    /// The currency of each offer, by its place among the currencies.
    offers: Arc<HashMap<i64, usize>>,
    currencies: Arc<Vec<Currency>>,
    words: Words,
    /// Where the figures of each key are: a map that grows moves its entries, and figures are many times a number.
    places: QuickMap<Key, usize>,
    figures: Vec<Figures>,
    /// The key that was added to last: often the next is the same.
    last: Option<(Key, usize)>,
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
        let (mut offers, mut currencies) = (HashMap::new(), vec![]);
        for (id, code) in rows.all(db.reader()).await? {
            let currency = Row { table: "offer", key: id }.currency("currency", &code)?;
            let place = currencies.iter().position(|known| *known == currency).unwrap_or_else(|| {
                currencies.push(currency);
                currencies.len() - 1
            });
            offers.insert(id, place);
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
            device: query.device.map(Device::word),
            value,
            is_by_tag: table != Table::All,
            offers: Arc::new(offers),
            currencies: Arc::new(currencies),
            words: Words::default(),
            places: HashMap::default(),
            figures: vec![],
            last: None,
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
                packed::figures(row.packed).map(|figures| *self.sum(slots, None, currency) += figures)
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
        Ok(self.figures.len() <= MOST_ROWS)
    }

    /// Hands what was added up over; answers whether it fits.
    pub(super) fn pour_into(self, sums: &mut Sums, clocks: Clocks<'_>) -> bool {
        let Self { groups, places, figures, words, currencies, .. } = self;
        if figures.len() > MOST_ROWS {
            return false;
        }
        sums.reserve(figures.len());
        for (Key { numbers, currency }, place) in places {
            let part = |(group, number): (&Dimension, i64)| match group {
                time if time.is_time() => Part::Number((clocks.number)(*time, number)),
                Dimension::Device => Part::Word(device(number).into()),
                Dimension::Country | Dimension::Tag(_) => Part::Word(words.of(number)),
                _ => Part::Number(number),
            };
            let mut parts = NO_PARTS;
            parts.iter_mut().zip(groups.iter().zip(numbers).map(part)).for_each(|(empty, part)| *empty = part);
            *sums.entry((parts, currencies[currency])).or_default() += figures[place];
        }
        true
    }

    fn in_time(&self, slot: Slot, hour: i64) -> Slot {
        match slot {
            Slot::Hour => Slot::Fixed(hour),
            Slot::Day => Slot::Fixed(Clocks::day_of(&self.offsets, hour)),
            other => other,
        }
    }

    fn add_parts(&mut self, slots: [Slot; 2], currency: usize, bytes: &[u8]) -> Option<()> {
        let is_in_cells = |slot: &Slot| matches!(slot, Slot::Promo | Slot::Country | Slot::Device);
        let by_cell = slots.iter().any(is_in_cells) || self.country.is_some() || self.device.is_some();
        packed::groups(bytes, |group| {
            if self.value.as_ref().is_some_and(|value| value != group.value) {
                return Some(());
            }
            let slots = slots.map(|slot| match slot {
                Slot::Value => Slot::Fixed(self.words.number_of(group.value)),
                other => other,
            });
            if !by_cell {
                *self.sum(slots, None, currency) += group.figures;
                return Some(());
            }
            group.cells(|cell, clicks, figures| {
                let is_wanted = self.country.as_ref().is_none_or(|country| country == cell.country)
                    && self.device.is_none_or(|device| device == cell.device.word());
                if !is_wanted {
                    return;
                }
                let sum = self.sum(slots, Some(&cell), currency);
                match figures {
                    Some(figures) => *sum += figures,
                    None => sum.clicks += clicks,
                }
            })
        })
    }

    /// The sum that a cell belongs to.
    fn sum(&mut self, slots: [Slot; 2], cell: Option<&Cell<'_>>, currency: usize) -> &mut Figures {
        let words = &mut self.words;
        let numbers = slots.map(|slot| match (slot, cell) {
            (Slot::Fixed(number), _) => number,
            (Slot::Promo, Some(cell)) => cell.promo,
            (Slot::Country, Some(cell)) => words.number_of(cell.country),
            // By its place among all kinds.
            (Slot::Device, Some(cell)) => cell.device as i64,
            _ => 0,
        });
        let key = Key { numbers, currency };
        let place = match self.last {
            Some((last, place)) if last == key => place,
            _ => *self.places.entry(key).or_insert_with(|| {
                self.figures.push(Figures::default());
                self.figures.len() - 1
            }),
        };
        self.last = Some((key, place));
        &mut self.figures[place]
    }
}

/// The kind of device at a place among all.
fn device(place: i64) -> &'static str {
    let device = usize::try_from(place).ok().and_then(|place| Device::ALL.get(place));
    device.copied().unwrap_or_default().word()
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
