//! The whole service as one router: what the program serves, and what the tests drive.

use app::SiteManifest;
use axum::Router;
use axum::extract::connect_info::ConnectInfo;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use http::{Method, Request};
use hyper::body::Incoming;
use std::path::Path;
use tower::ServiceExt;

use crate::http::accept::{Answers, Caller};
use crate::http::{client_ip, headers, slow_body, static_files};
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

/// The service as connections meet it. Clicks and the reports of backends need not be looked up in the router: there are more of them than
/// of anything else, and to be routed costs one as much as to be read and answered.
#[derive(Clone)]
pub struct Front {
    state: AppState,
    router: Router,
}

impl Front {
    /// Everything that is answered: see [`router`].
    #[must_use]
    pub fn new(state: &AppState, site: &Path, manifest: Option<SiteManifest>) -> Self {
        Self { state: state.clone(), router: router(state, site, manifest) }
    }
}

impl Answers for Front {
    async fn answer(&self, request: Request<Incoming>, caller: &Caller) -> Response {
        if request.method() == Method::GET && click::is_link(request.uri()) {
            let (parts, _) = request.into_parts();
            return click::answer(&self.state, caller.peer.ip(), &parts.uri, &parts.headers).await;
        }
        if let Some(channel) = postback::way(request.method(), request.uri()) {
            let (parts, body) = request.into_parts();
            let body = slow_body::limited(body, caller.body);
            return postback::answer(&self.state, channel, caller.peer.ip(), &parts, body).await;
        }
        let mut request = request.map(|body| slow_body::limited(body, caller.body));
        request.extensions_mut().insert(ConnectInfo(caller.peer));
        request.extensions_mut().insert(caller.stopping.clone());
        match self.router.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => never.into_response(),
        }
    }
}
