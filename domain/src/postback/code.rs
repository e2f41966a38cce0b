//! The codes of answers to postbacks that were not applied: a closed list, which programs act on.

use super::Class;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal is $class:ident,)+) => {
        /// The code of an answer to a postback that was not applied.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Code {$(
            $(#[$doc])*
            $variant,
        )+}

        impl Code {
            /// Every one, those with the same HTTP code together.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word for the wire and the database.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// What it means for the sender.
            #[must_use]
            pub fn class(self) -> Class {
                match self {
                    $(Self::$variant => Class::$class,)+
                }
            }
        }
    };
}

codes! {
    /// The body cannot be read.
    MalformedBody = "malformed_body" is Malformed,
    /// A field came twice.
    DuplicateField = "duplicate_field" is Malformed,
    /// A value is no single value.
    WrongType = "wrong_type" is Malformed,
    /// The key is unknown or revoked.
    Unauthorized = "unauthorized" is Unauthorized,
    /// The sender's address is not on the list.
    IpNotAllowed = "ip_not_allowed" is Forbidden,
    /// It contradicts what was said first.
    Conflict = "conflict" is Conflict,
    /// It is too long.
    TooBig = "too_big" is TooBig,
    /// A field is missing or empty.
    MissingField = "missing_field" is Unprocessable,
    /// A field has a value that it cannot have.
    BadField = "bad_field" is Unprocessable,
    /// A macro arrived instead of its value.
    UnsubstitutedMacro = "unsubstituted_macro" is Unprocessable,
    /// There is no such click.
    UnknownClick = "unknown_click" is Unprocessable,
    /// The click is too old.
    ClickTooOld = "click_too_old" is Unprocessable,
    /// There is no such action.
    UnknownAction = "unknown_action" is Unprocessable,
    /// Nobody knows the status word.
    UnknownStatus = "unknown_status" is Unprocessable,
    /// The offer has no customers.
    NotRecurring = "not_recurring" is Unprocessable,
    /// There is no such customer.
    UnknownCustomer = "unknown_customer" is Unprocessable,
    /// The customer was switched off.
    InactiveCustomer = "inactive_customer" is Unprocessable,
    /// The offer takes nothing new.
    OfferClosed = "offer_closed" is Unprocessable,
    /// The offer has taken as many as it may.
    CapReached = "cap_reached" is Unprocessable,
    /// There are too many requests.
    TooMany = "too_many" is TooMany,
    /// It could not be stored.
    Unavailable = "unavailable" is Unavailable,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_for_two_codes() {
        for (at, code) in Code::ALL.iter().enumerate() {
            assert!(Code::ALL[at + 1..].iter().all(|other| other.word() != code.word()), "{code:?}");
        }
    }
}
