//! Who sent the request: the other end of the connection, or whom a proxy that we trust names.

use axum::extract::connect_info::ConnectInfo;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::request::Parts;
use http::{Extensions, HeaderMap, StatusCode};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

/// The address of whoever sent the request. An IPv4 address is always written as one, also when it came over IPv6.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ClientIp(pub IpAddr);

/// Finds out the address once for each request.
pub async fn find(State(trusted): State<Arc<[IpNet]>>, mut request: Request, next: Next) -> Response {
    if let Some(address) = of(request.extensions(), request.headers(), &trusted) {
        request.extensions_mut().insert(ClientIp(address));
    }
    next.run(request).await
}

/// The same for a request that came past that.
#[must_use]
pub fn of(extensions: &Extensions, headers: &HeaderMap, trusted: &[IpNet]) -> Option<IpAddr> {
    let ConnectInfo(peer) = extensions.get::<ConnectInfo<SocketAddr>>()?;
    Some(resolve(peer.ip(), headers, trusted))
}

impl<S: Sync> FromRequestParts<S> for ClientIp {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        parts.extensions.get().copied().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// Each proxy adds whom it heard from at the right, so the right-most address that is not a proxy of ours is the last one
/// that somebody we trust has seen. What stands further left is the client's own word.
#[must_use]
pub fn resolve(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut nearest = peer.to_canonical();
    let lines: Vec<_> = headers.get_all("x-forwarded-for").iter().collect();
    let mut hops = lines.iter().rev().flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b','));
    while is_trusted(&nearest) {
        match hops.next().and_then(address) {
            Some(hop) => nearest = hop,
            None => break,
        }
    }
    nearest
}

/// Some proxies write the port too.
fn address(hop: &[u8]) -> Option<IpAddr> {
    let hop = std::str::from_utf8(hop).ok()?.trim();
    let address = hop.parse().or_else(|_| hop.parse().map(|socket: SocketAddr| socket.ip()));
    address.ok().map(|address| address.to_canonical())
}

/// Whoever has one IPv6 address has the 2^64 beside it too, so throttles count them as one.
#[must_use]
pub fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn resolved(peer: &str, lines: &[&'static str]) -> String {
        let trusted = ["10.0.0.0/8", "fd00::/8"].map(|network| network.parse().unwrap());
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", HeaderValue::from_static(line));
        }
        resolve(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_may_say_what_he_likes() {
        assert_eq!(resolved("203.0.113.7", &["198.51.100.1"]), "203.0.113.7");
        assert_eq!(resolved("::ffff:203.0.113.7", &["10.0.0.1"]), "203.0.113.7");
    }

    #[test]
    fn behind_our_proxies_the_right_most_stranger_counts() {
        assert_eq!(resolved("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(resolved("::ffff:10.0.0.1", &["127.0.0.1, 198.51.100.1, 10.9.9.9"]), "198.51.100.1");
        assert_eq!(resolved("10.0.0.1", &["127.0.0.1", "198.51.100.1"]), "198.51.100.1");
        assert_eq!(resolved("fd00::1", &["::ffff:198.51.100.1"]), "198.51.100.1");
        assert_eq!(resolved("10.0.0.1", &["198.51.100.1:4711"]), "198.51.100.1");
        assert_eq!(resolved("10.0.0.1", &["[2001:db8::1]:4711"]), "2001:db8::1");
    }

    #[test]
    fn nonsense_leads_no_further_than_the_proxy_that_passed_it_on() {
        assert_eq!(resolved("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(resolved("10.0.0.1", &["198.51.100.1, unknown"]), "10.0.0.1");
        assert_eq!(resolved("10.0.0.1", &["198.51.100.1, , 10.0.0.2"]), "10.0.0.2");
        assert_eq!(resolved("10.0.0.1", &["10.0.0.3, 10.0.0.2"]), "10.0.0.3");
    }

    #[test]
    fn neighbouring_ipv6_addresses_are_one_household() {
        assert_eq!(household("2001:db8::1".parse().unwrap()), household("2001:db8::ffff:1".parse().unwrap()));
        assert_ne!(household("2001:db8::1".parse().unwrap()), household("2001:db8:0:1::1".parse().unwrap()));
    }
}
