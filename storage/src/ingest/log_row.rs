//! The row of the log: what was sent, what came of it and what was answered.

use super::Incoming;
use crate::entities::postback_log::Model;
use crate::postback_log::LogResult;
use crate::row::{to_json, visible};
use domain::answer::Answer;
use domain::id::OfferId;
use domain::status::Word;
use domain::trace::Step;

/// The row of a postback that was decided on.
pub(super) fn of(
    incoming: &Incoming,
    offer: Option<OfferId>,
    standing: Option<Word>,
    answer: &Answer,
    trace: &[Step],
) -> Model {
    let request = &incoming.request;
    let result = answer.body.result.map_or(LogResult::Error, LogResult::Done);
    let standing = standing.map(|word| match word {
        Word::Conversion(status) => status.word().to_owned(),
        Word::Customer(status) => status.word().to_owned(),
    });
    Model {
        id: incoming.log.0,
        at: incoming.at.0,
        advertiser_id: incoming.advertiser.map(|id| id.0),
        offer_id: offer.map(|id| id.0),
        channel: request.channel.word().to_owned(),
        method: visible(&request.method),
        url: visible(&request.url),
        body: visible(&request.body),
        content_type: visible(&request.content_type),
        ip: visible(&request.ip),
        user_agent: visible(&request.user_agent),
        http_status: i32::from(answer.http),
        result: result.word().to_owned(),
        code: answer.body.code.clone(),
        action: named(incoming, "action"),
        request_id: named(incoming, "request_id"),
        click_id: named(incoming, "click_id"),
        customer_id: named(incoming, "customer_id"),
        standing,
        lead_id: answer.body.lead_id.map(|id| id.0),
        // JSON writes a zero byte as `\u0000`.
        fields: to_json(&incoming.fields),
        response: to_json(&answer.body),
        trace: to_json(&trace),
        replay_of: incoming.replay.map(|replay| replay.of.0),
    }
}

/// The most characters of a field that has a column of its own: as many as the longest id that is taken. A field that is longer
/// was refused, and its whole value is among the fields.
const NAMED: usize = 128;

/// The value of a field, as the list of the log shows it and its search finds it.
fn named(incoming: &Incoming, name: &str) -> Option<String> {
    let value = incoming.field(name)?;
    let end = value.char_indices().nth(NAMED).map_or(value.len(), |(end, _)| end);
    Some(visible(&value[..end]))
}
