//! What a replay of postbacks would do, and what it has done.

use super::{context, internal, postbacks, viewer};
use crate::conversions::api::DecisionSum;
use crate::error::AppError;
use crate::i18n;
use crate::money::Shares;
use crate::postbacks::Standing;
use crate::postbacks::api::{LogQuery, LogRow};
use crate::postbacks::replay::api::{Foreseen, ReplayView};
use domain::access::right::Conversions;
use domain::access::{Area, MendingPermit, Permit, Viewer};
use domain::answer::Answer;
use domain::decide::Outcome;
use domain::id::LogId;
use domain::money::Currency;
use domain::payout::Split;
use domain::postback::Problem;
use domain::replay::{MOST, NoReplay};
use domain::time::Timestamp;
use std::collections::BTreeMap;
use storage::ingest::{self, Applied, Item};
use storage::postback_log::{self, LogEntry, LogFilter, LogResult};
use storage::snapshot::Snapshot;
use uuid::Uuid;

/// How many rows a filter finds that failed and could be replayed; none for those who replay nothing.
pub async fn count(viewer: &Viewer, filter: &LogFilter) -> Result<Option<i64>, AppError> {
    let Some(by) = viewer.permit((context().clock)()) else { return Ok(None) };
    let (failed, _) = postback_log::failed(&context().db, by, filter, 1).await.map_err(internal)?;
    Ok(Some(failed))
}

/// Whether a postback that failed can be replayed; none where there is nothing to ask.
pub fn verdict(viewer: &Viewer, entry: &LogEntry) -> Option<Result<(), NoReplay>> {
    let is_asked = entry.row.result == LogResult::Error && viewer.may_change(Area::Conversions);
    is_asked.then(|| ingest::may_replay(entry))
}

/// What a replay would do now.
pub async fn preview(ids: Vec<Uuid>, all: Option<LogQuery>) -> Result<ReplayView, AppError> {
    let (db, viewer) = (context().db, viewer()?);
    let by: Permit<Conversions> = viewer.permit((context().clock)()).ok_or_else(|| AppError::Forbidden.mark())?;
    let chosen: (i64, Vec<LogId>) = match all {
        None => (0, ids.into_iter().take(MOST as usize).map(LogId).collect()),
        Some(query) => {
            let zone = super::network().await?.zone();
            let period = query.period.resolve(super::today(zone), None);
            let filter = postbacks::filter(&query, &period, zone);
            postback_log::failed(&db, by, &filter, u64::from(MOST)).await.map_err(internal)?
        }
    };
    foreseen(&viewer, by.into(), chosen).await
}

/// What replaying these rows would do now. The number is how many there are, with those for which there is no room.
pub async fn foreseen(viewer: &Viewer, by: MendingPermit, chosen: (i64, Vec<LogId>)) -> Result<ReplayView, AppError> {
    // As it is now, and not as it was when somebody last looked.
    let snapshot = storage::snapshot::load(&context().db).await.map_err(internal)?;
    foreseen_with(viewer, by, &snapshot, chosen).await
}

/// The same with a configuration that may be another one than that of now.
pub async fn foreseen_with(
    viewer: &Viewer,
    by: MendingPermit,
    snapshot: &Snapshot,
    (total, ids): (i64, Vec<LogId>),
) -> Result<ReplayView, AppError> {
    let db = context().db;
    let more = total.saturating_sub(i64::try_from(ids.len()).unwrap_or(i64::MAX)).max(0);
    let entries = postback_log::find_many(&db, by, &ids).await.map_err(internal)?;
    let mut sums = Sums::new();
    let mut view = ReplayView { more, ..ReplayView::default() };
    let (mut rows, mut items) = (vec![], vec![]);
    for entry in entries {
        // The row that would be made needs no id of its own before it is.
        match ingest::again(&entry, snapshot, by, &viewer.name, i18n::use_lang(), entry.row.id) {
            Ok(incoming) => {
                rows.push(postbacks::row(entry.row));
                items.push(Item::Postback(Box::new(incoming)));
            }
            Err(why) => view.left.push((postbacks::row(entry.row), why)),
        }
    }
    let foreseen = ingest::rehearse(&db, snapshot, &items, &i18n::problem).await.map_err(internal)?;
    for (row, applied) in rows.into_iter().zip(foreseen) {
        match applied.map_err(internal)? {
            Applied::Postback { outcome, answer } => sort(viewer, &mut view, &mut sums, row, *outcome, &answer),
            Applied::Click => {}
        }
    }
    let columns = viewer.money_columns();
    let sum = |(currency, (worth, effect))| DecisionSum {
        currency,
        worth: Shares::of(worth, columns),
        effect: Shares::of(effect, columns),
    };
    view.sums = sums.into_iter().map(sum).collect();
    Ok(view)
}

/// Puts a row where it belongs.
fn sort(viewer: &Viewer, view: &mut ReplayView, sums: &mut Sums, row: LogRow, outcome: Outcome, answer: &Answer) {
    let body = &answer.body;
    let standing = body.conversion_status.map(Standing::Conversion);
    let standing = standing.or(body.customer_status.map(Standing::Customer));
    let moved = match &outcome {
        Outcome::Created(conversion, change) | Outcome::Updated(conversion, change) => {
            let effect = change.ledger_effect();
            let (worth, moved) = sums.entry(conversion.currency).or_default();
            (*worth, *moved) = (*worth + conversion.split, *moved + effect);
            let effect = (Shares::of(effect, viewer.money_columns()), conversion.currency);
            Some((conversion.id.0, change.from, effect))
        }
        _ => None,
    };
    match (outcome, body.result) {
        (Outcome::Conflict(_, problem) | Outcome::Refused(problem), _) => view.failing.push((row, problem)),
        (_, Some(done)) => view.ready.push(Foreseen {
            row,
            result: done.word().to_owned(),
            standing,
            from: moved.and_then(|(_, from, _)| from),
            lead: moved.map(|(lead, ..)| lead),
            effect: moved.map(|(.., effect)| effect),
        }),
        // Not reached: what is not refused has a result.
        (_, None) => view.failing.push((row, Problem::Unavailable)),
    }
}

/// What conversions are worth, and what is added to the ledger, by currency.
type Sums = BTreeMap<Currency, (Split, Split)>;

/// What was replayed at this moment.
pub async fn made_at(at: Timestamp) -> Result<Vec<LogRow>, AppError> {
    let permit = super::integration()?;
    let rows = postback_log::made_at(&context().db, permit, at, u64::from(MOST)).await.map_err(internal)?;
    Ok(rows.into_iter().map(postbacks::row).collect())
}
