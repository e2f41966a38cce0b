//! Who may see and do what. A permission is a value: a function that needs one asks for it as an argument.

mod keeping;
mod mending;
pub mod right;
mod sharing;

use crate::id::{AdvertiserId, UserId, WebmasterId};
use crate::lang::Lang;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::keeping::KeepingPermit;
pub use self::mending::MendingPermit;
pub use self::right::{Area, Areas, Author, Permit, Right};
pub use self::sharing::SharingPermit;

/// What a person is in the network.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Runs the network, sees everything.
    Manager,
    /// Sees the offers, codes and postbacks of this advertiser.
    Advertiser(AdvertiserId),
    /// Sees the links and results of this webmaster.
    Webmaster(WebmasterId),
}

impl Role {
    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Manager => "manager",
            Self::Advertiser(_) => "advertiser",
            Self::Webmaster(_) => "webmaster",
        }
    }
}

/// A person who is signed in: the proof that a request may see what its [`Scope`] allows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Viewer {
    /// Who.
    pub user: UserId,
    /// What the page calls them.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they are.
    pub role: Role,
    /// What they may change, if they are a manager.
    pub areas: Areas,
    /// The language they chose, if they did.
    pub lang: Option<Lang>,
}

/// Which rows a query may return. Every finder takes one, so that somebody else's row is the same as none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Everything.
    Network,
    /// What belongs to this advertiser.
    Advertiser(AdvertiserId),
    /// What belongs to this webmaster.
    Webmaster(WebmasterId),
}

/// The proof that a manager asked: to see everything. To change anything takes a [`Permit`] for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ManagerPermit(());

/// The proof that somebody asked who may see codes and incoming postbacks: a manager, or the advertiser they belong to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IntegrationPermit(Scope);

impl IntegrationPermit {
    /// Whose codes and postbacks.
    #[must_use]
    pub fn scope(self) -> Scope {
        self.0
    }

    /// Whether it is about this advertiser's too.
    #[must_use]
    pub fn covers(self, advertiser: AdvertiserId) -> bool {
        match self.0 {
            Scope::Network => true,
            Scope::Advertiser(own) => own == advertiser,
            Scope::Webmaster(_) => false,
        }
    }
}

/// The proof that a webmaster asked: to look at what they could promote, and to be connected to it in their own name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WebmasterPermit {
    webmaster: WebmasterId,
    user: UserId,
}

impl WebmasterPermit {
    /// Which webmaster.
    #[must_use]
    pub fn webmaster(self) -> WebmasterId {
        self.webmaster
    }

    /// Who asked for them, at this moment.
    #[must_use]
    pub fn author(self, now: Timestamp) -> Author {
        Author { user: Some(self.user), at: now }
    }
}

/// The money columns somebody may see.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MoneyColumns {
    /// What advertisers pay.
    pub advertiser: bool,
    /// What the network keeps.
    pub network: bool,
    /// What webmasters get.
    pub webmaster: bool,
}

impl Viewer {
    /// Which rows this person may see.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self.role {
            Role::Manager => Scope::Network,
            Role::Advertiser(id) => Scope::Advertiser(id),
            Role::Webmaster(id) => Scope::Webmaster(id),
        }
    }

    /// The permission to see how the network is set up.
    #[must_use]
    pub fn manager(&self) -> Option<ManagerPermit> {
        (self.role == Role::Manager).then_some(ManagerPermit(()))
    }

    /// The permission to see codes and incoming postbacks.
    #[must_use]
    pub fn integration(&self) -> Option<IntegrationPermit> {
        match self.role {
            Role::Manager | Role::Advertiser(_) => Some(IntegrationPermit(self.scope())),
            Role::Webmaster(_) => None,
        }
    }

    /// The permission to act as the webmaster that this person is.
    #[must_use]
    pub fn webmaster(&self) -> Option<WebmasterPermit> {
        match self.role {
            Role::Webmaster(webmaster) => Some(WebmasterPermit { webmaster, user: self.user }),
            Role::Manager | Role::Advertiser(_) => None,
        }
    }

    /// Advertisers see what they pay, webmasters what they get, managers all three.
    #[must_use]
    pub fn money_columns(&self) -> MoneyColumns {
        let manager = self.role == Role::Manager;
        MoneyColumns {
            advertiser: manager || matches!(self.role, Role::Advertiser(_)),
            network: manager,
            webmaster: manager || matches!(self.role, Role::Webmaster(_)),
        }
    }
}
