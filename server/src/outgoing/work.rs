//! The work of delivering what waits: one task takes, sends beside each other, and notes what came of it. When the process stops, it takes nothing more,
//! and what is answered in the next seconds is noted still: nobody who has answered is asked again by whoever comes next.

use domain::id::TargetId;
use domain::outgoing::{Target, judge};
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::pin::pin;
use std::time::{Duration, Instant};
use storage::StorageError;
use storage::deliveries::{self, Attempt, Lane, Outcome, Taken};
use storage::snapshot::Snapshot;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::request::{Request, write};
use super::running::Running;
use super::send::{Sender, Sent};
use crate::ids;
use crate::state::AppState;

/// How often it is looked for what waits: the first try begins this long after a change at most.
const LOOK: Duration = Duration::from_millis(250);

/// How often while there is something to do.
const SOON: Duration = Duration::from_millis(50);

/// How many tries are begun in a second. A queue that has grown long leaves disk and processor to visitors.
const A_SECOND: usize = 500;

/// The most at one look, however long ago the last one was.
const AT_ONCE: usize = 100;

/// How many of them at least may be tries after one that failed, however many first ones wait.
const AGAIN_AT_ONCE: usize = 5;

/// A try is not begun when less than this is left of the lease: it could end in somebody else's turn.
const MARGIN: i64 = 20_000;

/// How long it waits for answers when the process stops. Connections have nine seconds, and everything has ten.
const FAREWELL: Duration = Duration::from_secs(8);

/// How long it may take then to note what has come.
const LAST_NOTES: Duration = Duration::from_millis(900);

/// The work, as whoever started it has it.
pub struct Deliveries {
    stop: watch::Sender<bool>,
    work: JoinSet<()>,
}

impl Deliveries {
    /// Begins to deliver what waits. It ends when this is dropped, with nothing noted any more.
    #[must_use]
    pub fn start(state: &AppState) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut work = JoinSet::new();
        work.spawn(deliver_all(state.clone(), stopped));
        Self { stop, work }
    }

    /// Takes nothing more from now on.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// Waits until what was under way is noted: once it is told to stop, some seconds at most.
    pub async fn finish(mut self) {
        self.stop();
        while self.work.join_next().await.is_some() {}
    }
}

/// What is under way.
struct Work {
    state: AppState,
    sender: Sender,
    running: Running<Outcome>,
    /// What has come of tries and is not noted yet, since the database was away.
    finished: Vec<Outcome>,
    /// Dropped when nobody waits for answers any more.
    cut: Option<watch::Sender<()>>,
    /// Whose turn it was last: the next look begins with the one behind.
    last: TargetId,
    /// Whether there was anything to do at this look.
    was_busy: bool,
    /// When it was looked for what waits.
    looked: Instant,
}

/// Delivers what waits until the process stops.
async fn deliver_all(state: AppState, mut stopped: watch::Receiver<bool>) {
    let sender = state.outgoing.clone();
    let (running, cut) = (Running::new(), Some(watch::Sender::new(())));
    let (finished, last, looked) = (vec![], TargetId(0), Instant::now());
    let mut work = Work { state, sender, running, finished, cut, last, was_busy: false, looked };
    let mut was_well = true;
    loop {
        let pause = if work.was_busy { SOON } else { LOOK };
        tokio::select! {
            // Whoever is gone without a word has stopped as well.
            _ = stopped.wait_for(|is_stopped| *is_stopped) => break,
            () = sleep(pause) => {}
        }
        work.finished.extend(work.running.ended());
        work.was_busy = !work.finished.is_empty();
        let done = work.step().await;
        if let Err(error) = &done
            && was_well
        {
            tracing::warn!(error = error as &dyn Error, "postbacks to webmasters wait for the database");
        }
        was_well = done.is_ok();
    }
    if timeout(FAREWELL + LAST_NOTES, work.finish()).await.is_err() {
        tracing::warn!("what came of some postbacks to webmasters was not noted: they are sent again");
    }
}

impl Work {
    /// Waits for what is under way, and notes what comes of it.
    async fn finish(mut self) {
        let mut patience = pin!(sleep(FAREWELL));
        loop {
            self.finished.extend(self.running.ended());
            if let Err(error) = self.note().await {
                tracing::debug!(error = &error as &dyn Error, "what came of postbacks to webmasters is not noted yet");
            }
            if self.running.is_empty() && self.finished.is_empty() {
                return;
            }
            tokio::select! {
                outcome = self.running.next() => self.finished.extend(outcome),
                () = &mut patience, if self.cut.is_some() => self.cut = None,
                // The database may be back.
                () = sleep(LOOK), if !self.finished.is_empty() => {}
            }
        }
    }

    /// Notes what has come of tries, and takes what there is room for.
    async fn step(&mut self) -> Result<(), StorageError> {
        self.note().await?;
        let snapshot = self.state.snapshots.now();
        let targets: HashMap<TargetId, &Target> =
            snapshot.targets.values().flatten().map(|target| (target.id, target)).collect();
        if targets.is_empty() {
            return Ok(());
        }
        let most = pace(self.looked.elapsed());
        self.looked = Instant::now();
        let begun = self.begin(Lane::First, most, &snapshot, &targets).await?;
        let room = most.saturating_sub(begun).max(AGAIN_AT_ONCE);
        let again = self.begin(Lane::Again, room, &snapshot, &targets).await?;
        self.was_busy |= begun + again > 0;
        Ok(())
    }

    /// Begins so many tries of a lane, as long as there are some; answers how many. For one target less may wait than there was room for.
    async fn begin(
        &mut self,
        lane: Lane,
        most: usize,
        snapshot: &Snapshot,
        targets: &HashMap<TargetId, &Target>,
    ) -> Result<usize, StorageError> {
        let mut begun = 0;
        while begun < most {
            match self.take(lane, most - begun, snapshot, targets).await? {
                0 => break,
                more => begun += more,
            }
        }
        Ok(begun)
    }

    /// Notes what has come of tries.
    async fn note(&mut self) -> Result<(), StorageError> {
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
        Ok(())
    }

    /// Takes at most so many deliveries of a lane and begins to send them; answers how many.
    async fn take(
        &mut self,
        lane: Lane,
        most: usize,
        snapshot: &Snapshot,
        targets: &HashMap<TargetId, &Target>,
    ) -> Result<usize, StorageError> {
        // Whoever has no room need not ask what waits.
        if self.running.places().left(lane) == 0 {
            return Ok(0);
        }
        let now = (self.state.now)();
        let mut due = deliveries::due(&self.state.db, lane, now).await?;
        // Everybody's turn comes, however much waits for those before them.
        let first = due.partition_point(|id| *id <= self.last);
        due.rotate_left(first);
        // One that the snapshot has not yet is taken the next time.
        let wanting = due.into_iter().filter_map(|id| Some((id, targets.get(&id)?.url.host())));
        let wanted = self.running.places().plan(lane, most, wanting);
        let wanted: Vec<_> = wanted.into_iter().map(|(id, most)| (id, most as u64)).collect();
        self.last = wanted.last().map_or(self.last, |(id, _)| *id);
        if wanted.is_empty() {
            return Ok(0);
        }
        let taken = deliveries::take(&self.state.db, lane, &wanted, now).await?;
        let ids: BTreeSet<TargetId> = taken.iter().map(|taken| taken.target).collect();
        let secrets = storage::targets::secrets(&self.state.db, &ids, now).await?;
        let mut begun = 0;
        for taken in taken {
            let Some(target) = targets.get(&taken.target) else { continue };
            let shares_price = snapshot.offers.get(&taken.facts.offer).is_some_and(|offer| offer.shares_price);
            let signing = secrets.get(&taken.target).map_or(&[][..], Vec::as_slice);
            let now = (self.state.now)();
            if taken.until.0 - now.0 < MARGIN {
                continue;
            }
            let request = write(target, &taken.facts, taken.id, shares_price, signing, now);
            let (sender, state) = (self.sender.clone(), self.state.clone());
            let cut = self.cut.as_ref().map(watch::Sender::subscribe);
            let attempt = async move { deliver(&sender, &state, request, taken, cut).await };
            self.running.begin(lane, target.url.host(), attempt);
            begun += 1;
        }
        Ok(begun)
    }
}

/// How many tries may be begun this long after the last look.
fn pace(since: Duration) -> usize {
    let millis = usize::try_from(since.as_millis()).unwrap_or(usize::MAX);
    millis.saturating_mul(A_SECOND).div_ceil(1000).min(AT_ONCE)
}

/// Sends a postback, and says what came of it; nothing has if it was cut off before there was an answer.
async fn deliver(
    sender: &Sender,
    state: &AppState,
    request: Request,
    taken: Taken,
    cut: Option<watch::Receiver<()>>,
) -> Option<Outcome> {
    let at = (state.now)();
    let cut = async {
        // Nothing is ever sent: the other end is dropped.
        if let Some(mut cut) = cut {
            drop(cut.changed().await);
        }
    };
    let Sent { reply, status, error, response, took } = sender.send_until(&request, cut).await?;
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
    Some(Outcome { taken, attempt, verdict: judge(&reply), chance: u32::from_le_bytes(ids::random()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_hundred_are_begun_in_a_second_however_long_a_look_takes() {
        let begun = [0, 50, 100, 200, 1000, 100_000].map(|millis| pace(Duration::from_millis(millis)));
        assert_eq!(begun, [0, 25, 50, 100, 100, 100]);
    }
}
