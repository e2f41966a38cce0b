//! Trafficback: visitors whom nobody took, and why.

use crate::id::{AdvertiserId, CampaignId, OfferId, WebmasterId};
use crate::offer::Closed;
use crate::report::Dimension;
use serde::{Deserialize, Serialize};

/// Why a visitor was not taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// There is no such link.
    UnknownLink,
    /// The campaign is not active.
    Campaign,
    /// The webmaster is blocked.
    Webmaster,
    /// The offer is not active.
    Status,
    /// The offer's first day is still to come.
    NotYet,
    /// The offer's last day is past.
    Over,
    /// The offer's rules do not want such visitors.
    Visitor,
    /// The offer has taken as many conversions as it may.
    Cap,
    /// None of a smartlink's offers takes such visitors now.
    Smartlink,
}

impl Reason {
    /// Every one, in the order of columns.
    pub const ALL: [Self; 9] = [
        Self::UnknownLink,
        Self::Campaign,
        Self::Webmaster,
        Self::Status,
        Self::NotYet,
        Self::Over,
        Self::Visitor,
        Self::Cap,
        Self::Smartlink,
    ];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::UnknownLink => "unknown_link",
            Self::Campaign => "campaign",
            Self::Webmaster => "webmaster",
            Self::Status => "status",
            Self::NotYet => "not_yet",
            Self::Over => "over",
            Self::Visitor => "visitor",
            Self::Cap => "cap",
            Self::Smartlink => "smartlink",
        }
    }

    /// The one with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

impl From<Closed> for Reason {
    fn from(why: Closed) -> Self {
        match why {
            Closed::Status => Self::Status,
            Closed::NotYet => Self::NotYet,
            Closed::Over => Self::Over,
            Closed::Visitor => Self::Visitor,
            Closed::Cap => Self::Cap,
        }
    }
}

/// Whose visitor it was, as far as they were anybody's. A link that there is not is nobody's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Whose {
    /// The link's campaign.
    pub campaign: Option<CampaignId>,
    /// Whose link.
    pub webmaster: Option<WebmasterId>,
    /// The offer.
    pub offer: Option<OfferId>,
    /// Whose it is.
    pub advertiser: Option<AdvertiserId>,
}

/// What the rows of the report can be about, as far as the reports' own dimensions are kept of those who were not taken.
pub const DIMENSIONS: [Dimension; 5] =
    [Dimension::Day, Dimension::Hour, Dimension::Offer, Dimension::Webmaster, Dimension::Campaign];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_read_back_and_an_offers_own_have_its_words() {
        for reason in Reason::ALL {
            assert_eq!(Reason::from_word(reason.word()), Some(reason));
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.word());
        }
        for why in [Closed::Status, Closed::NotYet, Closed::Over, Closed::Visitor, Closed::Cap] {
            assert_eq!(Reason::from(why).word(), why.word());
        }
    }
}
