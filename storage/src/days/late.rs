//! Sums of hours that are folded already.

use super::add::{Added, add};
use super::{ALL, BY_OFFER, Lock, lock, progress};
use crate::Result;
use crate::entities::{rollup, rollup_tag};
use crate::ingest::{Ask, Tables};

/// Keeps everybody from folding hours until the transaction is over. To be called before hours are written.
pub(crate) async fn hold<T: Tables + Ask>(tables: &T) -> Result<()> {
    lock(tables, Lock::Writing).await
}

/// Waits for everybody who writes hours, which is everybody who stores clicks or conversions, and keeps them from it until the transaction is
/// over.
pub(crate) async fn alone<T: Tables + Ask>(tables: &T) -> Result<()> {
    lock(tables, Lock::Folding).await
}

/// Adds what was written for hours that are folded already to their days: `all` of everything, and `by_tag`. To be called after they
/// were written, so that everybody takes the locks in the same order.
pub(crate) async fn late<T: Tables + Ask>(
    tables: &T,
    (all, by_tag): (Vec<rollup::Model>, Vec<rollup_tag::Model>),
) -> Result<()> {
    lock(tables, Lock::Adding).await?;
    for progress in progress(tables).await? {
        let is_late = |added: &Added<'_>| added.hour < progress.folded;
        let added: Vec<Added<'_>> = match progress.kind.as_str() {
            kind @ (ALL | BY_OFFER) => all.iter().map(|row| Added::of(kind, row)).filter(is_late).collect(),
            kind => by_tag.iter().filter(|row| row.kind == kind).map(Added::from).filter(is_late).collect(),
        };
        if !added.is_empty() {
            add(tables, &progress, added).await?;
        }
    }
    Ok(())
}
