//! Words in a coloured frame.

use leptos::prelude::*;

/// What a colour says. It never says it alone: the word is always there too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Not decided yet.
    Waiting,
    /// Something is wrong.
    Bad,
    /// Worth knowing.
    Plain,
    /// Hardly worth a look.
    Quiet,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Good => "badge badge-soft badge-success",
            Self::Waiting => "badge badge-soft badge-warning",
            Self::Bad => "badge badge-soft badge-error",
            Self::Plain => "badge badge-soft badge-primary",
            Self::Quiet => "badge badge-ghost",
        }
    }
}

/// A word in a coloured frame.
#[component]
pub fn Badge(tone: Tone, #[prop(into)] text: String) -> impl IntoView {
    view! { <span class=format!("{} badge-sm", tone.class())>{text}</span> }
}
