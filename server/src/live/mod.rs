//! What people watch as it comes, as server-sent events: new rows of the log, `GET /postbacks/live`, and how far the check of an
//! integration is.
//!
//! The log itself is asked, once a second and only while somebody watches: that is right on either database and with any number of
//! processes, and costs nothing when nobody does. A row is stored a moment after it came and not in the order in which it came, so
//! each look goes back a little further than the last, and a stream remembers what it has sent. After a break a browser says which
//! row it had last and gets what came shortly before it once more; it leaves out what it has.

mod check;
mod watchers;

use app::live::{Fresh, filter, fresh};
use axum::extract::{RawQuery, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use chrono_tz::Tz;
use domain::access::{Area, Viewer};
use domain::id::LogId;
use domain::lang::Lang;
use domain::time::Timestamp;
use futures_util::stream;
use http::{HeaderMap, StatusCode};
use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::time::Duration;
use storage::StorageError;
use storage::postback_log::{self, LogFilter};
use tokio::time::{Instant, sleep};
use tower_sessions::Session;
use tower_sessions::session::Id;
use url::form_urlencoded;

use crate::auth::session;
use crate::auth::store::Store;
use crate::auth::unavailable;
use crate::http::accept::Stopping;
use crate::routes;
use crate::state::AppState;
use watchers::{Seat, Watchers};

/// How often the log is looked at.
const PAUSE: Duration = Duration::from_secs(1);

/// How long after it came a row may still be stored, in milliseconds: as long as the queue waits, and then some.
const LATE: i64 = 15_000;

/// The most rows of one look. Where more come nobody can read them, and the newest are shown.
const MOST_ROWS: u64 = 100;

/// How often something is sent where nothing comes, so that no proxy takes the stream for dead. A reader who is gone or does not
/// read is found out by it too: the connection is cut when what is written to it does not go out.
const HEARTBEAT: Duration = Duration::from_secs(5);

/// How long a stream lasts, less than any connection may: browsers open the next by themselves.
const LONGEST: Duration = Duration::from_mins(5);

/// The routes. They need the session's layer and [`crate::auth::identify::identify`] around it.
pub fn router(state: AppState) -> Router {
    let watched = Router::new().route(routes::LIVE, get(watch)).route(routes::CHECK_LIVE, get(check::watch));
    watched.with_state((state, Watchers::default()))
}

async fn watch(
    State((state, watchers)): State<(AppState, Watchers)>,
    Extension(viewer): Extension<Viewer>,
    Extension(lang): Extension<Lang>,
    Extension(stopping): Extension<Stopping>,
    session: Session,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(session) = session.id().filter(|_| viewer.integration().is_some()) else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let zone = match zone_of(&state).await {
        Ok(zone) => zone,
        Err(error) => return unavailable(error).into_response(),
    };
    let Some(seat) = watchers.seat(viewer.user) else { return StatusCode::TOO_MANY_REQUESTS.into_response() };
    let (query, now) = (query.unwrap_or_default(), (state.now)());
    let stream = Stream {
        store: Store { db: state.db.clone(), now: state.now },
        session,
        viewer,
        lang,
        zone,
        filter: filter(&query, zone, now),
        looked: begin(&headers, &query, now),
        sent: HashMap::new(),
        ready: VecDeque::new(),
        ends: Instant::now() + LONGEST,
        stopping,
        _seat: seat,
    };
    let events = stream::unfold(stream, |mut stream| async move { Some((stream.next().await?, stream)) });
    sent(events)
}

/// Events on their way to a browser.
fn sent(events: impl futures_util::Stream<Item = Result<Event, Infallible>> + Send + 'static) -> Response {
    let events = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    // Proxies that collect an answer before they pass it on would make a tail of a log of it.
    ([("x-accel-buffering", "no")], events).into_response()
}

/// The zone of the network's clocks.
async fn zone_of(state: &AppState) -> Result<Tz, StorageError> {
    let network = storage::network::get(&state.db).await?;
    Ok(network.and_then(|network| network.time_zone.parse().ok()).unwrap_or(Tz::UTC))
}

/// Whether whoever watches is still signed in, and still who they were.
async fn may_go_on(store: &Store, session: Id, was: &Viewer) -> bool {
    let now = (store.now)();
    let viewer = session::still(session, store, now).await.ok().flatten();
    viewer.is_some_and(|viewer| viewer.role == was.role)
}

/// From when on somebody wants to see: from the last row that they had, or when their page was made. Nobody gets the whole log.
fn begin(headers: &HeaderMap, query: &str, now: Timestamp) -> Timestamp {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let asked = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "since" || name == "after");
    let asked = asked.filter_map(|(_, value)| value.parse().ok()).max();
    Timestamp(last.or(asked).unwrap_or(now.0)).min(now)
}

/// A stream of new rows to one browser. It is only asked for more when what it gave has gone out, so nothing piles up behind a
/// reader who is slow.
struct Stream {
    store: Store,
    session: Id,
    viewer: Viewer,
    lang: Lang,
    zone: Tz,
    filter: LogFilter,
    /// Up to when the log has been looked at.
    looked: Timestamp,
    /// What was sent of the time that is looked at again.
    sent: HashMap<LogId, Timestamp>,
    ready: VecDeque<Fresh>,
    ends: Instant,
    stopping: Stopping,
    _seat: Seat,
}

impl Stream {
    /// The next row, when there is one; none when the stream is over.
    async fn next(&mut self) -> Option<Result<Event, Infallible>> {
        loop {
            if let Some(row) = self.ready.pop_front() {
                let event = Event::default().id(row.at.to_string());
                return Some(Ok(event.json_data(row).unwrap_or_default()));
            }
            if Instant::now() >= self.ends || !may_go_on(&self.store, self.session, &self.viewer).await {
                return None;
            }
            self.look().await?;
            if self.ready.is_empty() {
                tokio::select! {
                    () = sleep(PAUSE) => {}
                    () = self.stopping.wait() => return None,
                }
            }
        }
    }

    /// Looks for rows that were not there before.
    async fn look(&mut self) -> Option<()> {
        let now = (self.store.now)();
        let from = Timestamp(self.looked.0.saturating_sub(LATE));
        let permit = self.viewer.integration()?;
        let rows = postback_log::latest(&self.store.db, permit, &self.filter, from, MOST_ROWS).await;
        let rows = rows.inspect_err(|error| {
            tracing::warn!(error = error as &dyn std::error::Error, "the log could not be watched");
        });
        let selectable = self.viewer.may_change(Area::Conversions);
        for row in rows.ok()? {
            if self.sent.insert(row.id, row.at).is_none() {
                self.ready.push_back(fresh(row, self.lang, self.zone, selectable));
            }
        }
        self.sent.retain(|_, at| *at >= from);
        self.looked = now;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_goes_on_from_the_last_row_and_never_from_tomorrow() {
        let now = Timestamp(1_000);
        let mut headers = HeaderMap::new();
        assert_eq!(begin(&headers, "result=error", now), now);
        assert_eq!(begin(&headers, "since=500&after=700", now), Timestamp(700));
        assert_eq!(begin(&headers, "since=5000", now), now);
        headers.insert("last-event-id", http::HeaderValue::from_static("800"));
        assert_eq!(begin(&headers, "since=500", now), Timestamp(800));
    }
}
