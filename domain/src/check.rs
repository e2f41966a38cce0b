//! The check of an integration: which of its steps have been seen to work, and what came in place of the one that is waited for.

use crate::id::LogId;
use crate::status::{ConversionStatus, CustomerStatus, Word};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What an integration is seen to do, one after the other.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// A visitor comes by the test link.
    Click,
    /// The advertiser registers a customer, where the action is paid again and again.
    Customer,
    /// The advertiser reports the action, in whatever status.
    Conversion,
    /// The advertiser approves it.
    Approval,
}

impl Stage {
    /// The stages for an action.
    #[must_use]
    pub fn of(recurring: bool) -> &'static [Self] {
        if recurring {
            &[Self::Click, Self::Customer, Self::Conversion, Self::Approval]
        } else {
            &[Self::Click, Self::Conversion, Self::Approval]
        }
    }

    /// The word for texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Click => "click",
            Self::Customer => "customer",
            Self::Conversion => "conversion",
            Self::Approval => "approval",
        }
    }
}

/// A postback that came while a check went on: one that names its click, or that failed before anybody could tell which it means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heard {
    /// Its row in the log.
    pub log: LogId,
    /// When it came.
    pub at: Timestamp,
    /// The action that it named.
    pub action: Option<String>,
    /// Where the conversion or customer stood afterwards; none if it was not taken.
    pub standing: Option<Word>,
}

/// How it stands with a stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Another one comes first.
    Ahead,
    /// It is waited for.
    Awaited,
    /// It is waited for, and this postback came and was not taken.
    Troubled(LogId),
    /// It was seen at this moment, and this is how it stood; nothing stands anywhere by a click.
    Seen(Timestamp, Option<(LogId, Word)>),
}

/// How it stands with each stage of a check of this action, given when its click came and what was heard since, the first first.
#[must_use]
pub fn progress(action: &str, recurring: bool, click: Option<Timestamp>, heard: &[Heard]) -> Vec<(Stage, State)> {
    let stages = Stage::of(recurring);
    let mut seen: Vec<State> = click.map(|at| State::Seen(at, None)).into_iter().collect();
    let mut trouble = None;
    for postback in heard {
        let Some(word) = postback.standing else {
            trouble = Some(postback.log);
            continue;
        };
        let before = seen.len();
        // A conversion that is approved at once has passed both of its stages.
        while let Some(stage) = stages.get(seen.len()).filter(|stage| stage.is_reached(action, postback, word)) {
            debug_assert!(*stage != Stage::Click, "a postback is no click");
            seen.push(State::Seen(postback.at, Some((postback.log, word))));
        }
        if seen.len() > before {
            trouble = None;
        }
    }
    let awaited = trouble.map_or(State::Awaited, State::Troubled);
    let rest = [awaited].into_iter().chain(std::iter::repeat(State::Ahead));
    stages.iter().copied().zip(seen.into_iter().chain(rest)).collect()
}

impl Stage {
    /// Whether a postback that was taken shows this.
    fn is_reached(self, action: &str, postback: &Heard, word: Word) -> bool {
        let is_about_it = postback.action.as_deref() == Some(action);
        match (self, word) {
            (Self::Click, _) => false,
            (Self::Customer, word) => word == Word::Customer(CustomerStatus::Active),
            (Self::Conversion, word) => is_about_it && matches!(word, Word::Conversion(_)),
            (Self::Approval, word) => is_about_it && word == Word::Conversion(ConversionStatus::Approved),
        }
    }
}

/// Whether all of it was seen.
#[must_use]
pub fn is_complete(progress: &[(Stage, State)]) -> bool {
    progress.iter().all(|(_, state)| matches!(state, State::Seen(..)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ConversionStatus::{Approved, Hold, Rejected};
    use uuid::Uuid;

    const CLICK: Option<Timestamp> = Some(Timestamp(1));

    /// When the click came, what was heard since, and how it stands then, in letters.
    type Line<'l> = (Option<Timestamp>, &'l [Option<Word>], &'l str);

    /// The postbacks that these words tell of, numbered from 1, about `lead`.
    fn heard(words: &[Option<Word>]) -> Vec<Heard> {
        let one = |(n, standing): (u32, &Option<Word>)| Heard {
            log: log(n),
            at: Timestamp(i64::from(n) * 10),
            action: Some("lead".to_owned()),
            standing: *standing,
        };
        (1..).zip(words).map(one).collect()
    }

    fn log(n: u32) -> LogId {
        LogId(Uuid::from_u128(n.into()))
    }

    /// How it stands, in letters: seen, awaited, troubled or ahead.
    fn letters(recurring: bool, click: Option<Timestamp>, words: &[Option<Word>]) -> String {
        let letter = |(_, state): &(Stage, State)| match state {
            State::Seen(..) => 's',
            State::Awaited => 'w',
            State::Troubled(_) => '!',
            State::Ahead => '.',
        };
        progress("lead", recurring, click, &heard(words)).iter().map(letter).collect()
    }

    #[test]
    fn a_check_goes_from_the_click_to_the_approval() {
        let is = |status| Some(Word::Conversion(status));
        let table: [Line; 9] = [
            (None, &[], "w.."),
            (None, &[None], "!.."),
            (CLICK, &[], "sw."),
            (CLICK, &[None], "s!."),
            (CLICK, &[None, is(Hold)], "ssw"),
            (CLICK, &[is(Hold), None], "ss!"),
            (CLICK, &[is(Hold), is(Rejected)], "ssw"),
            (CLICK, &[is(Hold), is(Approved), None], "sss"),
            (CLICK, &[is(Approved)], "sss"),
        ];
        for (click, words, expected) in table {
            assert_eq!(letters(false, click, words), expected, "{click:?} {words:?}");
        }
    }

    #[test]
    fn a_recurring_action_has_its_customer_first() {
        let customer = |status| Some(Word::Customer(status));
        let lead = Some(Word::Conversion(Hold));
        let active = customer(CustomerStatus::Active);
        let table: [(&[Option<Word>], &str); 5] = [
            (&[], "sw.."),
            (&[customer(CustomerStatus::Inactive)], "sw.."),
            (&[active], "ssw."),
            (&[active, lead], "sssw"),
            (&[active, lead, Some(Word::Conversion(Approved))], "ssss"),
        ];
        for (words, expected) in table {
            assert_eq!(letters(true, CLICK, words), expected, "{words:?}");
        }
    }

    #[test]
    fn another_action_is_not_the_one_that_is_checked() {
        let heard = heard(&[Some(Word::Conversion(Approved))]);
        let progress = progress("sale", false, CLICK, &heard);
        assert_eq!(progress[1], (Stage::Conversion, State::Awaited));
        assert!(!is_complete(&progress));
    }

    #[test]
    fn what_was_seen_says_when_and_by_which_postback() {
        let hold = Word::Conversion(Hold);
        let progress = progress("lead", false, CLICK, &heard(&[Some(hold), None]));
        assert_eq!(progress[0].1, State::Seen(Timestamp(1), None));
        assert_eq!(progress[1].1, State::Seen(Timestamp(10), Some((log(1), hold))));
        assert_eq!(progress[2].1, State::Troubled(log(2)));
    }
}
