//! How much of the caps is taken that a batch has to do with. Whoever makes a conversion has the counters of all its caps to itself until
//! it is committed, so that no two of them take the same place.

use super::ask::Ask;
use super::tables::Tables;
use crate::Result;
use crate::caps::{self, Standing};
use domain::cap::{Cap, Count, OfferCaps, Span};
use domain::conversion::Conversion;
use domain::id::CapId;
use domain::time::Timestamp;
use sea_orm::DbBackend;
use std::collections::BTreeMap;

/// What a batch is read for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Aim {
    /// It is stored.
    Store,
    /// Somebody wants to know what it would do.
    Rehearse,
}

/// The counters that a batch needs. There are none unless an offer of the batch has caps.
#[derive(Debug, Default)]
pub(super) struct Counters(BTreeMap<(CapId, Timestamp), Counter>);

#[derive(Debug)]
struct Counter {
    most: u32,
    until: Option<Timestamp>,
    taken: i64,
    added: i64,
}

impl Counters {
    /// Reads the counters of these caps, and makes those that are missing.
    pub(super) async fn load<T: Tables + Ask>(tables: &T, wanted: Vec<(&Cap, Span)>, aim: Aim) -> Result<Self> {
        if wanted.is_empty() {
            return Ok(Self::default());
        }
        let wanted: BTreeMap<_, _> =
            wanted.into_iter().map(|(cap, span)| ((cap.id, span.since), (cap, span))).collect();
        let lock = aim == Aim::Store && tables.backend() == DbBackend::Postgres;
        let mut taken = caps::taken(tables, wanted.keys().copied(), lock).await?;
        let missing: Vec<_> = wanted.iter().filter(|(key, _)| !taken.contains_key(key)).collect();
        for (key, (cap, span)) in &missing {
            match aim {
                Aim::Store => caps::make(tables, cap, *span).await?,
                Aim::Rehearse => drop(taken.insert(**key, caps::look(tables, cap, *span).await?)),
            }
        }
        if aim == Aim::Store && !missing.is_empty() {
            taken = caps::taken(tables, wanted.keys().copied(), lock).await?;
        }
        let counter = |(key, (cap, span)): ((CapId, Timestamp), (&Cap, Span))| {
            let taken = *taken.get(&key)?;
            Some((key, Counter { most: cap.most, until: span.until, taken, added: 0 }))
        };
        Ok(Self(wanted.into_iter().filter_map(counter).collect()))
    }

    /// How the caps of an offer stand for a conversion that is made at this moment, as far as they were read.
    pub(super) fn of<'c>(&self, caps: Option<&'c OfferCaps>, at: Timestamp) -> Vec<Count<'c>> {
        let Some(OfferCaps { days, caps }) = caps else { return vec![] };
        let count = |cap: &'c Cap| {
            let counter = self.0.get(&(cap.id, cap.span(at, *days).since))?;
            Some(Count { cap, days: *days, taken: counter.taken, until: counter.until })
        };
        caps.iter().filter_map(count).collect()
    }

    /// Counts a new conversion.
    pub(super) fn count(&mut self, caps: Option<&OfferCaps>, made: &Conversion) {
        let Some(OfferCaps { days, caps }) = caps else { return };
        for cap in caps.iter().filter(|cap| cap.counts(made)) {
            if let Some(counter) = self.0.get_mut(&(cap.id, cap.span(made.created_at, *days).since)) {
                counter.taken += 1;
                counter.added += 1;
            }
        }
    }

    /// Those that are full.
    pub(super) fn full(&self) -> Vec<Standing> {
        let full = self.0.iter().filter(|(_, counter)| counter.taken >= i64::from(counter.most));
        full.map(|((cap, _), counter)| Standing { cap: *cap, taken: counter.taken, until: counter.until }).collect()
    }

    /// Writes what was counted.
    pub(super) async fn write(self, ask: &impl Ask) -> Result<()> {
        for (key, counter) in self.0.into_iter().filter(|(_, counter)| counter.added > 0) {
            caps::add(ask, key, counter.added).await?;
        }
        Ok(())
    }
}
