//! Deep links: a page of the advertiser's site that a link names, in place of the landing page, with the landing page's own parameters.
//!
//! Whoever writes a link writes its page, so nothing of it is trusted: it leads to the hosts that the offer lists and nowhere else,
//! and the parameters by which a click is known are the offer's, whatever the page says.

use super::{Address, LandingFault, LandingUrl, Macro, Named, Part, VALUE, literal, origin, rest_of};
use percent_encoding::{percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use url::{Host, Url};

/// The parameters by which a link names a page, the first of which is the one that our own links have.
pub const PAGE: [&str; 2] = ["url", "dl"];

/// The most hosts that an offer lists.
pub const MOST_HOSTS: usize = 50;

/// A host to whose pages links may lead.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum DeepHost {
    /// This one.
    Only(String),
    /// Those below this one, and not itself.
    Below(String),
}

/// A text is no host.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a host is a name such as shop.example, or *.shop.example for those below it")]
pub struct NotAHost;

impl DeepHost {
    /// Reads `shop.example` or `*.shop.example`, in any letters and alphabet.
    ///
    /// # Errors
    /// [`NotAHost`] for anything else: an address, a port, a number, a name without a dot.
    pub fn parse(text: &str) -> Result<Self, NotAHost> {
        let (name, is_below) = match text.trim().strip_prefix("*.") {
            Some(name) => (name, true),
            None => (text.trim(), false),
        };
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-');
        if !name.chars().all(is_name) || !name.contains('.') || name.starts_with('.') || name.ends_with('.') {
            return Err(NotAHost);
        }
        let url = Url::parse(&format!("https://{name}/")).map_err(|_| NotAHost)?;
        match url.host() {
            Some(Host::Domain(name)) if is_below => Ok(Self::Below(name.to_owned())),
            Some(Host::Domain(name)) => Ok(Self::Only(name.to_owned())),
            Some(Host::Ipv4(_) | Host::Ipv6(_)) | None => Err(NotAHost),
        }
    }

    fn has(&self, host: &str) -> bool {
        match self {
            Self::Only(name) => name == host,
            Self::Below(name) => {
                host.strip_suffix(name.as_str()).is_some_and(|below| below.len() > 1 && below.ends_with('.'))
            }
        }
    }
}

impl fmt::Display for DeepHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Only(name) => f.write_str(name),
            Self::Below(name) => write!(f, "*.{name}"),
        }
    }
}

impl TryFrom<String> for DeepHost {
    type Error = NotAHost;

    fn try_from(text: String) -> Result<Self, NotAHost> {
        Self::parse(&text)
    }
}

impl From<DeepHost> for String {
    fn from(host: DeepHost) -> Self {
        host.to_string()
    }
}

/// Why a link does not lead to the page that it names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoPage {
    /// The offer has no deep links.
    Off,
    /// It is longer than [`LandingUrl::MAX_LEN`].
    TooLong,
    /// It is no address.
    NotAUrl,
    /// It is neither http nor https.
    Scheme,
    /// It carries a user name or a password.
    Credentials,
    /// It is on a port of its own.
    Port,
    /// It is on none of the offer's hosts.
    Host,
    /// The offer has a page of its own for such visitors.
    Visitor,
    /// The landing page gets the click's id in none of its parameters, so this page could not get it either.
    NoClickId,
}

impl NoPage {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::Off,
        Self::TooLong,
        Self::NotAUrl,
        Self::Scheme,
        Self::Credentials,
        Self::Port,
        Self::Host,
        Self::Visitor,
        Self::NoClickId,
    ];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::TooLong => "too_long",
            Self::NotAUrl => "not_a_url",
            Self::Scheme => "scheme",
            Self::Credentials => "credentials",
            Self::Port => "port",
            Self::Host => "host",
            Self::Visitor => "visitor",
            Self::NoClickId => "no_click_id",
        }
    }

    /// The reason with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.word() == word)
    }
}

/// What a landing page gets behind its question mark, for the pages that stand in for it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Params {
    parts: Vec<Part>,
    /// The names of those parameters, decoded.
    names: Vec<String>,
}

impl Params {
    /// Reads them from what stands behind the host, whose macros are known to be right.
    pub(super) fn of(rest: &str) -> Result<Self, LandingFault> {
        let (_, query, _) = split(rest);
        let names = query.split('&').map(name_of).filter(|name| !name.is_empty());
        Ok(Self { names: names.collect(), parts: super::pieces(query)? })
    }

    fn has_click_id(&self) -> bool {
        self.parts.contains(&Part::Macro(Macro::ClickId))
    }
}

/// A page in place of a landing page.
#[derive(Debug)]
pub struct DeepPage<'l> {
    origin: String,
    path: Vec<Part>,
    query: Vec<Part>,
    fragment: Vec<Part>,
    params: &'l Params,
}

impl LandingUrl {
    /// Whether a page in its place would get the click's id.
    #[must_use]
    pub fn goes_deep(&self) -> bool {
        self.params.has_click_id()
    }

    /// The page that a link names, if it may lead there: on this landing page's own host or on one that the offer lists. `hosts` is
    /// none when the offer has no deep links.
    ///
    /// # Errors
    /// [`NoPage`]. The visitor then goes where every other one goes.
    pub fn page(&self, hosts: Option<&[DeepHost]>, page: &str) -> Result<DeepPage<'_>, NoPage> {
        let hosts = hosts.ok_or(NoPage::Off)?;
        if !self.goes_deep() {
            return Err(NoPage::NoClickId);
        }
        let page = page.trim();
        if page.len() > Self::MAX_LEN {
            return Err(NoPage::TooLong);
        }
        let rest_at = rest_of(page).map_err(|_| NoPage::NotAUrl)?;
        let origin = origin(&page[..rest_at], Address::read).map_err(|fault| match fault {
            LandingFault::BadScheme => NoPage::Scheme,
            LandingFault::Credentials => NoPage::Credentials,
            LandingFault::NotAUrl
            | LandingFault::MacroInHost
            | LandingFault::UnknownMacro { .. }
            | LandingFault::LooseBrace
            | LandingFault::NoClickId
            | LandingFault::TooLong => NoPage::NotAUrl,
        })?;
        if origin != self.origin {
            let host = origin.split_once("://").map_or("", |(_, host)| host);
            if host.contains(':') {
                return Err(NoPage::Port);
            }
            if host != self.host() && !hosts.iter().any(|known| known.has(host)) {
                return Err(NoPage::Host);
            }
        }
        let (path, query, fragment) = split(&page[rest_at..]);
        let own = |param: &&str| !param.is_empty() && !self.params.names.iter().any(|name| *name == name_of(param));
        let query = query.split('&').filter(own).collect::<Vec<_>>().join("&");
        // A path must begin with a slash, or it could go on with the host.
        let slash = if path.starts_with('/') { "" } else { "/" };
        Ok(DeepPage {
            origin,
            path: lenient(&format!("{slash}{path}")),
            query: lenient(&query),
            fragment: lenient(fragment),
            params: &self.params,
        })
    }
}

impl DeepPage<'_> {
    /// The page's address with the landing page's parameters behind its own, every macro replaced by what `value` says. The result is
    /// plain ASCII.
    #[must_use]
    pub fn fill<'v>(&self, mut value: impl FnMut(Macro) -> Cow<'v, str>) -> String {
        let mut url = self.origin.clone();
        let mut push = |parts: &[Part]| {
            for part in parts {
                match part {
                    Part::Literal(text) => url.push_str(text),
                    Part::Macro(name) => url.extend(utf8_percent_encode(&value(*name), VALUE)),
                }
            }
        };
        let sign = |sign: &str| [Part::Literal(sign.to_owned())];
        push(&self.path);
        push(&sign("?"));
        push(&self.query);
        if !self.query.is_empty() {
            push(&sign("&"));
        }
        push(&self.params.parts);
        if !self.fragment.is_empty() {
            push(&sign("#"));
            push(&self.fragment);
        }
        url
    }
}

/// The path, what stands between the question mark and the hash, and what stands behind that.
fn split(rest: &str) -> (&str, &str, &str) {
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    (path, query, fragment)
}

/// The name of a parameter as a server reads it.
fn name_of(param: &str) -> String {
    let name = param.split_once('=').map_or(param, |(name, _)| name);
    percent_decode_str(&name.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// The parts of a text that somebody else wrote: macros that there are, and everything else as it stands. What an advertising
/// network has not filled in is not ours to refuse.
fn lenient(mut rest: &str) -> Vec<Part> {
    let mut parts = vec![];
    let mut plain = String::new();
    while let Some(open) = rest.find(['{', '}']) {
        plain.push_str(&rest[..open]);
        let name = rest[open..].strip_prefix('{').and_then(|inner| inner.split_once('}')).map(|(name, _)| name);
        if let Some((name, known)) = name.and_then(|name| Some((name, Macro::named(name)?))) {
            parts.push(literal(&std::mem::take(&mut plain)));
            parts.push(Part::Macro(known));
            rest = &rest[open + name.len() + 2..];
        } else {
            plain.push_str(if rest[open..].starts_with('{') { "%7B" } else { "%7D" });
            rest = &rest[open + 1..];
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        parts.push(literal(&plain));
    }
    parts
}

#[cfg(test)]
mod tests;
