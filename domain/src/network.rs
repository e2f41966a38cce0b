//! What the network itself can be set to: which zones its days can be counted in, and which addresses its links can begin with.

use crate::time::{DAY_MS, Timestamp};
use chrono::{DateTime, Offset};
use chrono_tz::{TZ_VARIANTS, Tz};
use std::str::FromStr;
use url::{Host, Url};

/// Why days cannot be counted in a zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ZoneFault {
    /// There is no zone of this name.
    Unknown,
    /// Its days do not begin with an hour of UTC, and reports are made of such hours.
    NotWholeHours,
}

/// The zone with this IANA name, if days can be counted in it about `now`.
///
/// # Errors
/// Why they cannot.
pub fn zone(name: &str, now: Timestamp) -> Result<Tz, ZoneFault> {
    let zone = Tz::from_str(name).map_err(|_| ZoneFault::Unknown)?;
    if has_whole_hours(zone, now) { Ok(zone) } else { Err(ZoneFault::NotWholeHours) }
}

/// Every zone that can be chosen, by name: those that are called after a place, and UTC. The others are old names of the same.
#[must_use]
pub fn zones(now: Timestamp) -> Vec<&'static str> {
    let is_place = |zone: &Tz| zone.name().contains('/') && !zone.name().starts_with("Etc/");
    let good = TZ_VARIANTS.iter().filter(|zone| **zone == Tz::UTC || is_place(zone));
    let mut names: Vec<_> = good.filter(|zone| has_whole_hours(**zone, now)).map(|zone| zone.name()).collect();
    names.sort_unstable();
    names
}

/// Looks at both of a year's clocks, in winter and in summer.
fn has_whole_hours(zone: Tz, now: Timestamp) -> bool {
    let moments = [now.0, now.0 + 182 * DAY_MS].into_iter().filter_map(DateTime::from_timestamp_millis);
    moments.map(|at| at.with_timezone(&zone)).all(|at| at.offset().fix().local_minus_utc() % 3600 == 0)
}

/// The address that links and codes begin with: a scheme and a host, perhaps a port, without a slash at the end. None if it is
/// anything else.
#[must_use]
pub fn origin(text: &str) -> Option<String> {
    let text = text.trim_end_matches('/');
    let url = Url::parse(text).ok()?;
    let is_bare = matches!(url.scheme(), "http" | "https")
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none()
        && !text.contains(['?', '#', '@', ' ']);
    let has_name = match url.host()? {
        Host::Domain(name) => !name.contains(['{', '}', '%']),
        Host::Ipv4(_) | Host::Ipv6(_) => true,
    };
    (is_bare && has_name).then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_500_000_000);

    #[test]
    fn days_are_counted_only_where_they_begin_with_an_hour_of_utc() {
        assert_eq!(zone("Europe/Moscow", NOW), Ok(Tz::Europe__Moscow));
        assert_eq!(zone("UTC", NOW), Ok(Tz::UTC));
        assert_eq!(zone("Asia/Kolkata", NOW), Err(ZoneFault::NotWholeHours));
        // Half an hour, and in its summer only.
        assert_eq!(zone("Australia/Lord_Howe", NOW), Err(ZoneFault::NotWholeHours));
        assert_eq!(zone("Moscow", NOW), Err(ZoneFault::Unknown));
    }

    #[test]
    fn every_zone_that_is_offered_can_be_chosen() {
        let zones = zones(NOW);
        assert!(zones.contains(&"UTC") && zones.contains(&"Europe/Moscow") && !zones.contains(&"Asia/Kolkata"));
        for name in zones {
            assert!(zone(name, NOW).is_ok(), "{name}");
        }
    }

    #[test]
    fn an_origin_is_a_scheme_and_a_host_and_nothing_more() {
        for (text, expected) in [
            ("https://t.example.com/", "https://t.example.com"),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("https://T.Example.com:443", "https://t.example.com"),
            ("https://клик.рф", "https://xn--h1adbc.xn--p1ai"),
        ] {
            assert_eq!(origin(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "t.example.com",
            "ftp://t.example.com",
            "https://",
            "https://t.example.com/path",
            "https://t.example.com?a=b",
            "https://t.example.com/?",
            "https://me@t.example.com",
            "https://t.example.com/#x",
            "https://{sub1}.example.com",
        ] {
            assert_eq!(origin(text), None, "{text}");
        }
    }
}
