//! What the fields of a postback mean, before anything is looked up.

use super::{Dialect, FieldFault, Fields, Problem};
use crate::id::ClickId;
use crate::money::Amount;
use crate::status::{ConversionStatus, CustomerStatus, StatusMap, Word};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A postback whose fields are all well-formed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Report {
    /// The click it is about.
    pub click: ClickId,
    /// What it says.
    pub about: About,
    /// The full price of the order, or of the customer's payment. Only where a payout uses it does it matter if it is none.
    pub price: Option<Result<Amount, Problem>>,
    /// The currency of the price, where another system's request says it. Ours has none: prices are in the offer's.
    pub currency: Option<String>,
    /// The advertiser's comment.
    pub comment: Option<String>,
    /// Every field beyond the ones above: a template may know them.
    pub extra: BTreeMap<String, String>,
}

/// What a postback is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum About {
    /// A conversion.
    Conversion {
        /// The advertiser's own id of it.
        request_id: String,
        /// The action's name. Other systems need not say it: then the offer knows, see [`crate::offer::Offer::action_of`].
        action: Option<String>,
        /// The status it has now. Other systems need not say it either.
        status: Option<ConversionStatus>,
        /// The customer whose payment it is. Only where a payout is recurring does it matter if it is none.
        customer_id: Option<Result<String, Problem>>,
    },
    /// A recurring customer.
    Customer {
        /// The advertiser's own id of the customer.
        customer_id: String,
        /// What the customer is now.
        status: CustomerStatus,
        /// What the status field said, for messages.
        word: String,
    },
}

/// Where an action and a status come from that were not sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rest {
    /// From nowhere: they are missing.
    Needed,
    /// From the offer.
    OfOffer,
}

/// The most characters of a comment.
const COMMENT: usize = 1000;

impl Report {
    /// Reads the fields, in the order of [`super::MANDATORY`].
    ///
    /// # Errors
    /// The problem with the first offending field.
    pub fn parse(fields: &Fields, words: &StatusMap) -> Result<Self, Problem> {
        Self::read(fields, words, Rest::Needed)
    }

    /// Reads the fields as another system names them, if it is another's. A problem has our names still.
    ///
    /// # Errors
    /// The problem with the first offending field.
    pub fn of(dialect: Option<Dialect>, fields: &Fields, words: &StatusMap) -> Result<Self, Problem> {
        match dialect {
            None => Self::parse(fields, words),
            Some(dialect) => Self::read(&dialect.read(fields)?, words, Rest::OfOffer),
        }
    }

    fn read(fields: &Fields, words: &StatusMap, rest: Rest) -> Result<Self, Problem> {
        let status = fields.get("status").and_then(|word| words.read(word));
        let of_customer = matches!(status, Some(Word::Customer(_)));
        let sent = |name| match rest {
            Rest::Needed => need(fields, name).map(Some),
            Rest::OfOffer => optional(fields, name),
        };

        let click = parse_click(need(fields, "click_id")?)?;
        let request_id = if of_customer { None } else { Some(parse_id(fields, "request_id")?) };
        let action = if of_customer { None } else { sent("action")?.map(str::to_owned) };
        let word = sent("status")?;
        if let (Some(word), None) = (word, status) {
            return Err(Problem::UnknownStatus { sent: quote(word) });
        }
        let price = optional(fields, "price").transpose().map(|price| price.and_then(parse_price));
        let currency = match rest {
            Rest::Needed => None,
            Rest::OfOffer => optional(fields, "currency")?.map(quote),
        };
        let customer_id = match fields.get("customer_id") {
            None if !of_customer => None,
            _ => Some(parse_id(fields, "customer_id")),
        };
        let comment = optional(fields, "comment")?.map(parse_comment).transpose()?;

        let about = match (status, request_id, customer_id) {
            (Some(Word::Customer(status)), _, Some(customer_id)) => {
                About::Customer { customer_id: customer_id?, status, word: word.unwrap_or_default().to_owned() }
            }
            (Some(Word::Conversion(status)), Some(request_id), customer_id) => {
                About::Conversion { request_id, action, status: Some(status), customer_id }
            }
            (None, Some(request_id), customer_id) => {
                About::Conversion { request_id, action, status: None, customer_id }
            }
            // Not reached: each kind's own fields were asked for above.
            (_, None, _) | (Some(Word::Customer(_)), _, None) => return Err(missing("status")),
        };
        let extra = fields.iter().filter(|(name, _)| !super::MANDATORY.contains(name));
        let extra = extra.filter_map(|(name, _)| Some((name.to_owned(), fields.get(name)?.to_owned()))).collect();
        Ok(Self { click, about, price, currency, comment, extra })
    }
}

fn missing(field: &str) -> Problem {
    Problem::MissingField { field: field.to_owned() }
}

fn bad(field: &str, fault: FieldFault) -> Problem {
    Problem::BadField { field: field.to_owned(), fault }
}

/// A value short enough to be quoted in a message.
fn quote(value: &str) -> String {
    value.chars().take(80).collect()
}

fn need<'f>(fields: &'f Fields, name: &str) -> Result<&'f str, Problem> {
    optional(fields, name)?.ok_or_else(|| missing(name))
}

/// What systems put around the names of their macros.
pub(crate) const WRAPPINGS: [(&str, &str); 8] =
    [("{", "}"), ("[", "]"), ("<", ">"), ("%7B", "%7D"), ("%7b", "%7d"), ("%", "%"), ("${", "}"), ("#", "#")];

/// The value of a field, unless it is a macro that somebody forgot to fill in.
fn optional<'f>(fields: &'f Fields, name: &str) -> Result<Option<&'f str>, Problem> {
    let Some(value) = fields.get(name) else { return Ok(None) };
    if value.contains('\0') {
        return Err(bad(name, FieldFault::ZeroByte));
    }
    if name != "comment" {
        no_macro(name, value)?;
    }
    Ok(Some(value))
}

/// Refuses a macro that arrived instead of its value.
pub(crate) fn no_macro(name: &str, value: &str) -> Result<(), Problem> {
    // Braces around a UUID are one of the ways to write it.
    if is_macro(value) && Uuid::parse_str(value).is_err() {
        return Err(Problem::UnsubstitutedMacro { field: name.to_owned(), sent: quote(value) });
    }
    Ok(())
}

/// Whether a value is a placeholder: in braces, brackets, percent or dollar signs, or the word that a manual had in its place.
fn is_macro(value: &str) -> bool {
    let wrapped = |open: &str, close: &str| {
        value.starts_with(open) && value.ends_with(close) && value.len() > open.len() + close.len()
    };
    WRAPPINGS.iter().any(|(open, close)| wrapped(open, close))
        || matches!(value, "CLICK_ID" | "REPLACE" | "click_id" | "clickid" | "{}")
}

fn parse_click(value: &str) -> Result<ClickId, Problem> {
    if let Ok(id) = Uuid::parse_str(value) {
        return Ok(ClickId(id));
    }
    let sent = quote(value);
    let is_beginning =
        value.len() >= 8 && value.len() < 36 && value.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    Err(bad("click_id", if is_beginning { FieldFault::CutUuid { sent } } else { FieldFault::NotAUuid { sent } }))
}

fn parse_id(fields: &Fields, name: &str) -> Result<String, Problem> {
    let value = need(fields, name)?;
    let fits = value.len() <= 128 && value.bytes().all(|b| b.is_ascii_graphic());
    if fits { Ok(value.to_owned()) } else { Err(bad(name, FieldFault::NotAnId)) }
}

fn parse_price(value: &str) -> Result<Amount, Problem> {
    Amount::parse(value).map_err(|_| bad("price", FieldFault::NotANumber { sent: quote(value) }))
}

fn parse_comment(value: &str) -> Result<String, Problem> {
    if value.chars().count() > COMMENT {
        return Err(bad("comment", FieldFault::TooLong { limit: 1000 }));
    }
    Ok(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLICK: &str = "c7e2206f-03af-49fa-9046-dd6aeaa44e9b";

    fn parse(query: &str) -> Result<Report, Problem> {
        Report::parse(&Fields::from_query(query).expect("a query"), &StatusMap::default())
    }

    #[test]
    fn the_first_offending_field_is_named() {
        let table = [
            ("", missing("click_id")),
            ("click_id=", missing("click_id")),
            (
                "click_id={click_id}&status=bad",
                Problem::UnsubstitutedMacro { field: "click_id".into(), sent: "{click_id}".into() },
            ),
            (
                "click_id=%7Bsubacc4%7D",
                Problem::UnsubstitutedMacro { field: "click_id".into(), sent: "{subacc4}".into() },
            ),
            ("click_id=c7e2206f-03af-49fa", bad("click_id", FieldFault::CutUuid { sent: "c7e2206f-03af-49fa".into() })),
            ("click_id=zz", bad("click_id", FieldFault::NotAUuid { sent: "zz".into() })),
            (&format!("click_id={CLICK}"), missing("request_id")),
            (&format!("click_id={CLICK}&request_id=a%20b"), bad("request_id", FieldFault::NotAnId)),
            (&format!("click_id={CLICK}&request_id={}", "x".repeat(129)), bad("request_id", FieldFault::NotAnId)),
            (&format!("click_id={CLICK}&request_id=a%00"), bad("request_id", FieldFault::ZeroByte)),
            (&format!("click_id={CLICK}&request_id=1"), missing("action")),
            (&format!("click_id={CLICK}&request_id=1&action=lead"), missing("status")),
            (
                &format!("click_id={CLICK}&request_id=1&action=lead&status=sent"),
                Problem::UnknownStatus { sent: "sent".into() },
            ),
            (&format!("click_id={CLICK}&status=activate"), missing("customer_id")),
        ];
        for (query, problem) in table {
            assert_eq!(parse(query), Err(problem), "{query}");
        }
    }

    #[test]
    fn whether_a_price_or_customer_must_make_sense_is_left_to_the_payout() {
        let report =
            parse(&format!("click_id={CLICK}&request_id=1&action=lead&status=new&price=1,5&customer_id=a%20b"));
        let report = report.expect("a report");
        assert_eq!(report.price, Some(Err(bad("price", FieldFault::NotANumber { sent: "1,5".into() }))));
        let About::Conversion { customer_id, .. } = report.about else { panic!("it is about a conversion") };
        assert_eq!(customer_id, Some(Err(bad("customer_id", FieldFault::NotAnId))));
    }

    #[test]
    fn what_another_system_leaves_out_is_left_to_the_offer() {
        let fields = Fields::from_query(&format!("clickid={CLICK}&secure=K")).expect("a query");
        let report = Report::of(Some(Dialect::Affise), &fields, &StatusMap::default()).expect("a report");
        let about = About::Conversion { request_id: CLICK.into(), action: None, status: None, customer_id: None };
        assert_eq!((report.about, report.extra.len()), (about, 0));
        let fields = Fields::from_query(&format!("clickid={CLICK}&status=4")).expect("a query");
        let unknown = Problem::UnknownStatus { sent: "4".into() };
        assert_eq!(Report::of(Some(Dialect::Affise), &fields, &StatusMap::default()), Err(unknown));
        assert_eq!(Report::of(None, &fields, &StatusMap::default()), Err(missing("click_id")));
    }

    #[test]
    fn every_spelling_of_a_uuid_is_the_same_click() {
        let id = ClickId(Uuid::parse_str(CLICK).expect("a UUID"));
        let simple = CLICK.replace('-', "");
        for spelling in [CLICK, &CLICK.to_uppercase(), &simple, &format!("urn:uuid:{CLICK}"), &format!("{{{CLICK}}}")] {
            let report = parse(&format!("click_id={spelling}&request_id=1&action=lead&status=new"));
            assert_eq!(report.expect("a report").click, id, "{spelling}");
        }
    }
}
