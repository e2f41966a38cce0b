//! The second step of signing in: the code of an authenticator app, or one that stands in for it.

use axum::Form;
use axum::extract::State;
use axum::response::Redirect;
use domain::id::UserId;
use domain::time::Timestamp;
use domain::totp::TotpKey;
use serde::Deserialize;
use storage::users::{self, User};
use storage::{Db, StorageError, second_factors};
use tower_sessions::Session;

use super::next::LocalPath;
use super::session::{self, Half, Origin, Unavailable};
use super::{page_with, unavailable};
use crate::http::ClientIp;
use crate::routes;
use crate::state::AppState;

/// What the page's form sends.
#[derive(Deserialize)]
pub struct Code {
    #[serde(default)]
    code: String,
}

/// What attempts at somebody's codes are counted by. No address has a space in it, so it is nobody's.
#[must_use]
pub fn account(user: UserId) -> String {
    format!("code of {user}")
}

/// Whether a code is somebody's, and uses it up if it is.
///
/// # Errors
/// If the database does not answer.
pub async fn accepts(db: &Db, user: UserId, code: &str, now: Timestamp) -> Result<bool, StorageError> {
    let key = second_factors::secret(db, user).await?.and_then(|secret| TotpKey::parse(&secret));
    match key.and_then(|key| key.step_of(code, now)) {
        Some(step) => second_factors::use_step(db, user, step).await,
        None => second_factors::use_recovery_code(db, user, code).await,
    }
}

/// Lets somebody in who has typed their password and knows their code.
pub async fn second_step(
    State(state): State<AppState>,
    ClientIp(ip): ClientIp,
    session: Session,
    origin: Origin,
    Form(sent): Form<Code>,
) -> Result<Redirect, Unavailable> {
    let back = |word| page_with(routes::SECOND_STEP, &[("error", Some(word))]);
    let again = || page_with(routes::SIGN_IN, &[("error", Some("expired"))]);
    let Some(half) = session::half(&session, (state.now)()).await? else { return Ok(again()) };
    let Ok(attempt) = state.attempts.admit(ip, &account(half.user), (state.now)()) else {
        return Ok(back("throttled"));
    };
    tokio::time::sleep(attempt.delay).await;

    let now = (state.now)();
    let user = match whose(&state.db, &half).await {
        Ok(Some(user)) => user,
        Ok(None) => return Ok(again()),
        Err(error) => {
            attempt.forgive();
            return Err(unavailable(error));
        }
    };
    // A manager may have switched the factor off meanwhile.
    if user.second_factor_since.is_some() && !accepts(&state.db, user.id, &sent.code, now).await.map_err(unavailable)? {
        return Ok(back("code"));
    }
    attempt.forgive();
    session::begin(&session, user.id, user.role, now, origin).await?;
    tracing::info!(user = user.id.0, role = user.role.word(), "somebody signed in with a second factor");
    Ok(Redirect::to(LocalPath::parse(&half.next).unwrap_or_else(LocalPath::home).as_str()))
}

/// Who is half signed in, if they still may be: with the password that they have typed.
async fn whose(db: &Db, half: &Half) -> Result<Option<User>, StorageError> {
    let user = users::find(db, half.user).await?.filter(|user| user.disabled_at.is_none());
    Ok(user.filter(|user| user.password_set_at.is_none_or(|at| at <= half.since)))
}
