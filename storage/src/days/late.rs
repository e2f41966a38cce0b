//! Sums of hours that are folded already.

use super::add::{Added, add};
use super::{ALL, Lock, lock, progress};
use crate::Result;
use crate::entities::{rollup, rollup_tag};
use crate::ingest::{Ask, Tables};
use domain::time::Timestamp;

/// Adds what is about to be written for hours that are folded already to their days; `sums` are all sums, of everything and by tag, of
/// which none is of an hour before `earliest`. To be called before the hours are written, so that everybody takes the locks in the same
/// order.
pub(crate) async fn late<T: Tables + Ask>(
    tables: &T,
    earliest: Timestamp,
    sums: impl FnOnce() -> (Vec<rollup::Model>, Vec<rollup_tag::Model>),
) -> Result<()> {
    lock(tables, Lock::Writing).await?;
    let mut folded = 0;
    tables
        .ask("SELECT COALESCE(MAX(folded), 0) FROM rollup_folded", vec![], |row| {
            folded = row.number(0)?;
            Ok(())
        })
        .await?;
    if earliest.0 >= folded {
        return Ok(());
    }
    lock(tables, Lock::Adding).await?;
    let (all, by_tag) = sums();
    for progress in progress(tables).await? {
        let is_late = |added: &Added<'_>| added.hour < progress.folded;
        let added: Vec<Added<'_>> = match progress.kind.as_str() {
            ALL => all.iter().map(Added::from).filter(is_late).collect(),
            kind => by_tag.iter().filter(|row| row.kind == kind).map(Added::from).filter(is_late).collect(),
        };
        if !added.is_empty() {
            add(tables, &progress, added).await?;
        }
    }
    Ok(())
}
