//! Who may mend what came of postbacks: switch a customer on or off, and send through again what was refused.

use super::right::Conversions;
use super::{Area, Author, Permit, Role, Scope, Viewer};
use crate::id::{AdvertiserId, UserId};
use crate::time::Timestamp;

/// The proof that somebody asked at a certain moment who may mend what came of postbacks: a manager who may change conversions, or
/// the advertiser who sent them and could send them once more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MendingPermit {
    own: Option<AdvertiserId>,
    user: UserId,
    at: Timestamp,
}

impl MendingPermit {
    /// Whose postbacks, for finders.
    #[must_use]
    pub fn scope(self) -> Scope {
        self.own.map_or(Scope::Network, Scope::Advertiser)
    }

    /// Whether it is about this advertiser's, too.
    #[must_use]
    pub fn covers(self, advertiser: AdvertiserId) -> bool {
        self.own.is_none_or(|own| own == advertiser)
    }

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

    /// Who asked, and when.
    #[must_use]
    pub fn author(self) -> Author {
        Author { user: Some(self.user), at: self.at }
    }
}

/// Whoever may change conversions may mend everybody's.
impl From<Permit<Conversions>> for MendingPermit {
    fn from(by: Permit<Conversions>) -> Self {
        Self { own: None, user: by.user(), at: by.at() }
    }
}

impl Viewer {
    /// The permission to mend what came of postbacks, for what is asked at this moment.
    #[must_use]
    pub fn mending(&self, now: Timestamp) -> Option<MendingPermit> {
        let own = match self.role {
            Role::Advertiser(id) => Some(id),
            Role::Manager if self.may_change(Area::Conversions) => None,
            Role::Manager | Role::Webmaster(_) => return None,
        };
        Some(MendingPermit { own, user: self.user, at: now })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Areas;
    use crate::id::WebmasterId;

    #[test]
    fn what_came_of_postbacks_is_mended_by_whose_they_are_and_by_managers_of_conversions() {
        let conversions: Areas = [Area::Conversions].into_iter().collect();
        let people: Areas = [Area::People].into_iter().collect();
        let [shop, rival] = [AdvertiserId(1), AdvertiserId(2)];
        for (role, areas, covers) in [
            (Role::Manager, conversions, Some([true, true])),
            (Role::Manager, people, None),
            (Role::Advertiser(shop), Areas::NONE, Some([true, false])),
            (Role::Webmaster(WebmasterId(1)), Areas::ALL, None),
        ] {
            let viewer = Viewer { user: UserId(7), name: String::new(), email: String::new(), role, areas, lang: None };
            let permit = viewer.mending(Timestamp(5));
            assert_eq!(permit.map(|permit| [shop, rival].map(|whose| permit.covers(whose))), covers, "{role:?}");
            assert!(permit.is_none_or(|permit| permit.author() == viewer.author(Timestamp(5))));
            let scope = viewer.permit::<Conversions>(Timestamp(5)).map(|by| MendingPermit::from(by).scope());
            assert!(scope.is_none_or(|scope| scope == Scope::Network), "{role:?}");
        }
    }
}
