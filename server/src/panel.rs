//! The panel: the app's pages and server functions, behind sessions, and with everything a browser must be told.

use app::{AppContext, SiteManifest};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_SECURITY_POLICY;
use http::{Method, StatusCode};
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::use_context;
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list, render_app_async_with_context};
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use url::Url;

use crate::api;
use crate::auth::identify::{guard, identify};
use crate::auth::store::Store;
use crate::auth::{self, session};
use crate::developer;
use crate::export;
use crate::forms::{self, Forms, Voice};
use crate::http::headers;
use crate::live;
use crate::routes;
use crate::shop;
use crate::state::AppState;

/// The most bytes of what a page's form or island sends.
const BODY: usize = 64 * 1024;

/// The panel's routes, and the answer to every path that nobody else has.
pub fn router(state: &AppState, site: Option<SiteManifest>) -> Router {
    let context = context(state, site);
    let not_found = {
        let context = context.clone();
        move |request| not_found(context.clone(), request)
    };
    let forms =
        forms::router(&Forms::new(state.clone(), context.clone(), Voice::Pages)).layer(DefaultBodyLimit::max(BODY));
    let api = api::router(state, context.clone());
    let options = LeptosOptions::builder().output_name("otklik").build();
    let pages = Router::new()
        .leptos_routes_with_context(&options, generate_route_list(app::App), context, app::shell)
        .with_state(options)
        .layer(DefaultBodyLimit::max(BODY))
        .route_layer(from_fn(guard));
    let files = export::router().with_state(state.clone());
    let store = Store { db: state.db.clone(), now: state.now };
    // The last layer is the first that a request comes to: a request from another site does not even cost a look at its session.
    pages
        .merge(forms.merge(live::router(state.clone())).merge(files).route_layer(from_fn(guard)))
        .merge(auth::router().with_state(state.clone()))
        .merge(shop::router(state.clone()).layer(DefaultBodyLimit::max(BODY)))
        .fallback(not_found)
        .layer(from_fn_with_state(state.clone(), developer::open))
        .layer(from_fn_with_state(state.clone(), shop::open))
        .layer(from_fn_with_state(state.clone(), identify))
        .layer(session::layer(store, state.https))
        .layer(from_fn_with_state(state.https, session::complete_removal))
        .layer(same_origin(state.base_url.as_deref()))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(state.https, headers::secure))
        // Behind none of these layers: a program has no session and no cookies.
        .merge(api)
}

/// What pages and server functions find in Leptos' context. A page also gets its policy, with the nonce that its scripts carry.
fn context(state: &AppState, site: Option<SiteManifest>) -> impl Fn() + Clone + Send + Sync + 'static {
    let context = AppContext { db: state.db.clone(), base_url: state.base_url.clone(), site, clock: state.now };
    let snapshots = state.snapshots.clone();
    move || {
        let mut context = context.clone();
        if let Some(domain) = &snapshots.now().network.tracking_domain {
            context.base_url = Some(domain.clone());
        }
        context.provide();
        if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) {
            response.insert_header(CONTENT_SECURITY_POLICY, headers::page_policy(&nonce));
        }
    }
}

/// Refuses what another site's page sends. Behind a proxy that changes the host, the operator's own address still counts as ours.
fn same_origin(base_url: Option<&str>) -> CsrfLayer {
    let origin = base_url.and_then(|url| Url::parse(url).ok()).map(|url| url.origin().ascii_serialization());
    match origin {
        Some(origin) => CsrfLayer::new().add_trusted_origin(origin).expect("a base URL has a host and a plain scheme"),
        None => CsrfLayer::new(),
    }
}

/// People get the app's page; programs that look for files they could break into get a line.
async fn not_found(context: impl Fn() + Clone + Send + Sync + 'static, request: Request) -> Response {
    if is_for_people(&request) {
        render_app_async_with_context(context, app::shell)(request).await
    } else {
        (StatusCode::NOT_FOUND, "not found").into_response()
    }
}

fn is_for_people(request: &Request<Body>) -> bool {
    let path = request.uri().path();
    let is_a_pages = !path.contains('.') && !path.starts_with(routes::SERVER_FUNCTIONS);
    is_a_pages && matches!(*request.method(), Method::GET | Method::HEAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_server_functions_that_are_not_there_cost_no_page() {
        let request = |method, uri: &str| Request::builder().method(method).uri(uri).body(Body::empty()).unwrap();
        for (uri, expected) in
            [("/nowhere", true), ("/offers/7/x", true), ("/.env", false), ("/wp-login.php", false), ("/api/x", false)]
        {
            assert_eq!(is_for_people(&request(Method::GET, uri)), expected, "{uri}");
        }
        assert!(!is_for_people(&request(Method::POST, "/nowhere")));
    }
}
