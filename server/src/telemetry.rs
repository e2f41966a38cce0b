//! What the process says about itself. Paths carry keys and queries carry visitors' data, so only the matched route is told.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use clap::ValueEnum;
use std::io::{IsTerminal, stderr};
use std::time::Instant;
use tracing_subscriber::EnvFilter;

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For programs: one JSON object each.
    Json,
}

/// What is told unless `RUST_LOG` says otherwise. Cookies of sessions that are over are no news to anybody, and when the sessions
/// cannot be reached, our own store says so.
const DEFAULT_FILTER: &str = "info,tower_sessions=off,tower_sessions_core=off,sqlx=warn,sea_orm_migration=warn";

/// Starts logging to the standard error stream. Does nothing when it was started before.
pub fn start(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(DEFAULT_FILTER));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr).with_ansi(stderr().is_terminal());
    // An error means that there is a subscriber already, as in tests.
    let _ = match format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
}

/// Tells of every request, at the level `debug`; of those that failed because of us, always.
pub async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let (status, ms) = (response.status(), started.elapsed().as_millis());
    if status.is_server_error() {
        tracing::warn!(%method, route, status = status.as_u16(), ms, "a request failed");
    } else {
        tracing::debug!(%method, route, status = status.as_u16(), ms, "answered a request");
    }
    response
}
