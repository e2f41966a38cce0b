//! What visitors see when a link leads nowhere: two plain pages that repeat nothing of the request.

use super::redirect;
use axum::response::{Html, IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderName, StatusCode};

/// Nothing to keep, to guess or to run.
const HEADERS: [(HeaderName, &str); 3] = [
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
];

/// Why a click is not recorded.
pub enum Refusal {
    /// There is a page for such visitors.
    Elsewhere(String),
    /// There is no such link.
    Unknown,
    /// The link is there, but leads nowhere any more.
    Closed,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let page = |status, text| (status, HEADERS, Html(text)).into_response();
        match self {
            Self::Elsewhere(url) => redirect(url, None),
            Self::Unknown => page(StatusCode::NOT_FOUND, include_str!("unknown.html")),
            Self::Closed => page(StatusCode::GONE, include_str!("closed.html")),
        }
    }
}
