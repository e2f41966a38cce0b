//! What a batch is going to write.

use super::ask::Ask;
use super::known::{Known, Tracked, Versioned};
use super::rows;
use super::sums::Sums;
use super::tables::{Stood, Tables};
use crate::deliveries::make;
use crate::entities::{conversion, conversion_transition, customer, customer_change, delivery, postback_log};
use crate::targets::Targets;
use crate::{Result, StorageError, conversions, customers, days};
use domain::click::{Click, Visit};
use domain::conversion::{Conversion, Transition};
use domain::customer::{Customer, CustomerChange};
use domain::id::LeadId;
use std::collections::BTreeMap;

/// What a batch is going to write, besides the conversions and customers themselves.
#[derive(Debug)]
pub(super) struct Changes<'i> {
    /// Who is told of what.
    targets: &'i Targets,
    /// By which caps conversions are made, if any are.
    made_by: Option<i64>,
    clicks: Vec<&'i Click>,
    transitions: Vec<conversion_transition::Model>,
    customer_history: Vec<customer_change::Model>,
    /// Lines of the log.
    pub logs: Vec<postback_log::Model>,
    deliveries: Vec<delivery::Model>,
    sums: Sums<'i>,
}

impl<'i> Changes<'i> {
    /// None yet. `targets` are told of those that come.
    pub(super) fn new(targets: &'i Targets) -> Self {
        Self {
            targets,
            made_by: None,
            clicks: vec![],
            transitions: vec![],
            customer_history: vec![],
            logs: vec![],
            deliveries: vec![],
            sums: Sums::default(),
        }
    }

    /// Notes a new click. What is a test is kept, and counted nowhere.
    pub(super) fn click(&mut self, click: &'i Click) {
        self.clicks.push(click);
        if !click.is_test {
            self.sums.click(click);
        }
    }

    /// Notes a change of a conversion, which the click of this visit brought, if that is still there.
    pub(super) fn transition(&mut self, after: &Conversion, change: &Transition, visit: Option<&Visit>) {
        self.transitions.push(rows::write_transition(after, change));
        if !after.is_test {
            self.sums.transition(after, change, visit);
        }
        let told = self.targets.get(&after.webmaster).into_iter().flatten().filter(|target| target.wants(after));
        self.deliveries.extend(told.map(|target| make::row(target, after, visit, change.at)));
    }

    /// Notes that there are new conversions among those that change, let in by the caps of this revision.
    pub(super) fn made_by(&mut self, caps_revision: i64) {
        self.made_by = Some(caps_revision);
    }

    /// Notes a change of a customer.
    pub(super) fn customer_change(&mut self, change: &CustomerChange) {
        self.customer_history.push(rows::write_customer_change(change));
    }

    /// Writes everything. The hourly sums come last: they are what everybody adds to, and stay locked until the
    /// commit.
    ///
    /// # Errors
    /// [`StorageError::OldSnapshot`] if there are other caps by now than new conversions were let in by.
    pub(super) async fn write<T: Tables + Ask>(self, tables: &T, known: Known) -> Result<()> {
        known.counters.write(tables).await?;
        write_conversions(tables, known.conversions).await?;
        tables.insert::<conversion_transition::Entity>(self.transitions, "").await?;
        write_customers(tables, known.customers).await?;
        tables.insert::<customer_change::Entity>(self.customer_history, "").await?;
        tables.insert::<postback_log::Entity>(self.logs, "").await?;
        tables.insert::<delivery::Entity>(self.deliveries, "ON CONFLICT DO NOTHING").await?;
        let earliest = self.sums.earliest();
        if earliest.is_none() && self.clicks.is_empty() {
            return Ok(());
        }
        days::hold(tables).await?;
        let Stood { folded, caps_revision } = tables.count(&self.clicks, &self.sums).await?;
        if self.made_by.is_some_and(|revision| revision != caps_revision) {
            return Err(StorageError::OldSnapshot);
        }
        if earliest.is_some_and(|earliest| earliest.0 < folded) {
            days::late(tables, self.sums.rows()).await?;
        }
        Ok(())
    }
}

async fn write_conversions(tables: &impl Tables, known: BTreeMap<LeadId, Tracked<Conversion>>) -> Result<()> {
    use conversion::Column;
    let (new, changed) = what_to_write(known, conversions::write);
    tables.insert::<conversion::Entity>(new, "").await?;
    let columns = [
        Column::Version,
        Column::Status,
        Column::Price,
        Column::AdvertiserAmount,
        Column::NetworkAmount,
        Column::WebmasterAmount,
        Column::Comment,
        Column::UpdatedAt,
    ];
    tables.update::<conversion::Entity>([Column::Id, Column::Version], &columns, changed).await
}

async fn write_customers(tables: &impl Tables, known: BTreeMap<LeadId, Tracked<Customer>>) -> Result<()> {
    use customer::Column;
    let (new, changed) = what_to_write(known, customers::write);
    tables.insert::<customer::Entity>(new, "").await?;
    let columns = [Column::Version, Column::Status, Column::Price, Column::UpdatedAt];
    tables.update::<customer::Entity>([Column::Id, Column::Version], &columns, changed).await
}

/// The rows to be inserted, and those to be changed with the version that they must still have.
fn what_to_write<T: Versioned, M>(
    known: BTreeMap<LeadId, Tracked<T>>,
    row: impl Fn(&T) -> M,
) -> (Vec<M>, Vec<(i32, M)>) {
    let (mut new, mut changed) = (vec![], vec![]);
    for Tracked { now, stored } in known.into_values() {
        match stored {
            None => new.push(row(&now)),
            Some(version) if version != now.version() => changed.push((version, row(&now))),
            Some(_) => {}
        }
    }
    (new, changed)
}
