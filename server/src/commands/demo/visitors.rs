//! Who clicks: browsers, addresses and countries that nobody has.

use super::cast::Traffic;
use super::chance::Chance;
use domain::click::{Device, Utm, Visit};

const PHONES: [&str; 4] = [
    "Mozilla/5.0 (Linux; Android 15; 24069PC21G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; arm_64; Android 14; SM-A556E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 YaBrowser/25.8 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
];

const COMPUTERS: [&str; 4] = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 YaBrowser/25.8 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
];

const TABLETS: [&str; 1] =
    ["Mozilla/5.0 (Linux; Android 14; SM-X210) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"];

/// Of fifty visitors.
const COUNTRIES: [(&str, i64); 6] = [("RU", 41), ("BY", 3), ("KZ", 3), ("UZ", 1), ("AM", 1), ("", 1)];

/// One visitor of this kind of traffic.
pub fn visit(traffic: &Traffic, chance: &mut Chance) -> Visit {
    let browsers: &[&str] = match chance.below(1000) {
        0..25 => &TABLETS,
        drawn if drawn < traffic.by_phone => &PHONES,
        _ => &COMPUTERS,
    };
    let user_agent = (*chance.one_of(browsers)).to_owned();
    let placement = *chance.one_of(traffic.placements);
    Visit {
        ip: address(chance),
        country: country(chance).to_owned(),
        device: Device::guess(&user_agent),
        user_agent,
        referrer: traffic.referrer.to_owned(),
        traffic_source: traffic.source.to_owned(),
        subs: [placement.to_owned(), String::new(), String::new(), String::new(), String::new()],
        utm: Utm {
            source: traffic.source.to_owned(),
            medium: traffic.medium.to_owned(),
            content: placement.to_owned(),
            ..Utm::default()
        },
        page: None,
    }
}

/// Of the network that is reserved for benchmarks: it is nobody's.
fn address(chance: &mut Chance) -> String {
    format!("198.{}.{}.{}", chance.between(18, 19), chance.below(256), chance.between(1, 254))
}

fn country(chance: &mut Chance) -> &'static str {
    let mut drawn = chance.below(COUNTRIES.iter().map(|(_, weight)| weight).sum());
    let found = COUNTRIES.iter().find(|(_, weight)| {
        drawn -= weight;
        drawn < 0
    });
    found.map_or("", |(code, _)| code)
}
