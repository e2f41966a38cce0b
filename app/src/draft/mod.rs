//! What a form holds: what was typed into it, and what is wrong with that. The server reads one from what a browser sends; a page
//! shows it, filled in and with its faults, or makes one of what is stored.

mod fault;
mod read;

pub use fault::{Fault, landing_fault};
pub use read::{amount, count, count_if_any, line, lines, percent, some_line, url, url_if_any, word};

use domain::lang::Lang;
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

impl Draft {
    /// Reads what a browser sends. What no database keeps is dropped, and lines end as they do here.
    #[must_use]
    pub fn parse(body: &[u8]) -> Self {
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

/// A text as it is kept: without what no database keeps, and its lines end as they do here.
#[must_use]
pub fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\0', "")
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::landing::LandingUrl;

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
