//! Who may hand the codes of an offer to somebody without an account.

use super::{Area, Author, IntegrationPermit, Role, Scope, Viewer};
use crate::time::Timestamp;

/// The proof that somebody asked at a certain moment who may share codes: a manager who may change offers, or the advertiser whose
/// codes they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SharingPermit {
    codes: IntegrationPermit,
    author: Author,
}

impl SharingPermit {
    /// Whose codes.
    #[must_use]
    pub fn scope(self) -> Scope {
        self.codes.scope()
    }

    /// Who asked, and when.
    #[must_use]
    pub fn author(self) -> Author {
        self.author
    }
}

impl Viewer {
    /// The permission to share codes, for what is asked at this moment.
    #[must_use]
    pub fn sharing(&self, now: Timestamp) -> Option<SharingPermit> {
        let codes = self.integration()?;
        let may = self.role != Role::Manager || self.may_change(Area::Offers);
        may.then_some(SharingPermit { codes, author: self.author(now) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Areas;
    use crate::id::{AdvertiserId, UserId, WebmasterId};

    #[test]
    fn codes_are_shared_by_their_owner_and_by_managers_of_offers() {
        let offers: Areas = [Area::Offers].into_iter().collect();
        let own = Role::Advertiser(AdvertiserId(1));
        for (role, areas, scope) in [
            (Role::Manager, offers, Some(Scope::Network)),
            (Role::Manager, [Area::People].into_iter().collect(), None),
            (own, Areas::NONE, Some(Scope::Advertiser(AdvertiserId(1)))),
            (Role::Webmaster(WebmasterId(1)), Areas::ALL, None),
        ] {
            let viewer = Viewer { user: UserId(7), name: String::new(), email: String::new(), role, areas, lang: None };
            let permit = viewer.sharing(Timestamp(5));
            assert_eq!(permit.map(SharingPermit::scope), scope, "{role:?}");
            assert!(permit.is_none_or(|permit| permit.author() == viewer.author(Timestamp(5))));
        }
    }
}
