//! One type for each kind of id, so that an offer's can never be passed where a campaign's is meant.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id {
    ($inner:ty: $($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = <$inner as FromStr>::Err;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

id! { i64:
    /// A person who can sign in.
    UserId,
    /// An advertiser: owns offers, sends postbacks.
    AdvertiserId,
    /// One of an advertiser's API keys.
    ApiKeyId,
    /// A token by which somebody's programs use the API.
    ApiTokenId,
    /// A webmaster: sends traffic, is paid for conversions.
    WebmasterId,
    /// An offer: what is promoted.
    OfferId,
    /// A landing page or creative of an offer.
    PromoId,
    /// One webmaster's connection to one offer; owns the affiliate link.
    CampaignId,
    /// A postback template.
    TemplateId,
    /// An offer's rule for one action.
    PayoutId,
    /// One entry of the audit log.
    AuditId,
    /// A link that shows an offer's codes without an account.
    DeveloperLinkId,
    /// A link by which somebody can become one who signs in.
    InvitationId,
    /// A sub-account of a webmaster: somebody or something whose traffic they tell apart.
    SubAccountId,
    /// A list of decisions that a manager has uploaded.
    DecisionListId,
    /// An address of a webmaster's that is told of conversions.
    TargetId,
    /// A cap of an offer: how many conversions it takes.
    CapId,
    /// A link of a webmaster's over several campaigns.
    SmartlinkId,
}

id! { Uuid:
    /// One visit through an affiliate link: a UUID version 7, so it sorts by time.
    ClickId,
    /// One conversion: a UUID version 5 of its key, see [`LeadId::of`].
    LeadId,
    /// One row of the incoming postbacks log: a UUID version 7.
    LogId,
    /// A postback to a webmaster: a UUID version 5 of what it tells whom.
    DeliveryId,
}

/// The namespace of every [`LeadId`]; changing it would change every id ever answered.
const LEADS: Uuid = Uuid::from_u128(0x6f74_6b6c_696b_5c6c_8561_6400_0000_0001);

/// The namespace of customer registrations, apart from conversions' own.
const CUSTOMERS: Uuid = Uuid::from_u128(0x6f74_6b6c_696b_5c6c_8561_6400_0000_0002);

impl LeadId {
    /// The id of the conversion with this key: a repeat of a postback always answers with the same one.
    #[must_use]
    pub fn of(offer: OfferId, action: &str, request_id: &str) -> Self {
        Self(Uuid::new_v5(&LEADS, format!("{offer}/{action}/{request_id}").as_bytes()))
    }

    /// The id that registering this customer answers with.
    #[must_use]
    pub fn of_customer(offer: OfferId, customer_id: &str) -> Self {
        Self(Uuid::new_v5(&CUSTOMERS, format!("{offer}/{customer_id}").as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_always_has_the_same_version_5_id() {
        let first = LeadId::of(OfferId(7), "lead", "A-1");
        assert_eq!(first, LeadId::of(OfferId(7), "lead", "A-1"));
        assert_eq!(first.0.get_version_num(), 5);
        assert_ne!(first, LeadId::of(OfferId(7), "sale", "A-1"));
        assert_ne!(first, LeadId::of(OfferId(8), "lead", "A-1"));
        assert_ne!(LeadId::of(OfferId(7), "", "A-1"), LeadId::of_customer(OfferId(7), "A-1"));
    }
}
