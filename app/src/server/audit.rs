//! What managers are told of each other's changes.

use super::{context, internal, not_found};
use crate::audit::api::{AuditQuery, AuditView, Entries, EntryView, HistoryView};
use crate::error::AppError;
use domain::access::{ManagerPermit, Scope};
use domain::audit::Thing;
use domain::id::{OfferId, UserId};
use storage::audit::{AuditEntry, AuditFilter};
use storage::{audit, audit_names, offers};

/// A page of the log, and what its filter offers.
pub async fn page(permit: ManagerPermit, query: AuditQuery) -> Result<AuditView, AppError> {
    let zone = super::network().await?.zone();
    let period = query.period.resolve(super::today(zone), None);
    let filter = AuditFilter {
        from: period.start(zone),
        to: period.end(zone),
        by: query.by.map(UserId),
        thing: query.thing,
        root: None,
    };
    let authors = audit_names::authors(&context().db, permit).await.map_err(internal)?;
    Ok(AuditView {
        period,
        authors: authors.into_iter().map(|(id, name)| (id.0, name)).collect(),
        entries: entries(permit, &filter, query.page).await?,
    })
}

/// A page of an offer's history, its payouts and promos included.
pub async fn of_offer(permit: ManagerPermit, id: OfferId, page: u32) -> Result<HistoryView, AppError> {
    let found = offers::find(&context().db, Scope::Network, id).await.map_err(internal)?.ok_or_else(not_found)?;
    let filter = AuditFilter { root: Some((Thing::Offer, id.0)), ..AuditFilter::default() };
    let entries = entries(permit, &filter, page).await?;
    Ok(HistoryView { id: id.0, name: found.offer.name, status: found.offer.status, entries })
}

async fn entries(permit: ManagerPermit, filter: &AuditFilter, page: u32) -> Result<Entries, AppError> {
    let db = context().db;
    let found = audit::list(&db, permit, filter, page.max(1)).await.map_err(internal)?;
    let things = found.rows.iter().flat_map(|row| [Some((row.subject.thing, row.subject.id)), row.subject.of]);
    let things: Vec<_> = things.flatten().collect();
    let names = audit_names::names(&db, permit, &things).await.map_err(internal)?;
    let payouts: Vec<i64> = things.iter().filter(|(thing, _)| *thing == Thing::Payout).map(|(_, id)| *id).collect();
    let units = audit_names::units(&db, permit, &payouts).await.map_err(internal)?;
    let name = |thing, id| names.get(&(thing, id)).cloned().unwrap_or_default();
    let row = |entry: AuditEntry| EntryView {
        at: entry.at,
        by: entry.by.map(|(id, name)| (id.0, name)),
        deed: entry.deed,
        thing: entry.subject.thing,
        id: entry.subject.id,
        name: name(entry.subject.thing, entry.subject.id),
        of: entry.subject.of.map(|(thing, id)| (thing, id, name(thing, id))),
        unit: units.get(&entry.subject.id).copied().filter(|_| entry.subject.thing == Thing::Payout),
        changes: entry.changes,
    };
    Ok(Entries {
        rows: found.rows.into_iter().map(row).collect(),
        page: found.page,
        pages: found.pages,
        total: found.total,
    })
}
