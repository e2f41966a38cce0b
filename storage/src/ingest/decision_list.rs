//! A list of decisions, carried out some lines at a time.

use super::changes::Changes;
use super::decision::{locking, targets_of};
use super::known::{Care, Known};
use super::persist;
use crate::{Db, Result, decision_lists};
use domain::access::Permit;
use domain::access::right::Conversions;
use domain::decision_list::{Carried, carry_out};
use domain::id::{DecisionListId, LeadId};

/// Carries out the next lines of a manager's list, at most so many, in one transaction that also notes what became of each: however
/// often it is asked for, and wherever it was cut off, no line is carried out twice. Answers how many it took, 0 when there are none
/// left, and none if the list is not this manager's or not kept any more.
///
/// # Errors
/// [`crate::StorageError::Contention`] if others changed the same conversions each time; and what the database says.
pub async fn decide_list(db: &Db, by: Permit<Conversions>, list: DecisionListId, most: u64) -> Result<Option<usize>> {
    persist(|care| take(db, by, list, most, care)).await
}

async fn take(db: &Db, by: Permit<Conversions>, list: DecisionListId, most: u64, care: Care) -> Result<Option<usize>> {
    let txn = db.begin().await?;
    let Some(name) = decision_lists::begin(&txn, by, list).await? else { return Ok(None) };
    let waiting = decision_lists::waiting(&txn, list, most).await?;
    let ids: Vec<LeadId> = waiting.iter().map(|(_, change)| change.lead).collect();
    let mut known = Known::of_conversions(&txn, &ids, care).await?;
    let locked = locking(&txn, known.conversions.values().map(|tracked| tracked.now.offer)).await?;
    let targets = targets_of(&txn, &known).await?;
    let mut changes = Changes::new(&targets);
    let (mut done, mut left) = (vec![], vec![]);
    for (line, change) in &waiting {
        let now = known.conversions.get(&change.lead).map(|tracked| &tracked.now);
        let lock = now.is_some_and(|now| locked.contains(&now.offer));
        match carry_out(change, now, lock, &name, by) {
            Carried::Changed(after, transition) => {
                let click = known.clicks.get(&after.click);
                changes.transition(&after, &transition, click.map(|click| &click.visit));
                if let Some(tracked) = known.conversions.get_mut(&change.lead) {
                    tracked.now = *after;
                }
                done.push(*line);
            }
            Carried::Left(verdict) => left.push((*line, verdict)),
        }
    }
    changes.write(&txn, known).await?;
    decision_lists::settle(&txn, list, done, left).await?;
    txn.commit().await?;
    Ok(Some(waiting.len()))
}
