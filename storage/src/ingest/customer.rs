//! A customer whom a person switches on or off, written the way a postback's change is, with its entry in the audit log.

use super::changes::Changes;
use super::known::{Care, Known};
use super::persist;
use crate::targets::Targets;
use crate::{Db, Result, audit};
use domain::access::MendingPermit;
use domain::audit::{Deed, FieldChange, Subject, Thing};
use domain::customer::{Customer, Switch};
use domain::id::LeadId;

/// What became of a customer who was to be switched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Switched {
    /// They are so now.
    Done,
    /// They were so already.
    Same,
    /// There is none of this id, or they are not the permit's.
    Missing,
}

/// Switches a customer on or off.
///
/// # Errors
/// [`crate::StorageError::Contention`] if postbacks changed the same customer each time; and what the database says.
pub async fn switch(db: &Db, by: MendingPermit, id: LeadId, switch: &Switch) -> Result<Switched> {
    persist(|care| carry_out(db, by, id, switch, care)).await
}

async fn carry_out(db: &Db, by: MendingPermit, id: LeadId, switch: &Switch, care: Care) -> Result<Switched> {
    let txn = db.begin().await?;
    let mut known = Known::of_customer(&txn, id, care).await?;
    let Some(tracked) = known.customers.get_mut(&id).filter(|tracked| by.covers(tracked.now.advertiser)) else {
        txn.rollback().await?;
        return Ok(Switched::Missing);
    };
    let Some((changed, change)) = switch.of(&tracked.now, by) else {
        txn.rollback().await?;
        return Ok(Switched::Same);
    };
    let subject = Subject::part(Thing::Customer, changed.offer.0, Thing::Offer, changed.offer.0);
    audit::record(&txn, by.author(), Deed::Changed, subject, &told(&tracked.now, switch)).await?;
    tracked.now = changed;
    // Nobody is told of customers but by what they pay.
    let targets = Targets::default();
    let mut written = Changes::new(&targets);
    written.customer_change(&change);
    written.write(&txn, known).await?;
    txn.commit().await?;
    Ok(Switched::Done)
}

fn told(before: &Customer, switch: &Switch) -> [FieldChange; 3] {
    let change = |field: &str, before: Option<&str>, after: &str| FieldChange {
        field: field.to_owned(),
        before: before.map(str::to_owned),
        after: Some(after.to_owned()),
    };
    [
        change("customer", None, &before.customer_id),
        change("status", Some(before.status.word()), switch.to().word()),
        change("reason", None, switch.reason()),
    ]
}
