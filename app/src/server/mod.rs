//! What pages and server functions have at hand on the server: the one module that exists only there.

pub mod account;
pub mod actions;
pub mod advertisers;
pub mod audit;
pub mod caps;
pub mod check;
pub mod clicks;
pub mod codes;
pub mod conversions;
pub mod customers;
pub mod decision_lists;
pub mod deliveries;
mod filters;
pub mod health;
pub mod live;
pub mod offers;
pub mod overview;
pub mod postbacks;
pub mod replays;
pub mod reports;
pub mod search;
pub mod settings;
pub mod setup;
pub mod shop;
pub mod smartlinks;
pub mod sub_accounts;
pub mod targets;
pub mod team;
pub mod traffic;
pub mod trafficback;
pub mod words;

use crate::error::AppError;
use crate::network::Network;
use crate::shell::SiteManifest;
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use domain::access::{Area, IntegrationPermit, ManagerPermit, Viewer};
use domain::lang::Lang;
use domain::time::Timestamp;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use leptos::prelude::{provide_context, use_context};
use leptos_axum::ResponseOptions;
use std::error::Error;
use std::sync::atomic::{AtomicU32, Ordering};
use storage::Db;

/// What the server hands to every page and server function.
#[derive(Clone)]
pub struct AppContext {
    /// The database.
    pub db: Db,
    /// The address that links and codes begin with, without a slash at the end: the network's tracking domain, or the one that the
    /// server was started with; without either, the request's own.
    pub base_url: Option<String>,
    /// The files that a page loads. Pages work without them, only without style and islands.
    pub site: Option<SiteManifest>,
    /// Reads the clock.
    pub clock: fn() -> Timestamp,
}

impl AppContext {
    /// Makes everything that pages ask for available to them. To be called in Leptos' "additional context", when the request's
    /// parts are already there; their extensions carry the [`Viewer`] and the [`Lang`].
    pub fn provide(self) {
        let parts = use_context::<Parts>();
        let extensions = parts.as_ref().map(|parts| &parts.extensions);
        if let Some(viewer) = extensions.and_then(|known| known.get::<Viewer>()) {
            provide_context(viewer.clone());
        }
        if let Some(lang) = extensions.and_then(|known| known.get::<Lang>()) {
            provide_context(*lang);
        }
        if let Some(site) = &self.site {
            provide_context(site.clone());
        }
        provide_context(self);
    }
}

/// What the server handed over.
pub fn context() -> AppContext {
    use_context().expect("the server provides its context to every request")
}

/// Who is signed in.
pub fn viewer() -> Result<Viewer, AppError> {
    use_context().ok_or_else(|| AppError::Unauthenticated.mark())
}

/// The permission to see codes and incoming postbacks.
pub fn integration() -> Result<IntegrationPermit, AppError> {
    viewer()?.integration().ok_or_else(|| AppError::Forbidden.mark())
}

/// The permission to run the network.
pub fn manager() -> Result<ManagerPermit, AppError> {
    viewer()?.manager().ok_or_else(|| AppError::Forbidden.mark())
}

/// The permission to see how the network is set up, for a page from which a part of it is changed.
pub fn who_may_change(area: Area) -> Result<ManagerPermit, AppError> {
    let viewer = viewer()?;
    viewer.manager().filter(|_| viewer.may_change(area)).ok_or_else(|| AppError::Forbidden.mark())
}

/// What everybody in the network may know of it.
pub async fn network() -> Result<Network, AppError> {
    let found = storage::network::get(&context().db).await.map_err(internal)?.ok_or_else(not_found)?;
    Ok(Network { name: found.name, currency: found.currency, time_zone: found.time_zone })
}

/// The moment at which something is asked.
#[must_use]
pub fn now() -> Timestamp {
    (context().clock)()
}

/// The day that it is on the network's clocks.
pub fn today(zone: Tz) -> NaiveDate {
    day((context().clock)(), zone)
}

/// The day that a moment belongs to on the network's clocks.
#[must_use]
pub fn day(at: Timestamp, zone: Tz) -> NaiveDate {
    DateTime::from_timestamp_millis(at.0).unwrap_or_default().with_timezone(&zone).date_naive()
}

/// The address that links and codes begin with.
pub fn base_url() -> String {
    let headers = use_context::<Parts>().map(|parts| parts.headers).unwrap_or_default();
    own_address(context().base_url, &headers)
}

/// The address that links begin with: the operator's own, or the one that the request came to.
#[must_use]
pub fn own_address(base_url: Option<String>, headers: &HeaderMap) -> String {
    base_url.or_else(|| host(headers).map(|host| format!("http://{host}"))).unwrap_or_default()
}

/// The host that the browser asked for. What is not a plain host is not repeated into a code that people will copy.
fn host(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte)).then_some(host)
}

/// What to say of something that is not there, or is somebody else's.
pub fn not_found() -> AppError {
    AppError::NotFound.mark()
}

/// Hides a failure behind a name, under which the log has all of it.
pub fn internal(error: impl Error + 'static) -> AppError {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let incident = format!("{:x}-{number}", (context().clock)().seconds());
    tracing::error!(incident, error = &error as &dyn Error, "a page could not be made");
    AppError::Internal { incident }.mark()
}

/// Answers with the way to another page of ours in place of this one.
pub fn lead_to(path: &str) {
    if let (Some(response), Ok(path)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(path)) {
        response.insert_header(header::LOCATION, path);
        response.set_status(StatusCode::SEE_OTHER);
    }
}

/// Sets the status of the answer, page or not.
pub fn answer_with(status: u16) {
    if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        response.set_status(status);
    }
}
