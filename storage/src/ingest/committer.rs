//! Whoever stores one batch after another.

use super::batch::{self, Stored};
use super::{Committed, Item, Message, persist};
use crate::snapshot::Snapshot;
use crate::{Db, Epoch, Result, StorageError};
use domain::lang::Lang;
use domain::postback::Problem;
use sea_orm::sqlx::Sqlite;
use sea_orm::sqlx::pool::PoolConnection;
use std::time::{Duration, Instant};

/// For how long a turn on SQLite is kept from one batch to the next. To get one takes a tenth of the time of a small batch; others who
/// want to write wait for so long, and for the batch that is being stored.
const TURN: Duration = Duration::from_millis(5);

/// Stores batches one after another. On SQLite, where one at a time can write, it keeps its turn for the next batch, unless that comes
/// late: nobody else writes before it [rests](Self::rest), stores a batch after the end of its turn, or is dropped.
#[derive(Debug)]
pub struct Committer {
    db: Db,
    turn: Option<(PoolConnection<Sqlite>, Instant)>,
}

impl Committer {
    /// Nothing is stored yet.
    #[must_use]
    pub fn new(db: &Db) -> Self {
        Self { db: db.clone(), turn: None }
    }

    /// Lets others write. To be called by whoever has nothing to store for now, or waits for something else.
    pub fn rest(&mut self) {
        self.turn = None;
    }

    /// Stores a batch of items in one transaction, in their order. Nobody may be told before [`Db::sync`]: only then it is on disk.
    ///
    /// Constraints are the judge of what is there already. If another process was faster, everything is read and decided again. If
    /// the database refuses the batch for one item, the batch is halved until that item is alone, so that only it fails.
    ///
    /// `message` says a problem in the sender's language.
    ///
    /// # Errors
    /// [`StorageError::OldSnapshot`] for a postback whose click is newer than the snapshot, or which caps let in that are changed by now;
    /// [`StorageError::Contention`] or [`StorageError::Conflict`] if other processes were faster each time; and what the database says.
    pub async fn commit(
        &mut self,
        snapshot: &Snapshot,
        items: &[Item],
        message: &(dyn Fn(Lang, &Problem) -> String + Sync),
    ) -> Committed {
        let mut results = Vec::with_capacity(items.len());
        let epoch = match self.begin().await {
            Ok(epoch) => epoch,
            Err(error) => {
                results.resize(items.len(), Err(error));
                return Committed { results, full: vec![], epoch: Epoch::default() };
            }
        };
        let (mut parts, mut full) = (vec![items], vec![]);
        while let Some(part) = parts.pop() {
            match self.store(snapshot, part, message).await {
                Ok(stored) => {
                    results.extend(stored.applied);
                    full.extend(stored.full);
                }
                Err(error) if part.len() > 1 && may_be_one_items_fault(&error) => {
                    let (first, second) = part.split_at(part.len() / 2);
                    parts.extend([second, first]);
                }
                Err(error) => results.extend(part.iter().map(|_| Err(error.clone()))),
            }
        }
        Committed { results, full, epoch }
    }

    /// Takes a turn, unless it has one that is fresh enough; answers which session of the server it is in.
    async fn begin(&mut self) -> Result<Epoch> {
        if self.turn.as_ref().is_some_and(|(_, since)| since.elapsed() > TURN) {
            self.rest();
        }
        if let (None, Some(direct)) = (&self.turn, self.db.direct()) {
            self.turn = Some((direct.turn(&self.db).await?, Instant::now()));
        }
        self.db.epoch().await
    }

    /// Stores a batch, again and again while other processes are faster.
    async fn store(&self, snapshot: &Snapshot, items: &[Item], message: &Message<'_>) -> Result<Stored> {
        persist(|care| batch::store(&self.db, snapshot, items, message, care)).await
    }
}

fn may_be_one_items_fault(error: &StorageError) -> bool {
    matches!(
        error,
        StorageError::Database(_)
            | StorageError::Conflict(_)
            | StorageError::Contention
            | StorageError::Inconsistent { .. }
    )
}
