//! Everybody who can sign in: the list, invitations, what each may change.

pub mod api;
mod handed;
mod invitation;
mod invite;
mod list;
mod person;
mod question;
#[cfg(feature = "ssr")]
pub mod reading;
mod ticks;

pub use invitation::InvitationPage;
pub use invite::InvitePage;
pub use list::TeamPage;
pub use person::PersonPage;
pub use question::StepPage;
#[cfg(feature = "ssr")]
pub use reading::ticked;
pub(crate) use ticks::AreaTicks;

use crate::draft::Draft;
use crate::i18n::{t, use_lang};
use crate::routes;
use crate::ui::{PageHeader, Trail};
use domain::access::{Area, Areas};
use domain::lang::Lang;
use domain::time::Timestamp;
use leptos::prelude::*;

/// A link on its way to the one page that ever shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Handed {
    /// The link.
    pub link: String,
    /// How long it works.
    pub until: Timestamp,
}

/// What can be done to somebody's access, each after a page that asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Keep them out.
    Disable,
    /// Let them in again.
    Enable,
    /// Make a link to a new password.
    Reset,
    /// Switch their second factor off.
    SecondFactor,
}

impl Step {
    const ALL: [Self; 4] = [Self::Disable, Self::Enable, Self::Reset, Self::SecondFactor];

    /// The word for the address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Disable => "disable",
            Self::Enable => "enable",
            Self::Reset => "reset",
            Self::SecondFactor => "second-factor",
        }
    }

    /// The step with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }
}

/// The words of the roles, in the order in which people are asked about them.
const ROLES: [&str; 3] = ["manager", "advertiser", "webmaster"];

/// The name of the box for an area.
#[must_use]
pub fn area_field(area: Area) -> String {
    format!("area-{}", area.word())
}

/// A draft with the boxes of these areas ticked.
fn with_areas(draft: Draft, areas: Areas) -> Draft {
    areas.iter().fold(draft, |draft, area| draft.with(area_field(area), "on"))
}

/// What an area is called.
fn area_name(lang: Lang, area: Area) -> String {
    t(lang, &format!("area-{}", area.word()))
}

/// What somebody may change, in words.
pub(crate) fn areas_text(lang: Lang, areas: Areas) -> String {
    if areas == Areas::ALL {
        return t(lang, "areas-all");
    }
    let names: Vec<_> = areas.iter().map(|area| area_name(lang, area)).collect();
    if names.is_empty() { t(lang, "areas-none") } else { names.join(", ") }
}

/// What somebody is called by their role's word.
fn role_name(lang: Lang, word: &str) -> String {
    t(lang, &format!("role-{word}"))
}

/// What stands above the pages about one person or invitation.
#[component]
fn TeamHeader(#[prop(into)] title: String, #[prop(optional)] below: Option<AnyView>) -> impl IntoView {
    let above = view! {
        <Trail list=routes::TEAM name=t(use_lang(), "team-title")/>
    };
    let below = below.unwrap_or_else(|| ().into_any());
    view! { <PageHeader title above=above.into_any() below/> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_has_one_word() {
        for step in Step::ALL {
            assert_eq!(Step::from_word(step.word()), Some(step));
        }
        assert_eq!(Step::from_word("Disable"), None);
    }
}
