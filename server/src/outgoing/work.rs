//! The work of delivering what waits: one task takes, sends beside each other, and notes what came of it.

use domain::id::TargetId;
use domain::outgoing::{Target, judge};
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::time::Duration;
use storage::StorageError;
use storage::deliveries::{self, Attempt, Lane, Outcome, Taken};
use storage::snapshot::Snapshot;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use super::request::{Request, write};
use super::send::{Sender, Sent};
use crate::ids;
use crate::state::AppState;

/// How often it is looked for what waits: the first try begins this long after a change at most.
const LOOK: Duration = Duration::from_millis(250);

/// How many requests are under way at once.
const MOST: usize = 512;

/// How many of them to one host: nobody is to be hurt by what others earn, and a host that does not answer keeps nobody else waiting.
const TO_ONE_HOST: usize = 4;

/// How many of them may be tries after one that failed, so that hosts that are down leave room.
const MOST_AGAIN: usize = 256;

/// A try is not begun when less than this is left of the lease: it could end in somebody else's turn.
const MARGIN: i64 = 20_000;

/// What is under way.
struct Work {
    state: AppState,
    sender: Sender,
    running: JoinSet<(Flight, Outcome)>,
    by_host: HashMap<String, usize>,
    again: usize,
    /// What has come of tries and is not noted yet, since the database was away.
    finished: Vec<Outcome>,
}

/// A try that is under way.
struct Flight {
    host: String,
    is_again: bool,
}

/// Delivers what waits, for as long as the process lives.
pub async fn deliver_all(sender: Sender, state: AppState) {
    let mut work = Work { state, sender, running: JoinSet::new(), by_host: HashMap::new(), again: 0, finished: vec![] };
    let mut times = interval(LOOK);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut was_well = true;
    loop {
        tokio::select! {
            _ = times.tick() => {}
            Some(ended) = work.running.join_next() => work.ended(ended),
        }
        while let Some(ended) = work.running.try_join_next() {
            work.ended(ended);
        }
        let done = work.step().await;
        if let Err(error) = &done
            && was_well
        {
            tracing::warn!(error = error as &dyn Error, "postbacks to webmasters wait for the database");
        }
        was_well = done.is_ok();
    }
}

impl Work {
    /// Notes what has come of tries, and takes what there is room for.
    async fn step(&mut self) -> Result<(), StorageError> {
        let now = (self.state.now)();
        if !self.finished.is_empty() {
            let switched_off = match deliveries::note(&self.state.db, &self.finished, now).await {
                Err(error) if error.is_race() || matches!(error, StorageError::Unavailable(_)) => return Err(error),
                // Whatever cannot be noted now never can, and must not keep everything else from being sent. It is tried again once its lease
                // is over.
                Err(error) => {
                    tracing::error!(error = &error as &dyn Error, "what came of postbacks to webmasters was not noted");
                    vec![]
                }
                Ok(switched_off) => switched_off,
            };
            self.finished.clear();
            for target in &switched_off {
                tracing::warn!(target = target.0, "a webmaster's address is told nothing more");
            }
            if !switched_off.is_empty() {
                self.state.snapshots.refresh(&self.state.db).await?;
            }
        }
        let snapshot = self.state.snapshots.now();
        let targets: HashMap<TargetId, &Target> =
            snapshot.targets.values().flatten().map(|target| (target.id, target)).collect();
        if targets.is_empty() {
            return Ok(());
        }
        for lane in [Lane::First, Lane::Again] {
            self.take(lane, &snapshot, &targets).await?;
        }
        Ok(())
    }

    async fn take(
        &mut self,
        lane: Lane,
        snapshot: &Snapshot,
        targets: &HashMap<TargetId, &Target>,
    ) -> Result<(), StorageError> {
        let is_again = lane == Lane::Again;
        let mut room = MOST.saturating_sub(self.running.len());
        if is_again {
            room = room.min(MOST_AGAIN.saturating_sub(self.again));
        }
        if room == 0 {
            return Ok(());
        }
        let now = (self.state.now)();
        let mut free: HashMap<&str, usize> = HashMap::new();
        let mut wanted = vec![];
        for id in deliveries::due(&self.state.db, lane, now).await? {
            // One that the snapshot has not yet is taken the next time.
            let Some(target) = targets.get(&id) else { continue };
            let host = target.url.origin();
            let busy = self.by_host.get(host).copied().unwrap_or_default();
            let of_host = free.entry(host).or_insert(TO_ONE_HOST.saturating_sub(busy));
            let most = (*of_host).min(room);
            if most > 0 {
                *of_host -= most;
                room -= most;
                wanted.push((id, most as u64));
            }
        }
        if wanted.is_empty() {
            return Ok(());
        }
        let taken = deliveries::take(&self.state.db, lane, &wanted, now).await?;
        let ids: BTreeSet<TargetId> = taken.iter().map(|taken| taken.target).collect();
        let secrets = storage::targets::secrets(&self.state.db, &ids, now).await?;
        for taken in taken {
            let Some(target) = targets.get(&taken.target) else { continue };
            let shares_price = snapshot.offers.get(&taken.facts.offer).is_some_and(|offer| offer.shares_price);
            let signing = secrets.get(&taken.target).map_or(&[][..], Vec::as_slice);
            let now = (self.state.now)();
            if taken.until.0 - now.0 < MARGIN {
                continue;
            }
            let request = write(target, &taken.facts, taken.id, shares_price, signing, now);
            let flight = Flight { host: target.url.origin().to_owned(), is_again };
            *self.by_host.entry(flight.host.clone()).or_default() += 1;
            self.again += usize::from(is_again);
            let (sender, state) = (self.sender.clone(), self.state.clone());
            self.running.spawn(async move { (flight, deliver(&sender, &state, request, taken).await) });
        }
        Ok(())
    }

    fn ended(&mut self, ended: Result<(Flight, Outcome), tokio::task::JoinError>) {
        match ended {
            Ok((flight, outcome)) => {
                self.again -= usize::from(flight.is_again);
                if let Some(busy) = self.by_host.get_mut(&flight.host) {
                    *busy -= 1;
                    if *busy == 0 {
                        self.by_host.remove(&flight.host);
                    }
                }
                self.finished.push(outcome);
            }
            Err(error) => tracing::error!(error = &error as &dyn Error, "a postback to a webmaster was dropped"),
        }
    }
}

async fn deliver(sender: &Sender, state: &AppState, request: Request, taken: Taken) -> Outcome {
    let at = (state.now)();
    let Sent { reply, status, error, response, took } = sender.send(&request).await;
    let attempt = Attempt {
        at,
        took_ms: u32::try_from(took.as_millis()).unwrap_or(u32::MAX),
        method: request.method.to_string(),
        url: request.url,
        body: request.body,
        status,
        error,
        response,
    };
    Outcome { taken, attempt, verdict: judge(&reply), chance: u32::from_le_bytes(ids::random()) }
}
