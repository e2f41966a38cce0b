//! Adding packed days up to the rows of a report.

use super::sums::{NO_PARTS, Part, Sums, Table};
use super::{Clocks, MOST_ROWS, ReportQuery};
use crate::days::packed::{self, Cell};
use crate::days::read::{Found, Level};
use crate::entities::offer;
use crate::row::Row;
use crate::scope::storable;
use crate::{Db, Result, StorageError};
use domain::click::clean;
use domain::money::Currency;
use domain::payout::Split;
use domain::report::{Dimension, Figures, TAG_LENGTH};
use domain::time::{HOUR_MS, Timestamp};
use sea_orm::{EntityTrait, QuerySelect};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// What rows are told apart by: two numbers, of which one may stand for a word, and the place of the currency.
type Key = ([i64; 2], usize);

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
    /// The currency of each offer, by its place among the currencies.
    offers: Arc<HashMap<i64, usize>>,
    currencies: Arc<Vec<Currency>>,
    words: Words,
    /// Where the figures of each key are: a map that grows moves its entries, and figures are many times a number.
    places: QuickMap<Key, usize>,
    figures: Vec<Figures>,
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
            device: query.device.map(domain::click::Device::word),
            value,
            offers: Arc::new(offers),
            currencies: Arc::new(currencies),
            words: Words::default(),
            places: HashMap::default(),
            figures: vec![],
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
            Level::Total => {
                let slots = slots.map(|slot| self.in_time(slot, row.day));
                packed::figures(row.packed).map(|figures| self.add(slots, None, currency, figures))
            }
            Level::Parts => {
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
        for ((numbers, currency), place) in places {
            let part = |(group, number): (&Dimension, i64)| match group {
                time if time.is_time() => Part::Number((clocks.number)(*time, number)),
                Dimension::Country | Dimension::Device | Dimension::Tag(_) => Part::Word(words.of(number)),
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
            if !by_cell {
                let cell = Cell { value: group.value, promo: 0, country: "", device: domain::click::Device::Unknown };
                self.add(slots, Some(&cell), currency, group.figures);
                return Some(());
            }
            group.cells(|cell, figures| {
                let is_wanted = self.country.as_ref().is_none_or(|country| country == cell.country)
                    && self.device.is_none_or(|device| device == cell.device.word());
                if is_wanted {
                    self.add(slots, Some(&cell), currency, figures);
                }
            })
        })
    }

    fn add(&mut self, slots: [Slot; 2], cell: Option<&Cell<'_>>, currency: usize, figures: Figures) {
        let words = &mut self.words;
        let numbers = slots.map(|slot| match (slot, cell) {
            (Slot::Fixed(number), _) => number,
            (Slot::Promo, Some(cell)) => cell.promo,
            (Slot::Country, Some(cell)) => words.number_of(cell.country),
            (Slot::Device, Some(cell)) => words.number_of(cell.device.word()),
            (Slot::Value, Some(cell)) => words.number_of(cell.value),
            _ => 0,
        });
        let place = *self.places.entry((numbers, currency)).or_insert_with(|| {
            self.figures.push(Figures::default());
            self.figures.len() - 1
        });
        let sum = &mut self.figures[place];
        // Most cells are clicks alone.
        if figures.holds | figures.approved | figures.rejected == 0
            && figures.hold_money == Split::ZERO
            && figures.approved_money == Split::ZERO
        {
            sum.clicks += figures.clicks;
        } else {
            *sum += figures;
        }
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

/// Words by numbers, since numbers are quickly compared.
#[derive(Clone, Debug, Default)]
struct Words {
    numbers: QuickMap<Arc<str>, i64>,
    words: Vec<Arc<str>>,
}

impl Words {
    fn number_of(&mut self, word: &str) -> i64 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = i64::try_from(self.words.len()).unwrap_or(i64::MAX);
        let word: Arc<str> = word.into();
        self.words.push(Arc::clone(&word));
        self.numbers.insert(word, number);
        number
    }

    fn of(&self, number: i64) -> Arc<str> {
        let word = usize::try_from(number).ok().and_then(|number| self.words.get(number));
        word.map_or_else(|| "".into(), Arc::clone)
    }
}

/// A map whose keys are hashed quickly.
pub(super) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// A hash that costs a few instructions. Nobody gains by keys that collide: they would slow a report down that is theirs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(eight));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(byte.into());
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn write_i64(&mut self, number: i64) {
        self.write_u64(number.cast_unsigned());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}
