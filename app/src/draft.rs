//! What a form holds: what was typed into it, and what is wrong with that. The server reads one from what a browser sends; a page
//! shows it, filled in and with its faults, or makes one of what is stored.

use crate::account::AccountFault;
use crate::i18n::{Arg, t, t_args};
use domain::landing::{LandingFault, LandingUrl};
use domain::lang::Lang;
use domain::money::{Amount, Percent};
use domain::network::ZoneFault;
use domain::status::WordFault;
use domain::template::ParamFault;
use leptos::prelude::use_context;
use std::collections::BTreeSet;
use url::form_urlencoded;

/// The name of the buttons that change a form instead of saving it.
pub const BUTTON: &str = "do";

/// What a form holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    fields: Vec<(String, String)>,
    faults: Vec<(String, Fault)>,
}

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
    /// Something about an account is wrong.
    Account(AccountFault),
}

impl Draft {
    /// Reads what a browser sends. What no database keeps is dropped, and lines end as they do here.
    #[must_use]
    pub fn parse(body: &[u8]) -> Self {
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\0', "");
        let fields = form_urlencoded::parse(body).map(|(name, value)| (plain(&name), plain(&value)));
        Self { fields: fields.collect(), faults: vec![] }
    }

    /// What was sent with the request that the page answers, if it answers a form.
    #[must_use]
    pub fn of_page() -> Option<Self> {
        use_context()
    }

    /// The same with one more field.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.fields.push((name.into(), value.to_string()));
        self
    }

    /// A value, spaces around it dropped; empty when it is missing.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// Whether a field was sent at all.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    /// Every value of a name that stands more than once, as boxes do; what cannot be read is left out.
    #[must_use]
    pub fn all<T: std::str::FromStr>(&self, name: &str) -> Vec<T> {
        let values = self.fields.iter().filter(|(known, _)| known == name);
        values.filter_map(|(_, value)| value.trim().parse().ok()).collect()
    }

    /// A value with the spaces around it, which are a part of a password.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_on(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// What is wrong with a field, in the reader's language; empty when nothing is.
    #[must_use]
    pub fn error(&self, lang: Lang, name: &str) -> String {
        let fault = self.faults.iter().find(|(known, _)| known == name);
        fault.map(|(_, fault)| fault.say(lang)).unwrap_or_default()
    }

    /// Everything that is wrong, in the order in which it was found: the field, and what is wrong with it in the reader's language.
    pub fn faults(&self, lang: Lang) -> impl Iterator<Item = (&str, String)> {
        self.faults.iter().map(move |(field, fault)| (field.as_str(), fault.say(lang)))
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Says that something is wrong with a field.
    pub fn refuse(&mut self, name: impl Into<String>, fault: Fault) {
        self.faults.push((name.into(), fault));
    }

    /// What a field means; none if it means nothing, which is noted.
    pub fn read<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, Fault>) -> Option<T> {
        match parse(self.get(name)) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.refuse(name, fault);
                None
            }
        }
    }

    /// The numbers of a group's rows, in their order.
    #[must_use]
    pub fn rows(&self, group: &str) -> Vec<usize> {
        let numbers = self.fields.iter().filter_map(|(name, _)| row_of(group, name));
        numbers.map(|(row, _)| row).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The same rows without those in which nothing stands in these fields.
    #[must_use]
    pub fn filled_rows(&self, group: &str, fields: &[&str]) -> Vec<usize> {
        let mut rows = self.rows(group);
        rows.retain(|row| fields.iter().any(|field| self.is_on(&in_row(group, *row, field))));
        rows
    }

    /// Does what a button of the form asks for: adds an empty row, takes one away, or only shows the form again. Answers whether
    /// one was pressed; otherwise the form is to be saved.
    pub fn press(&mut self) -> bool {
        let pressed = self.get(BUTTON).to_owned();
        self.fields.retain(|(name, _)| name != BUTTON);
        match pressed.split(' ').collect::<Vec<_>>()[..] {
            ["add", group] => self.add_row(group),
            ["remove", group, row] => {
                let row = row.parse().ok();
                self.fields.retain(|(name, _)| row_of(group, name).is_none_or(|(known, _)| Some(known) != row));
            }
            _ => {}
        }
        !pressed.is_empty()
    }

    /// Gives a field another value.
    pub fn set(&mut self, name: &str, value: impl ToString) {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_string()));
    }

    /// Takes all rows of a group away.
    pub fn clear_rows(&mut self, group: &str) {
        self.fields.retain(|(name, _)| row_of(group, name).is_none());
    }

    /// Adds an empty row to a group.
    pub fn add_row(&mut self, group: &str) {
        let next = self.rows(group).last().map_or(0, |last| last.saturating_add(1));
        self.fields.push((in_row(group, next, "row"), String::new()));
    }
}

/// The name of a field in a row.
#[must_use]
pub fn in_row(group: &str, row: usize, field: &str) -> String {
    format!("{group}.{row}.{field}")
}

/// The row and the field that a name is about, if it is one of this group.
fn row_of<'n>(group: &str, name: &'n str) -> Option<(usize, &'n str)> {
    let (row, field) = name.strip_prefix(group)?.strip_prefix('.')?.split_once('.')?;
    Some((row.parse().ok()?, field))
}

/// One line that may be empty, of at most so many characters.
pub fn line(most: u32) -> impl Fn(&str) -> Result<String, Fault> {
    move |text| {
        let fits = text.chars().count() <= most as usize;
        let plain = || text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if fits { Ok(plain()) } else { Err(Fault::TooLong(most)) }
    }
}

/// One line that may not be empty, of at most so many characters.
pub fn some_line(most: u32) -> impl Fn(&str) -> Result<String, Fault> {
    move |text| if text.is_empty() { Err(Fault::Missing) } else { line(most)(text) }
}

/// Several lines that may be empty.
pub fn lines(most: u32) -> impl Fn(&str) -> Result<String, Fault> {
    move |text| if text.chars().count() <= most as usize { Ok(text.to_owned()) } else { Err(Fault::TooLong(most)) }
}

/// A number as people type it. Half of the world writes a comma where we write a dot, and in a number without any other sign it
/// can mean nothing else; what it means in `1,234.50` would be a guess.
fn with_dot(text: &str) -> String {
    if text.matches(',').count() == 1 && !text.contains('.') { text.replace(',', ".") } else { text.to_owned() }
}

/// An amount of money.
pub fn amount(text: &str) -> Result<Amount, Fault> {
    if text.is_empty() { Err(Fault::Missing) } else { Amount::parse(&with_dot(text)).map_err(|_| Fault::NotAnAmount) }
}

/// A percentage.
pub fn percent(text: &str) -> Result<Percent, Fault> {
    if text.is_empty() { Err(Fault::Missing) } else { Percent::parse(&with_dot(text)).map_err(|_| Fault::NotAPercent) }
}

/// A whole number from 1 on.
pub fn count(most: u32) -> impl Fn(&str) -> Result<u32, Fault> {
    move |text| text.parse().ok().filter(|count| (1..=most).contains(count)).ok_or(Fault::NotACount(most))
}

/// The same, where it may be left empty.
pub fn count_if_any(most: u32) -> impl Fn(&str) -> Result<Option<u32>, Fault> {
    move |text| if text.is_empty() { Ok(None) } else { count(most)(text).map(Some) }
}

/// One of a closed list, by its word.
pub fn word<T>(from: impl Fn(&str) -> Option<T>) -> impl Fn(&str) -> Result<T, Fault> {
    move |text| from(text).ok_or(Fault::NotAChoice)
}

/// An address by one of the two parsers of [`LandingUrl`].
pub fn url(parse: fn(&str) -> Result<LandingUrl, LandingFault>) -> impl Fn(&str) -> Result<LandingUrl, Fault> {
    move |text| if text.is_empty() { Err(Fault::Missing) } else { parse(text).map_err(Fault::Landing) }
}

/// The same, where it may be left empty.
pub fn url_if_any(
    parse: fn(&str) -> Result<LandingUrl, LandingFault>,
) -> impl Fn(&str) -> Result<Option<LandingUrl>, Fault> {
    move |text| if text.is_empty() { Ok(None) } else { url(parse)(text).map(Some) }
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
            Self::Account(fault) => fault.say(lang),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_added_and_taken_away_without_touching_the_others() {
        let mut draft = Draft::parse(b"param.0.name=a&param.2.name=b&param.x.name=c&params.1.name=d&do=add+param");
        assert!(draft.press());
        assert_eq!(draft.rows("param"), [0, 2, 3]);
        assert_eq!(draft.filled_rows("param", &["name"]), [0, 2]);
        let mut draft = draft.with(BUTTON, "remove param 0");
        assert!(draft.press());
        assert_eq!((draft.rows("param"), draft.get("param.2.name")), (vec![2, 3], "b"));
        assert!(!draft.press(), "the button is not pressed twice");
    }

    #[test]
    fn a_comma_is_a_dot_only_where_it_can_be_nothing_else() {
        assert_eq!(amount("1290,50"), Amount::parse("1290.50").map_err(|_| Fault::NotAnAmount));
        for text in ["1,290.50", "1,290,50", "1 290", "-1", "1,", "₽5"] {
            assert_eq!(amount(text), Err(Fault::NotAnAmount), "{text}");
        }
        assert_eq!(percent("12,5").map(Percent::micros), Ok(12_500_000));
        assert_eq!((percent("101"), percent("")), (Err(Fault::NotAPercent), Err(Fault::Missing)));
    }

    #[test]
    fn a_field_that_means_nothing_says_why_in_both_languages() {
        let mut draft = Draft::parse("name=%00&days=0&url=ftp%3A%2F%2Fx".as_bytes());
        assert_eq!(draft.read("name", some_line(10)), None);
        assert_eq!(draft.read("days", count(365)), None);
        assert_eq!(draft.read("url", url(LandingUrl::parse)), None);
        assert!(draft.is_refused());
        for name in ["name", "days", "url"] {
            let [english, russian] = Lang::ALL.map(|lang| draft.error(lang, name));
            assert!(!english.is_empty() && english != russian && !english.starts_with("fault-"), "{english}");
        }
        assert_eq!(draft.error(Lang::En, "other"), "");
    }
}
