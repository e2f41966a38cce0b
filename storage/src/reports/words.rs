//! What makes adding up quick: words as numbers, and maps with a hash that costs a few instructions.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// Words by numbers, since numbers are quickly compared.
#[derive(Clone, Debug)]
pub(super) struct Words {
    numbers: QuickMap<Arc<str>, i64>,
    known: Vec<Arc<str>>,
    /// The numbers of words of two capital letters, as countries are; below 0 for those that have none yet.
    pairs: Vec<i64>,
}

/// How many letters there are, and the first.
const LETTERS: usize = 26;
const FIRST: u8 = b'A';

impl Default for Words {
    fn default() -> Self {
        Self { numbers: QuickMap::default(), known: vec![], pairs: vec![-1; LETTERS * LETTERS] }
    }
}

impl Words {
    /// The number of a word.
    pub(super) fn number_of(&mut self, word: &str) -> i64 {
        let Some(pair) = pair(word) else { return self.find(word) };
        if self.pairs[pair] < 0 {
            self.pairs[pair] = self.find(word);
        }
        self.pairs[pair]
    }

    fn find(&mut self, word: &str) -> i64 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = i64::try_from(self.known.len()).unwrap_or(i64::MAX);
        let word: Arc<str> = word.into();
        self.known.push(Arc::clone(&word));
        self.numbers.insert(word, number);
        number
    }

    /// The word of a number.
    pub(super) fn of(&self, number: i64) -> Arc<str> {
        let word = usize::try_from(number).ok().and_then(|number| self.known.get(number));
        word.map_or_else(|| "".into(), Arc::clone)
    }
}

fn pair(word: &str) -> Option<usize> {
    let &[one, other] = word.as_bytes() else { return None };
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
