//! How long a delivery that has not arrived is tried again.

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// What is waited after each try that went wrong, in milliseconds: three days all together, as Standard Webhooks has it.
const WAITS: [i64; 9] =
    [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/// How often a delivery is tried at most.
pub const TRIES: u32 = 10;

/// For how long, in milliseconds, nothing may have reached a target before it is switched off.
pub const GIVEN_UP_AFTER: i64 = 5 * 24 * HOUR;

/// How long whoever takes a delivery has for it, in milliseconds. A try takes at most 15 seconds; after this it is somebody else's turn,
/// since the first one may have ended.
pub const LEASE: i64 = 30 * SECOND;

/// How many milliseconds a delivery waits that was tried so many times; none if it is given up. The wait is up to a fifth shorter or longer, as
/// `chance` says: what failed together is not to come back together. A receiver that asks for more time gets it, up to twice the wait.
#[must_use]
pub fn wait_after(tries: u32, chance: u32, asked_for: Option<i64>) -> Option<i64> {
    let index = usize::try_from(tries).ok()?.checked_sub(1)?;
    let wait = *WAITS.get(index)?;
    let fifth = wait / 5;
    let shift = (i64::from(chance) * (2 * fifth + 1)) >> 32;
    let spread = wait - fifth + shift;
    Some(asked_for.map_or(spread, |asked| asked.clamp(spread, 2 * wait)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ten_tries_take_three_days() {
        let waits: Vec<i64> = (1..20).map_while(|tries| wait_after(tries, u32::MAX / 2, None)).collect();
        assert_eq!(waits.len() + 1, TRIES as usize);
        let hours = waits.iter().sum::<i64>() / HOUR;
        assert_eq!(hours, 75);
        assert_eq!((wait_after(0, 0, None), wait_after(10, 0, None)), (None, None));
    }

    #[test]
    fn whoever_asks_for_more_time_gets_it_within_bounds() {
        assert_eq!(wait_after(2, 0, Some(6 * MINUTE)), Some(6 * MINUTE));
        assert_eq!(wait_after(2, 0, Some(99 * HOUR)), Some(10 * MINUTE));
        assert_eq!(wait_after(2, 0, Some(0)), Some(4 * MINUTE), "not less than there is to wait anyway");
    }

    proptest! {
        #[test]
        fn a_wait_is_a_fifth_off_at_most(tries in 1..10_u32, chance: u32) {
            let wait = WAITS[tries as usize - 1];
            let spread = wait_after(tries, chance, None).expect("a wait");
            prop_assert!((wait - wait / 5..=wait + wait / 5).contains(&spread));
        }
    }
}
