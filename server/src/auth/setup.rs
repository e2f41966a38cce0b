//! The first run: whoever holds the link that the server printed makes the first manager, and the network with them.

use axum::extract::State;
use axum::response::Redirect;
use axum::{Extension, Form};
use domain::access::{Areas, Role};
use domain::click::clean;
use domain::lang::Lang;
use domain::money::{Currency, Percent};
use domain::time::{DAY_MS, Timestamp};
use serde::Deserialize;
use storage::network::{self, NetworkSettings};
use storage::users::{self, NewUser};
use storage::{Db, StorageError, setup_tokens};
use tower_sessions::Session;

use super::email::Email;
use super::next::LocalPath;
use super::password::{Password, Weakness};
use super::session::{self, Origin, Unavailable};
use super::{page_with, unavailable};
use crate::state::AppState;
use crate::{ids, routes};

/// How long the link works, in milliseconds.
const LIFETIME: i64 = DAY_MS;

/// The most characters of a name.
const NAME: usize = 100;

/// The path of a new link for the first run, if there is nobody yet who could sign in.
///
/// # Errors
/// If the database does not answer.
pub async fn invite(db: &Db, now: Timestamp) -> Result<Option<String>, StorageError> {
    if users::count(db).await? > 0 {
        return Ok(None);
    }
    let token = ids::token();
    setup_tokens::create(db, &token, Timestamp(now.0 + LIFETIME)).await?;
    Ok(Some(format!("{}?token={token}", routes::SETUP)))
}

/// What a network begins with.
///
/// # Panics
/// Never: the percentage is one.
#[must_use]
pub fn new_network() -> NetworkSettings {
    NetworkSettings {
        name: "Otklik".to_owned(),
        currency: Currency::RUB,
        time_zone: "Europe/Moscow".to_owned(),
        fallback: None,
        default_commission: Percent::parse("20").expect("twenty is a percentage"),
        ..NetworkSettings::default()
    }
}

/// What the page's form sends.
#[derive(Deserialize)]
pub struct FirstManager {
    token: String,
    name: String,
    email: String,
    password: Password,
}

/// A form without a mistake.
#[derive(PartialEq, Eq, Debug)]
struct Checked {
    name: String,
    email: Email,
}

impl FirstManager {
    /// Looks for the first mistake, in the order of the fields.
    fn check(&self) -> Result<Checked, &'static str> {
        let name = clean(self.name.trim(), NAME).into_owned();
        if name.is_empty() {
            return Err("name");
        }
        let email = Email::parse(&self.email).ok_or("email")?;
        self.password.check().map_err(Weakness::word)?;
        Ok(Checked { name, email })
    }
}

/// Makes the first manager and signs them in.
pub async fn setup(
    State(state): State<AppState>,
    session: Session,
    origin: Origin,
    Extension(lang): Extension<Lang>,
    Form(sent): Form<FirstManager>,
) -> Result<Redirect, Unavailable> {
    let (db, now) = (&state.db, (state.now)());
    let back = |word| page_with(routes::SETUP, &[("token", Some(&sent.token)), ("error", Some(word))]);
    // Looked at before anything is hashed, so that a stranger's form costs next to nothing.
    let is_first = users::count(db).await.map_err(unavailable)? == 0;
    if !is_first || !setup_tokens::is_valid(db, &sent.token, now).await.map_err(unavailable)? {
        return Ok(back("token"));
    }
    let Checked { name, email } = match sent.check() {
        Ok(checked) => checked,
        Err(word) => return Ok(back(word)),
    };
    let Ok(password_hash) = state.passwords.hash(sent.password.clone()).await else {
        return Ok(back("other"));
    };
    network::init(db, &new_network()).await.map_err(unavailable)?;
    let email = email.as_str().to_owned();
    let (role, areas) = (Role::Manager, Areas::ALL);
    let new = NewUser { email, password_hash, name, role, areas, lang: Some(lang), created_at: now };
    let Some(user) = setup_tokens::redeem(db, &sent.token, now, &new).await.map_err(unavailable)? else {
        return Ok(back("token"));
    };
    state.snapshots.refresh(db).await.map_err(unavailable)?;
    session::begin(&session, user, Role::Manager, now, origin).await?;
    tracing::info!(user = user.0, "the first manager was made");
    Ok(Redirect::to(LocalPath::home().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(name: &str, email: &str, password: &str) -> FirstManager {
        let (name, email, password) = (name.to_owned(), email.to_owned(), Password::from(password.to_owned()));
        FirstManager { token: String::new(), name, email, password }
    }

    #[test]
    fn the_first_mistake_has_its_own_word() {
        let table = [
            (sent(" ", "", ""), "name"),
            (sent("Ann", "ann", ""), "email"),
            (sent("Ann", "ann@example.com", "short"), "weak-password"),
            (sent("Ann", "ann@example.com", &"aB3$e".repeat(26)), "weak-password"),
            (sent("Ann", "ann@example.com", "password1234"), "common-password"),
        ];
        for (form, word) in table {
            assert_eq!(form.check(), Err(word));
        }
        let checked = sent(" Ann\n", "Ann@example.com", "correct horse battery").check().unwrap();
        assert_eq!((checked.name.as_str(), checked.email.as_str()), ("Ann", "ann@example.com"));
    }
}
