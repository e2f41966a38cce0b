//! What stands before the path of an address.

use url::Url;

/// An address as a reader of the URL standard understands it, up to its port.
///
/// There are two such readers: ours, and the one that every browser has. A form that says while one types what an address will become
/// asks the browser's, since ours would bring the tables for the names of all the world's hosts along, several times what all islands
/// weigh together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    /// What it begins with, in small letters, without the colon.
    pub scheme: String,
    /// Whether it carries a user name or a password.
    pub has_credentials: bool,
    /// The host, as it is asked for: empty if there is none.
    pub host: String,
    /// Scheme, host and port as plain ASCII, without a slash at the end.
    pub origin: String,
}

impl Address {
    /// Reads an address; none if it is not one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        Some(Self {
            scheme: url.scheme().to_owned(),
            has_credentials: !url.username().is_empty() || url.password().is_some(),
            host: url.host_str().unwrap_or_default().to_owned(),
            origin: url.origin().ascii_serialization(),
        })
    }
}
