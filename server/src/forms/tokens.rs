//! The forms for one's own API tokens. They need a session: a token makes no tokens.

use super::Forms;
use super::account::Mine;
use app::account::MadeToken;
use app::forms::{Done, account as reading};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::id::ApiTokenId;
use domain::time::{DAY_MS, Timestamp};
use http::StatusCode;
use storage::api_tokens::{self, NewApiToken};

use crate::{ids, routes};

/// Makes a token and shows it this once; only its hash is kept.
pub async fn make(State(forms): State<Forms>, mut sent: Mine) -> Response {
    let Some(wish) = reading::token(&mut sent.draft, &sent.viewer) else { return sent.refused(&forms).await };
    let expires_at = wish.days.map(|days| Timestamp(sent.now.0 + i64::from(days) * DAY_MS));
    let new = NewApiToken { name: wish.name, areas: wish.areas, expires_at };
    let (by, text) = (sent.viewer.author(sent.now), ids::api_token());
    match api_tokens::create(&forms.state.db, by, sent.viewer.user, &text, &new).await {
        Ok(_) => forms.once(sent.request, MadeToken(text)).await,
        Err(error) => Forms::failed(error),
    }
}

/// Revokes a token, once it has been asked for on a page of its own.
pub async fn revoke(State(forms): State<Forms>, Path(id): Path<String>, sent: Mine) -> Response {
    let revoked = match id.parse::<ApiTokenId>() {
        Ok(id) => api_tokens::revoke(&forms.state.db, sent.viewer.author(sent.now), sent.viewer.user, id).await,
        Err(_) => Ok(false),
    };
    match revoked {
        Ok(true) => forms.done(routes::OWN_TOKENS, Done::TokenRevoked).await,
        Ok(false) => forms.page(sent.request, None, StatusCode::NOT_FOUND).await,
        Err(error) => Forms::failed(error),
    }
}
