//! The border between rows and what they mean. A row is untrusted input: other hands and other versions write to a database too.

use crate::{Result, StorageError};
use domain::landing::{LandingFault, LandingUrl};
use domain::money::{Amount, Currency, Percent};
use domain::payout::{PayoutModel, Rate};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Display;

/// The row that is being read, to be named when it says something that cannot be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<K> {
    /// Its table.
    pub table: &'static str,
    /// Its key.
    pub key: K,
}

impl<K: Display> Row<K> {
    /// The error that names this column of this row.
    pub(crate) fn impossible(&self, column: &'static str) -> StorageError {
        StorageError::Inconsistent { table: self.table, column, row: self.key.to_string() }
    }

    /// What a column means, if it means anything.
    pub(crate) fn read<T>(&self, column: &'static str, meaning: impl IntoOption<T>) -> Result<T> {
        meaning.into_option().ok_or_else(|| self.impossible(column))
    }

    /// A column with JSON in it.
    pub(crate) fn json<T: DeserializeOwned>(&self, column: &'static str, text: &str) -> Result<T> {
        self.read(column, serde_json::from_str(text))
    }

    /// A column with a share of 0 to 100 %.
    pub(crate) fn percent(&self, column: &'static str, micros: i64) -> Result<Percent> {
        self.read(column, Percent::from_micros(micros))
    }

    /// A column with what an advertiser pays, in millionths of what the model says.
    pub(crate) fn rate(&self, column: &'static str, model: PayoutModel, micros: i64) -> Result<Rate> {
        if model.is_percent() {
            return self.percent(column, micros).map(Rate::Percent);
        }
        self.read(column, (micros >= 0).then_some(Rate::Fixed(Amount(micros))))
    }

    /// A column with a currency code.
    pub(crate) fn currency(&self, column: &'static str, code: &str) -> Result<Currency> {
        self.read(column, Currency::parse(code))
    }

    /// A column with a URL, which may be missing, by one of the two parsers of [`LandingUrl`].
    pub(crate) fn url(
        &self,
        column: &'static str,
        text: Option<&str>,
        parse: fn(&str) -> std::result::Result<LandingUrl, LandingFault>,
    ) -> Result<Option<LandingUrl>> {
        text.map(|text| self.read(column, parse(text))).transpose()
    }
}

/// An answer that may be none, whatever the reason.
pub(crate) trait IntoOption<T> {
    /// The answer without the reason.
    fn into_option(self) -> Option<T>;
}

impl<T> IntoOption<T> for Option<T> {
    fn into_option(self) -> Option<T> {
        self
    }
}

impl<T, E> IntoOption<T> for std::result::Result<T, E> {
    fn into_option(self) -> Option<T> {
        self.ok()
    }
}

/// JSON for a text column.
///
/// # Panics
/// If the value has no JSON: a map whose keys are no texts. What we store has none.
pub(crate) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("what we store is JSON")
}

/// A text that PostgreSQL takes: a zero byte, which it refuses, becomes the sign that stands for one.
pub(crate) fn visible(text: &str) -> String {
    text.replace('\0', "\u{2400}")
}
