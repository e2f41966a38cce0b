//! What can be wrong with a field, and the sentence that says so.

use crate::account::AccountFault;
use crate::conversions::file::list_fault;
use crate::i18n::{Arg, t, t_args};
use domain::decision_list::ListFault;
use domain::landing::LandingFault;
use domain::lang::Lang;
use domain::network::ZoneFault;
use domain::outgoing::TargetFault;
use domain::status::WordFault;
use domain::template::ParamFault;

/// What is wrong with a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It is empty and may not be.
    Missing,
    /// It has more characters than this.
    TooLong(u32),
    /// It is no amount of money.
    NotAnAmount,
    /// It is no percentage from 0 to 100.
    NotAPercent,
    /// It is no whole number from 1 to this.
    NotACount(u32),
    /// It is no currency code.
    NotACurrency,
    /// It is none of those that can be chosen.
    NotAChoice,
    /// It is no name of an action.
    NotAnAction,
    /// The offer has another payout for this action.
    ActionTaken,
    /// Conversions of another action of the offer have come by this name.
    ActionUsed,
    /// Another action of the offer is called so.
    AliasTaken(String),
    /// Conversions of another action have come by this name.
    AliasUsed(String),
    /// Another row above is about the same webmaster.
    WebmasterTwice,
    /// An offer cannot be open without a payout.
    WithoutPayout,
    /// There are more rows than this.
    TooManyRows(u32),
    /// A parameter of a template cannot stand there.
    Param(ParamFault),
    /// The webmaster is connected to the offer, or has asked to be.
    AlreadyConnected,
    /// The promo belongs to another offer.
    PromoOfAnother,
    /// The campaign stands where this cannot be done, such as after somebody else's decision.
    CampaignMoved,
    /// An address cannot be used.
    Landing(LandingFault),
    /// Days cannot be counted in the zone.
    Zone(ZoneFault),
    /// It is no address that links can begin with.
    NotAnOrigin,
    /// There are conversions in the currency that was set before.
    CurrencyInUse,
    /// A line of a list is neither an address nor a network.
    NotANetwork {
        /// Which line, from 1.
        line: u32,
        /// What stands there.
        text: String,
    },
    /// A list has more lines than this.
    TooManyLines(u32),
    /// A status word cannot be one of an advertiser's own.
    Word(WordFault),
    /// There are more words than this.
    TooManyWords(u32),
    /// It is no day.
    NotADay,
    /// It is before the first day.
    DaysBackwards,
    /// There are more categories than this.
    TooManyCategories(u32),
    /// A word is no country's two letters.
    NotACountry(String),
    /// There are more rules than this.
    TooManyRules(u32),
    /// A file is no picture that browsers show safely.
    NotAnImage,
    /// A file is too big.
    ImageTooBig,
    /// Something has come of it, or uses it.
    InUse,
    /// An offer that is open would pay for nothing.
    LastPayout,
    /// The offer has another cap of this kind.
    CapTaken,
    /// The offer has this many caps already.
    TooManyCaps(u64),
    /// Something about an account is wrong.
    Account(AccountFault),
    /// A list of decisions cannot be read.
    List(ListFault),
    /// It is no name of a site.
    NotAHost(String),
    /// Another page could not get the click's id.
    NoDeep,
    /// Another sub-account of the webmaster has this value.
    ValueTaken,
    /// It is no address that can be told of conversions.
    Target(TargetFault),
    /// There are more headers than this.
    TooManyHeaders(u32),
    /// It is no header.
    NotAHeader(String),
    /// The webmaster has this many addresses already.
    TooManyTargets(u64),
    /// It was asked for too often, and can be again after so many seconds.
    TooOften(u32),
}

impl Fault {
    /// What is wrong and how to mend it, in a sentence.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let limit = |key, limit: &u32| t_args(lang, key, &[("limit", Arg::from(*limit))]);
        match self {
            Self::Missing => t(lang, "fault-missing"),
            Self::TooLong(most) => limit("fault-too-long", most),
            Self::NotAnAmount => t(lang, "fault-not-an-amount"),
            Self::NotAPercent => t(lang, "fault-not-a-percent"),
            Self::NotACount(most) => limit("fault-not-a-count", most),
            Self::NotACurrency => t(lang, "fault-not-a-currency"),
            Self::NotAChoice | Self::Zone(ZoneFault::Unknown) => t(lang, "fault-not-a-choice"),
            Self::NotAnAction => t(lang, "fault-not-an-action"),
            Self::ActionTaken => t(lang, "fault-action-taken"),
            Self::ActionUsed => t(lang, "fault-action-used"),
            Self::AliasTaken(name) => t_args(lang, "fault-alias-taken", &[("name", Arg::from(name.as_str()))]),
            Self::AliasUsed(name) => t_args(lang, "fault-alias-used", &[("name", Arg::from(name.as_str()))]),
            Self::WebmasterTwice => t(lang, "fault-webmaster-twice"),
            Self::WithoutPayout => t(lang, "fault-without-payout"),
            Self::TooManyRows(most) => limit("fault-too-many-rows", most),
            Self::Param(ParamFault::BadName) => t(lang, "fault-param-bad-name"),
            Self::Param(ParamFault::Reserved) => t(lang, "fault-param-reserved"),
            Self::Param(ParamFault::Twice) => t(lang, "fault-param-twice"),
            Self::Param(ParamFault::DefaultDoesNotFit) => t(lang, "fault-param-default"),
            Self::AlreadyConnected => t(lang, "fault-already-connected"),
            Self::PromoOfAnother => t(lang, "fault-promo-of-another"),
            Self::CampaignMoved => t(lang, "fault-campaign-moved"),
            Self::Landing(fault) => landing_fault(lang, fault),
            Self::Zone(ZoneFault::NotWholeHours) => t(lang, "fault-zone-hours"),
            Self::NotAnOrigin => t(lang, "fault-not-an-origin"),
            Self::CurrencyInUse => t(lang, "fault-currency-in-use"),
            Self::NotANetwork { line, text } => {
                t_args(lang, "fault-not-a-network", &[("line", Arg::from(*line)), ("text", Arg::from(text.as_str()))])
            }
            Self::TooManyLines(most) => limit("fault-too-many-lines", most),
            Self::Word(WordFault::Known(status)) => {
                t_args(lang, "fault-word-known", &[("status", Arg::from(status.word()))])
            }
            Self::Word(WordFault::OfCustomers) => t(lang, "fault-word-of-customers"),
            Self::Word(WordFault::Twice) => t(lang, "fault-word-twice"),
            Self::TooManyWords(most) => limit("fault-too-many-words", most),
            Self::NotADay => t(lang, "fault-not-a-day"),
            Self::DaysBackwards => t(lang, "fault-days-backwards"),
            Self::TooManyCategories(most) => limit("fault-too-many-categories", most),
            Self::NotACountry(word) => t_args(lang, "fault-not-a-country", &[("word", Arg::from(word.as_str()))]),
            Self::TooManyRules(most) => limit("fault-too-many-rules", most),
            Self::NotAnImage => t(lang, "fault-not-an-image"),
            Self::ImageTooBig => t(lang, "fault-image-too-big"),
            Self::InUse => t(lang, "fault-in-use"),
            Self::LastPayout => t(lang, "fault-last-payout"),
            Self::CapTaken => t(lang, "fault-cap-taken"),
            Self::TooManyCaps(most) => many(lang, "fault-too-many-caps", *most),
            Self::Account(fault) => fault.say(lang),
            Self::List(fault) => list_fault(lang, fault),
            Self::NotAHost(text) => t_args(lang, "fault-not-a-host", &[("text", Arg::from(text.as_str()))]),
            Self::NoDeep => t(lang, "fault-no-deep"),
            Self::ValueTaken => t(lang, "fault-value-taken"),
            Self::Target(fault) => target_fault(lang, fault),
            Self::TooManyHeaders(most) => limit("fault-too-many-headers", most),
            Self::NotAHeader(line) => t_args(lang, "fault-not-a-header", &[("line", Arg::from(line.as_str()))]),
            Self::TooOften(seconds) => t_args(lang, "fault-too-often", &[("seconds", Arg::from(*seconds))]),
            Self::TooManyTargets(most) => many(lang, "fault-too-many-targets", *most),
        }
    }
}

/// There are so many of something that there cannot be more.
fn many(lang: Lang, key: &str, most: u64) -> String {
    t_args(lang, key, &[("limit", Arg::from(i64::try_from(most).unwrap_or(i64::MAX)))])
}

/// What is wrong with an address that is to be told of conversions.
fn target_fault(lang: Lang, fault: &TargetFault) -> String {
    match fault {
        TargetFault::Address(fault) => landing_fault(lang, fault),
        TargetFault::PrivateHost => t(lang, "target-fault-private"),
        TargetFault::Port { port } => t_args(lang, "target-fault-port", &[("port", Arg::from(port.to_string()))]),
        TargetFault::MacroInName => t(lang, "target-fault-macro-in-name"),
        TargetFault::ForeignMacro { spelled, ours: None } => {
            t_args(lang, "target-fault-foreign", &[("spelled", Arg::from(spelled.as_str()))])
        }
        TargetFault::ForeignMacro { spelled, ours: Some(name) } => {
            let ours = Arg::from(format!("{{{name}}}"));
            t_args(lang, "target-fault-foreign-known", &[("spelled", Arg::from(spelled.as_str())), ("ours", ours)])
        }
    }
}

/// What is wrong with an address.
#[must_use]
pub fn landing_fault(lang: Lang, fault: &LandingFault) -> String {
    match fault {
        LandingFault::NotAUrl => t(lang, "landing-fault-not-a-url"),
        LandingFault::BadScheme => t(lang, "landing-fault-bad-scheme"),
        LandingFault::MacroInHost => t(lang, "landing-fault-macro-in-host"),
        LandingFault::Credentials => t(lang, "landing-fault-credentials"),
        LandingFault::UnknownMacro { name } => {
            t_args(lang, "landing-fault-unknown-macro", &[("name", Arg::from(format!("{{{name}}}")))])
        }
        LandingFault::LooseBrace => t(lang, "landing-fault-loose-brace"),
        LandingFault::NoClickId => t_args(lang, "landing-fault-no-click-id", &[("macro", Arg::from("{click_id}"))]),
        LandingFault::TooLong => t(lang, "landing-fault-too-long"),
    }
}
