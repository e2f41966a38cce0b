//! How many streams there may be.

use domain::id::UserId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The most streams of one person: a few tabs.
const MOST_OF_ONE: usize = 4;

/// The most streams of all. Each holds a connection and asks the database once a second.
const MOST: usize = 64;

/// How many streams everybody has.
#[derive(Clone, Default)]
pub(super) struct Watchers(Arc<Mutex<HashMap<UserId, usize>>>);

/// A place among the watchers, free again when it is dropped.
pub(super) struct Seat {
    watchers: Watchers,
    user: UserId,
}

impl Watchers {
    /// A place for one more stream of this person; none if they, or all together, have too many.
    pub(super) fn seat(&self, user: UserId) -> Option<Seat> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (all, own) = (counts.values().sum::<usize>(), counts.get(&user).copied().unwrap_or(0));
        if all >= MOST || own >= MOST_OF_ONE {
            return None;
        }
        counts.insert(user, own + 1);
        Some(Seat { watchers: self.clone(), user })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut counts = self.watchers.0.lock().unwrap_or_else(PoisonError::into_inner);
        match counts.get_mut(&self.user) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(counts.remove(&self.user)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_has_a_few_streams_and_all_together_not_too_many() {
        let watchers = Watchers::default();
        let mut seats: Vec<_> = (0..MOST_OF_ONE).map(|_| watchers.seat(UserId(1)).unwrap()).collect();
        assert!(watchers.seat(UserId(1)).is_none());
        seats.pop();
        assert!(watchers.seat(UserId(1)).is_some(), "a seat that is left is free");
        let mut user = 1;
        while seats.len() < MOST {
            user += 1;
            seats.push(watchers.seat(UserId(user)).unwrap());
        }
        assert!(watchers.seat(UserId(user + 1)).is_none());
        drop(seats);
        assert!(watchers.0.lock().unwrap().is_empty());
    }
}
