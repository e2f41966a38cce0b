//! One's own account, which everybody has who can sign in: name and language, password, second factor, sessions, tokens.

pub mod api;
mod browser;
mod fault;
mod overview;
mod password;
#[cfg(feature = "ssr")]
mod reading;
mod second_factor;
mod sessions;
mod tokens;

pub use fault::AccountFault;
pub use overview::AccountPage;
pub use password::OwnPasswordPage;
#[cfg(feature = "ssr")]
pub use reading::own;
pub use second_factor::OwnSecondFactorPage;
pub use sessions::OwnSessionsPage;
pub use tokens::{MadeToken, OwnTokensPage, RevokeTokenPage};
#[cfg(feature = "ssr")]
pub use tokens::{TokenWish, token};

use crate::i18n::{t, use_lang};
use crate::routes;
use crate::ui::{PageHeader, Trail};
use leptos::prelude::*;

/// The session of the request: what it is stored under.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThisSession(pub Vec<u8>);

impl ThisSession {
    /// Reads what [`ThisSession::text`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let byte = |at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
        if is_hex { (0..64).step_by(2).map(byte).collect::<Option<_>>().map(Self) } else { None }
    }

    /// What forms call it.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }
}

/// Codes that stand in for an authenticator app, on their way to the one page that ever shows them.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCodes(pub Vec<String>);

impl RecoveryCodes {
    /// How many somebody gets.
    pub const COUNT: usize = 10;
}

/// What stands above the pages about one's own account.
#[component]
fn AccountHeader(#[prop(into)] title: String) -> impl IntoView {
    let above = view! {
        <Trail list=routes::ACCOUNT name=t(use_lang(), "account-title")/>
    };
    view! { <PageHeader title above=above.into_any()/> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_read_back_from_a_form_and_nothing_else_is_one() {
        let session = ThisSession((0..32).map(|byte| byte * 8).collect());
        assert_eq!(ThisSession::parse(&session.text()), Some(session));
        for bad in ["", "others", &"zz".repeat(32), &"é".repeat(32), &"0".repeat(66)] {
            assert_eq!(ThisSession::parse(bad), None, "{bad}");
        }
    }
}
