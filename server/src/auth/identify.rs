//! Who asks, and in which language: found out once for each request, and kept out of the panel if it is nobody.

use app::account::ThisSession;
use axum::Extension;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Viewer;
use domain::lang::Lang;
use http::HeaderMap;
use tower_sessions::Session;

use super::next::LocalPath;
use super::page_with;
use super::preferences::LANGUAGE_COOKIE;
use super::{session, store};
use crate::http::request::{cookie, language};
use crate::routes;
use crate::state::AppState;

/// The request came with a session that is over.
#[derive(Clone, Copy)]
pub struct SessionOver;

/// Leaves the [`Viewer`], if there is one, and the [`Lang`] among the request's extensions.
pub async fn identify(State(state): State<AppState>, session: Session, mut request: Request, next: Next) -> Response {
    let had_session = session.id().is_some();
    let viewer = match session::viewer(&session, &state.db, (state.now)()).await {
        Ok(viewer) => viewer,
        Err(unavailable) => return unavailable.into_response(),
    };
    let chosen = viewer.as_ref().and_then(|viewer| viewer.lang);
    let otherwise = state.snapshots.now().network.default_lang;
    let lang = chosen.unwrap_or_else(|| strangers_language(request.headers(), otherwise));
    let extensions = request.extensions_mut();
    extensions.insert(lang);
    match viewer {
        Some(viewer) => {
            extensions.insert(viewer);
            if let Some(id) = session.id() {
                extensions.insert(ThisSession(store::key(&id)));
            }
        }
        None if had_session => drop(extensions.insert(SessionOver)),
        None => {}
    }
    next.run(request).await
}

/// What they chose on this site before, then what the network speaks to those who have not, then what their browser asks for.
fn strangers_language(headers: &HeaderMap, networks: Option<Lang>) -> Lang {
    let chosen = cookie(headers, LANGUAGE_COOKIE).and_then(Lang::from_tag);
    chosen.or(networks).or_else(|| language(headers)).unwrap_or_default()
}

/// Sends strangers to the sign-in page, and from there back to the page they wanted. Server functions refuse them on their own.
pub async fn guard(
    viewer: Option<Extension<Viewer>>,
    over: Option<Extension<SessionOver>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    match viewer {
        Some(_) if path == routes::SIGN_IN && request.method().is_safe() => Redirect::to(routes::HOME).into_response(),
        None if !is_public(path) => {
            let wanted = request.uri().path_and_query().and_then(|wanted| LocalPath::parse(wanted.as_str()));
            let next = wanted.as_ref().map(LocalPath::as_str).filter(|path| *path != routes::HOME);
            page_with(routes::SIGN_IN, &[("error", over.map(|_| "expired")), ("next", next)]).into_response()
        }
        _ => next.run(request).await,
    }
}

fn is_public(path: &str) -> bool {
    let open = [routes::SERVER_FUNCTIONS, routes::DEVELOPER, routes::SHOP];
    routes::PUBLIC.contains(&path) || open.into_iter().any(|start| path.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn;
    use axum::routing::any;
    use domain::access::{Areas, Role};
    use domain::id::UserId;
    use http::header::{ACCEPT_LANGUAGE, COOKIE, LOCATION};
    use http::{HeaderValue, StatusCode};
    use tower::ServiceExt;

    /// The status, and where to.
    async fn guarded(uri: &str, viewer: Option<Viewer>, over: Option<SessionOver>) -> (StatusCode, String) {
        let router = Router::new().fallback(any(|| async { "page" })).layer(from_fn(guard));
        let mut request = Request::get(uri).body(Body::empty()).unwrap();
        viewer.map(|viewer| request.extensions_mut().insert(viewer));
        over.map(|over| request.extensions_mut().insert(over));
        let response = router.oneshot(request).await.unwrap();
        let location = response.headers().get(LOCATION).map(|value| value.to_str().unwrap().to_owned());
        (response.status(), location.unwrap_or_default())
    }

    #[tokio::test]
    async fn strangers_sign_in_first_and_come_back() {
        let see = |location: &str| (StatusCode::SEE_OTHER, location.to_owned());
        assert_eq!(guarded("/", None, None).await, see("/sign-in"));
        assert_eq!(guarded("/offers?page=2", None, None).await, see("/sign-in?next=%2Foffers%3Fpage%3D2"));
        assert_eq!(guarded("/offers", None, Some(SessionOver)).await, see("/sign-in?error=expired&next=%2Foffers"));
        for open in ["/sign-in", "/setup?token=x", "/api/offers", "/d/token", "/shop/7"] {
            assert_eq!(guarded(open, None, None).await, (StatusCode::OK, String::new()), "{open}");
        }
    }

    #[tokio::test]
    async fn whoever_is_signed_in_goes_everywhere_but_to_the_sign_in_page() {
        let (name, email) = ("Ann".to_owned(), "ann@example.com".to_owned());
        let viewer = Viewer { user: UserId(1), name, email, role: Role::Manager, areas: Areas::ALL, lang: None };
        assert_eq!(guarded("/offers", Some(viewer.clone()), None).await, (StatusCode::OK, String::new()));
        assert_eq!(guarded("/sign-in", Some(viewer), None).await, (StatusCode::SEE_OTHER, "/".to_owned()));
    }

    #[test]
    fn strangers_are_spoken_to_as_they_chose_or_as_the_network_is_set_or_as_their_browser_asks() {
        let mut headers = HeaderMap::new();
        assert_eq!(strangers_language(&headers, None), Lang::En);
        assert_eq!(strangers_language(&headers, Some(Lang::Ru)), Lang::Ru);
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("ru-RU,ru;q=0.9"));
        assert_eq!(strangers_language(&headers, None), Lang::Ru);
        assert_eq!(strangers_language(&headers, Some(Lang::En)), Lang::En);
        headers.insert(COOKIE, HeaderValue::from_static("otklik_lang=en"));
        assert_eq!(strangers_language(&headers, Some(Lang::Ru)), Lang::En);
        headers.insert(COOKIE, HeaderValue::from_static("otklik_lang=xx"));
        assert_eq!(strangers_language(&headers, None), Lang::Ru);
    }
}
