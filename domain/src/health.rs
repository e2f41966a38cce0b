//! How offers fare: what is known of each, and what is worth a word. Rules on facts that are counted elsewhere.
//!
//! Everything is measured by what is usual for the offer itself. A number for all would wake somebody every night for a small offer, and never for a
//! large one.

mod facts;

pub use facts::{Day, Decided, Facts, Failed, Postbacks};

use crate::id::{AdvertiserId, OfferId};
use crate::time::{DAY_MS, HOUR_MS, Timestamp};
use serde::{Deserialize, Serialize};

/// How many days, of 24 hours each up to the end of this hour, are looked at: the last one, and those that it is compared with.
pub const DAYS: usize = 15;

/// Of the last so many days, without clicks and postbacks in any, an offer is a quiet one.
const QUIET_DAYS: usize = 7;

/// How many good postbacks it takes before anything is known of the pauses between them.
const FEWEST_POSTBACKS: usize = 6;

/// Of a hundred pauses, so many are as short as the usual one or shorter: nights are usual, and an outage that was once is not.
const USUAL: usize = 95;

/// So many postbacks have to be missing before silence means anything: with three expected, none at all comes about one time in twenty by chance.
const MISSED: i64 = 3;

/// How many times as often as before an error has to come to be a new one.
const SPIKE: i128 = 2;

/// So many visitors of the last week without a single good postback, and the integration is worth a look.
const UNHEARD: i64 = 100;

/// How many days the approvals of the last are compared with, and how many the last are.
pub const APPROVAL_DAYS: [i64; 2] = [28, 7];

/// What is to be told, as the network has it set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Thresholds {
    /// How many times as long as the usual pause between good postbacks is a silence.
    pub silence_times: u32,
    /// How many hours a silence lasts at least.
    pub silence_hours: u32,
    /// What share of a day's postbacks has to fail with one code, in percent.
    pub errors_percent: u32,
    /// How many of them at least.
    pub errors_least: u32,
    /// By how many points of a percent the approvals have to fall.
    pub approval_points: u32,
    /// How many conversions have to be decided in a week before their share means anything.
    pub approval_least: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            silence_times: 3,
            silence_hours: 6,
            errors_percent: 10,
            errors_least: 10,
            approval_points: 10,
            approval_least: 30,
        }
    }
}

/// What is looked at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "kind", content = "id")]
pub enum Watched {
    /// An offer.
    Offer(OfferId),
    /// An advertiser, with all of its offers.
    Advertiser(AdvertiserId),
}

impl Watched {
    /// The word for the database and for addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Offer(_) => "offer",
            Self::Advertiser(_) => "advertiser",
        }
    }

    /// Its number.
    #[must_use]
    pub fn id(self) -> i64 {
        match self {
            Self::Offer(id) => id.0,
            Self::Advertiser(id) => id.0,
        }
    }

    /// The one with this word and number.
    #[must_use]
    pub fn from_word(word: &str, id: i64) -> Option<Self> {
        match word {
            "offer" => Some(Self::Offer(OfferId(id))),
            "advertiser" => Some(Self::Advertiser(AdvertiserId(id))),
            _ => None,
        }
    }
}

/// How something fares, the worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Money is being lost.
    Bad,
    /// Worth a look.
    Look,
    /// As usual.
    Well,
    /// Nobody comes.
    Quiet,
}

impl State {
    /// Every one, the worst first.
    pub const ALL: [Self; 4] = [Self::Bad, Self::Look, Self::Well, Self::Quiet];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Look => "look",
            Self::Well => "well",
            Self::Quiet => "quiet",
        }
    }

    /// The one with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// What people are told of by themselves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AlertKind {
    /// Visitors come, and no good postback does.
    Silence,
    /// An error comes that did not come before, or not as often.
    Errors,
    /// Fewer conversions are approved than were.
    Approval,
}

impl AlertKind {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Silence, Self::Errors, Self::Approval];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Silence => "silence",
            Self::Errors => "errors",
            Self::Approval => "approval",
        }
    }

    /// The one with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Why something is not well.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// Visitors come, and there was no good postback for much longer than is usual.
    Silent {
        /// The last one.
        since: Timestamp,
        /// The usual pause, in milliseconds.
        usual: i64,
        /// How many visitors came since.
        clicks: i64,
        /// How many good postbacks would have come of as many before.
        expected: i64,
    },
    /// Many postbacks fail with one code.
    Errors {
        /// Which.
        code: String,
        /// How many of the last 24 hours.
        failed: i64,
        /// Of how many.
        total: i64,
        /// How many of the days before.
        failed_before: i64,
        /// Of how many.
        total_before: i64,
        /// Whether it is more often than before.
        is_new: bool,
    },
    /// Fewer conversions are approved than were.
    Approval {
        /// Those that were decided in the last week.
        decided: Decided,
        /// Those of the weeks before.
        before: Decided,
    },
    /// Visitors come, and no good postback ever has.
    Unheard {
        /// How many in the last week.
        clicks: i64,
    },
}

impl Reason {
    /// What people are told of by it, and of which code; none if it is only shown.
    #[must_use]
    pub fn alert(&self) -> Option<(AlertKind, &str)> {
        match self {
            Self::Silent { .. } => Some((AlertKind::Silence, "")),
            Self::Errors { code, is_new: true, .. } => Some((AlertKind::Errors, code)),
            Self::Approval { .. } => Some((AlertKind::Approval, "")),
            Self::Errors { .. } | Self::Unheard { .. } => None,
        }
    }

    fn state(&self) -> State {
        match self {
            Self::Silent { .. } | Self::Errors { is_new: true, .. } => State::Bad,
            Self::Errors { .. } | Self::Approval { .. } | Self::Unheard { .. } => State::Look,
        }
    }
}

/// Something that people were told of, or still are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Alert {
    /// Its number.
    pub id: i64,
    /// What it is about.
    pub watched: Watched,
    /// What that is called.
    pub name: String,
    /// Why, as it was when it began.
    pub reason: Reason,
    /// Since when.
    pub opened_at: Timestamp,
    /// Until when; none as long as it goes on.
    pub closed_at: Option<Timestamp>,
}

/// What a look at the facts has come to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Verdict {
    /// How it fares.
    pub state: State,
    /// Why, the worst first; nothing if it is well.
    pub reasons: Vec<Reason>,
}

/// Of what people have been told already, and which code.
pub type Told<'t> = (AlertKind, &'t str);

/// Judges the facts at this moment. What people have been told of is over only when it is clearly so: what goes up and down about a threshold is
/// told once.
#[must_use]
pub fn judge(facts: &Facts, thresholds: &Thresholds, told: &[Told<'_>], now: Timestamp) -> Verdict {
    let is_told = |kind, code: &str| told.contains(&(kind, code));
    let mut reasons: Vec<Reason> = vec![];
    reasons.extend(silence(facts, thresholds, is_told(AlertKind::Silence, ""), now));
    let errors = |failed: &Failed| errors(facts, failed, thresholds, is_told(AlertKind::Errors, &failed.code));
    reasons.extend(facts.codes.iter().filter_map(errors));
    reasons.extend(approval(facts, thresholds, is_told(AlertKind::Approval, "")));
    reasons.extend(unheard(facts));
    reasons.sort_by_key(Reason::state);
    let usual = if facts.is_quiet() { State::Quiet } else { State::Well };
    let state = reasons.first().map_or(usual, Reason::state);
    Verdict { state, reasons }
}

/// Judges an advertiser: as its worst offer fares, and by what failed with its key and was about no offer that is judged by itself.
#[must_use]
pub fn judge_advertiser(
    facts: &Facts,
    offers: impl IntoIterator<Item = State>,
    thresholds: &Thresholds,
    told: &[Told<'_>],
) -> Verdict {
    let errors =
        |failed: &Failed| errors(facts, failed, thresholds, told.contains(&(AlertKind::Errors, failed.code.as_str())));
    let mut reasons: Vec<Reason> = facts.unplaced.iter().filter_map(errors).collect();
    reasons.sort_by_key(Reason::state);
    let worst = offers.into_iter().chain(reasons.iter().map(Reason::state)).min();
    Verdict { state: worst.unwrap_or(State::Quiet), reasons }
}

/// The usual pause between postbacks that came at these moments, in any order, in milliseconds.
#[must_use]
pub fn usual_pause(mut moments: Vec<i64>) -> Option<i64> {
    if moments.len() < FEWEST_POSTBACKS {
        return None;
    }
    moments.sort_unstable();
    let mut pauses: Vec<i64> = moments.windows(2).map(|pair| pair[1] - pair[0]).collect();
    pauses.sort_unstable();
    let place = (pauses.len() * USUAL).div_ceil(100) - 1;
    pauses.get(place).copied()
}

/// Silence: three things together. The pause is several times as long as all but the longest that are usual for this offer, and as many hours as
/// are set; and so many visitors came meanwhile that postbacks are missing. A small offer has long pauses of its own, so its nights are no silence.
fn silence(facts: &Facts, thresholds: &Thresholds, is_told: bool, now: Timestamp) -> Option<Reason> {
    let (since, usual) = (facts.last_good?, facts.usual_pause?);
    let pause = now.0 - since.0;
    let good = facts.before.total - facts.before.failed;
    let expected = per(facts.clicks_since, good, facts.clicks_before());
    let reason = Reason::Silent { since, usual, clicks: facts.clicks_since, expected };
    let least = i64::from(thresholds.silence_hours) * HOUR_MS;
    let is_long = pause > usual.saturating_mul(i64::from(thresholds.silence_times)).max(least);
    if is_told {
        // Only a good postback ends it, or the end of all traffic: then there is nobody who could be heard of.
        return (is_long && !facts.is_quiet()).then_some(reason);
    }
    (is_long && expected >= MISSED).then_some(reason)
}

/// An error: enough postbacks fail with this code, and they are a share worth speaking of. It is a new one if it comes at least twice as often as
/// before, and more often than chance would have it; otherwise it is how this backend has been all along.
fn errors(facts: &Facts, failed: &Failed, thresholds: &Thresholds, is_told: bool) -> Option<Reason> {
    let Failed { code, lately, before } = failed;
    let (total, total_before) = (facts.lately.total, facts.before.total);
    // What was told is over at half of what it took to tell it.
    let ease = if is_told { 2 } else { 1 };
    let is_enough = lately * ease >= i64::from(thresholds.errors_least);
    let is_share = lately * 100 * ease >= total * i64::from(thresholds.errors_percent);
    if *lately == 0 || !is_enough || !is_share {
        return None;
    }
    let [now, then] = [i128::from(*lately) * i128::from(total_before), i128::from(*before) * i128::from(total)];
    let is_new = is_told || now >= SPIKE * then && is_beyond_chance([*lately, total], [*before, total_before]);
    Some(Reason::Errors { code: code.clone(), failed: *lately, total, failed_before: *before, total_before, is_new })
}

/// Approvals: the share of the conversions that were *decided* in the last week, beside the share of those that were decided in the four weeks
/// before. By the day of the decision, since a week's conversions that are not decided yet would say nothing, and those that are decided
/// first are often the rejected ones.
fn approval(facts: &Facts, thresholds: &Thresholds, is_told: bool) -> Option<Reason> {
    let (decided, before) = (facts.decided, facts.decided_before);
    let least = i64::from(thresholds.approval_least);
    if decided.all < least || before.all < least {
        return None;
    }
    let points = i128::from(thresholds.approval_points) / if is_told { 2 } else { 1 };
    let fall =
        i128::from(before.approved) * i128::from(decided.all) - i128::from(decided.approved) * i128::from(before.all);
    let is_fall = fall > 0 && fall * 100 >= points * i128::from(decided.all) * i128::from(before.all);
    let is_real = is_told || is_beyond_chance([decided.approved, decided.all], [before.approved, before.all]);
    (is_fall && is_real).then_some(Reason::Approval { decided, before })
}

/// Visitors without a single good postback: nobody knows whether the backend sends any.
fn unheard(facts: &Facts) -> Option<Reason> {
    let clicks = facts.days.iter().rev().take(QUIET_DAYS).map(|day| day.clicks).sum();
    (facts.last_good.is_none() && clicks >= UNHEARD).then_some(Reason::Unheard { clicks })
}

/// Whether two shares, each a part of a whole, differ by more than chance would have it: by three standard errors of their difference or more,
/// which happens by chance about once in seven hundred times. It is the test of two proportions with a common share, squared so that whole
/// numbers are enough; what is too large for them is no chance.
fn is_beyond_chance(one: [i64; 2], other: [i64; 2]) -> bool {
    let [[a, m], [b, n]] = [one, other].map(|pair| pair.map(i128::from));
    if m <= 0 || n <= 0 {
        // Nothing to compare with: what never came before is new.
        return n <= 0 && a > 0;
    }
    let (both, all) = (a + b, m + n);
    let difference = a * n - b * m;
    let left = difference.checked_mul(difference).and_then(|square| square.checked_mul(all));
    let right = (9 * m * n).checked_mul(both).and_then(|part| part.checked_mul(all - both));
    match (left, right) {
        (Some(left), Some(right)) => left >= right && difference != 0,
        _ => true,
    }
}

/// So many of `whole` in the measure of `part` of `of`, rounded down; nothing of nothing.
fn per(count: i64, part: i64, of: i64) -> i64 {
    let exact = (i128::from(count) * i128::from(part)).checked_div(i128::from(of)).unwrap_or(0);
    i64::try_from(exact).unwrap_or(i64::MAX)
}

impl Facts {
    /// The same of several together, such as the offers of an advertiser. What is said only of one is left out.
    #[must_use]
    pub fn together<'f>(all: impl IntoIterator<Item = &'f Self>) -> Self {
        let mut sum = Self { days: vec![Day::default(); DAYS], ..Self::default() };
        for facts in all {
            sum.last_click = sum.last_click.max(facts.last_click);
            sum.last_good = sum.last_good.max(facts.last_good);
            sum.last_conversion = sum.last_conversion.max(facts.last_conversion);
            for (to, from) in sum.days.iter_mut().zip(&facts.days) {
                to.clicks += from.clicks;
                to.conversions += from.conversions;
            }
            for (to, from) in [(&mut sum.decided, facts.decided), (&mut sum.decided_before, facts.decided_before)] {
                to.approved += from.approved;
                to.all += from.all;
            }
        }
        sum
    }

    /// Visitors of the days before the last.
    fn clicks_before(&self) -> i64 {
        self.days.iter().rev().skip(1).map(|day| day.clicks).sum()
    }

    fn is_quiet(&self) -> bool {
        self.lately.total == 0 && self.days.iter().rev().take(QUIET_DAYS).all(|day| day.clicks == 0)
    }
}

/// From when on the days are counted that are looked at: whole hours, the one that runs included.
#[must_use]
pub fn begins(now: Timestamp) -> Timestamp {
    Timestamp(ends(now).0 - i64::try_from(DAYS).unwrap_or_default() * DAY_MS)
}

/// The end of the hour that runs.
#[must_use]
pub fn ends(now: Timestamp) -> Timestamp {
    Timestamp(now.hour().0 + HOUR_MS)
}

#[cfg(test)]
mod tests;
