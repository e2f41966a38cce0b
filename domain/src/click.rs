//! Clicks: one visit through an affiliate link.

use crate::id::{AdvertiserId, CampaignId, ClickId, OfferId, PromoId, WebmasterId};
use crate::landing::NoPage;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One visit through an affiliate link, as it was when it happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Click {
    /// Its id, which travels to the advertiser and back.
    pub id: ClickId,
    /// When.
    pub at: Timestamp,
    /// Through whose link.
    pub campaign: CampaignId,
    /// To which offer.
    pub offer: OfferId,
    /// The offer's owner.
    pub advertiser: AdvertiserId,
    /// The link's owner.
    pub webmaster: WebmasterId,
    /// Which promo the link named.
    pub promo: Option<PromoId>,
    /// Whether it came by the link of somebody who is there for tests: it and what comes of it never touch money or reports.
    #[serde(default)]
    pub is_test: bool,
    /// Who came and what the link carried.
    pub visit: Visit,
}

/// What the visitor's request said. All of it is text from outside, cut to a length and never trusted.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Visit {
    /// The visitor's IP address.
    pub ip: String,
    /// The visitor's country, two capital letters, empty when unknown.
    pub country: String,
    /// The `User-Agent` header.
    pub user_agent: String,
    /// What kind of device the browser runs on.
    pub device: Device,
    /// The `Referer` header.
    pub referrer: String,
    /// The link's `traffic_source`.
    pub traffic_source: String,
    /// The link's `sub1` to `sub5`.
    pub subs: [String; 5],
    /// The link's UTM tags.
    pub utm: Utm,
    /// The page that the link named, if it named one.
    pub page: Option<NamedPage>,
}

/// A page of the advertiser's site that a link named in place of the landing page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NamedPage {
    /// Its address, as it stands on the link.
    pub url: String,
    /// Why the visitor was not led there; none if they were.
    pub fault: Option<NoPage>,
}

/// The five UTM tags.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Utm {
    /// `utm_source`.
    pub source: String,
    /// `utm_medium`.
    pub medium: String,
    /// `utm_campaign`.
    pub campaign: String,
    /// `utm_term`.
    pub term: String,
    /// `utm_content`.
    pub content: String,
}

/// A kind of device.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Device {
    /// A computer.
    Desktop,
    /// A phone.
    Phone,
    /// A tablet.
    Tablet,
    /// A program that says it is one.
    Bot,
    /// Nobody can tell.
    #[default]
    Unknown,
}

impl Device {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Desktop, Self::Phone, Self::Tablet, Self::Bot, Self::Unknown];

    /// The word for macros and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Desktop => "desktop",
            Self::Phone => "phone",
            Self::Tablet => "tablet",
            Self::Bot => "bot",
            Self::Unknown => "unknown",
        }
    }

    /// The kind with exactly this word, [`Device::Unknown`] otherwise.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|device| device.word() == word).unwrap_or_default()
    }

    /// A guess from the `User-Agent` header, good enough for a report and cheap enough for every click.
    #[must_use]
    pub fn guess(user_agent: &str) -> Self {
        let says = |word: &str| user_agent.contains(word);
        if user_agent.is_empty() {
            Self::Unknown
        } else if ["bot", "Bot", "crawl", "spider", "Spider", "curl/", "python-", "Go-http"]
            .iter()
            .any(|word| says(word))
        {
            Self::Bot
        } else if says("iPad") || says("Tablet") || (says("Android") && !says("Mobile")) {
            Self::Tablet
        } else if says("Mobi") || says("iPhone") || says("Android") {
            Self::Phone
        } else if says("Windows") || says("Macintosh") || says("X11") || says("CrOS") {
            Self::Desktop
        } else {
            Self::Unknown
        }
    }
}

/// Keeps the first `most` characters of a text from outside and drops control characters, which PostgreSQL or a log would choke on.
#[must_use]
pub fn clean(text: &str, most: usize) -> Cow<'_, str> {
    // What nearly all of them are: short, and of plain printable characters.
    if text.len() <= most && text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Cow::Borrowed(text);
    }
    text.chars().filter(|c| !c.is_control()).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_browsers_are_told_apart() {
        let table = [
            ("", Device::Unknown),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36", Device::Desktop),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1", Device::Phone),
            ("Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/130.0 Mobile Safari/537.36", Device::Phone),
            ("Mozilla/5.0 (Linux; Android 14; SM-X710) Chrome/130.0 Safari/537.36", Device::Tablet),
            ("Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)", Device::Bot),
        ];
        for (user_agent, device) in table {
            assert_eq!(Device::guess(user_agent), device, "{user_agent}");
        }
    }

    #[test]
    fn cleaning_drops_control_characters_and_cuts() {
        assert_eq!(clean("a\0b\r\nc\u{1b}[31mд", 7), "abc[31m");
        assert_eq!(
            (clean(" a ~", 4), clean("abcde", 4), clean("a\u{7f}b", 4)),
            (" a ~".into(), "abcd".into(), "ab".into())
        );
    }
}
