//! Offers: what is promoted, and whether it is open.

use crate::campaign::CampaignStatus;
use crate::id::{AdvertiserId, OfferId};
use crate::landing::{DeepHost, LandingUrl};
use crate::money::Currency;
use crate::payout::{ActionName, Payout};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

mod audience;
mod categories;
mod defaults;
mod logo;
mod season;

pub use audience::{Audience, Country, Rule, Treatment, Visitor};
pub use categories::{Categories, CategoriesFault};
pub use defaults::Defaults;
pub use logo::{ImageKind, LARGEST_LOGO};
pub use season::Season;

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

    /// Whether an offer with so many payouts in force may stand here: one that is open pays for something.
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
    /// What webmasters have to keep to, in the manager's words.
    pub notes: String,
    /// What it is filed under.
    pub categories: Categories,
    /// Whether it is open.
    pub status: OfferStatus,
    /// On which days it takes visitors.
    pub season: Season,
    /// Which visitors it takes.
    pub audience: Audience,
    /// The currency of its rates and prices.
    pub currency: Currency,
    /// Where visitors land.
    pub landing: LandingUrl,
    /// The hosts beside the landing page's own to whose pages links may lead; none when there are no deep links.
    pub deep: Option<Vec<DeepHost>>,
    /// Where visitors go while the offer is not open; a plain page without it.
    pub fallback: Option<LandingUrl>,
    /// Days between a click and the last new conversion it can have.
    pub attribution_days: u32,
    /// Whether an approved or rejected conversion stays so, whatever postbacks say.
    pub lock_final: bool,
    /// Whether webmasters may be told the prices of orders.
    pub shares_price: bool,
    /// What is meant by a postback of another system that does not say it.
    pub defaults: Defaults,
    /// One rule for each action, those that are switched off among them.
    pub payouts: Vec<Payout>,
}

/// Why an offer does not take a visitor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Closed {
    /// It is not active.
    Status,
    /// Its first day is still to come.
    NotYet,
    /// Its last day is past.
    Over,
    /// Its rules do not want this visitor.
    Visitor,
    /// It has taken as many conversions as it may.
    Cap,
}

impl Closed {
    /// The word for the log.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::NotYet => "not_yet",
            Self::Over => "over",
            Self::Visitor => "visitor",
            Self::Cap => "cap",
        }
    }
}

impl Offer {
    /// Lets a visitor in at this moment; answers with the page that is meant for them, if not everybody's.
    ///
    /// # Errors
    /// Why they are not taken. That is about visitors alone: what became of a click that was taken is still reported, whatever the
    /// season and the rules are by then.
    pub fn admit(&self, now: Timestamp, visitor: Visitor) -> Result<Option<&LandingUrl>, Closed> {
        if !self.status.is_open() {
            return Err(Closed::Status);
        }
        if self.season.is_ahead(now) {
            return Err(Closed::NotYet);
        }
        if self.season.is_over(now) {
            return Err(Closed::Over);
        }
        match self.audience.treat(visitor) {
            Treatment::Allow => Ok(None),
            Treatment::Land(landing) => Ok(Some(landing)),
            Treatment::Block => Err(Closed::Visitor),
        }
    }

    /// The payouts that are in force.
    pub fn active_payouts(&self) -> impl Iterator<Item = &Payout> {
        self.payouts.iter().filter(|payout| payout.active)
    }

    /// The rule for this action, by its exact name, while it is in force.
    #[must_use]
    pub fn payout(&self, action: &str) -> Option<&Payout> {
        self.active_payouts().find(|payout| payout.action.as_str() == action)
    }

    /// The action's own name, if this is another one that it has; otherwise what was asked for.
    #[must_use]
    pub fn called<'o>(&'o self, name: &'o str) -> &'o str {
        let has = |payout: &&Payout| payout.names.aliases.iter().any(|alias| alias.as_str() == name);
        self.payouts.iter().find(has).map_or(name, |payout| payout.action.as_str())
    }

    /// The action that a postback is about: the one that it names, by whichever of its names; if it names none, the offer's default one, and
    /// without that the only one in force.
    #[must_use]
    pub fn action_of<'o>(&'o self, named: Option<&'o str>) -> Option<&'o str> {
        named.map(|name| self.called(name)).or(self.defaults.action.as_ref().map(ActionName::as_str)).or_else(|| {
            let mut active = self.active_payouts();
            active.next().filter(|_| active.next().is_none()).map(|payout| payout.action.as_str())
        })
    }

    /// The actions under which a conversion may stand that is reported as this one's, the likeliest first: what it means now, and what the
    /// action was called that it belongs to.
    pub fn known_as<'o>(&'o self, name: &'o str) -> impl Iterator<Item = &'o str> {
        let meant = self.called(name);
        let owner = self.payouts.iter().find(|payout| payout.action.as_str() == name || payout.names.have(name));
        let others = owner.into_iter().flat_map(|payout| [&payout.action].into_iter().chain(&payout.names.former));
        [meant].into_iter().chain(others.map(ActionName::as_str).filter(move |other| *other != meant))
    }

    /// Whether customers can be registered. Those that there are outlive a payout that is switched off, so it counts here.
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

/// Whether an offer may get another currency: only before anything has been counted in the one it has.
#[must_use]
pub fn may_change_currency(has_clicks: bool, has_conversions: bool) -> bool {
    !has_clicks && !has_conversions
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
