//! The address of the page that is being made: what stands in its query, and links that change a part of it.

use leptos::prelude::use_context;
use leptos_router::location::RequestUrl;
use std::str::FromStr;
use url::form_urlencoded;

/// The path and query of the page, for forms that come back to it.
#[must_use]
pub fn here() -> String {
    let url = use_context::<RequestUrl>();
    let url = url.as_ref().map_or("/", |url| url.as_ref());
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    url[after_scheme..].find('/').map_or_else(|| "/".to_owned(), |at| url[after_scheme + at..].to_owned())
}

/// What the names begin with by which a form says what came of it, on the page it comes back to.
pub const TOLD: &str = "told-";

/// The names and values of a query string.
///
/// Read from the address itself: the router's own map decodes every value twice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads what stands behind the question mark of the page's address.
    #[must_use]
    pub fn of_page() -> Self {
        here().split_once('?').map(|(_, query)| Self::parse(query)).unwrap_or_default()
    }

    /// Reads a query string.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// A value, spaces around it dropped; none when it is missing or empty, as fields of a form are.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let value = self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }

    /// Every name and value, in the order of the address.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.trim()))
    }

    /// A value, as a text of its own.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    /// A value that is something else than text; none when it cannot be read, as somebody has changed the address by hand.
    #[must_use]
    pub fn read<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }

    /// Every value of a name that stands more than once, as checkboxes do; what cannot be read is left out.
    #[must_use]
    pub fn all<T: FromStr>(&self, name: &str) -> Vec<T> {
        self.0.iter().filter(|(known, _)| known == name).filter_map(|(_, value)| value.trim().parse().ok()).collect()
    }

    /// The same with another value.
    #[must_use]
    pub fn with(&self, name: &str, value: impl Into<String>) -> Self {
        let mut other = self.without(&[name]);
        other.0.push((name.to_owned(), value.into()));
        other
    }

    /// The same without some names, and without empty values.
    #[must_use]
    pub fn without(&self, names: &[&str]) -> Self {
        let keep = |(name, value): &&(String, String)| !names.contains(&name.as_str()) && !value.is_empty();
        Self(self.0.iter().filter(keep).cloned().collect())
    }

    /// A link to a path with this query. What a form said when it came back is said once, and no link repeats it.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        let pairs = self.0.iter().filter(|(name, _)| !name.starts_with(TOLD));
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded_once() {
        let query = Query::parse("search=50%2525+off&offer=7&empty=&page=x");
        assert_eq!(query.get("search"), Some("50%25 off"));
        assert_eq!(query.read::<i64>("offer"), Some(7));
        assert_eq!((query.get("empty"), query.read::<u32>("page")), (None, None));
    }

    #[test]
    fn a_link_keeps_what_it_does_not_change() {
        let query = Query::parse("search=a+%26+b&page=2&from=");
        assert_eq!(query.with("page", "3").link("/postbacks"), "/postbacks?search=a+%26+b&page=3");
        assert_eq!(query.without(&["search", "page"]).link("/postbacks"), "/postbacks");
        assert_eq!(query.with("told-changed", "3").without(&["search"]).link("/postbacks"), "/postbacks?page=2");
    }
}
