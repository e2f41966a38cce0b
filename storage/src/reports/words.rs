//! What makes adding up quick: words as numbers, and maps with a hash that costs a few instructions.

use hashbrown::HashTable;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// Words by numbers, since numbers are quickly compared.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// All of them one after another: those that came together lie together.
    text: String,
    known: Vec<Word>,
    /// Where a word is among all.
    places: HashTable<u32>,
    /// The numbers of words of two capital letters, as countries are; below 0 for those that have none yet.
    pairs: Vec<i64>,
    /// The one that was looked for last.
    last: u32,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    /// Where it ends in the text; it begins where the one before ends.
    end: usize,
    /// The one that was looked for after it the last time: day after day a webmaster has the same words in the same order.
    next: u32,
}

/// How many letters there are, and the first.
const LETTERS: usize = 26;
const FIRST: u8 = b'A';

impl Default for Words {
    fn default() -> Self {
        let pairs = vec![-1; LETTERS * LETTERS];
        Self { text: String::new(), known: vec![], places: HashTable::new(), pairs, last: 0 }
    }
}

impl Words {
    /// The number of a word.
    pub(super) fn number_of(&mut self, word: &str) -> i64 {
        // A `str` is a text, so there always is one.
        self.number_of_bytes(word.as_bytes()).unwrap_or_default()
    }

    /// The number of what should be a word; none if it is not.
    pub(super) fn number_of_bytes(&mut self, word: &[u8]) -> Option<i64> {
        let Some(pair) = pair(word) else { return self.find(word) };
        if self.pairs[pair] < 0 {
            self.pairs[pair] = self.find(word)?;
        }
        Some(self.pairs[pair])
    }

    /// All words, in the order of their numbers, which begin with 0.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        (0..self.known.len()).map(|place| self.word(place))
    }

    /// The word of a number.
    pub(super) fn of(&self, number: i64) -> &str {
        let place = usize::try_from(number).ok().filter(|place| *place < self.known.len());
        place.map_or("", |place| self.word(place))
    }

    fn find(&mut self, word: &[u8]) -> Option<i64> {
        let last = self.last as usize;
        let likely = self.known.get(last).map_or(0, |last| last.next);
        let is_it = (likely as usize) < self.known.len() && self.bytes(likely as usize) == word;
        let place = if is_it { likely } else { self.look_up(std::str::from_utf8(word).ok()?) };
        if !is_it && let Some(last) = self.known.get_mut(last) {
            last.next = place;
        }
        self.last = place;
        Some(place.into())
    }

    fn look_up(&mut self, word: &str) -> u32 {
        let of_word = hash(word.as_bytes());
        if let Some(place) = self.places.find(of_word, |place| self.bytes(*place as usize) == word.as_bytes()) {
            return *place;
        }
        let place = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.text.push_str(word);
        self.known.push(Word { end: self.text.len(), next: 0 });
        let Self { text, known, places, .. } = self;
        places.insert_unique(of_word, place, |place| hash(bytes(text, known, *place as usize)));
        place
    }

    fn word(&self, place: usize) -> &str {
        &self.text[range(&self.known, place)]
    }

    fn bytes(&self, place: usize) -> &[u8] {
        bytes(&self.text, &self.known, place)
    }
}

fn bytes<'t>(text: &'t str, known: &[Word], place: usize) -> &'t [u8] {
    &text.as_bytes()[range(known, place)]
}

fn range(known: &[Word], place: usize) -> Range<usize> {
    let start = place.checked_sub(1).map_or(0, |before| known[before].end);
    start..known[place].end
}

fn hash(word: &[u8]) -> u64 {
    let mut hash = Quick::default();
    hash.write(word);
    hash.finish()
}

fn pair(word: &[u8]) -> Option<usize> {
    let &[one, other] = word else { return None };
    let both = one.is_ascii_uppercase() && other.is_ascii_uppercase();
    both.then(|| usize::from(one - FIRST) * LETTERS + usize::from(other - FIRST))
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

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn write_i64(&mut self, number: i64) {
        self.write_u64(number.cast_unsigned());
    }
}
