//! A postback of the log, sent through once more.

use super::known::Care;
use super::tables::Tables;
use super::{Incoming, Replay};
use crate::Result;
use crate::entities::{conversion_transition, customer_change, postback_log};
use crate::postback_log::{LogEntry, LogResult};
use crate::snapshot::Snapshot;
use domain::access::MendingPermit;
use domain::decide::Key;
use domain::id::{LeadId, LogId};
use domain::lang::Lang;
use domain::postback::Report;
use domain::replay::{self, Logged, NoReplay};
use domain::time::Timestamp;
use domain::trace::Step;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Whether a row of the log can be replayed.
///
/// # Errors
/// Why it cannot.
pub fn may_replay(entry: &LogEntry) -> std::result::Result<(), NoReplay> {
    replay::may_replay(&Logged {
        advertiser: entry.row.advertiser.as_ref().map(|(id, _)| *id),
        failed: entry.row.result == LogResult::Error,
        replay_of: entry.row.replay_of,
        fields: &entry.fields,
        trace: &entry.trace,
    })
}

/// The same request as the advertiser whose it was, read with the configuration of now. `log` is the id of the row it is going to
/// have, `name` that of whoever replays it. What it did in its time stays where it is.
///
/// # Errors
/// Why it cannot be replayed.
pub fn again(
    entry: &LogEntry,
    snapshot: &Snapshot,
    by: MendingPermit,
    name: &str,
    lang: Lang,
    log: LogId,
) -> std::result::Result<Incoming, NoReplay> {
    may_replay(entry)?;
    let advertiser = entry.row.advertiser.as_ref().filter(|(id, _)| by.covers(*id));
    let advertiser = advertiser.and_then(|(id, _)| snapshot.advertisers.get(id));
    let advertiser = advertiser.ok_or(NoReplay::UnknownKey)?;
    let (of, came) = (entry.row.id, entry.row.at);
    let count = u32::try_from(entry.fields.iter().count()).unwrap_or(u32::MAX);
    let dialect = entry.request.channel.dialect();
    let mut trace = vec![Step::Replay { of, came, by: name.to_owned() }, Step::Fields { count }];
    trace.extend(dialect.map(|dialect| Step::ReadAs { system: dialect.name().to_owned() }));
    Ok(Incoming {
        log,
        at: by.at(),
        advertiser: Some(advertiser.id),
        lang,
        request: entry.request.clone(),
        verdict: Report::of(dialect, &entry.fields, &advertiser.words),
        fields: entry.fields.clone(),
        trace,
        replay: Some(Replay { of, came }),
    })
}

/// When that came which last changed these conversions and customers. For what a replay changed, that is when its request came.
pub(super) async fn last_said(tables: &impl Tables, keys: &[&Key]) -> Result<HashMap<LeadId, Timestamp>> {
    use {conversion_transition as transition, customer_change as change};
    let conversions = keys.iter().flat_map(|key| &key.conversions).map(|id| id.0).collect();
    let transitions = transition::Column::ConversionId;
    let transitions = tables.find::<transition::Entity>(transitions, &conversions, Care::Hopeful).await?;
    let customers = keys.iter().filter(|key| key.conversions.is_empty()).filter_map(|key| key.customer);
    let customers = customers.map(|id| id.0).collect();
    let customers = tables.find::<change::Entity>(change::Column::CustomerId, &customers, Care::Hopeful).await?;
    let changes: Vec<(Uuid, i64, Option<Uuid>)> = transitions
        .into_iter()
        .map(|row| (row.conversion_id, row.at, row.log_id))
        .chain(customers.into_iter().map(|row| (row.customer_id, row.at, row.log_id)))
        .collect();
    let came = came(tables, changes.iter().filter_map(|(_, _, log)| *log).collect()).await?;
    let mut said = HashMap::new();
    for (id, at, log) in changes {
        let at = Timestamp(log.and_then(|log| came.get(&log)).copied().unwrap_or(at));
        said.entry(LeadId(id)).and_modify(|last: &mut Timestamp| *last = at.max(*last)).or_insert(at);
    }
    Ok(said)
}

/// When the requests came that these rows of the log replay; those that replay none are left out.
async fn came(tables: &impl Tables, logs: BTreeSet<Uuid>) -> Result<HashMap<Uuid, i64>> {
    use postback_log::{Column, Entity};
    let logs = tables.find::<Entity>(Column::Id, &logs, Care::Hopeful).await?;
    let replays: Vec<(Uuid, Uuid)> = logs.into_iter().filter_map(|row| Some((row.id, row.replay_of?))).collect();
    let originals = replays.iter().map(|(_, of)| *of).collect();
    let originals = tables.find::<Entity>(Column::Id, &originals, Care::Hopeful).await?;
    let at: HashMap<Uuid, i64> = originals.into_iter().map(|row| (row.id, row.at)).collect();
    Ok(replays.into_iter().filter_map(|(id, of)| Some((id, *at.get(&of)?))).collect())
}
