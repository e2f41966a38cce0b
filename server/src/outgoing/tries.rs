//! How often somebody may send a postback for a try. Each asks a stranger's server in our name, so neither one account nor all of them together can be
//! used to keep one busy.

use domain::id::UserId;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{NotUntil, Quota, RateLimiter};
use std::num::NonZeroU32;

/// Tries of one account in a minute, and at once.
const OF_ONE: NonZeroU32 = NonZeroU32::new(10).expect("ten is not zero");

/// Tries of everybody in a minute, and at once.
const OF_ALL: NonZeroU32 = NonZeroU32::new(60).expect("sixty is not zero");

/// The tries of late of each account.
type Accounts<C> =
    RateLimiter<Option<UserId>, DashMapStateStore<Option<UserId>>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// The tries of late, by account and all together.
pub struct TryThrottle<C: Clock = DefaultClock> {
    accounts: Accounts<C>,
    network: RateLimiter<NotKeyed, InMemoryState, C, NoOpMiddleware<C::Instant>>,
}

impl Default for TryThrottle {
    fn default() -> Self {
        Self::with_clock(&DefaultClock::default())
    }
}

impl<C: Clock + Clone> TryThrottle<C> {
    fn with_clock(clock: &C) -> Self {
        Self {
            accounts: RateLimiter::dashmap_with_clock(Quota::per_minute(OF_ONE), clock.clone()),
            network: RateLimiter::direct_with_clock(Quota::per_minute(OF_ALL), clock.clone()),
        }
    }

    /// Counts a try.
    ///
    /// # Errors
    /// Seconds until the next one, if there were too many.
    pub fn admit(&self, account: Option<UserId>) -> Result<(), u32> {
        self.accounts.check_key(&account).map_err(|not_yet| self.seconds(&not_yet))?;
        self.network.check().map_err(|not_yet| self.seconds(&not_yet))
    }

    /// Forgets the accounts that have not tried anything for so long that they are as good as new.
    pub fn forget_old(&self) {
        self.accounts.retain_recent();
        self.accounts.shrink_to_fit();
    }

    fn seconds(&self, not_yet: &NotUntil<C::Instant>) -> u32 {
        let wait = not_yet.wait_time_from(self.network.clock().now());
        u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;
    use std::time::Duration;

    #[test]
    fn an_account_that_keeps_trying_has_to_wait_and_others_do_not() {
        let clock = FakeRelativeClock::default();
        let throttle = TryThrottle::with_clock(&clock);
        let [anna, boris] = [1, 2].map(|id| Some(UserId(id)));
        for _ in 0..10 {
            assert_eq!(throttle.admit(anna), Ok(()));
        }
        assert_eq!(throttle.admit(anna), Err(7));
        assert_eq!(throttle.admit(boris), Ok(()));
        clock.advance(Duration::from_secs(6));
        assert_eq!(throttle.admit(anna), Ok(()));
        assert!(throttle.admit(anna).is_err());
        clock.advance(Duration::from_mins(2));
        throttle.forget_old();
        assert!(throttle.accounts.is_empty());
    }

    #[test]
    fn many_accounts_together_try_no_more_than_the_network_may() {
        let throttle = TryThrottle::with_clock(&FakeRelativeClock::default());
        let admitted = (0..100).filter(|id| throttle.admit(Some(UserId(*id))).is_ok()).count();
        assert_eq!(admitted, 60);
    }
}
