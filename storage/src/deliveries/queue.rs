//! What is to be delivered now: who takes what, and what came of it.

use crate::db::bump_revision;
use crate::entities::delivery::{Column, Entity, Model};
use crate::entities::{delivery_attempt, target};
use crate::row::{Row, visible};
use crate::{Db, Result, outbox};
use domain::id::{DeliveryId, TargetId};
use domain::letter::{LetterKind, OffTarget};
use domain::outgoing::{DeliveryState, Facts, GIVEN_UP_AFTER, LEASE, TargetState, TargetUrl, Verdict, wait_after};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select, Set,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many tries are noted in one statement.
const STEP: usize = 500;

/// Who goes first: a postback that was never tried does not wait behind those that failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lane {
    /// What was never tried.
    First,
    /// What has failed.
    Again,
}

/// A delivery that somebody has taken, for as long as [`LEASE`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// Its id, the same at each try.
    pub id: DeliveryId,
    /// To whom.
    pub target: TargetId,
    /// How often it has been tried, this time too.
    pub tries: u32,
    /// What there is to tell.
    pub facts: Facts,
    /// Until when nobody else takes it.
    pub until: Timestamp,
}

/// A try, as the log keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attempt {
    /// When it began.
    pub at: Timestamp,
    /// How long it took, in milliseconds.
    pub took_ms: u32,
    /// GET or POST.
    pub method: String,
    /// Where it went.
    pub url: String,
    /// What was sent beside.
    pub body: String,
    /// The code of the answer.
    pub status: Option<u16>,
    /// Why there is none.
    pub error: String,
    /// The beginning of the answer.
    pub response: String,
}

/// What came of a delivery that was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The delivery.
    pub taken: Taken,
    /// How it was tried.
    pub attempt: Attempt,
    /// What is to be done now.
    pub verdict: Verdict,
    /// By how much the next try is moved: any number.
    pub chance: u32,
}

/// The targets for which something is due in a lane, in the order of their numbers. Each is asked about by itself: what waits for one can be long.
pub async fn due(db: &Db, lane: Lane, now: Timestamp) -> Result<Vec<TargetId>> {
    let waits = Entity::find()
        .select_only()
        .expr(Expr::value(1))
        .filter(waiting(lane, now))
        .filter(Expr::col((Entity, Column::TargetId)).equals((target::Entity, target::Column::Id)));
    let due = told().filter(Expr::exists(waits.into_query())).order_by_asc(target::Column::Id);
    let ids: Vec<i64> = due.into_tuple().all(db.reader()).await?;
    Ok(ids.into_iter().map(TargetId).collect())
}

/// Takes at most so many deliveries for each of these targets, what has waited longest first. Of two who take at once, each gets others.
pub async fn take(db: &Db, lane: Lane, wanted: &[(TargetId, u64)], now: Timestamp) -> Result<Vec<Taken>> {
    let mut ids: Vec<Uuid> = vec![];
    for (target, most) in wanted {
        let of_target = Entity::find().filter(waiting(lane, now)).filter(Column::TargetId.eq(target.0));
        let next = of_target.filter(Column::TargetId.in_subquery(told().into_query()));
        let next = next.order_by_asc(Column::DueAt).limit(*most);
        ids.extend(next.select_only().column(Column::Id).into_tuple::<Uuid>().all(db.reader()).await?);
    }
    if ids.is_empty() {
        return Ok(vec![]);
    }
    // In one order, so that two who want the same never wait for each other in a circle.
    ids.sort_unstable();
    let until = Timestamp(now.0 + LEASE);
    let rows = Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(until.0))
        .col_expr(Column::Lane, Expr::value(1))
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
        .filter(Column::Id.is_in(ids))
        // Whoever was faster has moved it.
        .filter(Column::DueAt.lte(now.0))
        .exec_with_returning(db.writer())
        .await?;
    rows.iter().map(|row| taken(row, until)).collect()
}

/// How a delivery stands after a try: the try's number and code, where it stands, when it is tried again, and what was wrong.
type Standing<'o> = (u32, Option<u16>, DeliveryState, Option<Timestamp>, &'o str);

/// Notes what came of deliveries, all in one transaction. What somebody else has taken meanwhile, since the lease was over, is theirs: only
/// the try is noted. Whose target is switched off by it is written a letter, in the same transaction.
pub async fn note(db: &Db, outcomes: &[Outcome], now: Timestamp) -> Result<Vec<TargetId>> {
    let txn = db.begin().await?;
    for some in outcomes.chunks(STEP) {
        let tries = some.iter().map(|outcome| try_row(&outcome.taken, &outcome.attempt));
        delivery_attempt::Entity::insert_many(tries).on_conflict_do_nothing().exec_without_returning(&txn).await?;
    }
    // Those that arrived all stand alike, so that one statement is enough for many; when each of the others is tried again differs.
    let mut alike: BTreeMap<Standing, Vec<Uuid>> = BTreeMap::new();
    for outcome in outcomes {
        let Outcome { taken, attempt, .. } = outcome;
        let (state, due) = next(outcome, now);
        alike.entry((taken.tries, attempt.status, state, due, attempt.error.as_str())).or_default().push(taken.id.0);
    }
    for ((tries, status, state, due, error), ids) in alike {
        Entity::update_many()
            .col_expr(Column::State, Expr::value(state.word()))
            .col_expr(Column::DueAt, Expr::value(due.map(|due| due.0)))
            .col_expr(Column::HttpStatus, Expr::value(status.map(i32::from)))
            .col_expr(Column::LastError, Expr::value(visible(error)))
            .col_expr(Column::LastAt, Expr::value(now.0))
            .filter(Column::Id.is_in(ids))
            .filter(Column::Tries.eq(tries))
            .filter(Column::State.eq(DeliveryState::Waiting.word()))
            .exec(&txn)
            .await?;
    }
    let switched_off = judge_targets(db, &txn, outcomes, now).await?;
    txn.commit().await?;
    Ok(switched_off)
}

/// Where a delivery stands after a try, and when it is tried again.
fn next(outcome: &Outcome, now: Timestamp) -> (DeliveryState, Option<Timestamp>) {
    match outcome.verdict {
        Verdict::Delivered => (DeliveryState::Delivered, None),
        Verdict::Gone => (DeliveryState::Failed, None),
        Verdict::Again(asked) => match wait_after(outcome.taken.tries, outcome.chance, asked) {
            Some(wait) => (DeliveryState::Waiting, Some(Timestamp(now.0 + wait))),
            None => (DeliveryState::Failed, None),
        },
    }
}

/// Switches off the targets that are gone, and those that nothing has reached for too long, and writes to whose they are; answers which.
async fn judge_targets(
    db: &Db,
    txn: &impl ConnectionTrait,
    outcomes: &[Outcome],
    now: Timestamp,
) -> Result<Vec<TargetId>> {
    use target::Column;
    let mut switched_off = vec![];
    for (id, outcome) in telling(outcomes) {
        let active = target::Entity::update_many()
            .filter(Column::Id.eq(id.0))
            .filter(Column::State.eq(TargetState::Active.word()));
        let off = |state: TargetState| active.clone().col_expr(Column::State, Expr::value(state.word()));
        let (update, kind) = match outcome.verdict {
            Verdict::Delivered => {
                let well = active.col_expr(Column::FailingSince, Expr::value(None::<i64>));
                well.filter(Column::FailingSince.is_not_null()).exec(txn).await?;
                continue;
            }
            Verdict::Gone => (off(TargetState::Gone), LetterKind::TargetGone),
            Verdict::Again(_) => {
                let since = active.clone().col_expr(Column::FailingSince, Expr::value(now.0));
                since.filter(Column::FailingSince.is_null()).exec(txn).await?;
                let long_ago = Column::FailingSince.lte(now.0 - GIVEN_UP_AFTER);
                (off(TargetState::Failing).filter(long_ago), LetterKind::TargetFailing)
            }
        };
        if update.exec(txn).await?.rows_affected > 0 {
            write_of(db, txn, id, kind, &outcome.attempt, now).await?;
            switched_off.push(id);
        }
    }
    if !switched_off.is_empty() {
        bump_revision(txn).await?;
    }
    Ok(switched_off)
}

/// For each target the outcome that says how it stands: of several what reached it counts, then that it is gone, then the last one.
fn telling(outcomes: &[Outcome]) -> BTreeMap<TargetId, &Outcome> {
    let rank = |outcome: &Outcome| match outcome.verdict {
        Verdict::Delivered => 2,
        Verdict::Gone => 1,
        Verdict::Again(_) => 0,
    };
    let mut of: BTreeMap<TargetId, &Outcome> = BTreeMap::new();
    for outcome in outcomes {
        let known = of.entry(outcome.taken.target).or_insert(outcome);
        if rank(outcome) >= rank(known) {
            *known = outcome;
        }
    }
    of
}

/// Writes to whose a target is that it was switched off, and why.
async fn write_of(
    db: &Db,
    txn: &impl ConnectionTrait,
    id: TargetId,
    kind: LetterKind,
    last: &Attempt,
    now: Timestamp,
) -> Result<()> {
    let Some(row) = target::Entity::find_by_id(id.0).one(txn).await? else { return Ok(()) };
    let url = Row { table: "target", key: row.id }.read("url", TargetUrl::read(&row.url))?;
    let answer = last.status.map_or_else(|| visible(&last.error), |status| status.to_string());
    let about = OffTarget { target: id, name: row.name, origin: url.origin().to_owned(), answer };
    outbox::tell_webmaster(db, txn, row.webmaster_id, kind, &about, now).await
}

/// Those that are told.
fn told() -> Select<target::Entity> {
    let ids = target::Entity::find().select_only().column(target::Column::Id);
    ids.filter(target::Column::State.eq(TargetState::Active.word()))
}

/// What is due in a lane.
fn waiting(lane: Lane, now: Timestamp) -> Condition {
    Condition::all()
        .add(Column::Lane.eq(i32::from(lane == Lane::Again)))
        // In the words of the index of what waits.
        .add(Expr::cust("\"delivery\".\"due_at\" IS NOT NULL"))
        .add(Column::DueAt.lte(now.0))
}

fn taken(row: &Model, until: Timestamp) -> Result<Taken> {
    let at = Row { table: "delivery", key: row.id };
    Ok(Taken {
        id: DeliveryId(row.id),
        target: TargetId(row.target_id),
        tries: at.read("tries", u32::try_from(row.tries))?,
        facts: at.json("facts", &row.facts)?,
        until,
    })
}

fn try_row(taken: &Taken, attempt: &Attempt) -> delivery_attempt::ActiveModel {
    delivery_attempt::ActiveModel {
        delivery_id: Set(taken.id.0),
        number: Set(i32::try_from(taken.tries).unwrap_or(i32::MAX)),
        at: Set(attempt.at.0),
        took_ms: Set(i32::try_from(attempt.took_ms).unwrap_or(i32::MAX)),
        method: Set(attempt.method.clone()),
        url: Set(attempt.url.clone()),
        body: Set(visible(&attempt.body)),
        http_status: Set(attempt.status.map(i32::from)),
        error: Set(visible(&attempt.error)),
        response: Set(visible(&attempt.response)),
    }
}
