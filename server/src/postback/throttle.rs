//! How often one address may come with a key that nobody knows.
//!
//! No key can be guessed; what this keeps from filling up is the log, where every unknown key becomes a row.

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;

use crate::http::client_ip::household;

/// Unknown keys in a minute, and at once.
const A_MINUTE: NonZeroU32 = NonZeroU32::new(20).expect("twenty is not zero");

/// The unknown keys of late, by address.
pub struct KeyThrottle<C: Clock = DefaultClock>(
    RateLimiter<IpAddr, DashMapStateStore<IpAddr>, C, NoOpMiddleware<C::Instant>>,
);

impl Default for KeyThrottle {
    fn default() -> Self {
        Self::with_clock(DefaultClock::default())
    }
}

impl<C: Clock> KeyThrottle<C> {
    fn with_clock(clock: C) -> Self {
        Self(RateLimiter::dashmap_with_clock(Quota::per_minute(A_MINUTE), clock))
    }

    /// Counts an unknown key.
    ///
    /// # Errors
    /// Seconds until the next one, if there were too many.
    pub fn admit(&self, address: IpAddr) -> Result<(), u32> {
        self.0.check_key(&household(address)).map_err(|not_yet| {
            let wait = not_yet.wait_time_from(self.0.clock().now());
            u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1)
        })
    }

    /// Forgets the addresses that have not come for so long that they are as good as new.
    pub fn forget_old(&self) {
        self.0.retain_recent();
        self.0.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;
    use std::time::Duration;

    #[test]
    fn an_address_that_keeps_coming_is_told_to_wait_and_others_are_not() {
        let clock = FakeRelativeClock::default();
        let throttle = KeyThrottle::with_clock(clock.clone());
        let [home, elsewhere] = ["203.0.113.7", "203.0.113.8"].map(|address| address.parse().unwrap());
        for _ in 0..20 {
            assert_eq!(throttle.admit(home), Ok(()));
        }
        assert_eq!(throttle.admit(home), Err(4));
        assert_eq!(throttle.admit(elsewhere), Ok(()));
        clock.advance(Duration::from_secs(3));
        assert_eq!(throttle.admit(home), Ok(()));
        assert!(throttle.admit(home).is_err());
    }

    #[test]
    fn whoever_stayed_away_for_a_minute_is_forgotten() {
        let clock = FakeRelativeClock::default();
        let throttle = KeyThrottle::with_clock(clock.clone());
        throttle.admit("203.0.113.7".parse().unwrap()).unwrap();
        clock.advance(Duration::from_mins(2));
        throttle.forget_old();
        assert!(throttle.0.is_empty());
    }
}
