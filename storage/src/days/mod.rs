//! Sums of days: the hourly sums of hours that are over, folded into one row for each campaign and day, packed so that a report of
//! months has little to read.
//!
//! Hours are written as they happen, in the transaction of a click or postback. A job folds them, one after another, and notes in the same
//! transaction how far it is (`Progress`): what is before that moment is read from the days, what is after it from the hours. Whoever
//! writes the sums of an hour that is folded already, because a conversion is decided weeks later, adds them to its day as well
//! (`late`). Days are those of the network's time zone. If it changes, a new era begins: nothing is folded any more, and the
//! rows of the era before are thrown away.

mod add;
mod check;
mod fold;
mod late;
pub(crate) mod packed;
pub(crate) mod read;
mod varint;

pub use check::{rebuild, wrong};
pub use fold::fold;
pub(crate) use late::{alone, hold, late};

use crate::Result;
use crate::entities::rollup_folded;
use crate::ingest::{Ask, Tables};
use domain::days::Days;
use domain::report::Tag;
use sea_orm::DbBackend;

/// The kind of the sums of everything.
pub(crate) const ALL: &str = "";

/// The kind of the same sums by offer: a row is of all campaigns of an offer, has the offer's number in the campaign's place, and no
/// webmaster. The other kinds are the words of tags.
pub(crate) const BY_OFFER: &str = "offer";

/// How far the sums of a kind are folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Progress {
    /// See [`ALL`].
    pub kind: String,
    /// Rows of other eras say nothing.
    pub era: i64,
    /// The zone whose days they are; none while nothing is folded.
    pub zone: String,
    /// The hours before this moment are folded.
    pub folded: i64,
}

impl Progress {
    /// The days of its zone.
    pub(crate) fn days(&self) -> Days {
        days_of(&self.zone)
    }

    /// Whether it is about a tag, and its rows about the tag's values.
    fn is_by_tag(&self) -> bool {
        !matches!(self.kind.as_str(), ALL | BY_OFFER)
    }

    fn row(&self) -> rollup_folded::Model {
        let Self { kind, era, zone, folded } = self.clone();
        rollup_folded::Model { kind, era, zone, folded }
    }
}

/// The days of a zone; of one that nobody knows they are those of UTC, as everywhere in the product.
pub(crate) fn days_of(zone: &str) -> Days {
    Days::of(zone).unwrap_or_default()
}

/// The text that asks how far each kind is, for [`read_progress`].
pub(crate) const PROGRESS: &str = "SELECT kind, era, zone, folded FROM rollup_folded ORDER BY kind";

/// Asks before which moment hours of any kind are folded, and how often caps were changed.
pub(crate) const FOLDED: &str = "SELECT COALESCE(MAX(folded), 0), \
    COALESCE((SELECT MAX(caps_revision) FROM network), 0) FROM rollup_folded";

/// How far each kind is.
pub(crate) async fn progress(ask: &impl Ask) -> Result<Vec<Progress>> {
    let mut all = vec![];
    ask.ask(PROGRESS, vec![], |row| {
        all.push(Progress { kind: row.text(0)?, era: row.number(1)?, zone: row.text(2)?, folded: row.number(3)? });
        Ok(())
    })
    .await?;
    Ok(all)
}

/// Notes how far a kind is.
async fn note(tables: &impl Tables, progress: &Progress) -> Result<()> {
    let or_else = "ON CONFLICT (kind) DO UPDATE SET era = excluded.era, zone = excluded.zone, folded = excluded.folded";
    tables.insert::<rollup_folded::Entity>(vec![progress.row()], or_else).await
}

/// Where the hours of a kind stand, with the condition that they are of it.
fn source(kind: &str) -> (&'static str, String) {
    match Tag::ALL.into_iter().find(|tag| tag.word() == kind) {
        Some(tag) => ("rollup_tag", format!("kind = '{}' AND ", tag.word())),
        None => ("rollup", String::new()),
    }
}

/// A lock of PostgreSQL that is held until the transaction is over. On SQLite there is one writer at a time anyway.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lock {
    /// Whoever writes hours: while somebody has it, nothing is folded.
    Writing,
    /// Whoever adds to days: one at a time, since a day is read, changed and written back.
    Adding,
    /// Whoever folds: nobody writes hours meanwhile.
    Folding,
}

/// The numbers of our locks among the advisory locks of a PostgreSQL database.
const FOLDS: i64 = 0x6f74_6b6c_6401;
const ADDS: i64 = 0x6f74_6b6c_6402;

/// Waits for a lock. What is to be decided on under it has to be asked afterwards: an answer may be as old as its question.
async fn lock(tables: &(impl Tables + Ask), lock: Lock) -> Result<()> {
    if tables.backend() != DbBackend::Postgres {
        return Ok(());
    }
    let (function, number) = match lock {
        Lock::Writing => ("pg_advisory_xact_lock_shared", FOLDS),
        Lock::Adding => ("pg_advisory_xact_lock", ADDS),
        Lock::Folding => ("pg_advisory_xact_lock", FOLDS),
    };
    tables.ask(&format!("SELECT {function}({number})"), vec![], |_| Ok(())).await
}
