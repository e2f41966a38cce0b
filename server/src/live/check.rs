//! `GET /offers/{id}/check/live`: the steps of a check, each time that something has changed about them.

use super::watchers::{Seat, Watchers};
use super::{LONGEST, PAUSE, may_go_on, sent, zone_of};
use app::live::{Followed, RunView, steps};
use app::own_address;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::sse::Event;
use axum::response::{IntoResponse, Response};
use chrono_tz::Tz;
use domain::access::Viewer;
use domain::id::OfferId;
use domain::lang::Lang;
use futures_util::stream;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use std::convert::Infallible;
use tokio::time::{Instant, sleep};
use tower_sessions::Session;
use tower_sessions::session::Id;
use uuid::Uuid;

use crate::auth::store::Store;
use crate::auth::unavailable;
use crate::http::accept::Stopping;
use crate::state::AppState;

/// Which run is watched.
#[derive(Deserialize)]
pub struct Wanted {
    action: String,
    run: Uuid,
}

#[expect(clippy::too_many_arguments, reason = "each is a part of the request")]
pub async fn watch(
    State((state, watchers)): State<(AppState, Watchers)>,
    Path(offer): Path<i64>,
    Query(wanted): Query<Wanted>,
    Extension(viewer): Extension<Viewer>,
    Extension(lang): Extension<Lang>,
    Extension(stopping): Extension<Stopping>,
    session: Session,
    headers: HeaderMap,
) -> Response {
    let (Some(session), Some(permit)) = (session.id(), viewer.integration()) else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let found = async {
        let found = storage::offers::find(&state.db, permit.scope(), OfferId(offer)).await?;
        let Some(found) = found else { return Ok(None) };
        let run = Followed::new(&state.db, permit, found.offer, wanted.action, wanted.run, (state.now)()).await?;
        Ok(run.zip(Some(zone_of(&state).await?)))
    };
    let (run, zone) = match found.await {
        Ok(Some(found)) => found,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return unavailable(error).into_response(),
    };
    let Some(seat) = watchers.seat(viewer.user) else { return StatusCode::TOO_MANY_REQUESTS.into_response() };
    let domain = state.snapshots.now().network.tracking_domain.clone();
    let watched = Watched {
        store: Store { db: state.db.clone(), now: state.now },
        session,
        viewer,
        run,
        base_url: own_address(domain.or_else(|| state.base_url.clone()), &headers),
        lang,
        zone,
        shown: None,
        ends: Instant::now() + LONGEST,
        stopping,
        _seat: seat,
    };
    sent(stream::unfold(watched, |mut watched| async move { Some((watched.next().await?, watched)) }))
}

/// A run that somebody watches.
struct Watched {
    store: Store,
    session: Id,
    viewer: Viewer,
    run: Followed,
    base_url: String,
    lang: Lang,
    zone: Tz,
    /// What was sent last.
    shown: Option<RunView>,
    ends: Instant,
    stopping: Stopping,
    _seat: Seat,
}

impl Watched {
    /// The steps as soon as they are others than were sent last; none when the stream is over.
    async fn next(&mut self) -> Option<Result<Event, Infallible>> {
        loop {
            if Instant::now() >= self.ends || !may_go_on(&self.store, self.session, &self.viewer).await {
                return None;
            }
            let seen = self.run.look(&self.store.db, &self.base_url, (self.store.now)()).await;
            let seen = seen.inspect_err(|error| {
                tracing::warn!(error = error as &dyn std::error::Error, "a check could not be watched");
            });
            let seen = seen.ok()?;
            if self.shown.as_ref() != Some(&seen) {
                self.shown = Some(seen.clone());
                let html = steps(seen, self.lang, self.zone);
                return Some(Ok(Event::default().data(html.replace(['\n', '\r'], " "))));
            }
            tokio::select! {
                () = sleep(PAUSE) => {}
                () = self.stopping.wait() => return None,
            }
        }
    }
}
