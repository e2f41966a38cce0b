//! Where to go after a form: a path of ours, and nobody else's.

use crate::routes;

/// A path on this site, which may stand in a `Location` header as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalPath(String);

/// Longer ones were not made by us.
const LONGEST: usize = 2048;

impl LocalPath {
    /// Reads a path with its query. Browsers take `//host` and `/\host` for another site, and drop control characters first.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_path = text.starts_with('/') && !text.starts_with("//") && !text.contains('\\');
        let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        (is_path && is_plain && text.len() <= LONGEST).then(|| Self(text.to_owned()))
    }

    /// The start page.
    #[must_use]
    pub fn home() -> Self {
        Self(routes::HOME.to_owned())
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_read() {
        for good in ["/", "/offers/7?page=2", "/postbacks?from=2026-01-01&search=%2F%2Fevil"] {
            assert_eq!(LocalPath::parse(good).as_ref().map(LocalPath::as_str), Some(good));
        }
        let bad = [
            "",
            "offers",
            "//evil.example",
            "/\\evil.example",
            "/offers\\x",
            "https://evil.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=y",
            "/\t/evil.example",
            "/\0",
            "/офферы",
            "/a b",
            " /",
            &format!("/{}", "a".repeat(LONGEST)),
        ];
        for text in bad {
            assert_eq!(LocalPath::parse(text), None, "{text:?}");
        }
    }
}
