//! Offers: what is promoted, and whether it is open.

use crate::campaign::CampaignStatus;
use crate::id::{AdvertiserId, OfferId};
use crate::landing::LandingUrl;
use crate::money::Currency;
use crate::payout::Payout;
use serde::{Deserialize, Serialize};

/// Where an offer stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OfferStatus {
    /// Being set up.
    Draft,
    /// Takes clicks and new conversions.
    Active,
    /// Takes neither for now; conversions already made are still updated.
    Paused,
    /// Over.
    Archived,
}

impl OfferStatus {
    /// Every status, in the order of forms.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Active, Self::Paused, Self::Archived];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Archived => "archived",
        }
    }

    /// The status with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Whether clicks and new conversions are taken.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Self::Active
    }

    /// Whether an offer with so many payouts may stand here: one that is open pays for something.
    #[must_use]
    pub fn fits(self, payouts: u64) -> bool {
        !self.is_open() || payouts > 0
    }
}

/// Who finds an offer, and how they are connected to it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Every webmaster finds it and connects without asking.
    Public,
    /// Every webmaster finds it and asks to be connected.
    Request,
    /// Only those find it whom a manager connects.
    Private,
}

impl Visibility {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Public, Self::Request, Self::Private];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Request => "request",
            Self::Private => "private",
        }
    }

    /// The one with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.word() == word)
    }

    /// Where the campaign of a webmaster begins who wants to be connected; none where only a manager connects.
    #[must_use]
    pub fn joining(self) -> Option<CampaignStatus> {
        match self {
            Self::Public => Some(CampaignStatus::Active),
            Self::Request => Some(CampaignStatus::Pending),
            Self::Private => None,
        }
    }
}

/// What is promoted: where visitors land and what is paid for what they do there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// Its id.
    pub id: OfferId,
    /// Whose it is.
    pub advertiser: AdvertiserId,
    /// What it is called.
    pub name: String,
    /// What it is about, in the manager's words.
    pub description: String,
    /// Whether it is open.
    pub status: OfferStatus,
    /// The currency of its rates and prices.
    pub currency: Currency,
    /// Where visitors land.
    pub landing: LandingUrl,
    /// Where visitors go while the offer is not open; a plain page without it.
    pub fallback: Option<LandingUrl>,
    /// Days between a click and the last new conversion it can have.
    pub attribution_days: u32,
    /// Whether an approved or rejected conversion stays so, whatever postbacks say.
    pub lock_final: bool,
    /// One rule for each action.
    pub payouts: Vec<Payout>,
}

impl Offer {
    /// The rule for this action, by its exact name.
    #[must_use]
    pub fn payout(&self, action: &str) -> Option<&Payout> {
        self.payouts.iter().find(|payout| payout.action.as_str() == action)
    }

    /// Whether customers can be registered.
    #[must_use]
    pub fn is_recurring(&self) -> bool {
        self.payouts.iter().any(|payout| payout.recurring)
    }

    /// Whether registering a customer must name a price: some payout is a percentage of that customer's payments.
    #[must_use]
    pub fn customers_have_prices(&self) -> bool {
        self.payouts.iter().any(|payout| payout.recurring && payout.model().is_percent())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_visibility_is_read_back_and_only_a_private_offer_cannot_be_joined() {
        for known in Visibility::ALL {
            assert_eq!(Visibility::from_word(known.word()), Some(known));
            assert_eq!(serde_json::to_value(known).unwrap(), known.word());
            assert_eq!(known.joining().is_none(), known == Visibility::Private);
        }
        assert_eq!(Visibility::from_word("hidden"), None);
    }
}
