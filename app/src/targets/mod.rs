//! The addresses of webmasters that are told of conversions: the list, the page of one, the forms, and a postback for a try.

pub mod api;
mod detail;
mod edit;
mod list;
#[cfg(feature = "ssr")]
pub mod reading;
mod test;

pub use detail::TargetPage;
pub use edit::{EditTargetPage, NewTargetPage, RemoveTargetPage};
pub use list::TargetsPage;
pub use test::TargetTestPage;
#[cfg(feature = "ssr")]
pub use test::Tested;

use crate::i18n::t;
use crate::ui::Tone;
use domain::lang::Lang;
use domain::outgoing::TargetState;

/// How an address stands, and how that looks.
fn state(lang: Lang, state: TargetState, is_failing: bool) -> (Tone, String) {
    let tone = match state {
        TargetState::Active if is_failing => return (Tone::Waiting, t(lang, "target-state-trouble")),
        TargetState::Active => Tone::Good,
        TargetState::Paused => Tone::Quiet,
        TargetState::Gone | TargetState::Failing => Tone::Bad,
    };
    (tone, t(lang, &format!("target-state-{}", state.word())))
}
