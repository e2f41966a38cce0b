//! `GET|POST /{key}/s2s`, and the same report from a picture or a frame on the advertiser's page, or as another system has it.
//!
//! Every request becomes a row of the log, good or bad, but for three kinds: those of an address that keeps coming with unknown keys
//! (429, or a flood would fill the log), those whose body never came whole (408), and those that could not be stored (503), perhaps
//! because their click is kept aside still.
//! Only unknown keys are counted: a shop behind the same address as a guesser goes on.

mod dialects;
mod examine;
mod mask;
mod read;
mod respond;
mod signature;
mod throttle;

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::access::Scope;
use domain::lang::Lang;
use domain::postback::{Dialect, MAX_BODY, Problem};
use http::request::Parts;
use http::{Method, StatusCode, Uri};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use percent_encoding::percent_decode_str;
use std::net::IpAddr;
use storage::ingest::{Applied, Channel, Item};

use crate::http::{client_ip, headers, request};
use crate::routes;
use crate::state::AppState;
use respond::{Manner, refuse, respond};

pub use examine::{Call, Sender, examine};
pub use signature::sign;
pub use throttle::KeyThrottle;

/// What stands in the key's place.
type Key = Result<Path<String>, PathRejection>;

/// The postback routes. HEAD is answered and has no effect: it is what checkers of links send.
pub fn router(state: AppState) -> Router {
    Router::new()
        .route(routes::POSTBACK, get(s2s).post(s2s).head(nothing))
        .route(routes::PIXEL, get(pixel).head(nothing))
        .route(routes::IFRAME, get(iframe).head(nothing))
        .layer(from_fn(headers::machine))
        .with_state(state)
}

async fn s2s(State(state): State<AppState>, key: Key, request: Request) -> Response {
    from_route(&state, Channel::S2s, key, request).await
}

async fn pixel(State(state): State<AppState>, key: Key, request: Request) -> Response {
    from_route(&state, Channel::Pixel, key, request).await
}

async fn iframe(State(state): State<AppState>, key: Key, request: Request) -> Response {
    from_route(&state, Channel::Iframe, key, request).await
}

async fn from_route(state: &AppState, channel: Channel, key: Key, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Some(ip) = client_ip::of(&parts.extensions, &parts.headers, &state.trusted_proxies) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    // What cannot be decoded is no key, and is answered like any other that is none.
    let key = key.map(|Path(key)| key).unwrap_or_default();
    receive(state, channel, &key, ip, &parts, body).await
}

async fn nothing() -> StatusCode {
    StatusCode::OK
}

/// By which way a backend reports here, if it does.
#[must_use]
pub fn way(method: &Method, uri: &Uri) -> Option<Channel> {
    if method != Method::GET && method != Method::POST {
        return None;
    }
    let own = written_key(uri).map(|_| Channel::S2s);
    own.or_else(|| dialects::at(uri).map(Channel::Other))
}

/// What stands in the key's place, as it is written.
fn written_key(uri: &Uri) -> Option<&str> {
    let key = uri.path().strip_prefix('/')?.strip_suffix("/s2s")?;
    Some(key).filter(|key| !key.is_empty() && !key.contains('/'))
}

/// Answers a backend, past the router.
pub async fn answer(state: &AppState, channel: Channel, peer: IpAddr, parts: &Parts, body: Body) -> Response {
    let ip = client_ip::resolve(peer, &parts.headers, &state.trusted_proxies);
    let written = written_key(&parts.uri).or_else(|| dialects::written_key(parts.uri.path()));
    let key = percent_decode_str(written.unwrap_or_default()).decode_utf8().unwrap_or_default();
    let mut response = receive(state, channel, &key, ip, parts, body).await;
    headers::for_machines(response.headers_mut());
    response
}

async fn receive(state: &AppState, channel: Channel, key: &str, ip: IpAddr, parts: &Parts, body: Body) -> Response {
    let lang = request::language(&parts.headers).unwrap_or_default();
    let Ok(body) = collect(body).await else { return StatusCode::REQUEST_TIMEOUT.into_response() };
    let dialect = channel.dialect();
    let early = dialect.map(|_| dialects::fields(parts, body.as_deref().unwrap_or_default())).unwrap_or_default();
    let key = dialect.and_then(Dialect::key_field).map_or(key, |field| early.get(field).unwrap_or_default());
    let manner = Manner { channel, success: dialect.and_then(|dialect| dialects::success(dialect, &early)) };
    let snapshot = state.snapshots.now();
    let now = (state.now)();
    let sender = Sender::find(&snapshot, &state.db.vault().hash_key(key), now);
    if sender.is_none()
        && let Err(retry_after) = state.keys.admit(ip)
    {
        return refuse(&manner, &Problem::TooMany { retry_after }, lang);
    }
    let call = Call { channel, key, ip, parts, body: body.as_deref(), lang };
    store(state, &manner, lang, examine(&call, sender, now)).await
}

/// The body, unless it is longer than we take.
async fn collect(body: Body) -> Result<Option<Vec<u8>>, axum::BoxError> {
    if body.is_end_stream() {
        return Ok(Some(vec![]));
    }
    match Limited::new(body, MAX_BODY).collect().await {
        Ok(body) => Ok(Some(body.to_bytes().into())),
        Err(error) if error.is::<LengthLimitError>() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether it is about a click that the database does not have, while there are clicks that it does not have yet.
async fn may_be_early(state: &AppState, item: &Item) -> bool {
    let (Some(spool), Item::Postback(incoming)) = (&state.spool, item) else { return false };
    let Ok(report) = &incoming.verdict else { return false };
    spool.holds_any() && !matches!(storage::clicks::find(&state.db, Scope::Network, report.click).await, Ok(Some(_)))
}

/// Answers when the request is on disk, together with what it did.
async fn store(state: &AppState, manner: &Manner, lang: Lang, item: Item) -> Response {
    if may_be_early(state, &item).await {
        return refuse(manner, &Problem::Unavailable, lang);
    }
    match state.writer.write(item).await {
        Ok(Applied::Postback { answer, .. }) => respond(manner, &answer),
        // Why is in the log already, once for everything that waited with this request.
        Ok(Applied::Click) | Err(_) => refuse(manner, &Problem::Unavailable, lang),
    }
}
