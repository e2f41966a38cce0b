//! What a manager decides by hand, written the way a postback's change is: history, ledger and sums in one transaction.

use super::changes::Changes;
use super::known::{Care, Known};
use super::persist;
use crate::conversions::{self, ConversionRow};
use crate::entities::offer;
use crate::targets::{self, Targets};
use crate::{Db, Result};
use domain::access::right::Conversions;
use domain::access::{ManagerPermit, Permit};
use domain::decision::{Decision, Ruling, foresee, rule};
use domain::id::{LeadId, OfferId};
use domain::payout::Split;
use domain::status::ConversionStatus;
use domain::trace::Stale;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;

/// What became of the conversions that a decision was about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// They changed.
    pub changed: u32,
    /// They stood there already.
    pub same: u32,
    /// They may not go there any more.
    pub stay: u32,
    /// There are none.
    pub missing: u32,
}

/// Carries a decision out on conversions, on each as far as the rules let it, all in one transaction.
///
/// # Errors
/// [`crate::StorageError::Contention`] if postbacks changed the same conversions each time; and what the database says.
pub async fn decide(db: &Db, by: Permit<Conversions>, ids: &[LeadId], decision: &Decision) -> Result<Tally> {
    persist(|care| carry_out(db, by, ids, decision, care)).await
}

async fn carry_out(db: &Db, by: Permit<Conversions>, ids: &[LeadId], decision: &Decision, care: Care) -> Result<Tally> {
    let txn = db.begin().await?;
    let mut known = Known::of_conversions(&txn, ids, care).await?;
    let locked = locking(&txn, known.conversions.values().map(|tracked| tracked.now.offer)).await?;
    let asked: HashSet<LeadId> = ids.iter().copied().collect();
    let missing = asked.len() - known.conversions.len();
    let mut tally = Tally { missing: u32::try_from(missing).unwrap_or(u32::MAX), ..Tally::default() };
    let targets = targets_of(&txn, &known).await?;
    let mut changes = Changes::new(&targets);
    let clicks = &known.clicks;
    for tracked in known.conversions.values_mut() {
        match rule(&tracked.now, locked.contains(&tracked.now.offer), decision, by) {
            Ruling::Changed(conversion, transition) => {
                let click = clicks.get(&conversion.click);
                changes.transition(&conversion, &transition, click.map(|click| &click.visit));
                tracked.now = *conversion;
                tally.changed += 1;
            }
            Ruling::Same => tally.same += 1,
            Ruling::Stays(_) => tally.stay += 1,
        }
    }
    changes.write(&txn, known).await?;
    txn.commit().await?;
    Ok(tally)
}

/// What a decision would do to each of these conversions, the newest first; see [`foresee`]. Nothing is promised: a postback may
/// come before the decision does.
pub async fn preview(
    db: &Db,
    by: ManagerPermit,
    ids: &[LeadId],
    to: ConversionStatus,
) -> Result<Vec<(ConversionRow, std::result::Result<Option<Split>, Stale>)>> {
    let rows = conversions::find_many(db, by, ids).await?;
    let locked = locking(db.reader(), rows.iter().map(|row| row.conversion.offer)).await?;
    let judged = |row: ConversionRow| {
        let verdict = foresee(&row.conversion, locked.contains(&row.conversion.offer), to);
        (row, verdict)
    };
    Ok(rows.into_iter().map(judged).collect())
}

/// Who is told of these conversions.
pub(super) async fn targets_of(db: &impl ConnectionTrait, known: &Known) -> Result<Targets> {
    targets::told(db, Some(known.conversions.values().map(|tracked| tracked.now.webmaster).collect())).await
}

/// Those of the offers that lock final statuses.
pub(super) async fn locking(
    db: &impl ConnectionTrait,
    offers: impl Iterator<Item = OfferId>,
) -> Result<HashSet<OfferId>> {
    use offer::Column;
    let offers: HashSet<i64> = offers.map(|id| id.0).collect();
    let query = offer::Entity::find().filter(Column::Id.is_in(offers)).filter(Column::LockFinal.eq(true));
    let ids: Vec<i64> = query.select_only().column(Column::Id).into_tuple().all(db).await?;
    Ok(ids.into_iter().map(OfferId).collect())
}
