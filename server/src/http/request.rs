//! What a request's headers say, as text.

use domain::click::clean;
use domain::lang::Lang;
use http::header::{ACCEPT_LANGUAGE, COOKIE, HeaderName};
use http::{HeaderMap, HeaderValue};

/// The most characters of a header that are kept.
const HEADER: usize = 512;

/// A header's text, whatever its bytes; empty without it.
#[must_use]
pub fn header(headers: &HeaderMap, name: &HeaderName) -> String {
    let bytes = headers.get(name).map(HeaderValue::as_bytes).unwrap_or_default();
    clean(&String::from_utf8_lossy(bytes), HEADER).into_owned()
}

/// The value of a cookie.
#[must_use]
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The language that the sender asks for, if it is one of ours.
#[must_use]
pub fn language(headers: &HeaderMap) -> Option<Lang> {
    Lang::from_accept_language(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=1; otklik_click_12=x"));
        headers.append(COOKIE, HeaderValue::from_static("otklik_click_1=y=z; bad"));
        assert_eq!(cookie(&headers, "otklik_click_1"), Some("y=z"));
        assert_eq!(cookie(&headers, "otklik_click"), None);
    }

    #[test]
    fn a_header_of_any_bytes_becomes_text() {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_bytes(b"ru\t\xff").unwrap());
        assert_eq!(header(&headers, &ACCEPT_LANGUAGE), "ru\u{fffd}");
        assert_eq!(language(&headers), None);
        assert_eq!(header(&headers, &COOKIE), "");
    }
}
