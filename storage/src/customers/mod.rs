//! Recurring customers: who there is, what became of each, and what they have paid.

mod history;
mod list;
mod payments;
mod worth;

pub use history::{Change, history};
pub use list::{CustomerFilter, CustomerRow, find, latest, list};
pub use payments::{Payments, of_customer, payments};
pub use worth::{Cohort, CohortRow, Worth, WorthBy, WorthQuery, cohorts, worth};

use crate::Result;
use crate::entities::customer::Model;
use crate::row::Row;
use domain::customer::Customer;
use domain::id::{AdvertiserId, ClickId, LeadId, OfferId, WebmasterId};
use domain::money::Amount;
use domain::status::CustomerStatus;
use domain::time::Timestamp;

/// The row of a customer.
pub(crate) fn write(customer: &Customer) -> Model {
    Model {
        id: customer.id.0,
        offer_id: customer.offer.0,
        advertiser_id: customer.advertiser.0,
        customer_id: customer.customer_id.clone(),
        click_id: customer.click.0,
        webmaster_id: customer.webmaster.0,
        status: customer.status.word().to_owned(),
        price: customer.price.map(|price| price.0),
        version: customer.version,
        created_at: customer.created_at.0,
        updated_at: customer.updated_at.0,
        is_test: customer.is_test,
    }
}

/// What a row says.
pub(crate) fn read(model: Model) -> Result<Customer> {
    let row = Row { table: "customer", key: model.id };
    Ok(Customer {
        id: LeadId(model.id),
        offer: OfferId(model.offer_id),
        advertiser: AdvertiserId(model.advertiser_id),
        customer_id: model.customer_id,
        click: ClickId(model.click_id),
        webmaster: WebmasterId(model.webmaster_id),
        is_test: model.is_test,
        status: row.read("status", CustomerStatus::from_word(&model.status))?,
        price: model.price.map(Amount),
        version: model.version,
        created_at: Timestamp(model.created_at),
        updated_at: Timestamp(model.updated_at),
    })
}
