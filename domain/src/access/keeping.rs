//! Who keeps what is a webmaster's own: their sub-accounts, and the addresses that are told of their conversions.

use super::{Area, Author, Role, Scope, Viewer};
use crate::id::WebmasterId;
use crate::time::Timestamp;

/// The proof that somebody asked at a certain moment who may keep what is a webmaster's own: the webmaster, or a manager of people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeepingPermit {
    own: Option<WebmasterId>,
    author: Author,
}

impl KeepingPermit {
    /// The webmaster who asked; none if it was a manager, who has to say whose it is.
    #[must_use]
    pub fn own(self) -> Option<WebmasterId> {
        self.own
    }

    /// What it is about, for finders.
    #[must_use]
    pub fn scope(self) -> Scope {
        self.own.map_or(Scope::Network, Scope::Webmaster)
    }

    /// Whether it is about what is this webmaster's, too.
    #[must_use]
    pub fn covers(self, webmaster: WebmasterId) -> bool {
        self.own.is_none_or(|own| own == webmaster)
    }

    /// Who asked, and when.
    #[must_use]
    pub fn author(self) -> Author {
        self.author
    }
}

impl Viewer {
    /// The permission to keep what is a webmaster's own, for what is asked at this moment.
    #[must_use]
    pub fn keeping(&self, now: Timestamp) -> Option<KeepingPermit> {
        let own = match self.role {
            Role::Webmaster(id) => Some(id),
            Role::Manager if self.may_change(Area::People) => None,
            Role::Manager | Role::Advertiser(_) => return None,
        };
        Some(KeepingPermit { own, author: self.author(now) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Areas;
    use crate::id::{AdvertiserId, UserId};

    #[test]
    fn what_is_a_webmasters_own_is_kept_by_them_and_by_managers_of_people() {
        let people: Areas = [Area::People].into_iter().collect();
        let offers: Areas = [Area::Offers].into_iter().collect();
        let [anna, boris] = [WebmasterId(1), WebmasterId(2)];
        for (role, areas, covers) in [
            (Role::Manager, people, Some([true, true])),
            (Role::Manager, offers, None),
            (Role::Webmaster(anna), Areas::NONE, Some([true, false])),
            (Role::Advertiser(AdvertiserId(1)), Areas::ALL, None),
        ] {
            let viewer = Viewer { user: UserId(7), name: String::new(), email: String::new(), role, areas, lang: None };
            let permit = viewer.keeping(Timestamp(5));
            assert_eq!(
                permit.map(|permit| [anna, boris].map(|webmaster| permit.covers(webmaster))),
                covers,
                "{role:?}"
            );
            assert!(permit.is_none_or(|permit| permit.author() == viewer.author(Timestamp(5))));
        }
    }
}
