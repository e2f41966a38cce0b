//! What a receiver's answer means.

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

#[cfg(test)]
mod tests {
    use super::*;

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
