//! Ingest: clicks, postbacks and managers' decisions, stored exactly once.

mod arrays;
mod ask;
mod batch;
mod changes;
mod committer;
mod counters;
mod customer;
mod decision;
mod decision_list;
mod direct;
mod known;
mod log_row;
mod replay;
mod rows;
mod sums;
mod tables;
mod values;
mod write;

use crate::caps::Standing;
use crate::snapshot::Snapshot;
use crate::{Db, Epoch, Result, StorageError};
pub(crate) use ask::{Ask, Columns, numbered};
pub use committer::Committer;
pub use customer::{Switched, switch};
pub use decision::{Tally, decide, preview};
pub use decision_list::decide_list;
pub(crate) use direct::{Direct, LONG_LOG, Rows, SHORT_LOG};
use domain::answer::Answer;
use domain::click::Click;
use domain::decide::Outcome;
use domain::id::{AdvertiserId, LogId};
use domain::lang::Lang;
use domain::postback::{Dialect, Fields, Problem, Report};
use domain::time::Timestamp;
use domain::trace::Step;
use known::Care;
pub use replay::{again, may_replay};
use sea_orm::DbErr;
use std::sync::Arc;
use std::time::Duration;
pub(crate) use tables::Tables;

/// Something to be stored. It goes through several hands, so it is small.
#[derive(Clone, Debug)]
pub enum Item {
    /// A visit. Whoever hands it in may keep it: memory is given back fastest where it was asked for.
    Click(Arc<Click>),
    /// A request on the postback path, good or bad.
    Postback(Box<Incoming>),
}

impl From<Click> for Item {
    fn from(click: Click) -> Self {
        Self::Click(Arc::new(click))
    }
}

/// A request on the postback path, as far as it could be understood without the database.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The id of its row in the log.
    pub log: LogId,
    /// When it came.
    pub at: Timestamp,
    /// Whose key it came with.
    pub advertiser: Option<AdvertiserId>,
    /// The language of the answer.
    pub lang: Lang,
    /// What was sent.
    pub request: RequestRecord,
    /// The names and values that were read from it.
    pub fields: Fields,
    /// What was checked so far. Why it cannot be taken is added to it here.
    pub trace: Vec<Step>,
    /// What it means, or why it cannot be taken.
    pub verdict: std::result::Result<Report, Problem>,
    /// Of which request it is a replay, if it is one.
    pub replay: Option<Replay>,
}

/// What a replay repeats.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Replay {
    /// The row of the log.
    pub of: LogId,
    /// When it came.
    pub came: Timestamp,
}

/// A request, as the log keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RequestRecord {
    /// By which way it came.
    pub channel: Channel,
    /// GET or POST.
    pub method: String,
    /// Where to, the key masked.
    pub url: String,
    /// The body.
    pub body: String,
    /// The `Content-Type` header.
    pub content_type: String,
    /// The sender's address.
    pub ip: String,
    /// The `User-Agent` header.
    pub user_agent: String,
}

/// The ways by which postbacks come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Channel {
    /// From server to server.
    S2s,
    /// From a picture on the advertiser's page.
    Pixel,
    /// From a frame on the advertiser's page.
    Iframe,
    /// From server to server, as another system has it.
    Other(Dialect),
}

impl Channel {
    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::S2s => "s2s",
            Self::Pixel => "pixel",
            Self::Iframe => "iframe",
            Self::Other(dialect) => dialect.word(),
        }
    }

    /// The way with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let own = [Self::S2s, Self::Pixel, Self::Iframe].into_iter().find(|channel| channel.word() == word);
        own.or_else(|| Dialect::from_word(word).map(Self::Other))
    }

    /// Whose names the fields have, if they are not ours.
    #[must_use]
    pub fn dialect(self) -> Option<Dialect> {
        if let Self::Other(dialect) = self { Some(dialect) } else { None }
    }

    /// Whether it is sent by a page in somebody's browser.
    #[must_use]
    pub fn is_page(self) -> bool {
        matches!(self, Self::Pixel | Self::Iframe)
    }
}

/// What became of an item that is stored.
#[derive(Clone, Debug)]
pub enum Applied {
    /// A click is stored.
    Click,
    /// A postback is logged, and applied unless the outcome says otherwise.
    Postback {
        /// What it did.
        outcome: Box<Outcome>,
        /// What to answer; the code already is 200 where the advertiser wants that always.
        answer: Box<Answer>,
    },
}

/// Says a problem in a language.
type Message<'m> = dyn Fn(Lang, &Problem) -> String + Sync + 'm;

/// Stores a batch of items as [`Committer::commit`] does. When this returns, every `Ok` is on disk; of an `Err` nothing is, unless the database
/// went away while it committed.
///
/// # Errors
/// As [`Committer::commit`], and if the disk fails.
pub async fn apply(
    db: &Db,
    snapshot: &Snapshot,
    items: &[Item],
    message: &(dyn Fn(Lang, &Problem) -> String + Sync),
) -> Vec<Result<Applied>> {
    let committed = Committer::new(db).commit(snapshot, items, message).await;
    committed.on_disk(&db.sync().await)
}

/// A batch that is stored, but not known to be on the disk yet.
#[derive(Debug)]
pub struct Committed {
    /// What came of its items, in their order.
    pub results: Vec<Result<Applied>>,
    /// The caps that are full now, of those that they had to do with.
    pub full: Vec<Standing>,
    epoch: Epoch,
}

impl Committed {
    /// What may be told after [`Db::sync`] has answered so.
    #[must_use]
    pub fn on_disk(self, synced: &Result<Epoch>) -> Vec<Result<Applied>> {
        let why = match synced {
            Ok(epoch) if *epoch == self.epoch => return self.results,
            Ok(_) => {
                StorageError::Unavailable(DbErr::Custom("the server was away before it was on its disk".to_owned()))
            }
            Err(error) => error.clone(),
        };
        self.results.into_iter().map(|result| result.and_then(|_| Err(why.clone()))).collect()
    }
}

/// What [`apply`] would do with these items now, in their order. Nothing is written, and nothing is promised: others may come first.
///
/// # Errors
/// What the database says; of a single item also [`StorageError::OldSnapshot`].
pub async fn rehearse(
    db: &Db,
    snapshot: &Snapshot,
    items: &[Item],
    message: &(dyn Fn(Lang, &Problem) -> String + Sync),
) -> Result<Vec<Result<Applied>>> {
    batch::rehearse(db, snapshot, items, message).await
}

/// How often a batch is tried when others are faster. From the second time on it locks what it reads, so this is plenty.
const TRIES: u32 = 6;

/// How long to wait before the second try; before the third twice as long, and so on.
const PAUSE: Duration = Duration::from_millis(2);

/// Runs a transaction, again and again while other processes are faster.
async fn persist<T, F: Future<Output = Result<T>>>(transaction: impl Fn(Care) -> F) -> Result<T> {
    let mut done = transaction(Care::Hopeful).await;
    for failures in 1..TRIES {
        match &done {
            Err(error) if error.is_race() => tokio::time::sleep(PAUSE * failures).await,
            _ => break,
        }
        done = transaction(Care::Careful).await;
    }
    done
}
