//! What happened to a customer.

use crate::entities::{customer_change, user_account};
use crate::row::Row;
use crate::{Db, Result};
use domain::customer::{Customer, CustomerChange, SaidBy};
use domain::id::{LeadId, LogId, UserId};
use domain::money::Amount;
use domain::status::CustomerStatus;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// A change of a customer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The change.
    pub change: CustomerChange,
    /// What the person is called who made it, and whether they run the network.
    pub person: Option<(String, bool)>,
}

/// Every change of a customer, the first first. Whoever has the customer may know how it came about.
pub async fn history(db: &Db, of: &Customer) -> Result<Vec<Change>> {
    use customer_change::{Column, Entity};
    let changes = Entity::find().filter(Column::CustomerId.eq(of.id.0)).order_by_asc(Column::Version);
    let changes = changes.all(db.reader()).await?;
    let people: Vec<i64> = changes.iter().filter_map(|change| change.actor_id).collect();
    let people = if people.is_empty() {
        HashMap::new()
    } else {
        let found = user_account::Entity::find().filter(user_account::Column::Id.is_in(people));
        let found = found.all(db.reader()).await?.into_iter();
        found.map(|user| (user.id, (user.name, user.role == "manager"))).collect()
    };
    let change = |model: customer_change::Model| {
        let person = model.actor_id.and_then(|id| people.get(&id).cloned());
        Ok(Change { change: read(model)?, person })
    };
    changes.into_iter().map(change).collect()
}

fn read(model: customer_change::Model) -> Result<CustomerChange> {
    let row = Row { table: "customer_change", key: format!("{} {}", model.customer_id, model.version) };
    let by = match (model.log_id, model.actor_id) {
        (Some(log), _) => SaidBy::Postback(LogId(log)),
        (None, Some(user)) => SaidBy::Person(UserId(user)),
        (None, None) => return Err(row.impossible("log_id")),
    };
    let from = model.from_status.as_deref().map(|word| row.read("from_status", CustomerStatus::from_word(word)));
    Ok(CustomerChange {
        id: LeadId(model.customer_id),
        version: model.version,
        at: Timestamp(model.at),
        by,
        from: from.transpose()?,
        to: row.read("to_status", CustomerStatus::from_word(&model.to_status))?,
        price: model.price.map(Amount),
        reason: model.reason,
    })
}
