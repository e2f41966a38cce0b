//! Payouts: what an offer pays for one action, and how the money is split three ways.

use crate::id::{PayoutId, WebmasterId};
use crate::money::{Amount, Percent};
use crate::template::Template;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

mod alias;

pub use alias::{ActionAlias, LONGEST_ALIAS, MOST_ALIASES};

/// The four payout models of the integration guide.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayoutModel {
    /// A fixed amount for each action.
    CpaFixed,
    /// A percentage of the order's price.
    CpaPercent,
    /// A fixed amount for each payment of a registered customer.
    RecurringFixed,
    /// A percentage of each payment of a registered customer.
    RecurringPercent,
}

impl PayoutModel {
    /// Every model, in the order of forms.
    pub const ALL: [Self; 4] = [Self::CpaFixed, Self::CpaPercent, Self::RecurringFixed, Self::RecurringPercent];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::CpaFixed => "cpa_fixed",
            Self::CpaPercent => "cpa_percent",
            Self::RecurringFixed => "recurring_fixed",
            Self::RecurringPercent => "recurring_percent",
        }
    }

    /// The model with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.word() == word)
    }

    /// The model that a recurrence and a rate make.
    #[must_use]
    pub fn of(recurring: bool, rate: Rate) -> Self {
        match (recurring, rate) {
            (false, Rate::Fixed(_)) => Self::CpaFixed,
            (false, Rate::Percent(_)) => Self::CpaPercent,
            (true, Rate::Fixed(_)) => Self::RecurringFixed,
            (true, Rate::Percent(_)) => Self::RecurringPercent,
        }
    }

    /// Whether leads belong to a registered customer.
    #[must_use]
    pub fn is_recurring(self) -> bool {
        matches!(self, Self::RecurringFixed | Self::RecurringPercent)
    }

    /// Whether the rate is a percentage of the price.
    #[must_use]
    pub fn is_percent(self) -> bool {
        matches!(self, Self::CpaPercent | Self::RecurringPercent)
    }
}

/// What the advertiser pays for one action.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rate {
    /// So much, in the offer's currency.
    Fixed(Amount),
    /// This share of the price.
    Percent(Percent),
}

impl Rate {
    /// The rate's number in millionths, of the currency or of a percent, as the database keeps it beside the model.
    #[must_use]
    pub fn micros(self) -> i64 {
        match self {
            Self::Fixed(amount) => amount.0,
            Self::Percent(percent) => percent.micros(),
        }
    }

    /// What the advertiser owes for one action at this price; `None` when a percentage has no price to be taken of.
    #[must_use]
    pub fn of(self, price: Option<Amount>) -> Option<Amount> {
        match self {
            Self::Fixed(amount) => Some(amount),
            Self::Percent(percent) => price.map(|price| price.share(percent)),
        }
    }
}

/// Who gets which part of what the advertiser pays.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Share {
    /// The network keeps this commission, the webmaster gets the rest.
    Commission(Percent),
    /// The webmaster has personal terms of this share, the network keeps the rest.
    Personal(Percent),
}

/// The money terms of a conversion, copied onto it when it is made: later changes of the offer do not rewrite it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Terms {
    /// What the advertiser pays.
    pub rate: Rate,
    /// Who gets which part of it.
    pub share: Share,
}

/// One amount, split three ways. `network + webmaster == advertiser`, always and exactly.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Split {
    /// What the advertiser pays.
    pub advertiser: Amount,
    /// What the network keeps.
    pub network: Amount,
    /// What the webmaster gets.
    pub webmaster: Amount,
}

impl Split {
    /// No money at all.
    pub const ZERO: Self = Self { advertiser: Amount::ZERO, network: Amount::ZERO, webmaster: Amount::ZERO };

    /// Splits what the advertiser pays. The one share that is computed is rounded down, the other is what is left.
    #[must_use]
    pub fn of(advertiser: Amount, share: Share) -> Self {
        match share {
            Share::Commission(percent) => {
                let network = advertiser.share(percent);
                Self { advertiser, network, webmaster: advertiser - network }
            }
            Share::Personal(percent) => {
                let webmaster = advertiser.share(percent);
                Self { advertiser, network: advertiser - webmaster, webmaster }
            }
        }
    }
}

impl std::ops::Sub for Split {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        Self {
            advertiser: self.advertiser - other.advertiser,
            network: self.network - other.network,
            webmaster: self.webmaster - other.webmaster,
        }
    }
}

impl std::ops::Add for Split {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self {
            advertiser: self.advertiser + other.advertiser,
            network: self.network + other.network,
            webmaster: self.webmaster + other.webmaster,
        }
    }
}

impl Terms {
    /// The split at this price; `None` when a percentage has no price to be taken of.
    #[must_use]
    pub fn split(&self, price: Option<Amount>) -> Option<Split> {
        self.rate.of(price).map(|advertiser| Split::of(advertiser, self.share))
    }

    /// What the webmaster gets, said as a rate of its own. To be shown; conversions are paid by [`Terms::split`].
    #[must_use]
    pub fn webmaster_rate(&self) -> Rate {
        let of_rate = |micros| Split::of(Amount(micros), self.share).webmaster;
        match self.rate {
            Rate::Fixed(amount) => Rate::Fixed(of_rate(amount.0)),
            // A share of a percentage is a percentage again.
            Rate::Percent(percent) => {
                Rate::Percent(Percent::from_micros(of_rate(percent.micros()).0).unwrap_or(percent))
            }
        }
    }
}

/// The name of an action, as the `action` field of a postback carries it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActionName(String);

/// Why a text is not the name of an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("an action's name is one to 64 Latin letters, digits, dashes and underscores, without spaces")]
pub struct NotAnAction;

impl ActionName {
    /// Reads a name: one to 64 ASCII letters, digits, dashes and underscores.
    ///
    /// # Errors
    /// [`NotAnAction`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotAnAction> {
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        fits.then(|| Self(text.to_owned())).ok_or(NotAnAction)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ActionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The names of an action beside its own. Within an offer, a name that conversions have come by belongs to one action for ever: otherwise
/// what is reported of a conversion later could not find it, and would make it a second time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// What advertisers' backends call it: read as its own name.
    pub aliases: Vec<ActionAlias>,
    /// What it was called itself. Conversions that were made under such a name keep it.
    pub former: Vec<ActionName>,
    /// What was an alias once. Conversions came by it that are still reported by it.
    pub dropped: Vec<ActionAlias>,
}

impl Names {
    /// Whether one of them is this.
    #[must_use]
    pub fn have(&self, name: &str) -> bool {
        let mut aliases = self.aliases.iter().chain(&self.dropped);
        aliases.any(|alias| alias.as_str() == name) || self.former.iter().any(|former| former.as_str() == name)
    }
}

/// An offer's rule for one action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payout {
    /// Its id.
    pub id: PayoutId,
    /// The action's name in postbacks.
    pub action: ActionName,
    /// What it is, was and may be called beside that.
    pub names: Names,
    /// Whether it is in force: new conversions of an action that is not are answered like those of an unknown one.
    pub active: bool,
    /// Whether it pays for a registered customer's leads.
    pub recurring: bool,
    /// What the advertiser pays.
    pub rate: Rate,
    /// What the network keeps of it.
    pub commission: Percent,
    /// The webmasters with personal terms, and their share.
    pub personal: BTreeMap<WebmasterId, Percent>,
    /// What postbacks of this action carry beyond the mandatory fields.
    pub template: Option<Template>,
}

impl Payout {
    /// The model, which the rate and the recurrence together make.
    #[must_use]
    pub fn model(&self) -> PayoutModel {
        PayoutModel::of(self.recurring, self.rate)
    }

    /// The terms a conversion of this webmaster is made on.
    #[must_use]
    pub fn terms_for(&self, webmaster: WebmasterId) -> Terms {
        let share = self
            .personal
            .get(&webmaster)
            .map_or(Share::Commission(self.commission), |percent| Share::Personal(*percent));
        Terms { rate: self.rate, share }
    }

    /// The template, if it takes effect.
    #[must_use]
    pub fn active_template(&self) -> Option<&Template> {
        self.template.as_ref().filter(|template| template.active)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn percent(text: &str) -> Percent {
        Percent::parse(text).expect("a percentage")
    }

    #[test]
    fn the_guides_examples_come_out() {
        let fixed = Terms { rate: Rate::Fixed(Amount(200_000_000)), share: Share::Commission(percent("10")) };
        let split = fixed.split(None).expect("a fixed rate needs no price");
        assert_eq!((split.network.0, split.webmaster.0), (20_000_000, 180_000_000));

        let five = Terms { rate: Rate::Percent(percent("5")), share: Share::Commission(percent("10")) };
        let split = five.split(Some(Amount(3_000_000_000))).expect("there is a price");
        assert_eq!((split.advertiser.0, split.network.0, split.webmaster.0), (150_000_000, 15_000_000, 135_000_000));
        assert_eq!(five.split(None), None);
        assert_eq!(fixed.webmaster_rate(), Rate::Fixed(Amount(180_000_000)));
        assert_eq!(five.webmaster_rate(), Rate::Percent(percent("4.5")));
    }

    #[test]
    fn an_actions_name_has_no_spaces() {
        assert!(ActionName::parse("Add_Lead-2").is_ok());
        for text in ["", "a b", "лид", "a/b", &"x".repeat(65)] {
            assert_eq!(ActionName::parse(text), Err(NotAnAction), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_split_adds_up_exactly(price in 0..1_000_000_000_000_000_i64, rate in 0..=100_000_000_i64, share in 0..=100_000_000_i64, personal: bool) {
            let [rate, share] = [rate, share].map(|micros| Percent::from_micros(micros).expect("within 100"));
            let share = if personal { Share::Personal(share) } else { Share::Commission(share) };
            let split = Terms { rate: Rate::Percent(rate), share }.split(Some(Amount(price))).expect("there is a price");
            prop_assert_eq!(split.network.0 + split.webmaster.0, split.advertiser.0);
            prop_assert!(split.network.0 >= 0 && split.webmaster.0 >= 0 && split.advertiser.0 <= price);
        }
    }
}
