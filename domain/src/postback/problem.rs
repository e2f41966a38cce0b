//! Everything that can be wrong with a postback: a closed list, shown to the sender and in the log.

use super::{Code, SignatureFault};
use crate::cap::CapScope;
use serde::{Deserialize, Serialize};

/// Why a postback was not applied.
///
/// The sender's own values are quoted only for the field that is wrong.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    /// The body could not be read at all.
    MalformedBody {
        /// What was wrong with it.
        fault: BodyFault,
    },
    /// A field came twice, so one of its values would have been lost.
    DuplicateField {
        /// Which.
        field: String,
    },
    /// A JSON value that is not one value.
    WrongType {
        /// Which field.
        field: String,
        /// What it was: `object` or `array`.
        found: String,
    },
    /// No such API key, or it was revoked. Both are answered alike.
    UnknownKey,
    /// The advertiser signs its postbacks, and this is not signed as it should be. Whoever sent it is answered as with an unknown
    /// key; only the log says more.
    BadSignature {
        /// What was wrong with it.
        fault: SignatureFault,
    },
    /// The sender's address is not on the advertiser's list.
    IpNotAllowed {
        /// The address.
        ip: String,
    },
    /// The conversion is known with another value of something that never changes.
    Conflict {
        /// Which field.
        field: String,
    },
    /// The customer is known with another click.
    CustomerConflict {
        /// The customer.
        customer_id: String,
        /// The click that they were registered with.
        click: String,
    },
    /// A field that this kind of postback needs is missing or empty.
    MissingField {
        /// Which.
        field: String,
    },
    /// A field has a value it cannot have.
    BadField {
        /// Which.
        field: String,
        /// What was wrong with it.
        fault: FieldFault,
    },
    /// A macro arrived instead of its value.
    UnsubstitutedMacro {
        /// In which field.
        field: String,
        /// What was sent.
        sent: String,
    },
    /// No click with this id belongs to an offer of this advertiser.
    UnknownClick {
        /// What was sent.
        sent: String,
    },
    /// The click came too long ago.
    ClickTooOld {
        /// How long ago, in days.
        days: u32,
        /// How long ago it may have been.
        window: u32,
    },
    /// The offer has no such action.
    UnknownAction {
        /// What was sent.
        sent: String,
        /// What it has.
        known: Vec<String>,
    },
    /// Nobody knows this status word.
    UnknownStatus {
        /// What was sent.
        sent: String,
    },
    /// `activate` or `deactivate` was sent, but the offer has no recurring payout.
    NotRecurring {
        /// What was sent.
        sent: String,
    },
    /// No such customer was registered.
    UnknownCustomer {
        /// What was sent.
        sent: String,
    },
    /// The customer was deactivated.
    InactiveCustomer {
        /// What was sent.
        sent: String,
    },
    /// The offer takes no new conversions now.
    OfferClosed,
    /// The offer has taken as many conversions as it may.
    CapReached {
        /// Of what there are so many.
        of: CapScope,
        /// The action, if the cap is of one.
        action: Option<String>,
        /// How many it may take.
        most: u32,
        /// When it begins anew, on the clocks of the offer; never without it.
        ends: Option<String>,
    },
    /// It is an old request, replayed, and what it is about has been changed since by something that came later.
    Overtaken,
    /// The request is longer than we take.
    TooBig {
        /// The most bytes we take.
        limit: u32,
    },
    /// Too many requests.
    TooMany {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// It could not be stored.
    Unavailable,
}

/// What was wrong with a body.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum BodyFault {
    /// A typographic quote stands where JSON needs a straight one, as in text copied from a document.
    TypographicQuote {
        /// The quote.
        quote: char,
        /// Its line, from 1.
        line: u32,
        /// Its column in characters, from 1.
        column: u32,
    },
    /// It is not JSON.
    Syntax {
        /// The line where reading stopped, from 1.
        line: u32,
        /// The column, from 1.
        column: u32,
    },
    /// It is JSON, but not an object.
    NotAnObject,
    /// It is not text in UTF-8.
    NotUtf8,
    /// The content type is none that we read.
    ContentType {
        /// What it was.
        sent: String,
    },
    /// More fields than any template has.
    TooManyFields,
    /// A field's name is empty, longer than 64 bytes or not of Latin letters, digits, dots, dashes and underscores.
    BadName,
}

/// What was wrong with a field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum FieldFault {
    /// It is not a UUID.
    NotAUuid {
        /// What was sent.
        sent: String,
    },
    /// It is the beginning of a UUID: something cut it.
    CutUuid {
        /// What was sent.
        sent: String,
    },
    /// It is not a plain number.
    NotANumber {
        /// What was sent.
        sent: String,
    },
    /// It is not an id: 1 to 128 visible Latin characters without spaces.
    NotAnId,
    /// It is longer than allowed.
    TooLong {
        /// The most characters.
        limit: u32,
    },
    /// It is not of the kind that the template asks for.
    WrongKind {
        /// The kind.
        kind: String,
    },
    /// It has a zero byte.
    ZeroByte,
    /// The offer's prices are in another currency.
    OtherCurrency {
        /// What was sent.
        sent: String,
        /// The offer's.
        currency: String,
    },
}

/// What a problem means for whoever sent the request. The HTTP codes are in [`crate::answer`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// It could not be read.
    Malformed,
    /// We do not know the sender.
    Unauthorized,
    /// We know the sender, but not from there.
    Forbidden,
    /// It contradicts what was said first.
    Conflict,
    /// It was read, and cannot be done.
    Unprocessable,
    /// It is too long.
    TooBig,
    /// There are too many.
    TooMany,
    /// It is our fault: the same request will do later.
    Unavailable,
}

impl Problem {
    /// What it means for the sender.
    #[must_use]
    pub fn class(&self) -> Class {
        self.kind().class()
    }

    /// The code of the answer, which programs act on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            // Only a replay ends so: no advertiser is ever answered with it.
            Self::Overtaken => "overtaken",
            _ => self.kind().word(),
        }
    }

    /// Which code that is.
    #[must_use]
    pub fn kind(&self) -> Code {
        match self {
            Self::MalformedBody { .. } => Code::MalformedBody,
            Self::DuplicateField { .. } => Code::DuplicateField,
            Self::WrongType { .. } => Code::WrongType,
            Self::UnknownKey | Self::BadSignature { .. } => Code::Unauthorized,
            Self::IpNotAllowed { .. } => Code::IpNotAllowed,
            Self::Conflict { .. } | Self::CustomerConflict { .. } | Self::Overtaken => Code::Conflict,
            Self::MissingField { .. } => Code::MissingField,
            Self::BadField { .. } => Code::BadField,
            Self::UnsubstitutedMacro { .. } => Code::UnsubstitutedMacro,
            Self::UnknownClick { .. } => Code::UnknownClick,
            Self::ClickTooOld { .. } => Code::ClickTooOld,
            Self::UnknownAction { .. } => Code::UnknownAction,
            Self::UnknownStatus { .. } => Code::UnknownStatus,
            Self::NotRecurring { .. } => Code::NotRecurring,
            Self::UnknownCustomer { .. } => Code::UnknownCustomer,
            Self::InactiveCustomer { .. } => Code::InactiveCustomer,
            Self::OfferClosed => Code::OfferClosed,
            Self::CapReached { .. } => Code::CapReached,
            Self::TooBig { .. } => Code::TooBig,
            Self::TooMany { .. } => Code::TooMany,
            Self::Unavailable => Code::Unavailable,
        }
    }

    /// The first offending field, where there is one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::DuplicateField { field }
            | Self::WrongType { field, .. }
            | Self::Conflict { field }
            | Self::MissingField { field }
            | Self::BadField { field, .. }
            | Self::UnsubstitutedMacro { field, .. } => Some(field),
            Self::UnknownClick { .. } | Self::ClickTooOld { .. } | Self::CustomerConflict { .. } => Some("click_id"),
            Self::UnknownAction { .. } => Some("action"),
            Self::UnknownStatus { .. } | Self::NotRecurring { .. } => Some("status"),
            Self::UnknownCustomer { .. } | Self::InactiveCustomer { .. } => Some("customer_id"),
            Self::MalformedBody { .. }
            | Self::UnknownKey
            | Self::BadSignature { .. }
            | Self::IpNotAllowed { .. }
            | Self::OfferClosed
            | Self::CapReached { .. }
            | Self::Overtaken
            | Self::TooBig { .. }
            | Self::TooMany { .. }
            | Self::Unavailable => None,
        }
    }

    /// The name of the message in the language files: the code, and the kind of fault behind it.
    #[must_use]
    pub fn message_key(&self) -> String {
        let kind = match self {
            Self::MalformedBody { fault } => match fault {
                BodyFault::TypographicQuote { .. } => "-typographic-quote",
                BodyFault::Syntax { .. } => "-syntax",
                BodyFault::NotAnObject => "-not-an-object",
                BodyFault::NotUtf8 => "-not-utf8",
                BodyFault::ContentType { .. } => "-content-type",
                BodyFault::TooManyFields => "-too-many-fields",
                BodyFault::BadName => "-bad-name",
            },
            Self::BadField { fault, .. } => match fault {
                FieldFault::NotAUuid { .. } => "-not-a-uuid",
                FieldFault::CutUuid { .. } => "-cut-uuid",
                FieldFault::NotANumber { .. } => "-not-a-number",
                FieldFault::NotAnId => "-not-an-id",
                FieldFault::TooLong { .. } => "-too-long",
                FieldFault::WrongKind { .. } => "-wrong-kind",
                FieldFault::ZeroByte => "-zero-byte",
                FieldFault::OtherCurrency { .. } => "-other-currency",
            },
            Self::CustomerConflict { .. } => "-customer",
            Self::CapReached { ends: Some(_), .. } => "-day",
            Self::CapReached { ends: None, .. } => "-total",
            _ => "",
        };
        format!("problem-{}{kind}", self.code().replace('_', "-"))
    }

    /// The values that the message is filled in with, by name.
    #[must_use]
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        let mut args: Vec<(&'static str, String)> =
            self.field().map(|field| ("field", field.to_owned())).into_iter().collect();
        match self {
            Self::WrongType { found, .. } => args.push(("found", found.clone())),
            Self::IpNotAllowed { ip } => args.push(("ip", ip.clone())),
            Self::UnsubstitutedMacro { sent, .. }
            | Self::UnknownClick { sent }
            | Self::UnknownStatus { sent }
            | Self::NotRecurring { sent }
            | Self::UnknownCustomer { sent }
            | Self::InactiveCustomer { sent } => args.push(("sent", sent.clone())),
            Self::UnknownAction { sent, known } => args.extend([("sent", sent.clone()), ("known", known.join("`, `"))]),
            Self::CustomerConflict { customer_id, click } => {
                args.extend([("customer", customer_id.clone()), ("click", click.clone())]);
            }
            Self::ClickTooOld { days, window } => {
                args.extend([("days", days.to_string()), ("window", window.to_string())]);
            }
            Self::CapReached { of, action, most, ends } => {
                args.extend([("of", of.word().to_owned()), ("limit", most.to_string())]);
                args.extend(action.iter().map(|action| ("action", action.clone())));
                args.extend(ends.iter().map(|ends| ("ends", ends.clone())));
            }
            Self::TooBig { limit } => args.push(("limit", limit.to_string())),
            Self::TooMany { retry_after } => args.push(("seconds", retry_after.to_string())),
            Self::MalformedBody { fault } => match fault {
                BodyFault::TypographicQuote { quote, line, column } => {
                    args.extend([
                        ("quote", quote.to_string()),
                        ("line", line.to_string()),
                        ("column", column.to_string()),
                    ]);
                }
                BodyFault::Syntax { line, column } => {
                    args.extend([("line", line.to_string()), ("column", column.to_string())]);
                }
                BodyFault::ContentType { sent } => args.push(("sent", sent.clone())),
                BodyFault::NotAnObject | BodyFault::NotUtf8 | BodyFault::TooManyFields | BodyFault::BadName => {}
            },
            Self::BadField { fault, .. } => match fault {
                FieldFault::NotAUuid { sent } | FieldFault::CutUuid { sent } | FieldFault::NotANumber { sent } => {
                    args.push(("sent", sent.clone()));
                }
                FieldFault::TooLong { limit } => args.push(("limit", limit.to_string())),
                FieldFault::WrongKind { kind } => args.push(("kind", kind.clone())),
                FieldFault::OtherCurrency { sent, currency } => {
                    args.extend([("sent", sent.clone()), ("currency", currency.clone())]);
                }
                FieldFault::NotAnId | FieldFault::ZeroByte => {}
            },
            Self::DuplicateField { .. }
            | Self::UnknownKey
            | Self::BadSignature { .. }
            | Self::Conflict { .. }
            | Self::MissingField { .. }
            | Self::OfferClosed
            | Self::Overtaken
            | Self::Unavailable => {}
        }
        args
    }
}
