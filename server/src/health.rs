//! Two questions for whoever watches the process: is it alive, and can it do its work?

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use http::StatusCode;
use std::time::Duration;
use tokio::time::timeout;

use crate::ingest::spool::Spool;
use crate::routes;
use crate::state::AppState;

/// Whoever asks wants to know soon.
const PATIENCE: Duration = Duration::from_secs(1);

/// The health routes.
pub fn router(state: AppState) -> Router {
    Router::new().route(routes::HEALTH, get(alive)).route(routes::READY, get(ready)).with_state(state)
}

async fn alive(State(state): State<AppState>) -> &'static str {
    if keeps_clicks(&state) { "alive, and clicks are kept aside" } else { "alive" }
}

async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    match (timeout(PATIENCE, state.db.ping()).await, keeps_clicks(&state)) {
        (Ok(Ok(())), false) => (StatusCode::OK, "ready"),
        (Ok(Ok(())), true) => (StatusCode::OK, "ready, and clicks that were kept aside are being stored"),
        (_, false) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
        (_, true) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer, clicks are kept aside"),
    }
}

fn keeps_clicks(state: &AppState) -> bool {
    state.spool.as_ref().is_some_and(Spool::holds_any)
}
