//! What the pages about one's own account ask the server for. Everybody who is signed in is answered, about themselves.

use crate::error::AppError;
use domain::access::Areas;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One's own account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnAccount {
    /// What pages call one.
    pub name: String,
    /// The address that one signs in with.
    pub email: String,
    /// When one last chose a password; none if it is the first one still.
    pub password_set_at: Option<Timestamp>,
    /// Since when a code is asked for.
    pub second_factor_since: Option<Timestamp>,
    /// How many codes are left that stand in for the app.
    pub codes_left: i64,
    /// Whether one wants letters about alerts; none for those who see no alerts.
    pub alert_letters: Option<bool>,
}

/// A session of one's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SessionRow {
    /// What the form calls it.
    pub id: String,
    /// What the browser says of itself.
    pub browser: String,
    /// The address that it came from when it began.
    pub ip: Option<String>,
    /// When it began.
    pub since: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// A secret that waits for its first code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WaitingSecret {
    /// As people type it into an app.
    pub text: String,
    /// The width of the picture that hands it over, in dots, its margin included.
    pub width: usize,
    /// The dark dots of the picture, as the path of a drawing.
    pub dots: String,
}

/// A token by which one's own programs use the API.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TokenRow {
    /// Its number.
    pub id: i64,
    /// What one calls it.
    pub name: String,
    /// Its last characters.
    pub hint: String,
    /// What it may change, as far as one may oneself.
    pub areas: Areas,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub used_at: Option<Timestamp>,
    /// Until when; for ever if none.
    pub expires_at: Option<Timestamp>,
}

/// One's own tokens.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnTokens {
    /// Those that work, the newest first.
    pub rows: Vec<TokenRow>,
    /// The address of the server for programs.
    pub address: String,
}

/// One's own account.
#[server(endpoint = "account", input = server_fn::codec::GetUrl)]
pub async fn read_account() -> Result<OwnAccount, AppError> {
    crate::server::account::own().await
}

/// One's own sessions, the last used first.
#[server(endpoint = "own_sessions", input = server_fn::codec::GetUrl)]
pub async fn list_own_sessions() -> Result<Vec<SessionRow>, AppError> {
    crate::server::account::sessions().await
}

/// One's own tokens that work, without the tokens themselves.
#[server(endpoint = "own_tokens", input = server_fn::codec::GetUrl)]
pub async fn list_own_tokens() -> Result<OwnTokens, AppError> {
    crate::server::account::tokens().await
}

/// The secret of one's own second factor, while it waits for its first code.
#[server(endpoint = "own_secret", input = server_fn::codec::GetUrl)]
pub async fn read_waiting_secret() -> Result<Option<WaitingSecret>, AppError> {
    crate::server::account::waiting_secret().await
}
