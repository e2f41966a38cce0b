//! What a receiver's answer means.

use crate::time::Timestamp;
use chrono::DateTime;
use serde::{Deserialize, Serialize};

/// How much of an answer's body is kept, in bytes.
pub const KEPT: usize = 20_000;

/// What came of one try.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Reply {
    /// The receiver answered.
    Answered {
        /// With this code.
        status: u16,
        /// After how many milliseconds it asks to be tried again, if it does.
        retry_after: Option<i64>,
    },
    /// Nothing came back that could be understood.
    Failed,
    /// The request was never sent: its address is none of the public internet.
    Forbidden,
}

/// What is to be done now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It has arrived.
    Delivered,
    /// It is tried again, after at least so many milliseconds if the receiver asked for that.
    Again(Option<i64>),
    /// The target is gone, and is told nothing more.
    Gone,
}

/// What a try means. Only 2xx says that a postback has arrived; where a redirect leads is nobody's business.
#[must_use]
pub fn judge(reply: &Reply) -> Verdict {
    match reply {
        Reply::Answered { status: 200..=299, .. } => Verdict::Delivered,
        Reply::Answered { status: 410, .. } => Verdict::Gone,
        Reply::Answered { retry_after, .. } => Verdict::Again(*retry_after),
        Reply::Failed | Reply::Forbidden => Verdict::Again(None),
    }
}

/// After how many milliseconds a receiver wants to be asked again, by what its `Retry-After` says: a number of seconds, or a moment by its own clock,
/// which its `Date` tells. Without one ours, `now`, stands in for it.
#[must_use]
pub fn retry_after(asked: &str, date: Option<&str>, now: Timestamp) -> Option<i64> {
    let moment = |text: &str| DateTime::parse_from_rfc2822(text.trim()).ok().map(|at| at.timestamp_millis());
    if let Ok(seconds) = asked.trim().parse::<i64>() {
        return (seconds >= 0).then(|| seconds.saturating_mul(1000));
    }
    let at = moment(asked)?;
    let its_now = date.and_then(moment).unwrap_or(now.0);
    Some(at.saturating_sub(its_now).max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receiver_asks_for_time_in_seconds_or_by_its_clock() {
        // One second after the moment that the standard's example names.
        let now = Timestamp(784_111_778_000);
        let (date, later) = (Some("Sun, 06 Nov 1994 08:49:37 GMT"), "Sun, 06 Nov 1994 08:50:37 GMT");
        let table = [
            ("8", None, Some(8000)),
            (" 0 ", None, Some(0)),
            ("99999999999999999999", None, None),
            ("9223372036854775807", None, Some(i64::MAX)),
            ("-1", None, None),
            ("soon", None, None),
            ("", None, None),
            (later, date, Some(60_000)),
            (later, None, Some(59_000)),
            (later, Some("yesterday"), Some(59_000)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", date, Some(0)),
        ];
        for (asked, date, expected) in table {
            assert_eq!(retry_after(asked, date, now), expected, "{asked} {date:?}");
        }
    }

    #[test]
    fn only_two_hundreds_are_delivered_and_only_410_is_gone() {
        let of = |status| judge(&Reply::Answered { status, retry_after: Some(5) });
        for status in [200, 202, 204, 299] {
            assert_eq!(of(status), Verdict::Delivered);
        }
        assert_eq!(of(410), Verdict::Gone);
        for status in [100, 199, 300, 301, 302, 404, 429, 500, 503] {
            assert_eq!(of(status), Verdict::Again(Some(5)), "{status}");
        }
        assert_eq!(judge(&Reply::Failed), Verdict::Again(None));
        assert_eq!(judge(&Reply::Forbidden), Verdict::Again(None));
    }
}
