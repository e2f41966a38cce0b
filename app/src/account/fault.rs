//! What is wrong with a form about accounts.

use crate::i18n::t;
use domain::lang::Lang;

/// What is wrong with a field of a form about accounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AccountFault {
    /// It is no e-mail address.
    NotAnEmail,
    /// Somebody signs in with this address already.
    EmailTaken,
    /// There is an invitation to this address already.
    AlreadyInvited,
    /// It is not the present password.
    WrongPassword,
    /// It is too short or too long for a password.
    WeakPassword,
    /// It is among the first passwords that are guessed.
    CommonPassword,
    /// It is not the code of now, or was used already.
    WrongCode,
    /// There were too many attempts of late.
    TooManyTries,
    /// It gives more than whoever asks has.
    MoreThanOwn,
    /// A token would do more than its owner may.
    BeyondOwn,
    /// Nobody would be left who can let others in.
    LastOfTeam,
    /// Nobody switches themselves off.
    Yourself,
}

impl AccountFault {
    /// What is wrong and how to mend it, in a sentence.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::NotAnEmail => t(lang, "gate-error-email"),
            Self::EmailTaken => t(lang, "fault-email-taken"),
            Self::AlreadyInvited => t(lang, "fault-already-invited"),
            Self::WrongPassword => t(lang, "fault-wrong-password"),
            Self::WeakPassword => t(lang, "gate-error-weak-password"),
            Self::CommonPassword => t(lang, "gate-error-common-password"),
            Self::WrongCode => t(lang, "gate-error-code"),
            Self::TooManyTries => t(lang, "gate-error-throttled"),
            Self::MoreThanOwn => t(lang, "fault-more-than-own"),
            Self::BeyondOwn => t(lang, "fault-beyond-own"),
            Self::LastOfTeam => t(lang, "fault-last-of-team"),
            Self::Yourself => t(lang, "fault-yourself"),
        }
    }
}
