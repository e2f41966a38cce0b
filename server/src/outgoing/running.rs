//! Tries that are under way, each with the place that it has until it ends, however it ends.

use std::collections::HashMap;
use std::error::Error;
use std::time::{Duration, Instant};
use storage::deliveries::Lane;
use tokio::task::{self, JoinError, JoinSet};

use super::places::{Place, Places};

/// Tries that are under way, and what comes of each; nothing does of one that was cut off.
pub struct Running<T> {
    tries: JoinSet<(Duration, Option<T>)>,
    places: Places,
    held: HashMap<task::Id, Place>,
}

impl<T: Send + 'static> Running<T> {
    /// Nothing is under way yet.
    pub fn new() -> Self {
        Self { tries: JoinSet::new(), places: Places::default(), held: HashMap::new() }
    }

    /// Who has a place.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Whether nothing is under way.
    pub fn is_empty(&self) -> bool {
        self.tries.is_empty()
    }

    /// Begins a try at a host, which has a place from now on.
    pub fn begin(&mut self, lane: Lane, host: &str, attempt: impl Future<Output = Option<T>> + Send + 'static) {
        let place = self.places.take(lane, host);
        let task = self.tries.spawn(async move {
            let begun = Instant::now();
            let outcome = attempt.await;
            (begun.elapsed(), outcome)
        });
        self.held.insert(task.id(), place);
    }

    /// What has come of tries that have ended meanwhile.
    pub fn ended(&mut self) -> Vec<T> {
        let mut outcomes = vec![];
        while let Some(ended) = self.tries.try_join_next_with_id() {
            outcomes.extend(self.let_go(ended));
        }
        outcomes
    }

    /// Waits for the next that ends; never if nothing is under way.
    pub async fn next(&mut self) -> Option<T> {
        match self.tries.join_next_with_id().await {
            Some(ended) => self.let_go(ended),
            None => std::future::pending().await,
        }
    }

    fn let_go(&mut self, ended: Result<(task::Id, (Duration, Option<T>)), JoinError>) -> Option<T> {
        let (id, (took, outcome)) = ended.unwrap_or_else(|error| {
            tracing::error!(error = &error as &dyn Error, "a postback to a webmaster was dropped");
            // Nobody knows how long its host would have had it.
            (error.id(), (Duration::MAX, None))
        });
        if let Some(place) = self.held.remove(&id) {
            self.places.give_back(&place, took);
        }
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_try_gives_its_place_back_however_it_ends() {
        let mut running = Running::<u8>::new();
        let all = running.places().left(Lane::Again);
        running.begin(Lane::Again, "a.example", async { Some(1) });
        running.begin(Lane::Again, "b.example", async { None });
        running.begin(Lane::Again, "c.example", async { panic!("a fault of ours") });
        assert_eq!(running.places().left(Lane::Again), all - 3);
        let mut outcomes = vec![];
        while !running.is_empty() {
            outcomes.extend(running.next().await);
        }
        assert_eq!((outcomes, running.places().left(Lane::Again)), (vec![1], all));
    }
}
