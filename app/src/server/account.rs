//! What people are told about their own account.

use super::{base_url, context, internal, network, not_found, viewer};
use crate::account::ThisSession;
use crate::account::api::{OwnAccount, OwnTokens, SessionRow, TokenRow, WaitingSecret};
use crate::error::AppError;
use domain::totp::TotpKey;
use http::request::Parts;
use leptos::prelude::use_context;
use qrcode::{Color, QrCode};
use std::fmt::Write;
use storage::api_tokens::{self, ApiToken};
use storage::{second_factors, sessions as stored, users};

/// Dots of white around the picture, as readers ask for.
const MARGIN: usize = 4;

/// One's own account.
pub async fn own() -> Result<OwnAccount, AppError> {
    let (viewer, db) = (viewer()?, context().db);
    let user = users::find(&db, viewer.user).await.map_err(internal)?.ok_or_else(not_found)?;
    let codes = second_factors::recovery_codes_left(&db, user.id).await.map_err(internal)?;
    Ok(OwnAccount {
        name: user.name,
        email: user.email,
        password_set_at: user.password_set_at,
        second_factor_since: user.second_factor_since,
        codes_left: i64::try_from(codes).unwrap_or(i64::MAX),
        alert_letters: viewer.integration().map(|_| user.alert_letters),
    })
}

/// One's own sessions.
pub async fn sessions() -> Result<Vec<SessionRow>, AppError> {
    let (viewer, context) = (viewer()?, context());
    let this = use_context::<Parts>().and_then(|parts| parts.extensions.get::<ThisSession>().cloned());
    let found = stored::of_user(&context.db, viewer.user, (context.clock)()).await.map_err(internal)?;
    let row = |session: stored::OwnSession| {
        let id = ThisSession(session.id);
        SessionRow {
            is_this: this.as_ref() == Some(&id),
            id: id.text(),
            browser: session.browser,
            ip: session.ip,
            since: session.since,
            seen_at: session.seen_at,
        }
    };
    Ok(found.into_iter().map(row).collect())
}

/// One's own tokens.
pub async fn tokens() -> Result<OwnTokens, AppError> {
    let (viewer, context) = (viewer()?, context());
    let found = api_tokens::list(&context.db, viewer.user, (context.clock)()).await.map_err(internal)?;
    let row = |token: ApiToken| TokenRow {
        id: token.id.0,
        name: token.name,
        hint: token.hint,
        areas: token.areas,
        created_at: token.created_at,
        used_at: token.used_at,
        expires_at: token.expires_at,
    };
    Ok(OwnTokens { rows: found.into_iter().map(row).collect(), address: base_url() })
}

/// The secret that waits for its first code, and its picture.
pub async fn waiting_secret() -> Result<Option<WaitingSecret>, AppError> {
    let (viewer, db) = (viewer()?, context().db);
    let pending = second_factors::pending(&db, viewer.user).await.map_err(internal)?;
    let Some(key) = pending.and_then(|pending| TotpKey::parse(&pending.secret)) else { return Ok(None) };
    let code = QrCode::new(key.address(&network().await?.name, &viewer.email)).map_err(internal)?;
    Ok(Some(WaitingSecret { text: key.text(), width: code.width() + 2 * MARGIN, dots: dots(&code) }))
}

/// The dark dots, each a square of one.
fn dots(code: &QrCode) -> String {
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (at % code.width() + MARGIN, at / code.width() + MARGIN);
            write!(path, "M{x} {y}h1v1h-1z").expect("a text takes everything");
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_dot_is_drawn_inside_the_margin() {
        let code = QrCode::new("otpauth://totp/x").unwrap();
        let dark = code.to_colors().into_iter().filter(|color| *color == Color::Dark).count();
        let path = dots(&code);
        assert_eq!(path.matches('M').count(), dark);
        assert!(path.starts_with("M4 4h1v1h-1z"), "the corner is dark: {path}");
    }
}
