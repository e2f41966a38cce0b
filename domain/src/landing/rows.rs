//! A landing URL as people fill it in row by row: the address, and the parameters behind its question mark.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The text of a landing URL, taken apart. Nothing is checked here; what is put together is read like any other text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rows {
    /// Everything but the parameters, with what stands behind `#`.
    pub base: String,
    /// Names and values, as they stand in the URL.
    pub params: Vec<(String, String)>,
}

/// What would end a parameter's name or value.
const PART: &AsciiSet = &CONTROLS.add(b' ').add(b'&').add(b'#');

/// A name also ends where its value begins.
const NAME: &AsciiSet = &PART.add(b'=');

impl Rows {
    /// Takes a text apart.
    #[must_use]
    pub fn split(text: &str) -> Self {
        let (text, fragment) =
            text.trim().split_once('#').map_or((text.trim(), None), |(text, rest)| (text, Some(rest)));
        let (base, query) = text.split_once('?').unwrap_or((text, ""));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let params = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        Self {
            base: fragment.map_or_else(|| base.to_owned(), |fragment| format!("{base}#{fragment}")),
            params: params.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }

    /// Puts the text together. A row without a name is left out.
    #[must_use]
    pub fn join(&self) -> String {
        let (base, fragment) = self.base.trim().split_once('#').unwrap_or((self.base.trim(), ""));
        let mut text = base.to_owned();
        let mut joint = if base.contains('?') { '&' } else { '?' };
        for (name, value) in self.params.iter().filter(|(name, _)| !name.is_empty()) {
            text.push(joint);
            joint = '&';
            text.extend(utf8_percent_encode(name, NAME));
            text.push('=');
            text.extend(utf8_percent_encode(value, PART));
        }
        if !fragment.is_empty() {
            text.push('#');
            text.push_str(fragment);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::landing::LandingUrl;
    use proptest::prelude::*;

    fn rows(base: &str, params: &[(&str, &str)]) -> Rows {
        let params = params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Rows { base: base.to_owned(), params: params.collect() }
    }

    #[test]
    fn a_url_is_an_address_and_its_parameters() {
        let text = "https://site.com/a?click={click_id}&s={sub1}-x#top";
        let apart = rows("https://site.com/a#top", &[("click", "{click_id}"), ("s", "{sub1}-x")]);
        assert_eq!(Rows::split(text), apart);
        assert_eq!(apart.join(), text);
        assert_eq!(Rows::split(" https://site.com "), rows("https://site.com", &[]));
        assert_eq!(rows("https://site.com", &[("", "lost")]).join(), "https://site.com");
    }

    #[test]
    fn what_would_end_a_parameter_is_encoded() {
        let typed = rows("https://site.com/", &[("a=b", "1 & 2#3"), ("c", "d=e+f%20")]);
        assert_eq!(typed.join(), "https://site.com/?a%3Db=1%20%26%202%233&c=d=e+f%20");
        assert_eq!(rows("https://site.com/?x=1", &[("y", "2")]).join(), "https://site.com/?x=1&y=2");
    }

    proptest! {
        #[test]
        fn rows_come_back_as_they_were(
            base in "https://[a-z]{1,8}\\.example/[a-z/]{0,8}(#[a-z]{1,4})?",
            params in prop::collection::vec(("[a-z_]{1,6}", "[a-zA-Z0-9{}=%+._-]{0,12}"), 0..6),
        ) {
            let rows = Rows { base, params };
            prop_assert_eq!(Rows::split(&rows.join()), rows);
        }

        #[test]
        fn no_row_changes_where_the_address_leads(name in "\\PC{1,12}", value in "\\PC{0,12}") {
            let params = vec![("c".to_owned(), "{click_id}".to_owned()), (name, value)];
            let rows = Rows { base: "https://site.com/page".to_owned(), params };
            if let Ok(url) = LandingUrl::parse(&rows.join()) {
                prop_assert!(url.fill(|_| "1".into()).starts_with("https://site.com/page?c=1&"));
            }
        }
    }
}
