//! Who keeps the list of a webmaster's sub-accounts.

use super::{Area, Author, Role, Viewer};
use crate::id::WebmasterId;
use crate::time::Timestamp;

/// The proof that somebody asked at a certain moment who may keep lists of sub-accounts: a webmaster their own, a manager of people
/// everybody's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SubAccountPermit {
    own: Option<WebmasterId>,
    author: Author,
}

impl SubAccountPermit {
    /// The webmaster who asked; none if it was a manager, who has to say whose list it is.
    #[must_use]
    pub fn own(self) -> Option<WebmasterId> {
        self.own
    }

    /// Whether it is about this webmaster's list too.
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
    /// The permission to keep lists of sub-accounts, for what is asked at this moment.
    #[must_use]
    pub fn sub_accounts(&self, now: Timestamp) -> Option<SubAccountPermit> {
        let own = match self.role {
            Role::Webmaster(id) => Some(id),
            Role::Manager if self.may_change(Area::People) => None,
            Role::Manager | Role::Advertiser(_) => return None,
        };
        Some(SubAccountPermit { own, author: self.author(now) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Areas;
    use crate::id::{AdvertiserId, UserId};

    #[test]
    fn lists_are_kept_by_their_owners_and_by_managers_of_people() {
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
            let permit = viewer.sub_accounts(Timestamp(5));
            assert_eq!(
                permit.map(|permit| [anna, boris].map(|webmaster| permit.covers(webmaster))),
                covers,
                "{role:?}"
            );
            assert!(permit.is_none_or(|permit| permit.author() == viewer.author(Timestamp(5))));
        }
    }
}
