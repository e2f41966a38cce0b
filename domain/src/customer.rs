//! Recurring customers: registered once, pay again and again.

use crate::id::{AdvertiserId, ClickId, LeadId, LogId, OfferId, WebmasterId};
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

/// One change of a customer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustomerChange {
    /// Whose.
    pub id: LeadId,
    /// Which change it was, from 1.
    pub version: i32,
    /// When.
    pub at: Timestamp,
    /// Which postback said so.
    pub log: LogId,
    /// The status before, none for the registration.
    pub from: Option<CustomerStatus>,
    /// The status after.
    pub to: CustomerStatus,
    /// The price after.
    pub price: Option<Amount>,
}
