//! How often somebody may try to sign in. Only failures count in the end, so an office behind one address is not kept out.

use domain::time::Timestamp;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::http::client_ip::household;

/// A bucket of attempts that fills up again steadily.
#[derive(Clone, Copy)]
struct Pace {
    /// How many it holds.
    burst: i64,
    /// Milliseconds until it holds one more.
    every: i64,
}

/// Three at once, three a minute.
const PER_ADDRESS: Pace = Pace { burst: 3, every: 20_000 };

/// Stops guesses at one account from many addresses, but leaves its owner a way in: nobody is ever locked out by a stranger.
const PER_ACCOUNT: Pace = Pace { burst: 10, every: 2_000 };

/// Failures in a row that cost an account's owner no time.
const FREE: i64 = 3;

/// How long the first attempt after those waits for its answer; each further one waits twice as long.
const FIRST_DELAY: Duration = Duration::from_millis(250);

/// The longest wait for an answer.
const LONGEST_DELAY: Duration = Duration::from_secs(4);

/// Five letters at once that one address asks for, and then one every ten minutes.
const LETTERS_PER_ADDRESS: Pace = Pace { burst: 5, every: 600_000 };

/// Three letters to one person, and then one every twenty minutes: nobody's mailbox is filled by a stranger.
const LETTERS_PER_ACCOUNT: Pace = Pace { burst: 3, every: 1_200_000 };

/// The attempts of late.
pub struct Throttle {
    addresses: Buckets<IpAddr>,
    accounts: Buckets<String>,
    per_address: Pace,
    per_account: Pace,
}

/// For attempts to sign in.
impl Default for Throttle {
    fn default() -> Self {
        Self::new(PER_ADDRESS, PER_ACCOUNT)
    }
}

/// An attempt that may be made. It counts as a failure unless it is [forgiven](Attempt::forgive).
#[must_use]
pub struct Attempt<'t> {
    throttle: &'t Throttle,
    address: IpAddr,
    account: String,
    /// How long to wait before it is made. The same for right and wrong passwords, known and unknown people.
    pub delay: Duration,
}

/// Too many attempts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("too many attempts, the next one in {after} s")]
pub struct TooMany {
    /// Seconds until the next one.
    pub after: i64,
}

impl Throttle {
    /// For letters that anybody can ask for.
    #[must_use]
    pub fn of_letters() -> Self {
        Self::new(LETTERS_PER_ADDRESS, LETTERS_PER_ACCOUNT)
    }

    fn new(per_address: Pace, per_account: Pace) -> Self {
        Self { addresses: Buckets::default(), accounts: Buckets::default(), per_address, per_account }
    }

    /// Counts an attempt, before anything is looked up or hashed.
    ///
    /// # Errors
    /// [`TooMany`] if there were too many from this address or at this account.
    pub fn admit(&self, address: IpAddr, account: &str, now: Timestamp) -> Result<Attempt<'_>, TooMany> {
        let (address, account) = (household(address), account.to_owned());
        self.addresses.take(self.per_address, &address, now)?;
        let failures = self.accounts.take(self.per_account, &account, now)? - 1;
        Ok(Attempt { throttle: self, address, account, delay: delay_after(failures) })
    }
}

impl Attempt<'_> {
    /// Gives the attempt back: it succeeded, or it was never made.
    pub fn forgive(self) {
        self.throttle.addresses.give_back(self.throttle.per_address, &self.address);
        self.throttle.accounts.give_back(self.throttle.per_account, &self.account);
    }
}

fn delay_after(failures: i64) -> Duration {
    match u32::try_from(failures - FREE) {
        Ok(steps) => FIRST_DELAY.saturating_mul(2_u32.saturating_pow(steps)).min(LONGEST_DELAY),
        Err(_) => Duration::ZERO,
    }
}

/// For each key the moment when its bucket is full again: that says it all.
struct Buckets<K>(Mutex<HashMap<K, Timestamp>>);

impl<K> Default for Buckets<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Hash + Eq + Clone> Buckets<K> {
    /// Takes one attempt and says how many are missing now.
    fn take(&self, pace: Pace, key: &K, now: Timestamp) -> Result<i64, TooMany> {
        let mut full_at = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() == full_at.capacity() {
            // Before the map grows, full buckets leave: they are as good as unknown ones.
            full_at.retain(|_, moment| *moment > now);
        }
        let until_full = full_at.get(key).map_or(0, |moment| (moment.0 - now.0).max(0)) + pace.every;
        let too_early = until_full - pace.burst * pace.every;
        if too_early > 0 {
            return Err(TooMany { after: (too_early + 999) / 1000 });
        }
        full_at.insert(key.clone(), Timestamp(now.0 + until_full));
        Ok((until_full + pace.every - 1) / pace.every)
    }

    fn give_back(&self, pace: Pace, key: &K) {
        if let Some(moment) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get_mut(key) {
            moment.0 -= pace.every;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 7));

    fn at(seconds: i64) -> Timestamp {
        Timestamp(1_700_000_000_000 + seconds * 1000)
    }

    fn address(number: u32) -> IpAddr {
        std::net::Ipv4Addr::from_bits(number).into()
    }

    #[test]
    fn one_address_has_three_attempts_and_then_three_a_minute() {
        let throttle = Throttle::default();
        let admitted = (0..60).filter(|second| throttle.admit(HOME, "a@example.com", at(*second)).is_ok()).count();
        assert_eq!(admitted, 5);
        assert_eq!(throttle.admit(HOME, "a@example.com", at(59)).err(), Some(TooMany { after: 1 }));
        assert!(throttle.admit(HOME, "a@example.com", at(60)).is_ok());
        assert!(throttle.admit(address(1), "a@example.com", at(60)).is_ok());
    }

    #[test]
    fn an_attempt_that_succeeds_does_not_count() {
        let throttle = Throttle::default();
        for _ in 0..100 {
            throttle.admit(HOME, "a@example.com", at(0)).expect("it was given back").forgive();
        }
    }

    #[test]
    fn guesses_at_one_account_from_many_addresses_get_slower_and_then_few() {
        let throttle = Throttle::default();
        let attempt = |number| throttle.admit(address(number), "a@example.com", at(0));
        let delays: Vec<_> =
            (0..10).map(|number| attempt(number).expect("within the burst").delay.as_millis()).collect();
        assert_eq!(delays, [0, 0, 0, 250, 500, 1000, 2000, 4000, 4000, 4000]);
        assert_eq!(attempt(10).err(), Some(TooMany { after: 2 }));
        assert!(throttle.admit(address(11), "b@example.com", at(0)).is_ok());
        assert!(throttle.admit(address(12), "a@example.com", at(2)).is_ok(), "its owner still gets in");
    }

    #[test]
    fn whoever_gave_up_is_forgotten() {
        let throttle = Throttle::default();
        for number in 0..100_000 {
            let _ = throttle.admit(address(number), &number.to_string(), at(i64::from(number)));
        }
        assert!(throttle.addresses.0.lock().unwrap().len() < 1000);
    }
}
