//! The counters of caps, asked for and written inside of whatever transaction.

use crate::Result;
use crate::ingest::Ask;
use domain::cap::{Cap, Span};
use domain::id::CapId;
use domain::time::Timestamp;
use sea_orm::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The number of conversions that a cap counts in a span, as [`Cap::counts`] says, with the values that the text asks for.
fn counted(cap: &Cap, span: Span) -> (String, Vec<Value>) {
    let mut text = "SELECT COUNT(*) FROM conversion WHERE offer_id = ? AND created_at >= ? AND NOT is_test".to_owned();
    let mut values: Vec<Value> = vec![cap.offer.0.into(), span.since.0.into()];
    if let Some(until) = span.until {
        text.push_str(" AND created_at < ?");
        values.push(until.0.into());
    }
    if let Some(action) = &cap.action {
        text.push_str(" AND action = ?");
        values.push(action.as_str().into());
    }
    if let Some(webmaster) = cap.webmaster {
        text.push_str(" AND webmaster_id = ?");
        values.push(webmaster.0.into());
    }
    (text, values)
}

/// Counts without a counter.
pub(crate) async fn look(ask: &impl Ask, cap: &Cap, span: Span) -> Result<i64> {
    let (text, values) = counted(cap, span);
    let mut found = 0;
    ask.ask(&text, values, |row| {
        found = row.number(0)?;
        Ok(())
    })
    .await?;
    Ok(found)
}

/// Makes the counter of a cap, unless there is one: of the conversions that there are. Nobody makes others of its span meanwhile, since
/// for that they would need the counter. There is none of a cap that is gone.
pub(crate) async fn make(ask: &impl Ask, cap: &Cap, span: Span) -> Result<()> {
    let (count, counted) = counted(cap, span);
    let text = format!(
        "INSERT INTO cap_counter (cap_id, since, taken) \
         SELECT id, CAST(? AS bigint), ({count}) FROM cap WHERE id = ? ON CONFLICT DO NOTHING"
    );
    let values = [span.since.0.into()].into_iter().chain(counted).chain([cap.id.0.into()]);
    ask.ask(&text, values.collect(), |_| Ok(())).await
}

/// How much is taken of caps since some moment, as far as there are counters. With a lock nobody else counts until the transaction is over;
/// everybody takes such locks in the same order, and SQLite, which has one writer, none.
pub(crate) async fn taken(
    ask: &impl Ask,
    keys: impl Iterator<Item = (CapId, Timestamp)>,
    lock: bool,
) -> Result<BTreeMap<(CapId, Timestamp), i64>> {
    let (mut caps, mut since): (Vec<i64>, Vec<i64>) = keys.map(|(cap, since)| (cap.0, since.0)).unzip();
    let mut found = BTreeMap::new();
    if caps.is_empty() {
        return Ok(found);
    }
    for list in [&mut caps, &mut since] {
        list.sort_unstable();
        list.dedup();
        // A power of two, so that there are few texts to be prepared.
        list.resize(list.len().next_power_of_two(), list[list.len() - 1]);
    }
    let mut text = String::from("SELECT cap_id, since, taken FROM cap_counter WHERE cap_id IN ");
    for (list, then) in [(&caps, " AND since IN "), (&since, " ORDER BY cap_id, since")] {
        let places = vec!["?"; list.len()].join(", ");
        write!(text, "({places}){then}").expect("a text can grow");
    }
    if lock {
        text.push_str(" FOR UPDATE");
    }
    let values = caps.into_iter().chain(since).map(Value::from).collect();
    ask.ask(&text, values, |row| {
        found.insert((CapId(row.number(0)?), Timestamp(row.number(1)?)), row.number(2)?);
        Ok(())
    })
    .await?;
    Ok(found)
}

/// Adds to a counter that is locked.
pub(crate) async fn add(ask: &impl Ask, (cap, since): (CapId, Timestamp), added: i64) -> Result<()> {
    let text = "UPDATE cap_counter SET taken = taken + ? WHERE cap_id = ? AND since = ?";
    ask.ask(text, vec![added.into(), cap.0.into(), since.0.into()], |_| Ok(())).await
}
