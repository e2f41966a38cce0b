//! What people set for themselves: the language.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use domain::access::Viewer;
use domain::lang::Lang;
use http::header::SET_COOKIE;
use serde::Deserialize;
use storage::users;

use super::next::LocalPath;
use super::session::Unavailable;
use super::unavailable;
use crate::state::AppState;

/// The cookie that keeps the language of people who have not signed in, or not yet.
pub const LANGUAGE_COOKIE: &str = "otklik_lang";

/// How long browsers keep it, in seconds: a year.
const LIFETIME: u32 = 365 * 86_400;

/// What the language switch sends.
#[derive(Deserialize)]
pub struct Preferences {
    lang: String,
    #[serde(default)]
    next: String,
}

/// Changes the language and comes back to where the switch was. A language that is none changes nothing.
pub async fn preferences(
    State(state): State<AppState>,
    viewer: Option<Extension<Viewer>>,
    Form(sent): Form<Preferences>,
) -> Result<Response, Unavailable> {
    let back = Redirect::to(LocalPath::parse(&sent.next).unwrap_or_else(LocalPath::home).as_str());
    let Some(lang) = Lang::from_tag(&sent.lang) else { return Ok(back.into_response()) };
    if let Some(Extension(viewer)) = viewer {
        users::set_lang(&state.db, viewer.user, lang).await.map_err(unavailable)?;
    }
    Ok(([(SET_COOKIE, cookie(lang, state.https))], back).into_response())
}

fn cookie(lang: Lang, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{LANGUAGE_COOKIE}={}; Max-Age={LIFETIME}; Path=/; HttpOnly; SameSite=Lax{secure}", lang.tag())
}
