//! Smartlinks: one link over several offers, each visitor going where a click has lately been worth most, and now and then elsewhere.

use crate::money::{Amount, Currency};
use std::collections::HashMap;

/// For how many days back is looked at what clicks were worth.
pub const DAYS: i64 = 7;

/// With fewer clicks nobody knows what one is worth: such a campaign counts as average, so that it gets enough to be measured.
pub const FEW: i64 = 100;

/// The weight of a campaign that is worth what the others are on average.
pub const AVERAGE: u32 = 1000;

/// The least weight, a tenth of the average: offers change, and one that was bad last week is asked now and then whether it still is.
pub const FLOOR: u32 = 100;

/// What a campaign has brought its webmaster in the last days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Brought {
    /// Clicks.
    pub clicks: i64,
    /// What they get for the conversions of these days, approved and on hold.
    pub earned: Amount,
}

impl Brought {
    /// What a click was worth, in millionths; none while there are too few to say.
    #[must_use]
    pub fn per_click(self) -> Option<i64> {
        (self.clicks >= FEW).then(|| self.earned.0.max(0) / self.clicks)
    }
}

/// The weights of campaigns among each other, in their order. Money of two currencies cannot be compared, so each is weighed against the
/// average of its own.
#[must_use]
pub fn weights(campaigns: &[(Currency, Brought)]) -> Vec<u32> {
    let mut measured: HashMap<Currency, (i128, i128)> = HashMap::new();
    for (currency, brought) in campaigns {
        if let Some(worth) = brought.per_click() {
            let (sum, count) = measured.entry(*currency).or_default();
            *sum += i128::from(worth);
            *count += 1;
        }
    }
    let weight = |(currency, brought): &(Currency, Brought)| {
        let average = measured.get(currency).filter(|(sum, _)| *sum > 0);
        let Some(((sum, count), worth)) = average.zip(brought.per_click()) else { return AVERAGE };
        let weight = i128::from(worth) * i128::from(AVERAGE) * count / sum;
        u32::try_from(weight).unwrap_or(u32::MAX).max(FLOOR)
    };
    campaigns.iter().map(weight).collect()
}

/// The place of one of these weights, each as likely as it is heavy; none if there is none. `dice` is any number, all as likely.
#[must_use]
pub fn choose(weights: &[u32], dice: u64) -> Option<usize> {
    let total: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    let mut left = dice.checked_rem(total)?;
    weights.iter().position(|weight| match left.checked_sub(u64::from(*weight)) {
        None => true,
        Some(rest) => {
            left = rest;
            false
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn brought(clicks: i64, earned: i64) -> Brought {
        Brought { clicks, earned: Amount(earned) }
    }

    fn any_campaign() -> impl Strategy<Value = (Currency, Brought)> {
        let currency = prop::sample::select(vec![Currency::RUB, Currency::parse("USD").unwrap()]);
        (currency, 0..10_000_i64, 0..1_000_000_000_i64)
            .prop_map(|(currency, clicks, earned)| (currency, brought(clicks, earned)))
    }

    #[test]
    fn who_earns_more_for_a_click_is_weighed_more_and_who_is_new_as_the_average() {
        let rub = |clicks, earned| (Currency::RUB, brought(clicks, earned));
        assert_eq!(weights(&[rub(1000, 3000), rub(1000, 1000), rub(5, 0)]), [1500, 500, 1000]);
        assert_eq!(weights(&[rub(1000, 900_000), rub(1000, 0)]), [2000, FLOOR], "nobody is given up");
        assert_eq!(weights(&[rub(1000, 0), rub(0, 0)]), [AVERAGE; 2], "of nothing there is no average");
        let dollars = (Currency::parse("USD").unwrap(), brought(1000, 5));
        assert_eq!(weights(&[rub(1000, 900_000), dollars]), [AVERAGE; 2]);
        assert_eq!(weights(&[]), [0; 0]);
    }

    proptest! {
        #[test]
        fn everybody_gets_a_fair_part_to_be_measured(campaigns in prop::collection::vec(any_campaign(), 1..30)) {
            let weights = weights(&campaigns);
            let total: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
            for weight in &weights {
                prop_assert!(*weight >= FLOOR);
                // At least an eleventh of an even part.
                prop_assert!(u64::from(*weight) * 11 * campaigns.len() as u64 + 11 >= total, "{} of {}", weight, total);
            }
        }

        #[test]
        fn who_earns_more_in_a_currency_is_never_weighed_less(campaigns in prop::collection::vec(any_campaign(), 2..10)) {
            let weights = weights(&campaigns);
            for ((currency, one), weight) in campaigns.iter().zip(&weights) {
                for ((other_currency, other), other_weight) in campaigns.iter().zip(&weights) {
                    if currency == other_currency && one.per_click().zip(other.per_click()).is_some_and(|(one, other)| one >= other) {
                        prop_assert!(weight >= other_weight);
                    }
                }
            }
        }

        #[test]
        fn each_is_chosen_as_often_as_it_is_heavy(weights in prop::collection::vec(0..20_u32, 0..6)) {
            let total: u32 = weights.iter().sum();
            let mut chosen = vec![0; weights.len()];
            for dice in 0..total {
                chosen[choose(&weights, dice.into()).expect("one")] += 1;
            }
            prop_assert_eq!(choose(&weights, u64::MAX).is_some(), total > 0);
            prop_assert_eq!(chosen, weights);
        }
    }
}
