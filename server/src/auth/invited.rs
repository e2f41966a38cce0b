//! The links that managers hand over: whoever holds one chooses a password, and is somebody who can sign in, or is so again.

use axum::extract::State;
use axum::response::Redirect;
use axum::{Extension, Form};
use domain::lang::Lang;
use serde::Deserialize;
use storage::{invitations, password_resets};
use tower_sessions::Session;

use super::next::LocalPath;
use super::password::{Password, Weakness};
use super::session::{self, Origin, Unavailable};
use super::{page_with, unavailable};
use crate::routes;
use crate::state::AppState;

/// What the forms of both pages send.
#[derive(Deserialize)]
pub struct Chosen {
    token: String,
    password: Password,
}

impl Chosen {
    /// The way back to the page, with what was wrong.
    fn back(&self, path: &str, word: &str) -> Redirect {
        page_with(path, &[("error", Some(word)), ("token", Some(&self.token))])
    }

    /// The hash of the password, or the word for why there is none.
    async fn hash(&self, state: &AppState) -> Result<String, &'static str> {
        self.password.check().map_err(Weakness::word)?;
        state.passwords.hash(self.password.clone()).await.map_err(|_| "other")
    }
}

/// Makes somebody of an invitation and signs them in.
pub async fn accept(
    State(state): State<AppState>,
    session: Session,
    origin: Origin,
    Extension(lang): Extension<Lang>,
    Form(sent): Form<Chosen>,
) -> Result<Redirect, Unavailable> {
    let (db, now) = (&state.db, (state.now)());
    // Before anything is hashed: strangers without a link cost no time.
    if invitations::open(db, &sent.token, now).await.map_err(unavailable)?.is_none() {
        return Ok(page_with(routes::INVITATION, &[("error", Some("link"))]));
    }
    let hash = match sent.hash(&state).await {
        Ok(hash) => hash,
        Err(word) => return Ok(sent.back(routes::INVITATION, word)),
    };
    let made = invitations::redeem(db, &sent.token, now, &hash, lang).await.map_err(unavailable)?;
    let Some((user, role)) = made else { return Ok(page_with(routes::INVITATION, &[("error", Some("link"))])) };
    session::begin(&session, user, role, now, origin).await?;
    tracing::info!(user = user.0, role = role.word(), "somebody followed their invitation");
    Ok(Redirect::to(LocalPath::home().as_str()))
}

/// Keeps a new password. Its owner signs in with it, and with their second factor if they have one.
pub async fn choose_password(State(state): State<AppState>, Form(sent): Form<Chosen>) -> Result<Redirect, Unavailable> {
    let (db, now) = (&state.db, (state.now)());
    if password_resets::open(db, &sent.token, now).await.map_err(unavailable)?.is_none() {
        return Ok(page_with(routes::PASSWORD_RESET, &[("error", Some("link"))]));
    }
    let hash = match sent.hash(&state).await {
        Ok(hash) => hash,
        Err(word) => return Ok(sent.back(routes::PASSWORD_RESET, word)),
    };
    let user = password_resets::redeem(db, &sent.token, now, &hash).await.map_err(unavailable)?;
    let Some(user) = user else { return Ok(page_with(routes::PASSWORD_RESET, &[("error", Some("link"))])) };
    tracing::info!(user = user.0, "somebody chose a new password");
    Ok(page_with(routes::SIGN_IN, &[("told", Some("password"))]))
}
