//! What a postback does to a recurring customer.

use super::{Facts, Outcome, conflict, in_window, missing};
use crate::customer::{Customer, CustomerChange, SaidBy};
use crate::id::LeadId;
use crate::postback::{Problem, Report};
use crate::status::CustomerStatus;

/// Registers the customer, or switches them on or off.
pub(super) fn decide(
    facts: &Facts,
    report: &Report,
    customer_id: &str,
    status: CustomerStatus,
    word: &str,
) -> Result<Outcome, Problem> {
    if !facts.offer.is_recurring() {
        return Err(Problem::NotRecurring { sent: word.to_owned() });
    }
    let used = report.price.clone().filter(|_| facts.offer.customers_have_prices());
    let price = used.transpose()?;
    let id = LeadId::of_customer(facts.offer.id, customer_id);
    let Some(known) = facts.customer else {
        if facts.offer.customers_have_prices() && price.is_none() {
            return Err(missing("price"));
        }
        if !facts.offer.status.is_open() && !facts.click.is_test {
            return Err(Problem::OfferClosed);
        }
        in_window(facts)?;
        let customer = Customer {
            id,
            offer: facts.offer.id,
            advertiser: facts.offer.advertiser,
            customer_id: customer_id.to_owned(),
            click: facts.click.id,
            webmaster: facts.click.webmaster,
            is_test: facts.click.is_test,
            status,
            price,
            version: 1,
            created_at: facts.now,
            updated_at: facts.now,
        };
        let change = customer_change(facts, &customer, None);
        return Ok(Outcome::CustomerCreated(Box::new(customer), change));
    };
    if known.click != facts.click.id {
        return Ok(Outcome::Conflict(id, conflict("click_id")));
    }
    // Unlike an order's, a customer's price may change at any time: the plan they pay for did. Leads already made keep theirs.
    let price = price.or(known.price);
    if known.status == status && known.price == price {
        return Ok(Outcome::CustomerDuplicate(id, status));
    }
    let changed = Customer { status, price, version: known.version + 1, updated_at: facts.now, ..known.clone() };
    let change = customer_change(facts, &changed, Some(known.status));
    Ok(Outcome::CustomerUpdated(Box::new(changed), change))
}

fn customer_change(facts: &Facts, after: &Customer, from: Option<CustomerStatus>) -> CustomerChange {
    CustomerChange {
        id: after.id,
        version: after.version,
        at: facts.now,
        by: SaidBy::Postback(facts.log),
        from,
        to: after.status,
        price: after.price,
        reason: None,
    }
}
