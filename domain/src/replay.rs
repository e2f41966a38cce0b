//! Which postbacks of the log can be sent through once more, after what kept them from being taken has been mended.

use crate::id::{AdvertiserId, LogId};
use crate::postback::{Fields, Problem};
use crate::trace::Step;
use serde::{Deserialize, Serialize};

/// The most postbacks that are replayed at once.
pub const MOST: u32 = 200;

/// A postback as the log has kept it.
#[derive(Clone, Copy, Debug)]
pub struct Logged<'l> {
    /// Whose key it came with.
    pub advertiser: Option<AdvertiserId>,
    /// Whether it was refused.
    pub failed: bool,
    /// Which row it replays itself.
    pub replay_of: Option<LogId>,
    /// The names and values that were read from it.
    pub fields: &'l Fields,
    /// What was checked.
    pub trace: &'l [Step],
}

/// Why a postback cannot be replayed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoReplay {
    /// It was taken.
    Taken,
    /// Nobody knows whose it is.
    UnknownKey,
    /// It is a replay itself: the request that it repeats is the one to replay.
    IsReplay,
    /// It came from an address that was not the advertiser's, so whoever sent it has only shown that they know the key.
    ForeignAddress,
    /// It was longer than the log keeps.
    TooBig,
    /// It could not be read, and would not be now.
    Unreadable,
    /// A field has the advertiser's key in it, and the log keeps no keys.
    Masked,
}

impl NoReplay {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Taken,
        Self::UnknownKey,
        Self::IsReplay,
        Self::ForeignAddress,
        Self::TooBig,
        Self::Unreadable,
        Self::Masked,
    ];

    /// The word for the wire and the language files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::UnknownKey => "unknown-key",
            Self::IsReplay => "is-replay",
            Self::ForeignAddress => "foreign-address",
            Self::TooBig => "too-big",
            Self::Unreadable => "unreadable",
            Self::Masked => "masked",
        }
    }
}

/// Whether a postback can be replayed. The key and the address are not checked again: that it was theirs was seen when it came.
/// What the log has not kept whole is not guessed.
///
/// # Errors
/// Why it cannot.
pub fn may_replay(logged: &Logged) -> Result<(), NoReplay> {
    let problem = logged.trace.iter().find_map(Step::problem);
    if !logged.failed {
        return Err(NoReplay::Taken);
    }
    if logged.advertiser.is_none() {
        return Err(NoReplay::UnknownKey);
    }
    if logged.replay_of.is_some() {
        return Err(NoReplay::IsReplay);
    }
    match problem {
        Some(Problem::IpNotAllowed { .. }) => return Err(NoReplay::ForeignAddress),
        Some(Problem::TooBig { .. }) => return Err(NoReplay::TooBig),
        _ => {}
    }
    // The step behind which all fields are known.
    if !logged.trace.iter().any(|step| matches!(step, Step::Fields { .. })) {
        return Err(NoReplay::Unreadable);
    }
    let mask = logged.trace.iter().find_map(|step| match step {
        Step::Key { hint } => Some(masked(hint)),
        _ => None,
    });
    let is_masked = mask
        .is_some_and(|mask| logged.fields.iter().any(|(name, value)| name.contains(&mask) || value.contains(&mask)));
    if is_masked { Err(NoReplay::Masked) } else { Ok(()) }
}

/// What stands in a key's place wherever one would be seen.
#[must_use]
pub fn masked(hint: &str) -> String {
    format!("***{hint}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cap::CapScope;
    use crate::postback::SignatureFault;
    use uuid::Uuid;

    fn verdict(change: impl FnOnce(&mut Logged), query: &str, problem: Problem, is_read: bool) -> Result<(), NoReplay> {
        let fields = Fields::from_query(query).unwrap();
        let mut trace = vec![Step::Key { hint: "2345".to_owned() }];
        trace.extend(is_read.then_some(Step::Fields { count: 4 }));
        trace.push(Step::Failed { problem });
        let mut logged =
            Logged { advertiser: Some(AdvertiserId(1)), failed: true, replay_of: None, fields: &fields, trace: &trace };
        change(&mut logged);
        may_replay(&logged)
    }

    #[test]
    fn what_was_read_whole_and_refused_can_be_replayed() {
        for problem in [
            Problem::UnknownStatus { sent: "sent".to_owned() },
            Problem::OfferClosed,
            Problem::CapReached { of: CapScope::Offer, action: None, most: 1, ends: None },
            Problem::MissingField { field: "price".to_owned() },
            Problem::UnknownClick { sent: "x".to_owned() },
        ] {
            assert_eq!(verdict(|_| {}, "action=lead&comment=2345", problem.clone(), true), Ok(()), "{problem:?}");
        }
    }

    #[test]
    fn what_cannot_be_replayed_says_why() {
        let closed = || Problem::OfferClosed;
        let twice = Problem::DuplicateField { field: "a".to_owned() };
        let query = "action=lead";
        let foreign = Problem::IpNotAllowed { ip: "192.0.2.1".to_owned() };
        let unsigned = Problem::BadSignature { fault: SignatureFault::Wrong };
        let cases = [
            (verdict(|row| row.failed = false, query, closed(), true), NoReplay::Taken),
            (verdict(|row| row.advertiser = None, query, Problem::UnknownKey, false), NoReplay::UnknownKey),
            (verdict(|row| row.replay_of = Some(LogId(Uuid::nil())), query, closed(), true), NoReplay::IsReplay),
            (verdict(|_| {}, query, foreign, false), NoReplay::ForeignAddress),
            (verdict(|_| {}, query, Problem::TooBig { limit: 1 }, false), NoReplay::TooBig),
            (verdict(|_| {}, query, twice, false), NoReplay::Unreadable),
            // Signatures are checked before fields are read, so one that was wrong is never made good by a replay.
            (verdict(|_| {}, query, unsigned, false), NoReplay::Unreadable),
            (verdict(|_| {}, "action=lead&request_id=A***2345", closed(), true), NoReplay::Masked),
        ];
        for (verdict, expected) in cases {
            assert_eq!(verdict, Err(expected));
        }
        let words: std::collections::BTreeSet<_> = NoReplay::ALL.map(NoReplay::word).into();
        assert_eq!(words.len(), NoReplay::ALL.len());
    }
}
