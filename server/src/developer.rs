//! Links for developers without an account: looked up before their page is made, so that guessing costs those who guess.

use app::OpenedLink;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::lang::Lang;
use http::header::{CACHE_CONTROL, REFERRER_POLICY, RETRY_AFTER};
use http::{HeaderName, HeaderValue, Method, StatusCode};
use url::form_urlencoded;

use crate::auth::unavailable;
use crate::http::ClientIp;
use crate::routes;
use crate::state::AppState;

/// What is said of the page to those who collect pages.
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// Leaves what a link shows among the request's extensions, for its page. An address that comes with too many unknown tokens is
/// told to wait, as with keys. Everything else passes.
pub async fn open(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let Some(token) = request.uri().path().strip_prefix(routes::DEVELOPER) else { return next.run(request).await };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    match storage::developer_links::open(&state.db, token, (state.now)()).await {
        Ok(Some(shared)) => drop(request.extensions_mut().insert(OpenedLink(shared))),
        Ok(None) => {
            let address = request.extensions().get::<ClientIp>();
            if let Some(Err(seconds)) = address.map(|address| state.keys.admit(address.0)) {
                return private((StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())]).into_response());
            }
        }
        Err(error) => return unavailable(error).into_response(),
    }
    if let Some(lang) = chosen(request.uri().query().unwrap_or_default()) {
        request.extensions_mut().insert(lang);
    }
    private(next.run(request).await)
}

/// The language in the page's address. Nothing is remembered of whoever opens a link, so it is kept there.
fn chosen(query: &str) -> Option<Lang> {
    form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang").and_then(|(_, tag)| Lang::from_tag(&tag))
}

/// The address opens the page and the page has a key in it: nobody keeps either, and nobody hears of them.
fn private(mut response: Response) -> Response {
    response.headers_mut().extend([
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (ROBOTS, HeaderValue::from_static("noindex, nofollow")),
    ]);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_stands_in_the_address() {
        assert_eq!(chosen("code=php&lang=ru"), Some(Lang::Ru));
        assert_eq!((chosen("lang=xx"), chosen("")), (None, None));
    }
}
