//! The shapes in which other systems are told of conversions, so that an advertiser can come from one by changing the host alone.
//! Their names and values become ours; every rule behind that is the same.

use super::{Fields, MANDATORY, Problem};
use crate::status::ConversionStatus;
use std::borrow::Cow;

/// A system whose postbacks are understood.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dialect {
    /// `/postback?clickid=…&action_id=…&goal=…&sum=…&status=1&secure=KEY`
    Affise,
    /// `/aff_lsr?transaction_id=…&conversion_unique_id=…&goal=…&amount=…&status=…&security_token=KEY`
    Tune,
    /// `/KEY/postback?subid=…&tid=…&payout=…&status=…&sale_status=…`
    Keitaro,
    /// `/?nid=…&transaction_id=…&event_id=…&order_id=…&amount=…&verification_token=KEY`
    Everflow,
}

/// What a field of ours is called by them: the first name is the usual one.
type Names = &'static [(&'static str, &'static [&'static str])];

impl Dialect {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Affise, Self::Tune, Self::Keitaro, Self::Everflow];

    /// The word for the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Affise => "affise",
            Self::Tune => "tune",
            Self::Keitaro => "keitaro",
            Self::Everflow => "everflow",
        }
    }

    /// The one with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.word() == word)
    }

    /// What the system is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Affise => "Affise",
            Self::Tune => "TUNE",
            Self::Keitaro => "Keitaro",
            Self::Everflow => "Everflow",
        }
    }

    /// The field with the key; none where that stands in the path.
    #[must_use]
    pub fn key_field(self) -> Option<&'static str> {
        match self {
            Self::Affise => Some("secure"),
            Self::Tune => Some("security_token"),
            Self::Keitaro => None,
            Self::Everflow => Some("verification_token"),
        }
    }

    fn names(self) -> Names {
        match self {
            Self::Affise => &[
                ("click_id", &["clickid", "click_id"]),
                ("request_id", &["action_id"]),
                ("action", &["goal"]),
                ("price", &["sum"]),
                ("customer_id", &["user_id"]),
            ],
            Self::Tune => &[
                ("click_id", &["transaction_id"]),
                ("request_id", &["conversion_unique_id"]),
                ("action", &["goal", "goal_id"]),
                ("price", &["amount"]),
            ],
            Self::Keitaro => &[("click_id", &["subid"]), ("request_id", &["tid"]), ("price", &["payout", "revenue"])],
            Self::Everflow => &[
                ("click_id", &["transaction_id"]),
                ("request_id", &["order_id"]),
                ("action", &["event_id"]),
                ("price", &["amount"]),
                ("customer_id", &["user_id"]),
            ],
        }
    }

    /// The names that a field of ours may have here, the usual one first. Ours is understood as well: Keitaro, for one, has no word
    /// for an action.
    fn spellings(self, ours: &str) -> impl Iterator<Item = &str> {
        let theirs = self.names().iter().find(|(name, _)| *name == ours).map_or(&[][..], |(_, theirs)| theirs);
        theirs.iter().copied().filter(move |name| *name != ours).chain([ours])
    }

    /// What a field of ours is usually called here.
    #[must_use]
    pub fn their_name(self, ours: &str) -> &str {
        self.spellings(ours).next().unwrap_or(ours)
    }

    /// The value of a field of ours, as it was sent.
    #[must_use]
    pub fn get<'f>(self, sent: &'f Fields, ours: &str) -> Option<&'f str> {
        self.spellings(ours).find_map(|name| sent.get(name))
    }

    /// Their fields by our names, with our words for theirs. The key is left out. A conversion without an id of its own has the click's;
    /// what else may be left out here stays out: the offer says what that means.
    ///
    /// # Errors
    /// [`Problem::DuplicateField`] if two names of one field have different values.
    pub fn read(self, sent: &Fields) -> Result<Fields, Problem> {
        let mut fields = Fields::default();
        for ours in MANDATORY {
            let mut values = self.spellings(ours).filter_map(|name| Some((name, sent.get(name)?)));
            let Some((_, value)) = values.next() else { continue };
            if let Some((twice, _)) = values.find(|(_, other)| *other != value) {
                return Err(Problem::DuplicateField { field: twice.to_owned() });
            }
            match ours {
                "action" if self.says_nothing(value) => {}
                "status" => fields.add_missing(ours, &self.status(sent, value)),
                _ => fields.add_missing(ours, value),
            }
        }
        if let Some(click) = fields.get("click_id").map(str::to_owned) {
            fields.add_missing("request_id", &click);
        }
        let is_read = |name: &str| {
            self.key_field() == Some(name)
                || MANDATORY.iter().any(|ours| self.spellings(ours).any(|known| known == name))
        };
        for (name, value) in sent.iter().filter(|(name, _)| !is_read(name)) {
            fields.add_missing(name, value);
        }
        Ok(fields)
    }

    /// Whether the value of an action means the one that is meant without any.
    fn says_nothing(self, action: &str) -> bool {
        match self {
            Self::Affise => action == "1",
            Self::Everflow => action == "0",
            Self::Tune | Self::Keitaro => false,
        }
    }

    /// Our word for a status. What is none of theirs is left to the advertiser's own words and the guide's.
    fn status<'w>(self, sent: &Fields, word: &'w str) -> Cow<'w, str> {
        use ConversionStatus::{Approved, Hold, Rejected};
        let status = match self {
            Self::Affise => match word {
                "1" => Some(Approved),
                "2" | "5" => Some(Hold),
                "3" => Some(Rejected),
                _ => None,
            },
            Self::Keitaro => {
                let lists = [("lead_status", Hold), ("sale_status", Approved), ("rejected_status", Rejected)];
                let is_in =
                    |list: &str| sent.get(list).is_some_and(|list| list.split(',').any(|known| same(known, word)));
                let listed = lists.into_iter().find(|(list, _)| is_in(list)).map(|(_, status)| status);
                let own = [("lead", Hold), ("sale", Approved), ("rebill", Approved), ("rejected", Rejected)];
                listed.or_else(|| own.into_iter().find(|(known, _)| same(known, word)).map(|(_, status)| status))
            }
            Self::Tune | Self::Everflow => None,
        };
        status.map_or(Cow::Borrowed(word), |status| Cow::Borrowed(status.word()))
    }

    /// A problem with the names that its field has here, so that whoever reads it finds the field in what they sent.
    #[must_use]
    pub fn rename(self, mut problem: Problem) -> Problem {
        if let Problem::Conflict { field }
        | Problem::MissingField { field }
        | Problem::BadField { field, .. }
        | Problem::UnsubstitutedMacro { field, .. } = &mut problem
        {
            *field = self.their_name(field).to_owned();
        }
        problem
    }
}

fn same(known: &str, word: &str) -> bool {
    known.trim().eq_ignore_ascii_case(word.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pairs = &'static [(&'static str, &'static str)];

    fn read(dialect: Dialect, query: &str) -> Result<Vec<(String, String)>, Problem> {
        let read = dialect.read(&Fields::from_query(query).expect("a query"))?;
        Ok(read.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    #[test]
    fn their_names_and_words_become_ours() {
        use Dialect::{Affise, Everflow, Keitaro, Tune};
        let table: [(Dialect, &str, Pairs); 12] = [
            (
                Affise,
                "clickid=C&action_id=A-1&goal=sale&sum=30&status=1&secure=K&custom_field1=x",
                &[
                    ("action", "sale"),
                    ("click_id", "C"),
                    ("custom_field1", "x"),
                    ("price", "30"),
                    ("request_id", "A-1"),
                    ("status", "approved"),
                ],
            ),
            (Affise, "click_id=C&goal=1&status=2", &[("click_id", "C"), ("request_id", "C"), ("status", "hold")]),
            (Affise, "clickid=C&status=5", &[("click_id", "C"), ("request_id", "C"), ("status", "hold")]),
            (Affise, "clickid=C&status=3", &[("click_id", "C"), ("request_id", "C"), ("status", "rejected")]),
            (Affise, "clickid=C&status=shipped", &[("click_id", "C"), ("request_id", "C"), ("status", "shipped")]),
            (
                Tune,
                "transaction_id=C&conversion_unique_id=A-1&goal_id=sale&amount=30&status=pending&security_token=K",
                &[("action", "sale"), ("click_id", "C"), ("price", "30"), ("request_id", "A-1"), ("status", "pending")],
            ),
            (
                Keitaro,
                "subid=C&tid=A-1&payout=30&status=lead&return=OK",
                &[("click_id", "C"), ("price", "30"), ("request_id", "A-1"), ("return", "OK"), ("status", "hold")],
            ),
            (
                Keitaro,
                "subid=C&revenue=1&status=Billed&sale_status=paid,%20billed",
                &[
                    ("click_id", "C"),
                    ("price", "1"),
                    ("request_id", "C"),
                    ("sale_status", "paid, billed"),
                    ("status", "approved"),
                ],
            ),
            (Keitaro, "subid=C&status=rebill", &[("click_id", "C"), ("request_id", "C"), ("status", "approved")]),
            (Keitaro, "subid=C&action=sale", &[("action", "sale"), ("click_id", "C"), ("request_id", "C")]),
            (
                Everflow,
                "nid=1&transaction_id=C&event_id=7&order_id=A-1&amount=30&verification_token=K",
                &[("action", "7"), ("click_id", "C"), ("nid", "1"), ("price", "30"), ("request_id", "A-1")],
            ),
            (Everflow, "transaction_id=C&event_id=0", &[("click_id", "C"), ("request_id", "C")]),
        ];
        for (dialect, query, expected) in table {
            let read = read(dialect, query).expect("fields");
            let read: Vec<_> = read.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            assert_eq!(read, expected, "{} {query}", dialect.name());
        }
    }

    #[test]
    fn one_field_by_two_names_must_say_the_same() {
        let twice = Problem::DuplicateField { field: "click_id".into() };
        assert_eq!(read(Dialect::Affise, "clickid=A&click_id=B"), Err(twice));
        assert!(read(Dialect::Affise, "clickid=A&click_id=A").is_ok());
    }

    #[test]
    fn a_problem_names_the_field_that_was_sent() {
        let missing = |field: &str| Problem::MissingField { field: field.to_owned() };
        assert_eq!(Dialect::Affise.rename(missing("click_id")), missing("clickid"));
        assert_eq!(Dialect::Everflow.rename(missing("price")), missing("amount"));
        assert_eq!(Dialect::Keitaro.rename(missing("action")), missing("action"));
    }

    #[test]
    fn every_one_has_a_word_of_its_own() {
        for dialect in Dialect::ALL {
            assert_eq!(Dialect::from_word(dialect.word()), Some(dialect));
        }
        assert_eq!(Dialect::from_word("s2s"), None);
    }
}
