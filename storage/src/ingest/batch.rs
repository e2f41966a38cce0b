//! One batch: load, decide item by item, write, commit.

use super::ask::Ask;
use super::changes::Changes;
use super::counters::Aim;
use super::direct::Rows;
use super::known::{Care, Known, Tracked};
use super::tables::Tables;
use super::{Applied, Incoming, Item, Message, log_row};
use crate::caps::Standing;
use crate::snapshot::Snapshot;
use crate::{Db, Result, StorageError};
use domain::answer::Answer;
use domain::click::Click;
use domain::decide::{Facts, Key, Outcome, decide};
use domain::id::OfferId;
use domain::postback::{Class, Dialect, Problem};
use domain::status::Word;
use domain::trace::Step;
use std::sync::Arc;

/// Stores a batch, whole or not at all; on SQLite for somebody whose turn it is to write. The items of a stored batch can still be
/// refused one by one, before anything was written for them: see [`StorageError::OldSnapshot`].
pub(super) async fn store(
    db: &Db,
    snapshot: &Snapshot,
    items: &[Item],
    message: &Message<'_>,
    care: Care,
) -> Result<Stored> {
    if let Some(direct) = db.direct() {
        return direct.transaction(async |tables: &Rows<'_>| carry_out(tables, snapshot, items, message, care).await);
    }
    let txn = db.begin_batch().await?;
    let stored = carry_out(&txn, snapshot, items, message, care).await?;
    txn.commit().await?;
    Ok(stored)
}

/// What came of a batch.
pub(super) struct Stored {
    /// What came of its items, in their order.
    pub applied: Vec<Result<Applied>>,
    /// The caps that are full now.
    pub full: Vec<Standing>,
}

/// Loads, decides and writes, but commits nothing.
async fn carry_out(
    tables: &(impl Tables + Ask),
    snapshot: &Snapshot,
    items: &[Item],
    message: &Message<'_>,
    care: Care,
) -> Result<Stored> {
    let (mut known, keys) = Known::load(tables, snapshot, items, care, Aim::Store).await?;
    known.clicks.reserve(items.len());
    let mut batch = Batch { snapshot, message, known, changes: Changes::new(&snapshot.targets) };
    let applied = items.iter().zip(&keys).map(|(item, key)| batch.take(item, key.as_ref())).collect();
    let full = batch.known.counters.full();
    batch.changes.write(tables, batch.known).await?;
    Ok(Stored { applied, full })
}

/// Decides on a batch and writes nothing of it.
pub(super) async fn rehearse(
    db: &Db,
    snapshot: &Snapshot,
    items: &[Item],
    message: &Message<'_>,
) -> Result<Vec<Result<Applied>>> {
    let txn = db.begin_read().await?;
    let (known, keys) = Known::load(&txn, snapshot, items, Care::Hopeful, Aim::Rehearse).await?;
    txn.commit().await?;
    let mut batch = Batch { snapshot, message, known, changes: Changes::new(&snapshot.targets) };
    Ok(items.iter().zip(&keys).map(|(item, key)| batch.take(item, key.as_ref())).collect())
}

struct Batch<'i> {
    snapshot: &'i Snapshot,
    message: &'i Message<'i>,
    known: Known,
    changes: Changes<'i>,
}

impl<'i> Batch<'i> {
    fn take(&mut self, item: &'i Item, key: Option<&Key>) -> Result<Applied> {
        match item {
            Item::Click(click) => {
                self.take_click(click);
                Ok(Applied::Click)
            }
            Item::Postback(incoming) => self.take_postback(incoming, key),
        }
    }

    /// A click that is known already was stored by an earlier try of somebody who did not hear of it: it is stored.
    fn take_click(&mut self, click: &'i Arc<Click>) {
        self.known.clicks.entry(click.id).or_insert_with(|| {
            self.changes.click(click);
            Arc::clone(click)
        });
    }

    fn take_postback(&mut self, incoming: &Incoming, key: Option<&Key>) -> Result<Applied> {
        let mut trace = incoming.trace.clone();
        let (mut outcome, offer) = self.judge(incoming, key, &mut trace)?;
        if let Some(dialect) = incoming.request.channel.dialect() {
            in_their_words(dialect, &mut outcome, &mut trace);
        }
        self.remember(&outcome, incoming);
        let mut answer = Answer::to(&outcome, incoming.log, |problem| (self.message)(incoming.lang, problem));
        let sender = incoming.advertiser.and_then(|id| self.snapshot.advertisers.get(&id));
        // Whoever could not prove to be the sender is answered like any stranger.
        if sender.is_some_and(|sender| sender.always_200) && !is_by_a_stranger(incoming) {
            answer.http = 200;
        }
        self.changes.logs.push(log_row::of(incoming, offer, self.standing(&outcome), &answer, &trace));
        Ok(Applied::Postback { outcome: outcome.into(), answer: answer.into() })
    }

    /// What a postback does, and to which offer. A click of somebody else's offer is as unknown as one that never was.
    fn judge(
        &self,
        incoming: &Incoming,
        key: Option<&Key>,
        trace: &mut Vec<Step>,
    ) -> Result<(Outcome, Option<OfferId>)> {
        let click = incoming.named_click().and_then(|id| self.known.clicks.get(&id));
        let click = click.filter(|click| incoming.advertiser == Some(click.advertiser));
        let offer = click.map(|click| click.offer);
        let mut refuse = |problem: Problem| {
            trace.push(Step::Failed { problem: problem.clone() });
            Ok((Outcome::Refused(problem), offer))
        };
        let report = match &incoming.verdict {
            Ok(report) => report,
            Err(problem) => return refuse(problem.clone()),
        };
        let Some(click) = click else {
            let sent = incoming.field("click_id").map_or_else(|| report.click.to_string(), str::to_owned);
            return refuse(Problem::UnknownClick { sent });
        };
        let offer = self.snapshot.offers.get(&click.offer).ok_or(StorageError::OldSnapshot)?;
        let key = key.ok_or(StorageError::OldSnapshot)?;
        let caps = self.known.counters.of(self.snapshot.caps.get(&offer.id), incoming.at);
        let facts = Facts {
            now: incoming.at,
            came: incoming.came(),
            last_said: incoming.replay.and_then(|_| self.known.last_said(key)),
            log: incoming.log,
            click,
            offer,
            conversion: key
                .conversions
                .iter()
                .find_map(|id| self.known.conversions.get(id))
                .map(|tracked| &tracked.now),
            customer: key.customer.and_then(|id| self.known.customers.get(&id)).map(|tracked| &tracked.now),
            caps: &caps,
        };
        let (outcome, steps) = decide(&facts, report);
        trace.extend(steps);
        Ok((outcome, Some(offer.id)))
    }

    /// Makes an outcome known to the rest of the batch, and notes what is to be written of it.
    fn remember(&mut self, outcome: &Outcome, incoming: &Incoming) {
        if let Outcome::Created(conversion, _) = outcome {
            self.known.counters.count(self.snapshot.caps.get(&conversion.offer), conversion);
            self.changes.made_by(self.snapshot.caps_revision);
        }
        match outcome {
            Outcome::Created(conversion, change) | Outcome::Updated(conversion, change) => {
                let click = self.known.clicks.get(&conversion.click);
                self.known.said.insert(conversion.id, incoming.came());
                self.changes.transition(conversion, change, click.map(|click| &click.visit));
                let stored = self.known.conversions.get(&conversion.id).and_then(|tracked| tracked.stored);
                self.known.conversions.insert(conversion.id, Tracked { now: (**conversion).clone(), stored });
            }
            Outcome::CustomerCreated(customer, change) | Outcome::CustomerUpdated(customer, change) => {
                self.known.said.insert(customer.id, incoming.came());
                self.changes.customer_change(change);
                let stored = self.known.customers.get(&customer.id).and_then(|tracked| tracked.stored);
                self.known.customers.insert(customer.id, Tracked { now: (**customer).clone(), stored });
            }
            Outcome::Duplicate(..)
            | Outcome::Ignored(..)
            | Outcome::CustomerDuplicate(..)
            | Outcome::Conflict(..)
            | Outcome::Refused(_) => {}
        }
    }

    /// Where the conversion or customer stands that a postback was about.
    fn standing(&self, outcome: &Outcome) -> Option<Word> {
        match outcome {
            Outcome::Created(conversion, _) | Outcome::Updated(conversion, _) => {
                Some(Word::Conversion(conversion.status))
            }
            Outcome::Duplicate(_, status) | Outcome::Ignored(_, status) => Some(Word::Conversion(*status)),
            Outcome::CustomerCreated(customer, _) | Outcome::CustomerUpdated(customer, _) => {
                Some(Word::Customer(customer.status))
            }
            Outcome::CustomerDuplicate(_, status) => Some(Word::Customer(*status)),
            Outcome::Conflict(id, _) => {
                let conversion = self.known.conversions.get(id).map(|tracked| Word::Conversion(tracked.now.status));
                conversion.or_else(|| self.known.customers.get(id).map(|tracked| Word::Customer(tracked.now.status)))
            }
            Outcome::Refused(_) => None,
        }
    }
}

/// Says what was wrong with the names that the sender has for the fields.
fn in_their_words(dialect: Dialect, outcome: &mut Outcome, trace: &mut [Step]) {
    if let Outcome::Conflict(_, problem) | Outcome::Refused(problem) = outcome {
        *problem = dialect.rename(problem.clone());
        if let Some(Step::Failed { problem: shown }) = trace.last_mut() {
            *shown = problem.clone();
        }
    }
}

/// Whether it was refused because nobody knows who sent it.
fn is_by_a_stranger(incoming: &Incoming) -> bool {
    incoming.verdict.as_ref().is_err_and(|problem| problem.class() == Class::Unauthorized)
}
