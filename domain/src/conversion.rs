//! Conversions and their history.

use crate::id::{AdvertiserId, CampaignId, ClickId, LeadId, LogId, OfferId, PayoutId, PromoId, UserId, WebmasterId};
use crate::money::{Amount, Currency};
use crate::payout::{ActionName, PayoutModel, Split, Terms};
use crate::status::ConversionStatus;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One target action that an advertiser reported, with the terms it was made on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conversion {
    /// Its id, see [`LeadId::of`].
    pub id: LeadId,
    /// Of which offer.
    pub offer: OfferId,
    /// Which action.
    pub action: ActionName,
    /// The advertiser's own id.
    pub request_id: String,
    /// The click it is owed to.
    pub click: ClickId,
    /// Who pays.
    pub advertiser: AdvertiserId,
    /// Who is paid.
    pub webmaster: WebmasterId,
    /// Through which campaign.
    pub campaign: CampaignId,
    /// By which promo.
    pub promo: Option<PromoId>,
    /// Whether its click was a test: then it is shown, and moves no money and no report.
    pub is_test: bool,
    /// The click's country.
    pub country: String,
    /// The click's device.
    pub device: crate::click::Device,
    /// The rule it was made by.
    pub payout: PayoutId,
    /// The model of that rule then.
    pub model: PayoutModel,
    /// The terms of that rule then.
    pub terms: Terms,
    /// The currency of every amount here.
    pub currency: Currency,
    /// The order's full price, if the postback named one.
    pub price: Option<Amount>,
    /// What is paid once it is approved.
    pub split: Split,
    /// Where it stands.
    pub status: ConversionStatus,
    /// Whether it has been paid out: from then on only a manager's adjustment changes its money.
    pub settled: bool,
    /// The recurring customer it belongs to.
    pub customer_id: Option<String>,
    /// The advertiser's comment.
    pub comment: Option<String>,
    /// What the template added.
    pub params: BTreeMap<String, String>,
    /// Counts accepted changes, from 1.
    pub version: i32,
    /// When it was reported; reports count it in this hour, whatever happens later.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Whether tests are wanted among conversions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tests {
    /// As any other.
    #[default]
    With,
    /// None of them: what reports count.
    Without,
    /// Nothing else.
    Only,
}

impl Tests {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::With, Self::Without, Self::Only];

    /// The word for addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::With => "with",
            Self::Without => "without",
            Self::Only => "only",
        }
    }

    /// The choice with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.word() == word)
    }

    /// Whether one that is a test, or is none, is wanted; none if both are.
    #[must_use]
    pub fn wants(self) -> Option<bool> {
        match self {
            Self::With => None,
            Self::Without => Some(false),
            Self::Only => Some(true),
        }
    }
}

/// Who changed a conversion.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The advertiser, by this postback.
    Postback(LogId),
    /// A network manager, by hand.
    Manager(UserId),
}

/// One accepted change of a conversion, and its effect on the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transition {
    /// Of which conversion.
    pub id: LeadId,
    /// Which change it was, from 1.
    pub version: i32,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub source: Source,
    /// The status before, none for a new conversion.
    pub from: Option<ConversionStatus>,
    /// The status after.
    pub to: ConversionStatus,
    /// The amounts before, none for a new conversion.
    pub before: Option<Split>,
    /// The amounts after.
    pub after: Split,
    /// What was said about it: the advertiser's comment, or the manager's reason.
    pub comment: Option<String>,
    /// What the list of decisions was called that it was one of; empty for one that was typed in.
    pub list: Option<String>,
}

impl Transition {
    /// What the change adds to the ledger: only approved money counts, so leaving `approved` takes it back.
    #[must_use]
    pub fn ledger_effect(&self) -> Split {
        let before = self.from.zip(self.before).map_or(Split::ZERO, |(status, split)| earned(status, split));
        earned(self.to, self.after) - before
    }
}

/// What is owed for a conversion in this status.
pub(crate) fn earned(status: ConversionStatus, split: Split) -> Split {
    if status == ConversionStatus::Approved { split } else { Split::ZERO }
}
