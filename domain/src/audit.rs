//! What people did to the network: the words of the audit log.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
        pub enum $name {$(
            $(#[$each])*
            #[serde(rename = $word)]
            $variant,
        )+}

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word for the wire and the database.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The one with exactly this word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.word() == word)
            }
        }
    };
}

words! {
    /// What was done.
    Deed {
        /// It was made.
        Created = "created",
        /// It was changed.
        Changed = "changed",
        /// It is gone.
        Removed = "removed",
    }
}

words! {
    /// A kind of thing that people change.
    Thing {
        /// The network itself.
        Network = "network",
        /// Somebody who can sign in.
        User = "user",
        /// An advertiser.
        Advertiser = "advertiser",
        /// An advertiser's API key.
        ApiKey = "api-key",
        /// A token by which somebody's programs use the API.
        ApiToken = "api-token",
        /// A webmaster.
        Webmaster = "webmaster",
        /// A smartlink of a webmaster.
        Smartlink = "smartlink",
        /// A sub-account of a webmaster.
        SubAccount = "sub-account",
        /// An address of a webmaster's that is told of conversions.
        Target = "target",
        /// A webmaster's connection to an offer.
        Campaign = "campaign",
        /// An offer.
        Offer = "offer",
        /// A payout of an offer.
        Payout = "payout",
        /// A cap of an offer.
        Cap = "cap",
        /// A promo of an offer.
        Promo = "promo",
        /// A postback template.
        Template = "template",
        /// A link that shows an offer's codes without an account.
        DeveloperLink = "developer-link",
        /// A link by which somebody can become one who signs in.
        Invitation = "invitation",
        /// A list of decisions on conversions.
        DecisionList = "decision-list",
        /// A recurring customer of an offer, by whose number they stand here: customers have none of their own.
        Customer = "customer",
    }
}

/// What was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Subject {
    /// Which kind of thing.
    pub thing: Thing,
    /// Its id.
    pub id: i64,
    /// The thing that it is a part of, in whose history it stands.
    pub of: Option<(Thing, i64)>,
}

impl Subject {
    /// A thing of its own.
    #[must_use]
    pub fn new(thing: Thing, id: i64) -> Self {
        Self { thing, id, of: None }
    }

    /// A part of another thing.
    #[must_use]
    pub fn part(thing: Thing, id: i64, of: Thing, of_id: i64) -> Self {
        Self { thing, id, of: Some((of, of_id)) }
    }

    /// The thing in whose history it stands: the one that it is a part of, or itself.
    #[must_use]
    pub fn root(self) -> (Thing, i64) {
        self.of.unwrap_or((self.thing, self.id))
    }
}

/// One field that was changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field, as the database calls it.
    pub field: String,
    /// What it was; none when it was nothing.
    pub before: Option<String>,
    /// What it became; none when it is nothing now.
    pub after: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for deed in Deed::ALL {
            assert_eq!(Deed::from_word(deed.word()), Some(*deed));
        }
        for thing in Thing::ALL {
            assert_eq!(Thing::from_word(thing.word()), Some(*thing));
            assert_eq!(serde_json::to_value(thing).unwrap(), thing.word());
        }
        assert_eq!(Thing::from_word("Offer"), None);
    }

    #[test]
    fn a_part_stands_in_the_history_of_the_whole() {
        assert_eq!(Subject::new(Thing::Offer, 3).root(), (Thing::Offer, 3));
        assert_eq!(Subject::part(Thing::Payout, 9, Thing::Offer, 3).root(), (Thing::Offer, 3));
    }
}
