//! Postbacks to webmasters: whom the network tells of a conversion's changes, how, and how long it tries.
//!
//! A [`Target`] is an address of a webmaster's with what it is to be told; a [`Delivery`](DeliveryId) is one change of one conversion
//! on its way to one of them. It is stored with the change itself, so neither is there without the other, and is delivered at least once.

mod address;
mod facts;
mod foreign;
mod headers;
mod reply;
mod schedule;
mod url;

pub use address::is_public;
pub use facts::{Facts, Macro};
pub use headers::{Header, HeaderFault, MOST_HEADERS};
pub use reply::{KEPT, Reply, Verdict, judge, retry_after};
pub use schedule::{GIVEN_UP_AFTER, LEASE, TRIES, wait_after};
pub use url::{Filled, TargetFault, TargetUrl};

use crate::conversion::Conversion;
use crate::id::{CampaignId, DeliveryId, LeadId, OfferId, TargetId, WebmasterId};
use crate::status::ConversionStatus;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The namespace of every [`DeliveryId`]; changing it would tell webmasters of everything anew.
const DELIVERIES: Uuid = Uuid::from_u128(0x6f74_6b6c_696b_5c6c_8561_6400_0000_0003);

impl DeliveryId {
    /// The id of the delivery of this version of a conversion to a target: however often it is asked for, it is the same one.
    #[must_use]
    pub fn of(target: TargetId, lead: LeadId, version: i32) -> Self {
        Self(Uuid::new_v5(&DELIVERIES, format!("{target}/{lead}/{version}").as_bytes()))
    }
}

/// How a target is asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// GET, everything in the address.
    Get,
    /// POST, what stands behind the question mark as a form.
    Form,
    /// POST, the same as JSON.
    Json,
}

impl Method {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Get, Self::Form, Self::Json];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Form => "form",
            Self::Json => "json",
        }
    }

    /// The one with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.word() == word)
    }
}

/// Which changes a target is told of. An empty list is no condition.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Filter {
    /// Of which offers.
    pub offers: Vec<OfferId>,
    /// Of which campaigns.
    pub campaigns: Vec<CampaignId>,
    /// Of which actions.
    pub actions: Vec<String>,
    /// Into which statuses.
    pub statuses: Vec<ConversionStatus>,
}

impl Filter {
    /// Whether a conversion that stands like this now is one of those.
    #[must_use]
    pub fn wants(&self, conversion: &Conversion) -> bool {
        fn is_in<T: PartialEq>(list: &[T], value: &T) -> bool {
            list.is_empty() || list.contains(value)
        }
        is_in(&self.offers, &conversion.offer)
            && is_in(&self.campaigns, &conversion.campaign)
            && (self.actions.is_empty() || self.actions.iter().any(|action| action == conversion.action.as_str()))
            && is_in(&self.statuses, &conversion.status)
    }
}

/// Where a target stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TargetState {
    /// It is told.
    Active,
    /// Its owner has switched it off.
    Paused,
    /// It answered that it is gone, with 410.
    Gone,
    /// Nothing has reached it for [`GIVEN_UP_AFTER`].
    Failing,
}

impl TargetState {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Active, Self::Paused, Self::Gone, Self::Failing];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Gone => "gone",
            Self::Failing => "failing",
        }
    }

    /// The one with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether it is told.
    #[must_use]
    pub fn is_told(self) -> bool {
        self == Self::Active
    }
}

/// An address of a webmaster's that is told of conversions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// Its id.
    pub id: TargetId,
    /// Whose it is.
    pub webmaster: WebmasterId,
    /// What its owner calls it.
    pub name: String,
    /// How it is asked.
    pub method: Method,
    /// Where it is.
    pub url: TargetUrl,
    /// What stands in the head of each request.
    pub headers: Vec<Header>,
    /// What it is told of.
    pub filter: Filter,
    /// Where it stands.
    pub state: TargetState,
}

impl Target {
    /// Whether it is told of a change after which a conversion stands like this.
    #[must_use]
    pub fn wants(&self, conversion: &Conversion) -> bool {
        self.state.is_told() && self.webmaster == conversion.webmaster && self.filter.wants(conversion)
    }
}

/// Where a delivery stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DeliveryState {
    /// Its turn is still to come, perhaps again.
    Waiting,
    /// It has arrived.
    Delivered,
    /// Nobody tries any more.
    Failed,
}

impl DeliveryState {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Delivered, Self::Failed];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }

    /// The one with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for method in Method::ALL {
            assert_eq!(Method::from_word(method.word()), Some(method));
        }
        for state in TargetState::ALL {
            assert_eq!(TargetState::from_word(state.word()), Some(state));
        }
        for state in DeliveryState::ALL {
            assert_eq!(DeliveryState::from_word(state.word()), Some(state));
        }
    }

    #[test]
    fn a_delivery_is_known_by_what_it_tells_whom() {
        let lead = LeadId::of(OfferId(1), "lead", "A-1");
        let id = DeliveryId::of(TargetId(1), lead, 1);
        assert_eq!(id, DeliveryId::of(TargetId(1), lead, 1));
        assert_ne!(id, DeliveryId::of(TargetId(1), lead, 2));
        assert_ne!(id, DeliveryId::of(TargetId(2), lead, 1));
    }
}
