//! Who asks: the owner of the token that the request carries.

use axum::Extension;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::access::{Areas, Viewer};
use domain::lang::Lang;
use http::header::{AUTHORIZATION, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use storage::api_tokens;

use super::refusal::Refusal;
use crate::auth::unavailable;
use crate::http::client_ip::ClientIp;
use crate::http::request::language;
use crate::state::AppState;

/// Leaves the [`Viewer`] and their [`Lang`] among the request's extensions, or refuses the request.
pub async fn identify(
    State(state): State<AppState>,
    Extension(ip): Extension<ClientIp>,
    mut request: Request,
    next: Next,
) -> Response {
    let lang = language(request.headers());
    let Some(text) = bearer(request.headers()) else { return unknown(lang.unwrap_or_default()) };
    let now = (state.now)();
    let (user, token) = match api_tokens::owner(&state.db, text, now).await {
        Ok(Some(known)) => known,
        // Guessing is hopeless; this keeps those who try it from costing much.
        Ok(None) => {
            return match state.keys.admit(ip.0) {
                Ok(()) => unknown(lang.unwrap_or_default()),
                Err(wait) => (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, wait)]).into_response(),
            };
        }
        Err(error) => return unavailable(error).into_response(),
    };
    if token.is_stale(now)
        && let Err(error) = api_tokens::touch(&state.db, token.id, now).await
    {
        return unavailable(error).into_response();
    }
    let networks = state.snapshots.now().network.default_lang;
    let lang = user.lang.or(lang).or(networks).unwrap_or_default();
    // Whoever is no manager has no areas that could be missing, and a token that only reads must not act for them either.
    if token.areas == Areas::NONE && !request.method().is_safe() {
        return Refusal::of(StatusCode::FORBIDDEN, lang).into_response();
    }
    let areas = user.areas.and(token.areas);
    let viewer = Viewer { user: user.id, name: user.name, email: user.email, role: user.role, areas, lang: user.lang };
    request.extensions_mut().insert(lang);
    request.extensions_mut().insert(viewer);
    request.extensions_mut().insert(token);
    next.run(request).await
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn unknown(lang: Lang) -> Response {
    Refusal::of(StatusCode::UNAUTHORIZED, lang).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn a_token_stands_behind_its_scheme_in_any_case() {
        let token = |value: &'static str| {
            let headers = HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static(value))]);
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(token("Bearer abc"), Some("abc".to_owned()));
        assert_eq!(token("bearer  abc "), Some("abc".to_owned()));
        assert_eq!((token("abc"), token("Basic abc")), (None, None));
        assert_eq!(bearer(&HeaderMap::new()), None);
    }
}
