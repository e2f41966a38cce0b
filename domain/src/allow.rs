//! The list of addresses from which an advertiser may send.

use ipnet::IpNet;
use std::net::IpAddr;

/// The most lines that a list has.
pub const MOST_NETWORKS: usize = 100;

/// A line of a list that is neither an address nor a network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadLine {
    /// Which line, from 1.
    pub line: u32,
    /// What stands there.
    pub text: String,
}

/// Reads a list with an address or a network on each line; empty lines are skipped.
///
/// A network is kept by its first address, whichever of its addresses was written, and an IPv4 address that was written as an
/// IPv6 one becomes what it is: senders are compared in that form.
///
/// # Errors
/// The first line that makes no sense.
pub fn networks(text: &str) -> Result<Vec<IpNet>, BadLine> {
    let lines = text.lines().zip(1..).map(|(line, number)| (line.trim(), number));
    let mut found: Vec<IpNet> = vec![];
    for (text, line) in lines.filter(|(text, _)| !text.is_empty()) {
        let network = network(text).ok_or_else(|| BadLine { line, text: text.to_owned() })?;
        if !found.contains(&network) {
            found.push(network);
        }
    }
    Ok(found)
}

fn network(text: &str) -> Option<IpNet> {
    let address = text.parse::<IpAddr>().ok().map(|address| IpNet::from(address.to_canonical()));
    address.or_else(|| text.parse::<IpNet>().ok().map(|network| network.trunc()))
}

/// A network as people write it: a single address without its length.
#[must_use]
pub fn written(network: &IpNet) -> String {
    if network.prefix_len() == network.max_prefix_len() { network.addr().to_string() } else { network.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_networks_are_read_one_a_line() {
        let read = networks("203.0.113.7\n\n 198.51.100.9/24 \n2001:DB8::/32\n::ffff:192.0.2.1\n203.0.113.7/32\n");
        let read: Vec<String> = read.expect("a list").iter().map(written).collect();
        assert_eq!(read, ["203.0.113.7", "198.51.100.0/24", "2001:db8::/32", "192.0.2.1"]);
        assert_eq!(networks("  \n"), Ok(vec![]));
    }

    #[test]
    fn the_first_line_that_makes_no_sense_is_named() {
        for (text, line, bad) in [
            ("203.0.113.7\n203.0.113.256\nx", 2, "203.0.113.256"),
            ("203.0.113.0/33", 1, "203.0.113.0/33"),
            ("\n\nshop.example", 3, "shop.example"),
            ("203.0.113.7, 203.0.113.8", 1, "203.0.113.7, 203.0.113.8"),
        ] {
            assert_eq!(networks(text), Err(BadLine { line, text: bad.to_owned() }));
        }
    }
}
