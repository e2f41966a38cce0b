//! The form that sends failed postbacks through once more.

use super::{Forms, Sent};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::right::Conversions;
use domain::access::{MendingPermit, Viewer};
use domain::decide::Outcome;
use domain::id::LogId;
use domain::lang::Lang;
use domain::replay::{MOST, NoReplay};
use domain::time::Timestamp;
use futures_util::future::join_all;
use http::request::Parts;
use storage::ingest::{self, Applied, Item};
use storage::{StorageError, postback_log};

use crate::ids;

/// The page that says what was done, by the moment at which it was.
const DONE: &str = "/postbacks/replayed";

/// Replays what was chosen, as far as that is possible. What takes a postback takes a replay: the queue, and one transaction with
/// the new row of the log. So a replay that is sent twice finds what the first has made, and is a duplicate.
pub async fn replay(State(forms): State<Forms>, sent: Sent<Conversions>) -> Response {
    let by = sent.permit;
    let ids: Vec<LogId> = sent.draft.all("id").into_iter().take(MOST as usize).collect();
    if ids.is_empty() {
        // The page says that nothing is chosen, and what to do about it.
        return forms.refused(sent).await;
    }
    match asked(&forms, &sent.request, by.into(), &ids).await {
        Ok(done) => told(by.at(), done.missed),
        Err(error) => Forms::failed(error),
    }
}

/// On to the page that says what was done at this moment.
pub fn told(at: Timestamp, missed: usize) -> Response {
    let missed = if missed == 0 { String::new() } else { format!("&missed={missed}") };
    Redirect::to(&format!("{DONE}?at={}{missed}", at.0)).into_response()
}

/// What a replay has done.
pub struct Replayed {
    /// The rows that were found.
    pub found: Vec<LogId>,
    /// The rows that were made.
    pub made: Vec<LogId>,
    /// Those that cannot be replayed, and why.
    pub skipped: Vec<(LogId, NoReplay)>,
    /// How many of the rows that were made were taken, and not refused again.
    pub taken: usize,
    /// How many could not be stored.
    pub missed: usize,
}

/// Replays these rows in the name and the language of whoever asks.
///
/// # Errors
/// See [`again`].
pub async fn asked(forms: &Forms, request: &Parts, by: MendingPermit, ids: &[LogId]) -> Result<Replayed, StorageError> {
    let name = request.extensions.get::<Viewer>().map(|viewer| viewer.name.clone()).unwrap_or_default();
    let lang = request.extensions.get::<Lang>().copied().unwrap_or_default();
    again(forms, by, &name, lang, ids).await
}

/// Replays these rows, as far as that is possible.
///
/// # Errors
/// [`StorageError`] if nothing could be read; then nothing was replayed.
pub async fn again(
    forms: &Forms,
    by: MendingPermit,
    name: &str,
    lang: Lang,
    ids: &[LogId],
) -> Result<Replayed, StorageError> {
    let state = &forms.state;
    state.snapshots.refresh(&state.db).await?;
    let entries = postback_log::find_many(&state.db, by, ids).await?;
    let snapshot = state.snapshots.now();
    let mut done = Replayed { found: vec![], made: vec![], skipped: vec![], taken: 0, missed: 0 };
    let mut items = vec![];
    for entry in &entries {
        let (of, log) = (entry.row.id, LogId(ids::uuid_v7(by.at())));
        done.found.push(of);
        match ingest::again(entry, &snapshot, by, name, lang, log) {
            Ok(incoming) => items.push((log, Item::Postback(Box::new(incoming)))),
            Err(why) => done.skipped.push((of, why)),
        }
    }
    // All are handed in before any is waited for, in the order in which they came: what speaks of one conversion stays in order.
    let written = join_all(
        items.into_iter().map(async |(log, item)| state.writer.write(item).await.map(|applied| (log, applied))),
    )
    .await;
    for one in written {
        match one {
            Ok((log, applied)) => {
                done.made.push(log);
                done.taken += usize::from(is_taken(&applied));
            }
            Err(_) => done.missed += 1,
        }
    }
    Ok(done)
}

/// Whether it was not refused again.
fn is_taken(applied: &Applied) -> bool {
    match applied {
        Applied::Postback { outcome, .. } => !matches!(**outcome, Outcome::Conflict(..) | Outcome::Refused(_)),
        Applied::Click => false,
    }
}
