//! Chance that is the same every time: whoever makes a demo twice gets the same network twice.

/// A sequence of numbers that looks random. It is `SplitMix64`: one addition and three mixes, and good enough for make-believe.
pub struct Chance(u64);

impl Chance {
    /// The sequence that belongs to this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 on and below `end`, each as likely as the others.
    pub fn below(&mut self, end: i64) -> i64 {
        let end = end.max(1).unsigned_abs();
        i64::try_from(self.next() % end).unwrap_or(0)
    }

    /// A number from `first` to `last`.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        first + self.below(last - first + 1)
    }

    /// A number from `first` to `last`, the small ones far more often: how long people take, what they spend.
    pub fn mostly_small(&mut self, first: i64, last: i64) -> i64 {
        let end = self.below(last - first + 1) + 1;
        first + self.below(end)
    }

    /// Whether something happens that does so in so many of a thousand cases.
    pub fn happens(&mut self, per_mille: i64) -> bool {
        self.below(1000) < per_mille
    }

    /// Rounds a number of thousandths up or down, so that the average is right.
    pub fn whole(&mut self, thousandths: i64) -> i64 {
        thousandths / 1000 + i64::from(self.happens(thousandths % 1000))
    }

    /// One of several.
    pub fn one_of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let count = i64::try_from(from.len()).unwrap_or(i64::MAX);
        let index = usize::try_from(self.below(count)).unwrap_or(0);
        &from[index]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_sequence_and_another_seed_another() {
        let draw = |seed| {
            let mut chance = Chance::new(seed);
            std::iter::repeat_with(|| chance.below(1_000_000)).take(8).collect::<Vec<_>>()
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn numbers_stay_within_their_bounds_and_reach_them() {
        let mut chance = Chance::new(7);
        let drawn: Vec<_> = std::iter::repeat_with(|| chance.between(3, 6)).take(1000).collect();
        assert_eq!(drawn.iter().min(), Some(&3));
        assert_eq!(drawn.iter().max(), Some(&6));
        assert!((0..1000).all(|_| (2..=9).contains(&chance.mostly_small(2, 9))));
    }

    #[test]
    fn what_happens_in_a_quarter_of_the_cases_does() {
        let mut chance = Chance::new(7);
        let happened = (0..10_000).filter(|_| chance.happens(250)).count();
        assert!((2_300..2_700).contains(&happened), "{happened}");
        let sum: i64 = (0..10_000).map(|_| chance.whole(1_250)).sum();
        assert!((12_300..12_700).contains(&sum), "{sum}");
    }
}
