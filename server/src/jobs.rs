//! What the process does on its own.

use std::error::Error;
use std::time::{Duration, Instant};
use storage::{Backend, Db};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use crate::alerts::{tell_all, watch};
use crate::caps;
use crate::ingest::spool::Spool;
use crate::mail::{Mail, send_all};
use crate::retention::{Forgotten, forget_old, make_ahead};
use crate::smartlinks;
use crate::state::AppState;
use crate::trafficback;

/// How often what is over is thrown away.
const SWEEP: Duration = Duration::from_mins(10);

/// How often it is looked whether the log of what was written is long: under the heaviest load it grows by some thousand pages meanwhile.
const LOG: Duration = Duration::from_millis(200);

/// How often the server hears of us, however quiet it is.
const TOUCH: Duration = Duration::from_secs(30);

/// How often it is looked for what need not be kept longer. Days are what people count in, so an hour is soon enough.
const RETENTION: Duration = Duration::from_hours(1);

/// How often it is looked whether the database is back.
const BACK: Duration = Duration::from_secs(1);

/// How often it is looked for hours that are over.
const FOLD: Duration = Duration::from_mins(1);

/// For how many times as long as the last hours took to be folded the next ones wait: others have nine tenths of the writer's time.
const BREATHS: u32 = 9;

/// Starts the jobs. They end when the set is dropped.
#[must_use]
pub fn start(state: &AppState, mail: Option<Mail>) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    jobs.spawn(state.snapshots.clone().follow(state.db.clone()));
    jobs.spawn(caps::follow(state.clone()));
    jobs.spawn(trafficback::keep(state.clone()));
    jobs.spawn(smartlinks::follow(state.clone()));
    jobs.spawn(sweep(state.clone()));
    jobs.spawn(retain(state.clone()));
    match state.db.backend() {
        Backend::Sqlite => jobs.spawn(shorten_log(state.db.clone())),
        Backend::Postgres => jobs.spawn(stay_in_touch(state.db.clone())),
    };
    if let Some(spool) = state.spool.clone() {
        jobs.spawn(unspool(spool, state.clone()));
    }
    jobs.spawn(fold(state.clone()));
    jobs.spawn(watch(state.clone()));
    jobs.spawn(tell_all(state.clone()));
    if let Some(mail) = mail {
        jobs.spawn(send_all(mail, state.clone()));
    }
    jobs
}

/// Throws away sessions, lists of decisions and days of caps that are over, and what the throttles remember of those who stayed away.
async fn sweep(state: AppState) {
    let mut times = interval(SWEEP);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        state.keys.forget_old();
        state.tries.forget_old();
        match storage::sessions::delete_expired(&state.db, (state.now)()).await {
            Ok(0) => {}
            Ok(sessions) => tracing::debug!(sessions, "forgot sessions that are over"),
            Err(error) => tracing::warn!(error = &error as &dyn Error, "sessions that are over could not be forgotten"),
        }
        match storage::decision_lists::delete_expired(&state.db, (state.now)()).await {
            Ok(0) => {}
            Ok(lists) => tracing::debug!(lists, "forgot lists of decisions that are over"),
            Err(error) => tracing::warn!(error = &error as &dyn Error, "old lists of decisions could not be forgotten"),
        }
        match storage::caps::forget_old(&state.db, (state.now)()).await {
            Ok(0) => {}
            Ok(days) => tracing::debug!(days, "forgot what caps have counted on days that are over"),
            Err(error) => tracing::warn!(error = &error as &dyn Error, "old days of caps could not be forgotten"),
        }
    }
}

/// Keeps the log of what was written short.
async fn shorten_log(db: Db) {
    let mut times = interval(LOG);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        if let Err(error) = db.shorten_log().await {
            tracing::warn!(error = &error as &dyn Error, "what was written could not be moved into the file");
        }
    }
}

/// Flushes the server's log now and then, so that nobody on the way forgets the session that does it, and no click is the first to learn
/// that it is gone.
async fn stay_in_touch(db: Db) {
    let mut times = interval(TOUCH);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        if let Err(error) = db.sync().await {
            tracing::debug!(error = &error as &dyn Error, "the server is away");
        }
    }
}

/// Stores the clicks that were kept aside while the database was away, as soon as it is back.
async fn unspool(spool: Spool, state: AppState) {
    let mut times = interval(BACK);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        match spool.empty(&state.db, &state.writer).await {
            Ok(0) => {}
            Ok(clicks) => tracing::info!(clicks, "stored clicks that were kept aside"),
            Err(error) => tracing::debug!(error = &error as &dyn Error, "clicks stay where they are kept"),
        }
    }
}

/// Makes room for the traffic of the days ahead, and throws away what is older than the settings say.
async fn retain(state: AppState) {
    let mut times = interval(RETENTION);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        match make_ahead(&state.db, (state.now)()).await {
            Ok(0) => {}
            Ok(partitions) => tracing::info!(partitions, "made room for the traffic of the days ahead"),
            Err(error) => {
                tracing::warn!(error = &error as &dyn Error, "no room was made for the traffic of the days ahead");
            }
        }
        match forget_old(&state.db, (state.now)()).await {
            Ok(nothing) if nothing == Forgotten::default() => {}
            Ok(Forgotten { clicks, log, deliveries }) => {
                tracing::info!(clicks, log, deliveries, "threw away what need not be kept longer");
            }
            Err(error) => tracing::warn!(error = &error as &dyn Error, "what is old could not be thrown away"),
        }
    }
}

/// Folds the sums of hours that are over into those of days.
async fn fold(state: AppState) {
    let mut times = interval(FOLD);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        loop {
            let begun = Instant::now();
            match storage::days::fold(&state.db, (state.now)()).await {
                Ok(true) => tokio::time::sleep(begun.elapsed() * BREATHS).await,
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(error = &error as &dyn Error, "hours could not be folded into days");
                    break;
                }
            }
        }
    }
}
