//! Who may use the panel: signing in and out, sessions, the first run, and what people set for themselves.
//!
//! The forms are plain routes, so they work without a script; the pages that they stand on are the app's. A refusal goes back to the
//! page as a word in its address, which the page says in the reader's language.

pub mod email;
mod forgotten;
pub mod identify;
mod invited;
pub mod next;
pub mod password;
mod preferences;
pub mod second_factor;
pub mod session;
pub mod setup;
mod sign_in;
pub mod store;
pub mod throttle;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::post;
use http::StatusCode;
use http::header::RETRY_AFTER;
use std::error::Error;
use storage::StorageError;
use url::form_urlencoded::Serializer;

use crate::routes;
use crate::state::AppState;
use session::Unavailable;

/// The most bytes of a form: far more than its fields need.
const FORM: usize = 16 * 1024;

/// The routes of the forms. They need the session's layer and [`identify::identify`] around them.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(routes::SIGN_IN, post(sign_in::sign_in))
        .route(routes::SECOND_STEP, post(second_factor::second_step))
        .route(routes::INVITATION, post(invited::accept))
        .route(routes::PASSWORD_RESET, post(invited::choose_password))
        .route(routes::FORGOTTEN_PASSWORD, post(forgotten::ask))
        .route(routes::SIGN_OUT, post(sign_in::sign_out))
        .route(routes::SETUP, post(setup::setup))
        .route(routes::PREFERENCES, post(preferences::preferences))
        .layer(DefaultBodyLimit::max(FORM))
}

impl IntoResponse for Unavailable {
    fn into_response(self) -> Response {
        (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "5")], Html(include_str!("unavailable.html"))).into_response()
    }
}

/// Notes why the database could not be asked; people are only told that it was so.
#[expect(clippy::needless_pass_by_value, reason = "stands in `map_err`")]
pub fn unavailable(error: StorageError) -> Unavailable {
    tracing::error!(error = &error as &dyn Error, "a form could not be handled");
    Unavailable
}

/// The way to a page, with what it is to know in its address.
fn page_with(path: &str, query: &[(&str, Option<&str>)]) -> Redirect {
    let known = query.iter().filter_map(|(name, value)| Some((name, (*value)?)));
    let query = Serializer::new(String::new()).extend_pairs(known).finish();
    if query.is_empty() { Redirect::to(path) } else { Redirect::to(&format!("{path}?{query}")) }
}
