//! Two questions for whoever watches the process: is it alive, and can it do its work?

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use http::StatusCode;
use std::time::Duration;
use storage::Db;
use tokio::time::timeout;

use crate::routes;

/// Whoever asks wants to know soon.
const PATIENCE: Duration = Duration::from_secs(1);

/// The health routes.
pub fn router(db: Db) -> Router {
    Router::new().route(routes::HEALTH, get(alive)).route(routes::READY, get(ready)).with_state(db)
}

async fn alive() -> &'static str {
    "alive"
}

async fn ready(State(db): State<Db>) -> (StatusCode, &'static str) {
    match timeout(PATIENCE, db.ping()).await {
        Ok(Ok(())) => (StatusCode::OK, "ready"),
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}
