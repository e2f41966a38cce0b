//! Recurring customers: registered once, pay again and again.

use crate::access::MendingPermit;
use crate::id::{AdvertiserId, ClickId, LeadId, LogId, OfferId, UserId, WebmasterId};
use crate::money::Amount;
use crate::status::CustomerStatus;
use crate::time::Timestamp;

/// A recurring customer of one offer, bound to the click that brought them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Customer {
    /// The id that registering them answers with, see [`LeadId::of_customer`].
    pub id: LeadId,
    /// Of which offer.
    pub offer: OfferId,
    /// The offer's owner.
    pub advertiser: AdvertiserId,
    /// The advertiser's own id of the customer.
    pub customer_id: String,
    /// The click that brought them.
    pub click: ClickId,
    /// Whose link that was.
    pub webmaster: WebmasterId,
    /// Whether that click was a test.
    pub is_test: bool,
    /// Whether new leads of theirs are taken.
    pub status: CustomerStatus,
    /// What they pay each time, where the payout is a percentage of it.
    pub price: Option<Amount>,
    /// Counts changes, from 1.
    pub version: i32,
    /// When they were registered.
    pub created_at: Timestamp,
    /// When they last changed.
    pub updated_at: Timestamp,
}

impl Customer {
    /// What those call the customer who are not told the advertiser's own id: the beginning of ours.
    #[must_use]
    pub fn short_name(&self) -> String {
        short_name(self.id)
    }
}

/// The beginning of an id, by which a customer is called and can be looked for.
#[must_use]
pub fn short_name(id: LeadId) -> String {
    id.to_string().chars().take(SHORT).collect()
}

/// The characters of a short name, each of them a half of a byte.
pub const SHORT: usize = 8;

/// Who changed a customer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaidBy {
    /// The advertiser's backend, by this postback.
    Postback(LogId),
    /// A person, in the panel: the advertiser's or the network's.
    Person(UserId),
}

/// One change of a customer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustomerChange {
    /// Whose.
    pub id: LeadId,
    /// Which change it was, from 1.
    pub version: i32,
    /// When.
    pub at: Timestamp,
    /// Who said so.
    pub by: SaidBy,
    /// The status before, none for the registration.
    pub from: Option<CustomerStatus>,
    /// The status after.
    pub to: CustomerStatus,
    /// The price after.
    pub price: Option<Amount>,
    /// Why, in the words of the person who said so.
    pub reason: Option<String>,
}

/// The most characters of a reason.
pub const LONGEST_REASON: usize = 500;

/// What a person wants of a customer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Switch {
    to: CustomerStatus,
    reason: String,
}

/// Why something is no switch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoSwitch {
    /// The other side has to be told why.
    #[error("a customer is switched with a reason")]
    ReasonMissing,
    /// The reason would not fit where it is read.
    #[error("a reason has at most {LONGEST_REASON} characters")]
    ReasonTooLong,
}

impl Switch {
    /// To switch a customer on or off. The reason is kept in the history; spaces around it are dropped.
    ///
    /// # Errors
    /// [`NoSwitch`] without a reason, and for one that is too long.
    pub fn new(to: CustomerStatus, reason: &str) -> Result<Self, NoSwitch> {
        let reason: String = reason.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(NoSwitch::ReasonMissing);
        }
        if reason.chars().count() > LONGEST_REASON {
            return Err(NoSwitch::ReasonTooLong);
        }
        Ok(Self { to, reason })
    }

    /// What the customer is to be.
    #[must_use]
    pub fn to(&self) -> CustomerStatus {
        self.to
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// What becomes of a customer; none if they are so already. The price is the advertiser's word, and stays.
    #[must_use]
    pub fn of(&self, known: &Customer, by: MendingPermit) -> Option<(Customer, CustomerChange)> {
        if known.status == self.to {
            return None;
        }
        let (to, version) = (self.to, known.version + 1);
        let changed = Customer { status: to, version, updated_at: by.at(), ..known.clone() };
        let change = CustomerChange {
            id: known.id,
            version,
            at: by.at(),
            by: SaidBy::Person(by.user()),
            from: Some(known.status),
            to,
            price: known.price,
            reason: Some(self.reason.clone()),
        };
        Some((changed, change))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Areas, Role, Viewer};
    use uuid::Uuid;

    const NOW: Timestamp = Timestamp(1_000);

    fn customer() -> Customer {
        Customer {
            id: LeadId::of_customer(OfferId(1), "C-1"),
            offer: OfferId(1),
            advertiser: AdvertiserId(1),
            customer_id: "C-1".to_owned(),
            click: ClickId(Uuid::from_u128(1)),
            webmaster: WebmasterId(1),
            is_test: false,
            status: CustomerStatus::Active,
            price: Some(Amount(5)),
            version: 2,
            created_at: Timestamp(0),
            updated_at: Timestamp(0),
        }
    }

    fn shop() -> MendingPermit {
        let (name, email, role) = (String::new(), String::new(), Role::Advertiser(AdvertiserId(1)));
        Viewer { user: UserId(7), name, email, role, areas: Areas::NONE, lang: None }.mending(NOW).unwrap()
    }

    #[test]
    fn a_person_switches_the_status_alone_and_the_history_says_who_and_why() {
        let known = customer();
        let off = Switch::new(CustomerStatus::Inactive, " paid elsewhere ").unwrap();
        let (changed, change) = off.of(&known, shop()).unwrap();
        let expected = Customer { status: CustomerStatus::Inactive, version: 3, updated_at: NOW, ..known };
        assert_eq!(changed, expected);
        assert_eq!((change.version, change.at, change.by), (3, NOW, SaidBy::Person(UserId(7))));
        assert_eq!((change.from, change.to), (Some(CustomerStatus::Active), CustomerStatus::Inactive));
        assert_eq!((change.reason.as_deref(), change.price), (Some("paid elsewhere"), Some(Amount(5))));
        assert_eq!(off.of(&changed, shop()), None, "twice is once");
    }

    #[test]
    fn a_switch_has_a_reason_that_fits() {
        let word = |reason: &str| Switch::new(CustomerStatus::Active, reason).map(|_| ());
        assert_eq!(word(" \n\u{0} "), Err(NoSwitch::ReasonMissing));
        assert_eq!(word(&"д".repeat(LONGEST_REASON + 1)), Err(NoSwitch::ReasonTooLong));
        assert_eq!(word(&"д".repeat(LONGEST_REASON)), Ok(()));
    }

    #[test]
    fn a_short_name_is_the_beginning_of_our_id_and_not_of_the_advertisers() {
        let known = customer();
        assert!(known.id.to_string().starts_with(&known.short_name()));
        assert_eq!(known.short_name().len(), SHORT);
    }
}
