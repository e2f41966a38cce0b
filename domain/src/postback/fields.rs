//! The raw names and values of a postback, however they came.

use super::{BodyFault, Problem};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// The names and values of a postback. An empty value counts as missing.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Fields(BTreeMap<String, String>);

/// More fields than any template has.
const MOST_FIELDS: usize = 64;

impl Fields {
    /// Reads a query string or a form body.
    ///
    /// # Errors
    /// The first [`Problem`] with a name.
    pub fn from_query(query: &str) -> Result<Self, Problem> {
        let mut fields = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            fields.add(name.into_owned(), value.into_owned())?;
        }
        Ok(fields)
    }

    /// Reads a JSON object of texts, numbers and booleans. Numbers are taken digit by digit, never through a float.
    ///
    /// # Errors
    /// [`Problem::MalformedBody`], saying where; [`Problem::DuplicateField`]; [`Problem::WrongType`].
    pub fn from_json(body: &[u8]) -> Result<Self, Problem> {
        let text = std::str::from_utf8(body).map_err(|_| malformed(BodyFault::NotUtf8))?;
        let text = text.trim_start_matches('\u{feff}');
        let Pairs(pairs) = serde_json::from_str(text).map_err(|error| malformed(json_fault(text, &error)))?;
        let mut fields = Self::default();
        for (name, raw) in pairs {
            let value =
                scalar(&raw).map_err(|found| Problem::WrongType { field: name.clone(), found: found.to_owned() })?;
            fields.add(name, value)?;
        }
        Ok(fields)
    }

    /// Joins the fields of a query string and of a body.
    ///
    /// # Errors
    /// [`Problem::DuplicateField`] for one that stands in both.
    pub fn join(mut self, other: Self) -> Result<Self, Problem> {
        for (name, value) in other.0 {
            self.add(name, value)?;
        }
        Ok(self)
    }

    /// Adds a field that a cookie carried, unless the request itself has it.
    pub fn add_missing(&mut self, name: &str, value: &str) {
        if self.get(name).is_none() {
            self.0.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// The value of a field, spaces around it dropped; none when it is missing or empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// Every field with its value as it came, in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    fn add(&mut self, name: String, value: String) -> Result<(), Problem> {
        if !is_field_name(&name) {
            return Err(malformed(BodyFault::BadName));
        }
        if self.0.len() == MOST_FIELDS {
            return Err(malformed(BodyFault::TooManyFields));
        }
        if self.0.contains_key(&name) {
            return Err(Problem::DuplicateField { field: name });
        }
        self.0.insert(name, value);
        Ok(())
    }
}

/// Whether a field of a postback may have this name.
pub(crate) fn is_field_name(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

fn malformed(fault: BodyFault) -> Problem {
    Problem::MalformedBody { fault }
}

/// The text of a JSON text, number, boolean or null; otherwise the name of what it is.
fn scalar(raw: &RawValue) -> Result<String, &'static str> {
    let text = raw.get();
    match text.as_bytes().first() {
        Some(b'"') => serde_json::from_str(text).map_err(|_| "text"),
        Some(b'n') => Ok(String::new()),
        Some(b'{') => Err("object"),
        Some(b'[') => Err("array"),
        _ => Ok(text.to_owned()),
    }
}

/// A JSON object's members in their order, duplicates included: a map would drop one of two without a word.
struct Pairs(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = vec![];
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(Members)
    }
}

/// Says what is wrong with a text that is not a JSON object. A typographic quote is looked for first: examples copied from a
/// document carry them, and a parser's own words for that help nobody.
fn json_fault(text: &str, error: &serde_json::Error) -> BodyFault {
    if error.is_data() {
        return BodyFault::NotAnObject;
    }
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    for (line, content) in text.lines().enumerate() {
        if let Some((column, quote)) = content.chars().enumerate().find(|(_, c)| "“”„‟«»‘’‚′″".contains(*c))
        {
            return BodyFault::TypographicQuote { quote, line: small(line + 1), column: small(column + 1) };
        }
    }
    BodyFault::Syntax { line: small(error.line()), column: small(error.column()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn query_and_json_say_the_same() {
        let query = Fields::from_query("click_id=a&price=30&comment=%D0%B4+%26&first=true&gift=").expect("a query");
        let json = r#"{"click_id":"a","price":30,"comment":"д &","first":true,"gift":null}"#;
        let json = Fields::from_json(json.as_bytes()).expect("JSON");
        assert_eq!(query, json);
    }

    #[test]
    fn numbers_keep_their_digits() {
        let fields = Fields::from_json(br#"{"price":0.1000000000000000055,"request_id":12345678901234567890123}"#)
            .expect("JSON");
        assert_eq!(fields.get("price"), Some("0.1000000000000000055"));
        assert_eq!(fields.get("request_id"), Some("12345678901234567890123"));
    }

    #[test]
    fn the_guides_own_sample_is_told_about_its_quote() {
        let body = "{\n  \"click_id\":\"c7e2206f\",\n  “action”:\"lead\"\n}";
        let fault = BodyFault::TypographicQuote { quote: '“', line: 3, column: 3 };
        assert_eq!(Fields::from_json(body.as_bytes()), Err(malformed(fault)));
    }

    #[test]
    fn a_bad_body_is_told_what_is_wrong_with_it() {
        let wrong = |field: &str, found: &str| Problem::WrongType { field: field.to_owned(), found: found.to_owned() };
        let table: [(&[u8], Problem); 9] = [
            (b"", malformed(BodyFault::Syntax { line: 1, column: 0 })),
            (b"{\"a\":", malformed(BodyFault::Syntax { line: 1, column: 5 })),
            (b"[1]", malformed(BodyFault::NotAnObject)),
            (b"\"a\"", malformed(BodyFault::NotAnObject)),
            (b"\xff", malformed(BodyFault::NotUtf8)),
            (b"{\"a\":1,\"a\":2}", Problem::DuplicateField { field: "a".into() }),
            (b"{\"a\":{}}", wrong("a", "object")),
            (b"{\"a\":[1]}", wrong("a", "array")),
            (b"{\"a b\":1}", malformed(BodyFault::BadName)),
        ];
        for (body, problem) in table {
            assert_eq!(Fields::from_json(body), Err(problem), "{}", String::from_utf8_lossy(body));
        }
        assert_eq!(Fields::from_query("a=1&a=1"), Err(Problem::DuplicateField { field: "a".into() }));
    }

    #[test]
    fn an_empty_value_counts_as_missing() {
        let fields = Fields::from_json(br#"{"a":"","b":null,"c":"  ","d":" x "}"#).expect("JSON");
        assert_eq!(["a", "b", "c", "d"].map(|name| fields.get(name)), [None, None, None, Some("x")]);
    }

    proptest! {
        #[test]
        fn no_body_makes_it_panic(body: Vec<u8>, text in "\\PC*") {
            let _ = Fields::from_json(&body);
            let _ = Fields::from_json(text.as_bytes());
            let _ = Fields::from_query(&text);
        }
    }
}
