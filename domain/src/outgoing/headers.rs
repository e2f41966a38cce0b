//! What a webmaster may add to the head of their postbacks.

use serde::{Deserialize, Serialize};

/// How many headers a target may have.
pub const MOST_HEADERS: usize = 10;

/// The most characters of a name and of a value.
const LONGEST: usize = 500;

/// Names that say how a request is read or who has signed it: they are ours.
const OURS: [&str; 13] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// A header, always the same.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Header {
    /// Its name, in small letters.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// Why a header cannot be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum HeaderFault {
    /// The name has something in it that is no letter, digit or dash.
    Name,
    /// The name is one that we set.
    Ours,
    /// The value has something in it that is no visible ASCII character or space.
    Value,
}

impl Header {
    /// Reads a header.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn parse(name: &str, value: &str) -> Result<Self, HeaderFault> {
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        let is_name = (1..=LONGEST).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !is_name {
            return Err(HeaderFault::Name);
        }
        if OURS.contains(&name.as_str()) || name.starts_with("webhook-") {
            return Err(HeaderFault::Ours);
        }
        let is_value = value.len() <= LONGEST && value.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
        if is_value { Ok(Self { name, value: value.to_owned() }) } else { Err(HeaderFault::Value) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_header_ends_before_its_end_or_says_what_is_ours_to_say() {
        let table = [
            ("Authorization", " Bearer x ", Ok("authorization: Bearer x")),
            ("X-Key", "", Ok("x-key: ")),
            ("", "x", Err(HeaderFault::Name)),
            ("a b", "x", Err(HeaderFault::Name)),
            ("a:b", "x", Err(HeaderFault::Name)),
            ("a\r\nb", "x", Err(HeaderFault::Name)),
            ("a", "x\r\nHost: y", Err(HeaderFault::Value)),
            ("a", "д", Err(HeaderFault::Value)),
            ("a", "x\0", Err(HeaderFault::Value)),
            ("HOST", "x", Err(HeaderFault::Ours)),
            ("Content-Length", "0", Err(HeaderFault::Ours)),
            ("webhook-id", "x", Err(HeaderFault::Ours)),
        ];
        for (name, value, expected) in table {
            let read = Header::parse(name, value).map(|header| format!("{}: {}", header.name, header.value));
            assert_eq!(read, expected.map(str::to_owned), "{name}: {value}");
        }
    }
}
