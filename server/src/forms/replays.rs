//! The form that sends failed postbacks through once more.

use super::{Forms, Sent};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Viewer;
use domain::access::right::Conversions;
use domain::id::LogId;
use domain::lang::Lang;
use domain::replay::MOST;
use futures_util::future::join_all;
use storage::ingest::{self, Item};
use storage::postback_log;

use crate::ids;

/// The page that says what was done, by the moment at which it was.
const DONE: &str = "/postbacks/replayed";

/// Replays what was chosen, as far as that is possible. What takes a postback takes a replay: the queue, and one transaction with
/// the new row of the log. So a replay that is sent twice finds what the first has made, and is a duplicate.
pub async fn replay(State(forms): State<Forms>, sent: Sent<Conversions>) -> Response {
    let (state, by) = (&forms.state, sent.permit);
    let ids: Vec<LogId> = sent.draft.all("id").into_iter().take(MOST as usize).collect();
    if ids.is_empty() {
        // The page says that nothing is chosen, and what to do about it.
        return forms.refused(sent).await;
    }
    let name = sent.request.extensions.get::<Viewer>().map(|viewer| viewer.name.clone()).unwrap_or_default();
    let lang = sent.request.extensions.get::<Lang>().copied().unwrap_or_default();
    if let Err(error) = state.snapshots.refresh(&state.db).await {
        return Forms::failed(error);
    }
    let entries = match postback_log::find_many(&state.db, by, &ids).await {
        Ok(entries) => entries,
        Err(error) => return Forms::failed(error),
    };
    let snapshot = state.snapshots.now();
    let again = |entry: &postback_log::LogEntry| {
        ingest::again(entry, &snapshot, by, &name, lang, LogId(ids::uuid_v7(by.at()))).ok()
    };
    let items = entries.iter().filter_map(again).map(|incoming| Item::Postback(Box::new(incoming)));
    // All are handed in before any is waited for, in the order in which they came: what speaks of one conversion stays in order.
    let written = join_all(items.map(|item| state.writer.write(item))).await;
    let missed = written.iter().filter(|written| written.is_err()).count();
    let missed = if missed == 0 { String::new() } else { format!("&missed={missed}") };
    Redirect::to(&format!("{DONE}?at={}{missed}", by.at().0)).into_response()
}
