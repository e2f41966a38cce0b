//! The rows of a report while they are added up: known by numbers, which are quickly compared, and small, so that thousands of them stay
//! near the processor.

use super::words::{Quick, Words};
use crate::days::packed::Sum;
use domain::click::Device;
use domain::money::Currency;
use domain::report::{Dimension, Figures};
use hashbrown::HashTable;
use std::hash::Hasher;

/// What a row is about: two numbers, each an id, a time, the number of a word, the place of a kind of device or, for none of these, 0; and
/// the currency of its amounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Key {
    pub numbers: [i64; 2],
    pub currency: Currency,
}

/// The figures of each row.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    /// The words that are rows' numbers, where these are of countries and of what stands on links.
    pub words: Words,
    rows: Vec<Row>,
    /// Where the row of a key is.
    places: HashTable<u32>,
    /// The row that was added to last, by a few bits of its numbers: the same few keys come again and again, and what is here need not be
    /// looked for among many.
    recent: Vec<u32>,
    /// The other figures of rows that have any; their clicks are not used. The first stays empty, for rows that have none.
    others: Vec<Figures>,
}

/// A row, whose key is its first two parts. Nearly everything that is added is clicks alone.
#[derive(Clone, Copy, Debug)]
struct Row {
    numbers: [i64; 2],
    currency: Currency,
    /// The place of its other figures, 0 if there are none yet.
    others: u32,
    clicks: i64,
}

/// How many places are kept in mind.
const RECENT: usize = 256;

impl Default for Sums {
    fn default() -> Self {
        Self::with_words(Words::default())
    }
}

impl Sums {
    /// No rows yet, whose words have these numbers.
    pub(super) fn with_words(words: Words) -> Self {
        let (recent, others) = (vec![u32::MAX; RECENT], vec![Figures::default()]);
        Self { words, rows: vec![], places: HashTable::new(), recent, others }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// What the rows are about, in the order in which they came.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.rows.iter().map(Row::key)
    }

    /// The rows, in the same order.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Key, Figures)> {
        self.keys().zip(0..).map(|(key, place)| (key, self.figures(place)))
    }

    /// The figures of the row at a place among all.
    pub(super) fn figures(&self, place: usize) -> Figures {
        let Row { clicks, others, .. } = self.rows[place];
        Figures { clicks, ..self.others[others as usize] }
    }

    /// Adds figures to a row, which is made if there is none.
    pub(super) fn add(&mut self, key: Key, figures: Figures) {
        let Figures { clicks, .. } = figures;
        let is_more = figures != Figures { clicks, ..Figures::default() };
        self.count(key, Sum { clicks, figures: is_more.then_some(&figures) });
    }

    /// The same for sums that were packed.
    pub(super) fn count(&mut self, key: Key, sum: Sum<'_>) {
        let place = self.place(key);
        let row = &mut self.rows[place as usize];
        row.clicks += sum.clicks;
        if let Some(figures) = sum.figures {
            if row.others == 0 {
                row.others = numbered(self.others.len());
                self.others.push(Figures::default());
            }
            self.others[row.others as usize] += *figures;
        }
    }

    fn place(&mut self, key: Key) -> u32 {
        let [one, other] = key.numbers;
        let last_bits = one.wrapping_mul(31).wrapping_add(other).cast_unsigned() % RECENT as u64;
        let recent = &mut self.recent[usize::try_from(last_bits).unwrap_or_default()];
        let is_it = |row: &Row| row.key() == key;
        if !self.rows.get(*recent as usize).is_some_and(is_it) {
            let rows = &mut self.rows;
            let place = self.places.entry(
                key.hash(),
                |place| is_it(&rows[*place as usize]),
                |place| rows[*place as usize].key().hash(),
            );
            *recent = *place
                .or_insert_with(|| {
                    let Key { numbers, currency } = key;
                    rows.push(Row { numbers, currency, others: 0, clicks: 0 });
                    numbered(rows.len() - 1)
                })
                .get();
        }
        *recent
    }

    /// Adds the rows of other sums, whose words may have other numbers. `time` makes the number of a row of the one that a time has
    /// there.
    pub(super) fn absorb(&mut self, other: &Self, groups: &[Dimension], time: &dyn Fn(Dimension, i64) -> i64) {
        let words: Vec<i64> = other.words.all().map(|word| self.words.number_of(word)).collect();
        let number = |(group, number): (&Dimension, i64)| match group {
            group if group.is_time() => time(*group, number),
            Dimension::Country | Dimension::Tag(_) => {
                usize::try_from(number).ok().and_then(|place| words.get(place)).copied().unwrap_or(number)
            }
            _ => number,
        };
        self.rows.reserve(other.len());
        for (Key { numbers, currency }, figures) in other.rows() {
            let mut numbers = groups.iter().zip(numbers).map(number);
            let numbers = std::array::from_fn(|_| numbers.next().unwrap_or_default());
            self.add(Key { numbers, currency }, figures);
        }
    }
}

impl Key {
    /// Few networks have rows about the same in several currencies, so these share a hash.
    fn hash(&self) -> u64 {
        let mut hash = Quick::default();
        self.numbers.iter().for_each(|number| hash.write_i64(*number));
        hash.finish()
    }
}

impl Row {
    fn key(&self) -> Key {
        Key { numbers: self.numbers, currency: self.currency }
    }
}

/// The number of a kind of device: its place among all.
pub(super) fn device_number(device: Device) -> i64 {
    device as i64
}

/// The kind of device with this number.
pub(super) fn device(number: i64) -> Device {
    usize::try_from(number).ok().and_then(|place| Device::ALL.get(place)).copied().unwrap_or_default()
}

/// A place in four bytes: a report has far fewer rows.
fn numbered(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::report::Tag;

    fn clicks(clicks: i64) -> Figures {
        Figures { clicks, ..Figures::default() }
    }

    fn key(numbers: [i64; 2]) -> Key {
        Key { numbers, currency: Currency::RUB }
    }

    #[test]
    fn what_is_added_to_one_row_is_in_no_other() {
        let euros = Currency::parse("EUR").expect("a currency");
        let mut sums = Sums::default();
        // Their numbers end in the same bits, so that they are looked for in the same place.
        let keys: Vec<Key> =
            (0..50).map(|n| key([n * 256, 7])).chain([Key { currency: euros, ..key([0, 7]) }]).collect();
        for round in 1..=3 {
            for (n, key) in (0..).zip(&keys) {
                sums.add(*key, Figures { approved: n, ..clicks(round) });
            }
        }
        let expected: Vec<(Key, Figures)> =
            (0..).zip(keys).map(|(n, key)| (key, Figures { approved: 3 * n, ..clicks(6) })).collect();
        assert_eq!(sums.rows().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn rows_that_are_taken_over_are_about_the_same_words() {
        let groups = [Dimension::Country, Dimension::Tag(Tag::Sub1)];
        let of = |words: &[[&str; 2]]| {
            let mut sums = Sums::default();
            for pair in words {
                let numbers = pair.map(|word| sums.words.number_of(word));
                sums.add(key(numbers), clicks(1));
            }
            sums
        };
        let mut all = of(&[["RU", "banner"], ["", "лента"]]);
        all.absorb(&of(&[["KZ", ""], ["RU", "banner"], ["", "KZ"], ["Нигде", "лента"]]), &groups, &|_, number| number);
        let mut found: Vec<([&str; 2], i64)> =
            all.rows().map(|(key, figures)| (key.numbers.map(|number| all.words.of(number)), figures.clicks)).collect();
        found.sort_unstable();
        let expected =
            [(["", "KZ"], 1), (["", "лента"], 1), (["KZ", ""], 1), (["RU", "banner"], 2), (["Нигде", "лента"], 1)];
        assert_eq!(found, expected);
    }

    #[test]
    fn kinds_of_devices_are_known_by_their_numbers() {
        assert_eq!(Device::ALL.map(|kind| device(device_number(kind))), Device::ALL);
        assert_eq!((device(-1), device(99)), (Device::Unknown, Device::Unknown));
    }

    #[test]
    fn words_have_one_number_in_whatever_order_they_come() {
        let mut words = Words::default();
        let some = ["a", "AA", "b", "", "AA", "a", "b", "a", "", "ZZ", "aa"];
        let numbers = some.map(|word| words.number_of(word));
        assert_eq!(numbers.map(|number| words.of(number)), some);
        assert_eq!(words.all().collect::<Vec<_>>(), ["a", "AA", "b", "", "ZZ", "aa"]);
        assert_eq!(words.number_of_bytes(&[0xff, 0xfe]), None);
        assert_eq!(words.number_of_bytes(&[0xff, 0xfe, 0xfd]), None);
        assert_eq!((words.of(-1), words.of(99)), ("", ""));
    }
}
