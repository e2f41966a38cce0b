//! The landing URL of an offer: parsed once when it is saved, filled in for every click.

mod address;
mod deep;
mod rows;

pub use address::Address;
pub use deep::{DeepHost, DeepPage, MOST_HOSTS, NoPage, NotAHost, PAGE};
pub use rows::Rows;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

/// A value that a landing URL can carry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Macro {
    /// The click's UUID, which the advertiser sends back in the postback.
    ClickId,
    /// The campaign, that is the webmaster's connection to the offer.
    CampaignId,
    /// The promo of the link, empty without one.
    PromoId,
    /// The offer.
    OfferId,
    /// The network.
    NetworkId,
    /// Seconds since the Unix epoch.
    Timestamp,
    /// The `traffic_source` of the link.
    TrafficSource,
    /// The visitor's IP address.
    Ip,
    /// The visitor's country, two letters, empty when unknown.
    Country,
    /// The visitor's browser.
    UserAgent,
    /// The visitor's kind of device.
    Device,
    /// The page the visitor came from.
    Referrer,
    /// The `utm_source` of the link.
    UtmSource,
    /// The `utm_medium` of the link.
    UtmMedium,
    /// The `utm_campaign` of the link.
    UtmCampaign,
    /// The `utm_term` of the link.
    UtmTerm,
    /// The `utm_content` of the link.
    UtmContent,
    /// The `sub1` of the link.
    Sub1,
    /// The `sub2` of the link.
    Sub2,
    /// The `sub3` of the link.
    Sub3,
    /// The `sub4` of the link.
    Sub4,
    /// The `sub5` of the link.
    Sub5,
}

impl Macro {
    /// Every macro, in the order the offer form offers them.
    pub const ALL: [Self; 22] = [
        Self::ClickId,
        Self::CampaignId,
        Self::PromoId,
        Self::OfferId,
        Self::NetworkId,
        Self::Timestamp,
        Self::TrafficSource,
        Self::Ip,
        Self::Country,
        Self::UserAgent,
        Self::Device,
        Self::Referrer,
        Self::UtmSource,
        Self::UtmMedium,
        Self::UtmCampaign,
        Self::UtmTerm,
        Self::UtmContent,
        Self::Sub1,
        Self::Sub2,
        Self::Sub3,
        Self::Sub4,
        Self::Sub5,
    ];

    /// The name between the braces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ClickId => "click_id",
            Self::CampaignId => "campaign_id",
            Self::PromoId => "promo_id",
            Self::OfferId => "offer_id",
            Self::NetworkId => "network_id",
            Self::Timestamp => "timestamp",
            Self::TrafficSource => "traffic_source",
            Self::Ip => "ip",
            Self::Country => "country",
            Self::UserAgent => "user_agent",
            Self::Device => "device",
            Self::Referrer => "referrer",
            Self::UtmSource => "utm_source",
            Self::UtmMedium => "utm_medium",
            Self::UtmCampaign => "utm_campaign",
            Self::UtmTerm => "utm_term",
            Self::UtmContent => "utm_content",
            Self::Sub1 => "sub1",
            Self::Sub2 => "sub2",
            Self::Sub3 => "sub3",
            Self::Sub4 => "sub4",
            Self::Sub5 => "sub5",
        }
    }
}

/// Why a landing URL cannot be saved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum LandingFault {
    /// It is not a URL at all.
    #[error("this is not a web address")]
    NotAUrl,
    /// Its scheme is neither http nor https.
    #[error("the address must begin with http:// or https://")]
    BadScheme,
    /// A macro stands in the scheme, host or port, where it could send the visitor elsewhere.
    #[error("a macro may not stand before the path")]
    MacroInHost,
    /// It carries a user name or a password.
    #[error("the address must not carry a user name or a password")]
    Credentials,
    /// A macro nobody knows.
    #[error("there is no macro {{{name}}}")]
    UnknownMacro {
        /// What stands between the braces.
        name: String,
    },
    /// A brace without its pair.
    #[error("a brace has no pair")]
    LooseBrace,
    /// Nothing carries the click id, so no conversion could ever be reported.
    #[error("one parameter must carry {{click_id}}")]
    NoClickId,
    /// Longer than [`LandingUrl::MAX_LEN`].
    #[error("the address is longer than 2048 characters")]
    TooLong,
}

impl LandingFault {
    /// One of each, with this for the name of a macro that there is not.
    #[must_use]
    pub fn samples(name: &str) -> [Self; 8] {
        [
            Self::NotAUrl,
            Self::BadScheme,
            Self::MacroInHost,
            Self::Credentials,
            Self::UnknownMacro { name: name.to_owned() },
            Self::LooseBrace,
            Self::NoClickId,
            Self::TooLong,
        ]
    }
}

/// A landing URL with macros, proven to be safe to fill in: whatever the values, scheme, host and port stay as they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LandingUrl {
    text: String,
    origin: String,
    parts: Vec<Part>,
    /// What stands behind the question mark, for pages in its place.
    params: deep::Params,
}

/// A piece of an address: a text as it stands there, or a value that is filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Part<M = Macro> {
    Literal(String),
    Macro(M),
}

/// Values that have names.
pub(crate) trait Named: Sized {
    /// The one with this name between the braces.
    fn named(name: &str) -> Option<Self>;
}

impl Named for Macro {
    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

/// What must be encoded in a literal part: everything that may not stand in a `Location` header. `%` stays: it is already encoding.
const LITERAL: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'\\').add(b'^').add(b'|');

/// What must be encoded in a value: everything but the unreserved characters of RFC 3986.
pub(crate) const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl LandingUrl {
    /// The longest landing URL, in bytes, macros unfilled.
    pub const MAX_LEN: usize = 2048;

    /// Reads a landing URL that leads to an advertiser's page and so must carry the click id.
    ///
    /// # Errors
    /// The first [`LandingFault`] found.
    pub fn parse(text: &str) -> Result<Self, LandingFault> {
        Self::parse_by(text, Address::read)
    }

    /// The same by another reader of addresses, see [`Address`].
    ///
    /// # Errors
    /// The first [`LandingFault`] found.
    pub fn parse_by(text: &str, read: fn(&str) -> Option<Address>) -> Result<Self, LandingFault> {
        let url = Self::parse_without_click_id_by(text, read)?;
        if url.parts.contains(&Part::Macro(Macro::ClickId)) { Ok(url) } else { Err(LandingFault::NoClickId) }
    }

    /// Reads a URL that needs no click id, such as the fallback of a paused offer.
    ///
    /// # Errors
    /// The first [`LandingFault`] found.
    pub fn parse_without_click_id(text: &str) -> Result<Self, LandingFault> {
        Self::parse_without_click_id_by(text, Address::read)
    }

    /// The same by another reader of addresses, see [`Address`].
    ///
    /// # Errors
    /// The first [`LandingFault`] found.
    pub fn parse_without_click_id_by(text: &str, read: fn(&str) -> Option<Address>) -> Result<Self, LandingFault> {
        let text = text.trim();
        if text.len() > Self::MAX_LEN {
            return Err(LandingFault::TooLong);
        }
        let rest_at = rest_of(text)?;
        let origin = origin(&text[..rest_at], read)?;
        let parts = parts(&text[rest_at..])?;
        let params = deep::Params::of(&text[rest_at..])?;
        Ok(Self { text: text.to_owned(), origin, parts, params })
    }

    /// The text as it was given, for forms.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host that it is on, with the port if that is unusual.
    #[must_use]
    pub fn host(&self) -> &str {
        self.origin.split_once("://").map_or("", |(_, host)| host)
    }

    /// The URL with every macro replaced by what `value` says, percent-encoded. The result is plain ASCII.
    #[must_use]
    pub fn fill<'v>(&self, mut value: impl FnMut(Macro) -> std::borrow::Cow<'v, str>) -> String {
        let mut url = self.origin.clone();
        for part in &self.parts {
            match part {
                Part::Literal(text) => url.push_str(text),
                Part::Macro(name) => url.extend(utf8_percent_encode(&value(*name), VALUE)),
            }
        }
        url
    }
}

/// Where in an address that begins with a scheme its path begins, or what stands in the place of one.
pub(crate) fn rest_of(text: &str) -> Result<usize, LandingFault> {
    let after_scheme = text.find("://").map(|at| at + 3).ok_or(LandingFault::NotAUrl)?;
    Ok(text[after_scheme..].find(['/', '?', '#', '\\']).map_or(text.len(), |at| after_scheme + at))
}

/// Checks and normalises what stands before the path: scheme, host, port.
pub(crate) fn origin(text: &str, read: fn(&str) -> Option<Address>) -> Result<String, LandingFault> {
    if text.contains(['{', '}']) {
        return Err(LandingFault::MacroInHost);
    }
    let address = read(text).ok_or(LandingFault::NotAUrl)?;
    if !matches!(address.scheme.as_str(), "http" | "https") {
        return Err(LandingFault::BadScheme);
    }
    if address.has_credentials || text.contains('@') {
        return Err(LandingFault::Credentials);
    }
    if address.host.is_empty() {
        return Err(LandingFault::NotAUrl);
    }
    Ok(address.origin)
}

fn parts(rest: &str) -> Result<Vec<Part>, LandingFault> {
    // A path must begin with a slash, or the first literal could go on with the host.
    let slash = (!rest.starts_with('/')).then(|| Part::Literal("/".to_owned()));
    Ok(slash.into_iter().chain(pieces(rest)?).collect())
}

/// A text with macros, taken apart.
pub(crate) fn pieces<M: Named>(mut rest: &str) -> Result<Vec<Part<M>>, LandingFault> {
    let mut parts = vec![];
    while let Some(open) = rest.find(['{', '}']) {
        let close = rest[open..].find('}').map(|at| open + at);
        let (Some(close), true) = (close, rest[open..].starts_with('{')) else {
            return Err(LandingFault::LooseBrace);
        };
        let name = &rest[open + 1..close];
        let known = M::named(name).ok_or_else(|| LandingFault::UnknownMacro { name: name.to_owned() })?;
        parts.push(literal(&rest[..open]));
        parts.push(Part::Macro(known));
        rest = &rest[close + 1..];
    }
    parts.push(literal(rest));
    Ok(parts)
}

fn literal<M>(text: &str) -> Part<M> {
    Part::Literal(utf8_percent_encode(text, LITERAL).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::borrow::Cow;
    use url::Url;

    #[test]
    fn macros_are_filled_in_and_encoded() {
        let url = LandingUrl::parse("https://site.com?click_id={click_id}&s={sub1}#{country}").expect("a landing URL");
        let filled = url.fill(|name| match name {
            Macro::ClickId => "c7e2206f".into(),
            Macro::Sub1 => "a b&c=д{click_id}".into(),
            _ => "RU".into(),
        });
        assert_eq!(filled, "https://site.com/?click_id=c7e2206f&s=a%20b%26c%3D%D0%B4%7Bclick_id%7D#RU");
    }

    #[test]
    fn the_address_itself_becomes_plain_ascii() {
        let url = LandingUrl::parse("https://ПРИМЕР.рф:8443/путь/?id={click_id}").expect("a landing URL");
        assert_eq!(url.fill(|_| "1".into()), "https://xn--e1afmkfd.xn--p1ai:8443/%D0%BF%D1%83%D1%82%D1%8C/?id=1");
    }

    #[test]
    fn what_could_lead_elsewhere_is_refused_with_the_reason() {
        let unknown = |name: &str| LandingFault::UnknownMacro { name: name.to_owned() };
        let refused = [
            ("", LandingFault::NotAUrl),
            ("site.com/?c={click_id}", LandingFault::NotAUrl),
            ("javascript:alert('{click_id}')", LandingFault::NotAUrl),
            ("java\nscript://x/?{click_id}", LandingFault::BadScheme),
            ("ftp://site.com/{click_id}", LandingFault::BadScheme),
            ("data://text/html,{click_id}", LandingFault::BadScheme),
            ("https://{sub1}.com/?c={click_id}", LandingFault::MacroInHost),
            ("https://site.com:{sub1}/?c={click_id}", LandingFault::MacroInHost),
            ("https://me:pass@site.com/{click_id}", LandingFault::Credentials),
            ("https://@site.com/{click_id}", LandingFault::Credentials),
            ("https:///{click_id}", LandingFault::NotAUrl),
            ("https://site.com/?c={clickid}", unknown("clickid")),
            ("https://site.com/?c={}{click_id}", unknown("")),
            ("https://site.com/?c={click_id", LandingFault::LooseBrace),
            ("https://site.com/?c=click_id}", LandingFault::LooseBrace),
            ("https://site.com/?c={sub1}", LandingFault::NoClickId),
        ];
        for (text, fault) in refused {
            assert_eq!(LandingUrl::parse(text), Err(fault), "{text:?}");
        }
    }

    const TEMPLATES: [&str; 4] = [
        "https://site.com/{click_id}{sub1}",
        "http://site.com:81?{sub1}={click_id}",
        "https://site.com#{sub1}{click_id}",
        "https://site.com/a/{sub1}/b?x={click_id}&y={sub1}",
    ];

    proptest! {
        #[test]
        fn no_value_changes_scheme_host_or_port(value in "\\PC*", hostile in "[/\\\\@:.#?%{}a-z]*", which in 0..TEMPLATES.len()) {
            let template = LandingUrl::parse(TEMPLATES[which]).expect("a landing URL");
            let expected = Url::parse(&template.fill(|_| Cow::Borrowed(""))).expect("a URL");
            for value in [&value, &hostile] {
                let filled = template.fill(|_| Cow::Borrowed(value));
                prop_assert!(filled.bytes().all(|b| (0x21..0x7f).contains(&b)), "{filled:?} is not plain ASCII");
                let url = Url::parse(&filled).expect("a URL");
                prop_assert_eq!((url.scheme(), url.host(), url.port(), url.username()), (expected.scheme(), expected.host(), expected.port(), ""));
            }
        }
    }
}
