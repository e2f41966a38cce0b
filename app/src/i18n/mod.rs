//! Every text that people read, in every language: Project Fluent files under `locales/`, compiled in.
//!
//! Code names a message by its key and says its arguments; grammar, word order and plurals are the files' business.

mod format;
mod postback;

pub use format::{Format, ZONELESS};
pub use postback::{StepText, action_word, outcome_word, problem, step};

use domain::lang::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use leptos::prelude::use_context;
use std::borrow::Cow;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

macro_rules! files {
    ($lang:literal) => {
        &[
            include_str!(concat!("../../locales/", $lang, "/common.ftl")),
            include_str!(concat!("../../locales/", $lang, "/gate.ftl")),
            include_str!(concat!("../../locales/", $lang, "/offers.ftl")),
            include_str!(concat!("../../locales/", $lang, "/offer-forms.ftl")),
            include_str!(concat!("../../locales/", $lang, "/codes.ftl")),
            include_str!(concat!("../../locales/", $lang, "/check.ftl")),
            include_str!(concat!("../../locales/", $lang, "/forms.ftl")),
            include_str!(concat!("../../locales/", $lang, "/postbacks.ftl")),
            include_str!(concat!("../../locales/", $lang, "/problems.ftl")),
            include_str!(concat!("../../locales/", $lang, "/reports.ftl")),
            include_str!(concat!("../../locales/", $lang, "/conversions.ftl")),
            include_str!(concat!("../../locales/", $lang, "/customers.ftl")),
            include_str!(concat!("../../locales/", $lang, "/clicks.ftl")),
            include_str!(concat!("../../locales/", $lang, "/templates.ftl")),
            include_str!(concat!("../../locales/", $lang, "/api.ftl")),
            include_str!(concat!("../../locales/", $lang, "/settings.ftl")),
            include_str!(concat!("../../locales/", $lang, "/audit.ftl")),
            include_str!(concat!("../../locales/", $lang, "/search.ftl")),
            include_str!(concat!("../../locales/", $lang, "/advertisers.ftl")),
            include_str!(concat!("../../locales/", $lang, "/replays.ftl")),
            include_str!(concat!("../../locales/", $lang, "/webmasters.ftl")),
            include_str!(concat!("../../locales/", $lang, "/campaigns.ftl")),
            include_str!(concat!("../../locales/", $lang, "/sub-accounts.ftl")),
            include_str!(concat!("../../locales/", $lang, "/targets.ftl")),
            include_str!(concat!("../../locales/", $lang, "/offer-setup.ftl")),
            include_str!(concat!("../../locales/", $lang, "/team.ftl")),
            include_str!(concat!("../../locales/", $lang, "/account.ftl")),
            include_str!(concat!("../../locales/", $lang, "/conversion-files.ftl")),
            include_str!(concat!("../../locales/", $lang, "/deep-links.ftl")),
            include_str!(concat!("../../locales/", $lang, "/tokens.ftl")),
            include_str!(concat!("../../locales/", $lang, "/caps.ftl")),
            include_str!(concat!("../../locales/", $lang, "/smartlinks.ftl")),
            include_str!(concat!("../../locales/", $lang, "/trafficback.ftl")),
            include_str!(concat!("../../locales/", $lang, "/overview.ftl")),
            include_str!(concat!("../../locales/", $lang, "/letters.ftl")),
            include_str!(concat!("../../locales/", $lang, "/health.ftl")),
        ]
    };
}

/// The language files of a language.
fn files(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En => files!("en"),
        Lang::Ru => files!("ru"),
    }
}

static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::En));
static RUSSIAN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::Ru));

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.tag().parse().expect("our tags are language identifiers");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The marks would be copied along with a code or an id, and nothing here is written from right to left.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| group(value, Lang::En),
        Lang::Ru => |value, _| group(value, Lang::Ru),
    }));
    for text in files(lang) {
        let resource = FluentResource::try_new((*text).to_owned()).expect("the language files are well-formed");
        bundle.add_resource(resource).expect("no key stands twice");
    }
    bundle
}

/// Writes whole numbers in messages the way they are written everywhere else.
fn group(value: &FluentValue, lang: Lang) -> Option<String> {
    match value {
        #[expect(clippy::cast_possible_truncation, reason = "arguments are made from i64 and are small counts")]
        FluentValue::Number(number) => Some(format::count(lang, number.value as i64)),
        _ => None,
    }
}

/// An argument of a message.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A number, which the message may choose a plural by.
    Number(i64),
    /// A text.
    Text(Cow<'a, str>),
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

/// The text with this key.
#[must_use]
pub fn t(lang: Lang, key: &str) -> String {
    t_args(lang, key, &[])
}

/// The text with this key, its arguments filled in.
#[must_use]
pub fn t_args(lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
    let bundle = match lang {
        Lang::En => &*ENGLISH,
        Lang::Ru => &*RUSSIAN,
    };
    let pattern = bundle.get_message(key).and_then(|message| message.value());
    // A test finds every key that code uses in the files; a person would rather read a key than nothing.
    let Some(pattern) = pattern else { return key.to_owned() };
    let mut filled = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        match arg {
            Arg::Number(number) => filled.set(*name, *number),
            Arg::Text(text) => filled.set(*name, text.as_ref()),
        }
    }
    bundle.format_pattern(pattern, Some(&filled), &mut vec![]).into_owned()
}

/// The language of the page that is being made.
#[must_use]
pub fn use_lang() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}

#[cfg(test)]
mod tests;
