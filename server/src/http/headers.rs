//! What whoever asks is told about our answers: whom to trust, what to keep, what to pass on.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

/// For answers that are no page: if a browser shows one as a page after all, it may do nothing.
const INERT: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// The same for every answer. Server functions called by plain forms send the browser back to its `Referer`,
/// so it is kept within the site, not dropped.
const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// A year, as the preload lists ask for.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Adds the headers to every answer. What an answer says itself stands.
pub async fn secure(State(https): State<bool>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(value);
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(INERT);
    if https {
        headers.insert(STRICT_TRANSPORT_SECURITY, HSTS);
    }
    response
}

/// The headers of answers to programs. Their addresses carry keys, so nothing is kept and nothing is passed on.
pub async fn machine(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for_machines(response.headers_mut());
    response
}

/// The same for an answer that came past the router.
pub fn for_machines(headers: &mut HeaderMap) {
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

/// What the page that describes the API may do: run its own scripts, with the styles that they make, and talk to us.
pub async fn documentation(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                  font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

/// What a page may do: run the scripts that carry its nonce and what those load, and talk to us.
///
/// # Panics
/// If the nonce is not plain ASCII.
#[must_use]
pub fn page_policy(nonce: &str) -> HeaderValue {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
         frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
    );
    HeaderValue::try_from(policy).expect("a nonce is plain ASCII")
}
