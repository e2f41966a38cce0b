//! The form of those who have forgotten their password. Whatever becomes of it, the answer is the same, and comes as soon: whoever
//! wants to know who signs in here learns nothing from it.

use axum::Form;
use axum::extract::State;
use axum::response::Redirect;
use domain::time::Timestamp;
use serde::Deserialize;
use std::error::Error;
use storage::password_resets;

use super::email::{self, Email};
use super::page_with;
use crate::http::ClientIp;
use crate::state::AppState;
use crate::{ids, routes};

/// How long the link works, in milliseconds.
const LIFETIME: i64 = 3_600_000;

/// What the form sends.
#[derive(Deserialize)]
pub struct Asked {
    email: String,
}

/// Writes a link to whoever signs in with an address, unless too many were asked for.
pub async fn ask(State(state): State<AppState>, ClientIp(ip): ClientIp, Form(sent): Form<Asked>) -> Redirect {
    let Some(email) = Email::parse(&sent.email) else {
        return page_with(routes::FORGOTTEN_PASSWORD, &[("error", Some("email"))]);
    };
    let (now, account) = ((state.now)(), email::canonical(email.as_str()));
    if state.db.sends_letters() && state.asked.admit(ip, &account, now).is_ok() {
        // Apart from the answer: to write takes longer than to find nobody.
        tokio::spawn(async move {
            let (token, until) = (ids::token(), Timestamp(now.0 + LIFETIME));
            if let Err(error) = password_resets::ask(&state.db, &account, &token, now, until).await {
                tracing::error!(error = &error as &dyn Error, "a link to a new password could not be written");
            }
        });
    }
    page_with(routes::FORGOTTEN_PASSWORD, &[("told", Some("sent"))])
}
