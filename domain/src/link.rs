//! Affiliate links: what a webmaster may write on one, and how.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The parameter that names a promo.
pub const PROMO: &str = "promo";

/// The parameter by which a webmaster tells sub-accounts apart.
pub const SUB_ACCOUNT: &str = "sub1";

/// The parameters that a webmaster fills in as they like, in the order of forms.
pub const MARKS: [&str; 11] = [
    "traffic_source",
    "sub1",
    "sub2",
    "sub3",
    "sub4",
    "sub5",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
];

/// What must be encoded in a value. Braces stay: what stands between them is filled in by whoever shows the link, such as an
/// advertising network, and it looks for the braces as they are.
const VALUE: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'{').remove(b'}');

/// The link of a campaign.
#[must_use]
pub fn link(base_url: &str, code: &str) -> String {
    format!("{base_url}/c/{code}")
}

/// A link with these parameters, without those that are empty.
#[must_use]
pub fn with_params<'p>(link: &str, params: impl IntoIterator<Item = (&'p str, &'p str)>) -> String {
    let mut text = link.to_owned();
    let mut joint = '?';
    for (name, value) in params.into_iter().filter(|(_, value)| !value.is_empty()) {
        text.push(joint);
        text.push_str(name);
        text.push('=');
        text.extend(utf8_percent_encode(value, VALUE));
        joint = '&';
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_stands_in_the_link_and_what_is_not_does_not() {
        let bare = link("https://go.example", "k3Qz9");
        assert_eq!(bare, "https://go.example/c/k3Qz9");
        assert_eq!(with_params(&bare, [("sub1", ""), ("sub2", "")]), bare);
        let params = [(PROMO, "7"), ("sub1", ""), ("sub2", "a b&c=д"), ("utm_term", "{keyword}")];
        assert_eq!(
            with_params(&bare, params),
            "https://go.example/c/k3Qz9?promo=7&sub2=a%20b%26c%3D%D0%B4&utm_term={keyword}"
        );
    }
}
