//! The demo shop's own backend: it keeps the click of whoever a test link leads there, takes orders, and reports them as any advertiser's
//! backend would, with the advertiser's key and by the way that every postback takes.

use app::OpenedShop;
use app::draft::Draft;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use domain::codes::{Subject, Trial, of_offer};
use domain::id::{ClickId, OfferId};
use domain::time::{DAY_MS, Timestamp};
use http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, LOCATION, SET_COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use std::net::{IpAddr, Ipv4Addr};
use storage::StorageError;
use storage::checks::{self, TestClick};
use storage::ingest::Channel;
use storage::postback_log::Exchange;
use url::form_urlencoded;

use crate::auth::unavailable;
use crate::http::request::cookie;
use crate::ids;
use crate::postback;
use crate::routes;
use crate::state::AppState;

/// How long the shop remembers a visitor, in milliseconds.
const MEMORY: i64 = DAY_MS;

/// The shop's backend runs here.
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// What it says it is.
const NAME: HeaderValue = HeaderValue::from_static("Otklik demo shop");

/// Where orders are taken.
pub fn router(state: AppState) -> Router {
    Router::new().route(routes::SHOP_ORDER, post(order)).with_state(state)
}

/// Keeps the click of a visitor whom a test link has led to the shop, and leaves what they see there among the request's extensions, for
/// the shop's page. Everything else passes.
pub async fn open(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let Some(offer) = shop_at(request.uri().path()).filter(|_| is_read) else { return next.run(request).await };
    if let Some(click) = brought(request.uri().query().unwrap_or_default()) {
        return keep(offer, click, state.https);
    }
    match look(&state, offer, request.headers()).await {
        Ok(Some(shop)) => drop(request.extensions_mut().insert(shop)),
        Ok(None) => {}
        Err(error) => return unavailable(error).into_response(),
    }
    let mut response = next.run(request).await;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Takes an order, or says how it goes on with one, and reports that.
async fn order(State(state): State<AppState>, Path(id): Path<i64>, headers: HeaderMap, body: Bytes) -> Response {
    let offer = OfferId(id);
    let back = || Redirect::to(&format!("{}{offer}#orders", routes::SHOP)).into_response();
    let test = match visitor(&state, offer, &headers).await {
        Ok(Some(test)) => test,
        Ok(None) => return back(),
        Err(error) => return unavailable(error).into_response(),
    };
    let key = match checks::key(&state.db, &test, (state.now)()).await {
        Ok(Some(key)) => key.text,
        Ok(None) => return back(),
        Err(error) => return unavailable(error).into_response(),
    };
    let reported = match checks::reported(&state.db, &test).await {
        Ok(reported) if !checks::is_tried_out(&reported) => reported,
        Ok(_) => return back(),
        Err(error) => return unavailable(error).into_response(),
    };
    let mut form = Draft::parse(&body);
    if !form.has("price")
        && let Some(price) = price(&reported, form.get("number"))
    {
        form = form.with("price", price);
    }
    if let Some(request) = report(&state, &test, &key, &form, &headers) {
        let (parts, _) = request.into_parts();
        postback::answer(&state, Channel::S2s, HERE, &parts, Body::empty()).await;
    }
    back()
}

/// The price with which an order was reported: whatever becomes of the order, it stays, and each postback of a percentage says it.
fn price(reported: &[Exchange], number: &str) -> Option<String> {
    let first = reported.iter().rev().find(|known| known.row.request_id.as_deref() == Some(number))?;
    let (_, query) = first.request.url.split_once('?')?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "price").map(|(_, price)| price.into_owned())
}

/// The postback that a shop's backend sends; none if the offer pays for no such thing any more.
fn report(state: &AppState, test: &TestClick, key: &str, form: &Draft, headers: &HeaderMap) -> Option<Request> {
    let (click, snapshot) = (test.click(), state.snapshots.now());
    let offer = snapshot.offers.get(&click.offer)?;
    let action = Some(form.get("action")).filter(|action| !action.is_empty());
    let about = action.map_or(Subject::Customer, |action| Subject::Action(action.to_owned()));
    let code = of_offer(offer, "", key).into_iter().find(|code| code.about == about)?;
    let given = |name, otherwise: &str| match form.get(name) {
        "" => otherwise.to_owned(),
        given => given.to_owned(),
    };
    let simple = click.id.0.simple().to_string();
    let customer = format!("CUSTOMER-{}", &simple[simple.len() - 6..]);
    let uri = code.trial_url(&Trial {
        click: click.id,
        request_id: &given("number", &ids::order_number()),
        customer_id: &customer,
        status: &given("status", if action.is_some() { "hold" } else { "activate" }),
        price: form.get("price"),
    });
    let mut request = http::Request::get(uri).header(USER_AGENT, NAME);
    if let Some(languages) = headers.get(ACCEPT_LANGUAGE) {
        request = request.header(ACCEPT_LANGUAGE, languages);
    }
    let mut request = request.body(Body::empty()).ok()?;
    if let Some(secret) = snapshot.advertisers.get(&click.advertiser).and_then(|settings| settings.signing.as_ref()) {
        postback::sign(&mut request, secret);
    }
    Some(request)
}

/// The shop as the visitor sees it whom the request's cookie names; none if it names nobody who may be here.
async fn look(state: &AppState, offer: OfferId, headers: &HeaderMap) -> Result<Option<OpenedShop>, StorageError> {
    let Some(test) = visitor(state, offer, headers).await? else { return Ok(None) };
    let snapshot = state.snapshots.now();
    let Some(offer) = snapshot.offers.get(&offer) else { return Ok(None) };
    let key = checks::key(&state.db, &test, (state.now)()).await?;
    let reported = checks::reported(&state.db, &test).await?;
    Ok(Some(OpenedShop::new(offer, test.click(), key.is_some(), reported)))
}

/// The test by which the visitor came whom the request's cookie names.
async fn visitor(state: &AppState, offer: OfferId, headers: &HeaderMap) -> Result<Option<TestClick>, StorageError> {
    let Some(id) = cookie(headers, &cookie_name(offer)).and_then(|id| id.parse().ok()) else { return Ok(None) };
    let since = Timestamp((state.now)().0 - MEMORY);
    let test = checks::test_click(&state.db, ClickId(id), since).await?;
    Ok(test.filter(|test| test.click().offer == offer))
}

/// The shop's cookie, as the integration guide tells advertisers to keep theirs.
fn keep(offer: OfferId, click: ClickId, https: bool) -> Response {
    let secure = if https { "; Secure" } else { "" };
    let (name, page) = (cookie_name(offer), format!("{}{offer}", routes::SHOP));
    let cookie = format!("{name}={click}; Max-Age={}; Path={page}; HttpOnly; SameSite=Lax{secure}", MEMORY / 1000);
    (StatusCode::SEE_OTHER, [(LOCATION, page), (SET_COOKIE, cookie)]).into_response()
}

fn cookie_name(offer: OfferId) -> String {
    format!("shop_click_{offer}")
}

/// Whose shop an address is.
fn shop_at(path: &str) -> Option<OfferId> {
    path.strip_prefix(routes::SHOP)?.parse().ok()
}

/// The click that a link brings.
fn brought(query: &str) -> Option<ClickId> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "click_id").and_then(|(_, id)| id.parse().ok()).map(ClickId)
}
