//! The whole service as one router: what the program serves, and what the tests drive.

use app::SiteManifest;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use std::path::Path;

use crate::http::{client_ip, headers, static_files};
use crate::state::AppState;
use crate::{click, health, panel, postback, telemetry};

/// Everything that is answered. Clicks and postbacks have nothing of the panel around them, no session, no page, and no layer at all:
/// each would cost every click an allocation and more.
pub fn router(state: &AppState, site: &Path, manifest: Option<SiteManifest>) -> Router {
    panel::router(state, manifest)
        .merge(health::router(state.clone()).layer(from_fn(headers::machine)))
        .merge(static_files::router(site).layer(from_fn_with_state(state.https, headers::secure)))
        .layer(from_fn_with_state(state.trusted_proxies.clone(), client_ip::find))
        .layer(from_fn(telemetry::log))
        .merge(click::router(state.clone()))
        .merge(postback::router(state.clone()))
}
