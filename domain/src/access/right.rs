//! What a manager may change. Everybody who runs the network sees all of it; what each may change is granted part by part.

use super::{ManagerPermit, Viewer};
use crate::id::UserId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;

/// A part of the network that can be changed by those to whom it was granted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Area {
    /// Offers with their payouts and promos, and templates.
    Offers,
    /// Advertisers with their keys, webmasters, campaigns.
    People,
    /// Decisions on conversions, and replaying postbacks.
    Conversions,
    /// What the network itself is set to.
    Settings,
    /// Who else may sign in, and what they may change.
    Team,
}

impl Area {
    /// Every area, in the order in which people are asked about them.
    pub const ALL: [Self; 5] = [Self::Offers, Self::People, Self::Conversions, Self::Settings, Self::Team];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Offers => "offers",
            Self::People => "people",
            Self::Conversions => "conversions",
            Self::Settings => "settings",
            Self::Team => "team",
        }
    }

    /// The area with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.word() == word)
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of areas.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Area>", into = "Vec<Area>")]
pub struct Areas(u8);

impl Areas {
    /// None.
    pub const NONE: Self = Self(0);
    /// Every one.
    pub const ALL: Self = Self((1 << Area::ALL.len()) - 1);

    /// Whether an area is among them.
    #[must_use]
    pub fn has(self, area: Area) -> bool {
        self.0 & area.bit() != 0
    }

    /// Those that are in both: what a token may do is never more than its owner may.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Area> {
        Area::ALL.into_iter().filter(move |area| self.has(*area))
    }
}

impl FromIterator<Area> for Areas {
    fn from_iter<I: IntoIterator<Item = Area>>(areas: I) -> Self {
        Self(areas.into_iter().fold(0, |bits, area| bits | area.bit()))
    }
}

impl From<Vec<Area>> for Areas {
    fn from(areas: Vec<Area>) -> Self {
        areas.into_iter().collect()
    }
}

impl From<Areas> for Vec<Area> {
    fn from(areas: Areas) -> Self {
        areas.iter().collect()
    }
}

impl std::fmt::Debug for Areas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// The name of an area as a type, so that a permit for one is none for another.
pub trait Right: Copy + Send + Sync + 'static {
    /// Which area.
    const AREA: Area;
}

macro_rules! rights {
    ($($name:ident)*) => {
        $(
            #[doc = concat!("[`Area::", stringify!($name), "`] as a type.")]
            #[derive(Clone, Copy, PartialEq, Eq, Debug)]
            pub struct $name;

            impl Right for $name {
                const AREA: Area = Area::$name;
            }
        )*
    };
}

rights! { Offers People Conversions Settings Team }

/// Who did something, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Author {
    /// Who; nobody if it was a command at the server's own console.
    pub user: Option<UserId>,
    /// When.
    pub at: Timestamp,
}

impl Author {
    /// Whoever may run commands where the server runs.
    #[must_use]
    pub fn console(at: Timestamp) -> Self {
        Self { user: None, at }
    }
}

/// The proof that somebody asked at a certain moment who may change one area.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Permit<R: Right> {
    user: UserId,
    at: Timestamp,
    areas: Areas,
    right: PhantomData<R>,
}

impl<R: Right> Permit<R> {
    /// Who asked.
    #[must_use]
    pub fn user(self) -> UserId {
        self.user
    }

    /// When they asked.
    #[must_use]
    pub fn at(self) -> Timestamp {
        self.at
    }

    /// Everything that may be changed in the way in which they asked: with a token that can be less than they may themselves.
    #[must_use]
    pub fn areas(self) -> Areas {
        self.areas
    }

    /// Who asked, and when.
    #[must_use]
    pub fn author(self) -> Author {
        Author { user: Some(self.user), at: self.at }
    }
}

impl Viewer {
    /// The permission to change an area, for what is asked at this moment.
    #[must_use]
    pub fn permit<R: Right>(&self, now: Timestamp) -> Option<Permit<R>> {
        let permit = Permit { user: self.user, at: now, areas: self.areas, right: PhantomData };
        self.may_change(R::AREA).then_some(permit)
    }

    /// Whether an area may be changed; pages show no buttons for what would be refused.
    #[must_use]
    pub fn may_change(&self, area: Area) -> bool {
        self.manager().is_some() && self.areas.has(area)
    }

    /// This person as the author of what they do to what is their own.
    #[must_use]
    pub fn author(&self, now: Timestamp) -> Author {
        Author { user: Some(self.user), at: now }
    }
}

/// Whoever may change something in the network may look at it.
impl<R: Right> From<Permit<R>> for ManagerPermit {
    fn from(_: Permit<R>) -> Self {
        Self(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Role;
    use crate::id::WebmasterId;

    fn viewer(role: Role, areas: Areas) -> Viewer {
        Viewer { user: UserId(7), name: String::new(), email: String::new(), role, areas, lang: None }
    }

    #[test]
    fn an_area_has_one_word() {
        for area in Area::ALL {
            assert_eq!(Area::from_word(area.word()), Some(area));
            assert_eq!(serde_json::to_value(area).unwrap(), area.word());
        }
        assert_eq!(Area::from_word("Offers"), None);
    }

    #[test]
    fn a_set_is_what_was_put_into_it_on_the_wire_too() {
        let areas: Areas = [Area::Team, Area::Offers, Area::Team].into_iter().collect();
        assert_eq!(areas.iter().collect::<Vec<_>>(), [Area::Offers, Area::Team]);
        let text = serde_json::to_string(&areas).unwrap();
        assert_eq!(text, r#"["offers","team"]"#);
        assert_eq!(serde_json::from_str::<Areas>(&text).unwrap(), areas);
        assert_eq!(areas.and(Areas::ALL), areas);
        assert_eq!(Areas::ALL.iter().count(), Area::ALL.len());
        assert_eq!(areas.and(Areas::NONE), Areas::default());
    }

    #[test]
    fn a_permit_is_for_managers_and_for_what_was_granted_to_them() {
        let now = Timestamp(5);
        let offers_only = viewer(Role::Manager, [Area::Offers].into_iter().collect());
        let permit = offers_only.permit::<Offers>(now).unwrap();
        assert_eq!(permit.author(), Author { user: Some(UserId(7)), at: now });
        assert_eq!(permit.areas(), offers_only.areas);
        assert!(offers_only.permit::<Team>(now).is_none());
        let webmaster = viewer(Role::Webmaster(WebmasterId(1)), Areas::ALL);
        assert!(webmaster.permit::<Offers>(now).is_none(), "areas are nothing without the role");
    }
}
