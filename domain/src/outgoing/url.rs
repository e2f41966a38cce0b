//! The address of a target: parsed once when it is saved, filled in for every delivery.

use super::{Macro, Method, foreign, is_public};
use crate::landing::{Address, LandingFault, Part, VALUE, origin, pieces, rest_of};
use percent_encoding::{percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::net::IpAddr;
use url::form_urlencoded::Serializer;
use url::{Host, Url};

/// The ports that are asked: those of the web, and those that trackers are found on beside them.
const PORTS: [u16; 4] = [80, 443, 8080, 8443];

/// Why an address cannot be a target's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TargetFault {
    /// It is no address, or one that could lead elsewhere.
    Address(LandingFault),
    /// Its host is none of the public internet.
    PrivateHost,
    /// Its port is none that is asked.
    Port {
        /// Which.
        port: u16,
    },
    /// A macro stands in the name of a parameter.
    MacroInName,
    /// A macro is written as another system has it, and nothing would be filled in.
    ForeignMacro {
        /// As it stands there.
        spelled: String,
        /// The name of ours, if one is called the same.
        ours: Option<String>,
    },
}

impl From<LandingFault> for TargetFault {
    fn from(fault: LandingFault) -> Self {
        Self::Address(fault)
    }
}

/// An address with macros, proven to be safe to fill in: whatever the values, scheme, host and port stay as they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TargetUrl {
    text: String,
    origin: String,
    path: Vec<Part<Macro>>,
    /// The parameters behind the question mark, in their order.
    params: Vec<(String, Vec<Part<Macro>>)>,
}

/// A request that is ready to be sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Filled {
    /// Where to, plain ASCII.
    pub url: String,
    /// The body with its type, where there is one.
    pub body: Option<(String, String)>,
}

impl TargetUrl {
    /// The longest address, in bytes, macros unfilled.
    pub const MAX_LEN: usize = 2048;

    /// Reads an address. `is_allowed` says which addresses may be asked though they are none of the public internet.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn parse(text: &str, is_allowed: impl Fn(IpAddr) -> bool) -> Result<Self, TargetFault> {
        let rest = rest_of(text).map_or("", |at| &text[at..]);
        if let Some((spelled, ours)) = foreign::first(rest.trim_end()) {
            return Err(TargetFault::ForeignMacro { spelled, ours: ours.map(|known| known.name().to_owned()) });
        }
        let url = Self::read(text)?;
        let address = Url::parse(&url.origin).map_err(|_| LandingFault::NotAUrl)?;
        let literal = match address.host() {
            Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
            Some(Host::Domain(name)) if is_local(name) => return Err(TargetFault::PrivateHost),
            Some(Host::Domain(_)) | None => None,
        };
        if literal.is_some_and(|ip| !is_public(ip) && !is_allowed(ip)) {
            return Err(TargetFault::PrivateHost);
        }
        let port = address.port_or_known_default().unwrap_or_default();
        if !PORTS.contains(&port) && !literal.is_some_and(is_allowed) {
            return Err(TargetFault::Port { port });
        }
        Ok(url)
    }

    /// Reads an address that was saved, and so was found to be right: what may be asked is looked at again before each request.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn read(text: &str) -> Result<Self, TargetFault> {
        let text = text.trim();
        if text.len() > Self::MAX_LEN {
            return Err(LandingFault::TooLong.into());
        }
        let rest_at = rest_of(text)?;
        let origin = origin(&text[..rest_at], Address::read)?;
        // What stands behind a hash sign is for browsers.
        let rest = text[rest_at..].split('#').next().unwrap_or_default();
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let params = query.split('&').filter(|pair| !pair.is_empty()).map(param).collect::<Result<_, _>>()?;
        Ok(Self { text: text.to_owned(), origin, path: pieces(&path)?, params })
    }

    /// The text as it was given, for forms.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether anything is filled in. Without it each request would be the same.
    #[must_use]
    pub fn has_macros(&self) -> bool {
        let is_macro = |part: &Part<Macro>| matches!(part, Part::Macro(_));
        self.path.iter().chain(self.params.iter().flat_map(|(_, parts)| parts)).any(is_macro)
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host alone: whoever is asked on two ports is one machine still.
    #[must_use]
    pub fn host(&self) -> &str {
        let host = self.origin.split_once("://").map_or("", |(_, host)| host);
        let host = match host.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
            _ => host,
        };
        host.trim_end_matches('.')
    }

    /// The request with every macro replaced by what `value` says, each encoded for where it stands. What is filled in is not looked
    /// at again: braces in a value stay braces.
    #[must_use]
    pub fn fill(&self, method: Method, value: impl Fn(Macro) -> String) -> Filled {
        let mut url = self.origin.clone();
        push(&mut url, &self.path, &value);
        if method == Method::Get {
            let mut sign = '?';
            for (name, parts) in &self.params {
                url.push(sign);
                url.push_str(name);
                url.push('=');
                push(&mut url, parts, &value);
                sign = '&';
            }
            return Filled { url, body: None };
        }
        let plain = |parts: &[Part<Macro>]| -> String {
            parts
                .iter()
                .map(|part| match part {
                    Part::Literal(text) => decoded(text),
                    Part::Macro(name) => value(*name),
                })
                .collect()
        };
        let params = self.params.iter().map(|(name, parts)| (decoded(name), plain(parts)));
        let body = if method == Method::Json {
            let object: Map<String, Value> = params.map(|(name, value)| (name, Value::String(value))).collect();
            ("application/json".to_owned(), Value::Object(object).to_string())
        } else {
            let form = Serializer::new(String::new()).extend_pairs(params).finish();
            ("application/x-www-form-urlencoded".to_owned(), form)
        };
        Filled { url, body: Some(body) }
    }
}

fn param(pair: &str) -> Result<(String, Vec<Part<Macro>>), TargetFault> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    if name.contains(['{', '}']) {
        return Err(TargetFault::MacroInName);
    }
    let name = decoded(name);
    Ok((utf8_percent_encode(&name, VALUE).to_string(), pieces(value)?))
}

fn push(url: &mut String, parts: &[Part<Macro>], value: impl Fn(Macro) -> String) {
    for part in parts {
        match part {
            Part::Literal(text) => url.push_str(text),
            Part::Macro(name) => url.extend(utf8_percent_encode(&value(*name), VALUE)),
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// Whether a name belongs to a machine or an inner network, whatever it would be resolved to.
fn is_local(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let inner = ["localhost", "local", "internal", "lan", "home.arpa", "intranet", "corp"];
    !name.contains('.') || inner.iter().any(|end| name == *end || name.ends_with(&format!(".{end}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str) -> Result<TargetUrl, TargetFault> {
        TargetUrl::parse(text, |_| false)
    }

    #[test]
    fn macros_are_filled_in_and_encoded_for_where_they_stand() {
        let url = parse("https://t.example/pb/{sub1}?cid={sub2}&s={status}&fixed=a%20b+c#{sub3}").expect("an address");
        let value = |name| match name {
            Macro::Sub1 => "a/b".to_owned(),
            Macro::Sub2 => "x&y={payout} д".to_owned(),
            _ => "hold".to_owned(),
        };
        let get = url.fill(Method::Get, value);
        let expected = "https://t.example/pb/a%2Fb?cid=x%26y%3D%7Bpayout%7D%20%D0%B4&s=hold&fixed=a%20b+c";
        assert_eq!(get, Filled { url: expected.to_owned(), body: None });
        let form = url.fill(Method::Form, value);
        assert_eq!(form.url, "https://t.example/pb/a%2Fb");
        let (kind, body) = form.body.expect("a body");
        assert_eq!(kind, "application/x-www-form-urlencoded");
        assert_eq!(body, "cid=x%26y%3D%7Bpayout%7D+%D0%B4&s=hold&fixed=a+b+c");
        let json = url.fill(Method::Json, value).body.expect("a body");
        assert_eq!(json.1, r#"{"cid":"x&y={payout} д","fixed":"a b c","s":"hold"}"#);
    }

    #[test]
    fn what_leads_into_an_inner_network_is_refused_however_it_is_spelled() {
        let hosts: Vec<&str> = include_str!("private_hosts.txt").lines().collect();
        assert!(hosts.len() > 40);
        for host in hosts {
            let text = format!("http://{host}/?s={{sub1}}");
            assert_eq!(parse(&text), Err(TargetFault::PrivateHost), "{text}");
        }
        let zone = parse("http://[fe80::1%25eth0]/");
        assert!(zone.is_err(), "{zone:?}");
    }

    #[test]
    fn one_host_on_two_ports_is_one_host() {
        let table = [
            ("https://t.example/a", "t.example"),
            ("http://T.example:8080/b", "t.example"),
            ("https://t.example.:8443", "t.example"),
            ("https://[2606:4700::1111]:8080/?a={sub1}", "[2606:4700::1111]"),
            ("https://[2606:4700::1111]/", "[2606:4700::1111]"),
            ("http://8.8.8.8:8080/", "8.8.8.8"),
        ];
        for (text, host) in table {
            assert_eq!(parse(text).expect("an address").host(), host, "{text}");
        }
    }

    #[test]
    fn whatever_else_is_wrong_has_its_reason() {
        let table = [
            ("", TargetFault::Address(LandingFault::NotAUrl)),
            ("ftp://t.example/", TargetFault::Address(LandingFault::BadScheme)),
            ("https://{sub1}.example/", TargetFault::Address(LandingFault::MacroInHost)),
            ("https://a:b@t.example/", TargetFault::Address(LandingFault::Credentials)),
            (
                "https://t.example/?a={clickid}",
                TargetFault::Address(LandingFault::UnknownMacro { name: "clickid".into() }),
            ),
            ("https://t.example/?a={sub1", TargetFault::Address(LandingFault::LooseBrace)),
            ("https://t.example/?{sub1}=a", TargetFault::MacroInName),
            (
                "https://t.example/?a=[sub1]",
                TargetFault::ForeignMacro { spelled: "[sub1]".into(), ours: Some("sub1".into()) },
            ),
            ("https://t.example/?a={{subid}} ", TargetFault::ForeignMacro { spelled: "{{subid}}".into(), ours: None }),
            ("https://t.example:22/", TargetFault::Port { port: 22 }),
            ("https://t.example:6379/", TargetFault::Port { port: 6379 }),
        ];
        for (text, fault) in table {
            assert_eq!(parse(text), Err(fault), "{text}");
        }
        for text in [
            "https://t.example",
            "http://t.example:8080/a?b={sub1}",
            "https://8.8.8.8/?x={click_id}",
            "https://пример.рф/{status}",
        ] {
            assert!(parse(text).is_ok(), "{text}");
        }
        assert!(
            TargetUrl::parse("http://127.0.0.1:5000/", |ip| ip.is_loopback()).is_ok(),
            "what is allowed is allowed"
        );
    }

    #[test]
    fn an_address_that_carries_nothing_is_known() {
        let table = [
            ("https://t.example/?a={sub1}", true),
            ("https://t.example/{sub1}", true),
            ("https://t.example/?a=1", false),
        ];
        for (text, has) in table {
            assert_eq!(parse(text).expect("an address").has_macros(), has, "{text}");
        }
        let saved = TargetUrl::read("https://t.example/?a=[sub1]").expect("what was saved before stays");
        assert!(!saved.has_macros());
    }

    proptest! {
        #[test]
        fn no_value_changes_scheme_host_or_port(value in "\\PC*", hostile in "[/\\\\@:.#?%{}a-z]*") {
            for template in ["https://t.example/{sub1}", "https://t.example?a={sub1}", "https://t.example:8443/x{sub1}?{sub1"] {
                let Ok(template) = parse(template) else { continue };
                for value in [&value, &hostile] {
                    let filled = template.fill(Method::Get, |_| value.clone());
                    prop_assert!(filled.url.bytes().all(|b| (0x21..0x7f).contains(&b)), "{:?}", filled.url);
                    prop_assert!(filled.url.starts_with(template.origin()));
                    let url = Url::parse(&filled.url).expect("a URL");
                    prop_assert_eq!(url.origin().ascii_serialization(), template.origin());
                }
            }
        }
    }
}
