//! Tokens by which one's own programs use the API: the list, the form for a new one, the one answer that shows it, the question before
//! one is revoked.

mod form;
mod list;
mod question;
#[cfg(feature = "ssr")]
mod reading;
mod shown;

pub use list::OwnTokensPage;
pub use question::RevokeTokenPage;
#[cfg(feature = "ssr")]
pub use reading::{TokenWish, token};

use crate::i18n::t;
use crate::team::areas_text;
use domain::access::{Areas, Viewer};
use domain::lang::Lang;
use leptos::prelude::use_context;

/// For how many days a token can work, beside for ever.
pub const DAYS: [u32; 3] = [30, 90, 365];

/// What the form says of a token that works for ever.
pub const FOR_EVER: &str = "never";

/// The field by which somebody who is no manager lets a token do what they may themselves.
pub const ACTS: &str = "acts";

/// A token on its way to the one page that ever shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct MadeToken(pub String);

/// What a token may do, in words.
fn reach(lang: Lang, areas: Areas) -> String {
    if areas == Areas::NONE {
        return t(lang, "token-reads");
    }
    if use_context::<Viewer>().is_some_and(|viewer| viewer.manager().is_some()) {
        areas_text(lang, areas)
    } else {
        t(lang, "token-acts")
    }
}

/// A command that asks who one is, to try a token with.
fn example(address: &str, token: &str) -> String {
    format!("curl '{address}/api/v1/me' \\\n  -H 'Authorization: Bearer {token}'")
}
