//! Signing in and out.

use axum::Form;
use axum::extract::State;
use axum::response::Redirect;
use serde::Deserialize;
use std::error::Error;
use storage::StorageError;
use storage::users::{self, User};
use tower_sessions::Session;

use super::email::{self, Email};
use super::next::LocalPath;
use super::password::{Password, Verdict};
use super::session::{self, Half, Origin, Unavailable};
use super::{page_with, unavailable};
use crate::http::ClientIp;
use crate::routes;
use crate::state::AppState;

/// What the sign-in page's form sends.
#[derive(Deserialize)]
pub struct Credentials {
    email: String,
    password: Password,
    #[serde(default)]
    next: String,
}

/// Lets somebody in who knows their password. What is wrong is never said: whoever guesses learns nothing from words, codes or time.
pub async fn sign_in(
    State(state): State<AppState>,
    ClientIp(ip): ClientIp,
    session: Session,
    origin: Origin,
    Form(sent): Form<Credentials>,
) -> Result<Redirect, Unavailable> {
    let next = LocalPath::parse(&sent.next);
    let back =
        |word| page_with(routes::SIGN_IN, &[("error", Some(word)), ("next", next.as_ref().map(LocalPath::as_str))]);
    let account: String = email::canonical(&sent.email).chars().take(254).collect();
    let Ok(attempt) = state.attempts.admit(ip, &account, (state.now)()) else { return Ok(back("throttled")) };
    tokio::time::sleep(attempt.delay).await;

    let user = match find(&state, &sent.email).await {
        Ok(user) => user,
        Err(error) => {
            attempt.forgive();
            return Err(unavailable(error));
        }
    };
    let known = user.as_ref().map(|user| user.password_hash.as_str());
    let Ok(verdict) = state.passwords.verify(sent.password.clone(), known).await else {
        attempt.forgive();
        return Ok(back("throttled"));
    };
    let Some(user) = user.filter(|_| verdict != Verdict::Wrong) else { return Ok(back("credentials")) };
    attempt.forgive();

    if verdict == Verdict::RightButOld {
        renew_hash(&state, &user, sent.password).await;
    }
    let (now, next) = ((state.now)(), next.unwrap_or_else(LocalPath::home));
    if user.second_factor_since.is_some() {
        let half = Half { user: user.id, since: now, next: next.as_str().to_owned() };
        session::begin_half(&session, half).await?;
        return Ok(Redirect::to(routes::SECOND_STEP));
    }
    session::begin(&session, user.id, user.role, now, origin).await?;
    tracing::info!(user = user.id.0, role = user.role.word(), "somebody signed in");
    Ok(Redirect::to(next.as_str()))
}

/// The person with this address, if there is one who may sign in.
async fn find(state: &AppState, address: &str) -> Result<Option<User>, StorageError> {
    let Some(email) = Email::parse(address) else { return Ok(None) };
    let user = users::find_by_email(&state.db, email.as_str()).await?;
    Ok(user.filter(|user| user.disabled_at.is_none()))
}

/// Replaces a hash that was made with weaker parameters. If that fails, the old one still lets its owner in, next time too.
async fn renew_hash(state: &AppState, user: &User, password: Password) {
    let Ok(hash) = state.passwords.hash(password).await else { return };
    if let Err(error) = users::set_password_hash(&state.db, user.id, &hash).await {
        tracing::warn!(error = &error as &dyn Error, user = user.id.0, "a password hash could not be renewed");
    }
}

/// Ends the session, and lets its owner in again.
pub async fn sign_out(session: Session) -> Result<Redirect, Unavailable> {
    session::end(&session).await?;
    Ok(Redirect::to(routes::SIGN_IN))
}
