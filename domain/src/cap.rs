//! Caps: how many conversions an offer takes, of an action or from a webmaster, in a day or in all.

use crate::conversion::Conversion;
use crate::days::Days;
use crate::id::{CapId, OfferId, WebmasterId};
use crate::landing::LandingUrl;
use crate::offer::Offer;
use crate::payout::ActionName;
use crate::postback::Problem;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What a cap counts together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CapPeriod {
    /// The conversions of a day, which begins at midnight in the offer's time zone.
    Day,
    /// All of them.
    Total,
}

impl CapPeriod {
    /// Both, in the order of forms.
    pub const ALL: [Self; 2] = [Self::Day, Self::Total];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Total => "total",
        }
    }

    /// The one with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.word() == word)
    }
}

/// Of what a cap is, as those are told who may not know of webmasters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CapScope {
    /// Of everything.
    Offer,
    /// Of one action.
    Action,
    /// Of one webmaster, of whatever actions.
    Webmaster,
}

impl CapScope {
    /// The word for the language files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Action => "action",
            Self::Webmaster => "webmaster",
        }
    }
}

/// A cap of an offer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cap {
    /// Its id.
    pub id: CapId,
    /// Of which offer.
    pub offer: OfferId,
    /// Of which action alone; of all without one.
    pub action: Option<ActionName>,
    /// From which webmaster alone; from all without one.
    pub webmaster: Option<WebmasterId>,
    /// What is counted together.
    pub period: CapPeriod,
    /// The most conversions, at least 1.
    pub most: u32,
    /// Where visitors go while it is full; without it where they go whom the offer does not take.
    pub overflow: Option<LandingUrl>,
}

/// From when to when a cap counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// The first moment; that of a total cap is before all.
    pub since: Timestamp,
    /// The moment at which it begins anew, if it does.
    pub until: Option<Timestamp>,
}

impl Cap {
    /// Whether conversions of this action and webmaster are limited by it.
    #[must_use]
    pub fn concerns(&self, action: &str, webmaster: WebmasterId) -> bool {
        self.action.as_ref().is_none_or(|own| own.as_str() == action) && self.is_for(webmaster)
    }

    /// Whether a conversion counts: every one that was made and is no test does, whatever has become of it since. This is the one place that says so;
    /// what is counted later of those that were there before, in `storage`, asks the database the same.
    #[must_use]
    pub fn counts(&self, conversion: &Conversion) -> bool {
        !conversion.is_test
            && conversion.offer == self.offer
            && self.concerns(conversion.action.as_str(), conversion.webmaster)
    }

    /// What is counted together with a conversion that is made at this moment.
    #[must_use]
    pub fn span(&self, at: Timestamp, days: Days) -> Span {
        match self.period {
            CapPeriod::Total => Span { since: Timestamp(0), until: None },
            CapPeriod::Day => {
                let since = days.start(at);
                Span { since, until: Some(days.end(since)) }
            }
        }
    }

    /// Whether so many are all that it takes.
    #[must_use]
    pub fn is_full(&self, taken: i64) -> bool {
        taken >= i64::from(self.most)
    }

    fn is_for(&self, webmaster: WebmasterId) -> bool {
        self.webmaster.is_none_or(|own| own == webmaster)
    }

    fn scope(&self) -> CapScope {
        match (&self.action, self.webmaster) {
            (_, Some(_)) => CapScope::Webmaster,
            (Some(_), None) => CapScope::Action,
            (None, None) => CapScope::Offer,
        }
    }
}

/// A cap, and how much of it is taken when something is decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count<'c> {
    /// The cap.
    pub cap: &'c Cap,
    /// The days in which it counts.
    pub days: Days,
    /// How many conversions were counted.
    pub taken: i64,
    /// When it begins anew, if it does.
    pub until: Option<Timestamp>,
}

/// Lets one more conversion in.
///
/// # Errors
/// The first cap that is full.
pub fn admit(counts: &[Count], action: &str, webmaster: WebmasterId) -> Result<(), Problem> {
    let full = |count: &&Count| count.cap.concerns(action, webmaster) && count.cap.is_full(count.taken);
    match counts.iter().find(full) {
        None => Ok(()),
        Some(Count { cap, days, until, .. }) => Err(Problem::CapReached {
            of: cap.scope(),
            action: cap.action.as_ref().map(ToString::to_string),
            most: cap.most,
            ends: until.map(|until| days.say(until)),
        }),
    }
}

/// The caps of an offer, and the days in which they count.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OfferCaps {
    /// Days in the offer's time zone.
    pub days: Days,
    /// By id.
    pub caps: Vec<Cap>,
}

impl OfferCaps {
    /// The cap that keeps a webmaster's visitors away, if one does: nothing that they could do would be taken. A full cap of one action keeps
    /// nobody away while the offer pays for another.
    #[must_use]
    pub fn closing(&self, offer: &Offer, webmaster: WebmasterId, is_full: impl Fn(&Cap) -> bool) -> Option<&Cap> {
        let full: Vec<&Cap> = self.caps.iter().filter(|cap| cap.is_for(webmaster) && is_full(cap)).collect();
        if full.is_empty() {
            return None;
        }
        let is_taken = |action: &ActionName| !full.iter().any(|cap| cap.concerns(action.as_str(), webmaster));
        let takes_some = offer.active_payouts().any(|payout| is_taken(&payout.action));
        let elsewhere = full.iter().find(|cap| cap.overflow.is_some()).or(full.first());
        if takes_some { None } else { elsewhere.copied() }
    }
}

#[cfg(test)]
mod tests;
