//! What the rows of a report can be about, and who may ask for which.

use crate::access::Scope;
use crate::click::{Visit, clean};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// What the rows of a report can be about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Dimension {
    /// Each day.
    Day,
    /// Each hour of each day.
    Hour,
    /// Each week, from Monday on.
    Week,
    /// Each month of the calendar.
    Month,
    /// Each offer.
    Offer,
    /// Each advertiser.
    Advertiser,
    /// Each webmaster.
    Webmaster,
    /// Each webmaster's connection to an offer.
    Campaign,
    /// Each promo.
    Promo,
    /// Each country.
    Country,
    /// Each kind of device.
    Device,
    /// Each value of something that webmasters write on their links.
    Tag(Tag),
}

/// What webmasters write on their links.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tag {
    /// `traffic_source`.
    TrafficSource,
    /// `sub1`.
    Sub1,
    /// `sub2`.
    Sub2,
    /// `sub3`.
    Sub3,
    /// `sub4`.
    Sub4,
    /// `sub5`.
    Sub5,
    /// `utm_source`.
    UtmSource,
    /// `utm_medium`.
    UtmMedium,
    /// `utm_campaign`.
    UtmCampaign,
    /// `utm_term`.
    UtmTerm,
    /// `utm_content`.
    UtmContent,
}

/// The most characters of a tag that reports tell apart.
pub const TAG_LENGTH: usize = 255;

impl Dimension {
    /// Every dimension but the tags, in the order in which they are offered.
    pub const PLAIN: [Self; 11] = [
        Self::Day,
        Self::Hour,
        Self::Week,
        Self::Month,
        Self::Offer,
        Self::Advertiser,
        Self::Webmaster,
        Self::Campaign,
        Self::Promo,
        Self::Country,
        Self::Device,
    ];

    /// Every dimension, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::PLAIN.into_iter().chain(Tag::ALL.map(Self::Tag))
    }

    /// The word in addresses and keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Week => "week",
            Self::Month => "month",
            Self::Offer => "offer",
            Self::Advertiser => "advertiser",
            Self::Webmaster => "webmaster",
            Self::Campaign => "campaign",
            Self::Promo => "promo",
            Self::Country => "country",
            Self::Device => "device",
            Self::Tag(tag) => tag.word(),
        }
    }

    /// The dimension with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|dimension| dimension.word() == word)
    }

    /// Whether its rows follow each other in time.
    #[must_use]
    pub fn is_time(self) -> bool {
        matches!(self, Self::Day | Self::Hour | Self::Week | Self::Month)
    }

    /// What it stands for on the link, if it does.
    #[must_use]
    pub fn tag(self) -> Option<Tag> {
        match self {
            Self::Tag(tag) => Some(tag),
            _ => None,
        }
    }

    /// Whether somebody may have rows for it, or ask for one of its values. Webmasters do not know advertisers, and there is only
    /// one webmaster for them. Advertisers do not know webmasters, by which campaign or promo they work, nor what they write on
    /// their links.
    #[must_use]
    pub fn is_for(self, scope: Scope) -> bool {
        match scope {
            Scope::Network => true,
            Scope::Webmaster(_) => !matches!(self, Self::Advertiser | Self::Webmaster),
            Scope::Advertiser(_) => self.is_time() || matches!(self, Self::Offer | Self::Country | Self::Device),
        }
    }

    /// Whether a report can have rows for both: twice the same is once, and two tags are not kept together, since pairs of values
    /// that webmasters make up are as many as the clicks.
    #[must_use]
    pub fn goes_with(self, other: Self) -> bool {
        self != other && (self.tag().is_none() || other.tag().is_none())
    }

    /// Whether a report of what has this tag can have rows for it: for another tag it cannot, for the same reason.
    #[must_use]
    pub fn is_within(self, tag: Tag) -> bool {
        self.tag().is_none_or(|own| own == tag)
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl From<Dimension> for String {
    fn from(dimension: Dimension) -> Self {
        dimension.word().to_owned()
    }
}

/// A word that no dimension has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoDimension;

impl fmt::Display for NoDimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("reports have no such rows")
    }
}

impl TryFrom<String> for Dimension {
    type Error = NoDimension;

    fn try_from(word: String) -> Result<Self, NoDimension> {
        Self::from_word(&word).ok_or(NoDimension)
    }
}

impl Tag {
    /// Every tag.
    pub const ALL: [Self; 11] = [
        Self::TrafficSource,
        Self::Sub1,
        Self::Sub2,
        Self::Sub3,
        Self::Sub4,
        Self::Sub5,
        Self::UtmSource,
        Self::UtmMedium,
        Self::UtmCampaign,
        Self::UtmTerm,
        Self::UtmContent,
    ];

    /// The parameter of the link, which also is the word for addresses and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::TrafficSource => "traffic_source",
            Self::Sub1 => "sub1",
            Self::Sub2 => "sub2",
            Self::Sub3 => "sub3",
            Self::Sub4 => "sub4",
            Self::Sub5 => "sub5",
            Self::UtmSource => "utm_source",
            Self::UtmMedium => "utm_medium",
            Self::UtmCampaign => "utm_campaign",
            Self::UtmTerm => "utm_term",
            Self::UtmContent => "utm_content",
        }
    }

    /// What a visit's link says under this name, as reports tell it apart; none when it says nothing.
    #[must_use]
    pub fn of(self, visit: &Visit) -> Option<Cow<'_, str>> {
        let [sub1, sub2, sub3, sub4, sub5] = &visit.subs;
        let value = match self {
            Self::TrafficSource => &visit.traffic_source,
            Self::Sub1 => sub1,
            Self::Sub2 => sub2,
            Self::Sub3 => sub3,
            Self::Sub4 => sub4,
            Self::Sub5 => sub5,
            Self::UtmSource => &visit.utm.source,
            Self::UtmMedium => &visit.utm.medium,
            Self::UtmCampaign => &visit.utm.campaign,
            Self::UtmTerm => &visit.utm.term,
            Self::UtmContent => &visit.utm.content,
        };
        Some(clean(value, TAG_LENGTH)).filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{AdvertiserId, WebmasterId};

    fn words_for(scope: Scope) -> Vec<&'static str> {
        Dimension::all().filter(|dimension| dimension.is_for(scope)).map(Dimension::word).collect()
    }

    #[test]
    fn a_dimension_has_one_word() {
        for dimension in Dimension::all() {
            assert_eq!(Dimension::from_word(dimension.word()), Some(dimension));
            assert_eq!(serde_json::to_value(dimension).unwrap(), dimension.word());
        }
        assert_eq!(Dimension::from_word("Day"), None);
        assert!(serde_json::from_str::<Dimension>("\"sub6\"").is_err());
    }

    #[test]
    fn a_manager_may_have_rows_for_everything() {
        assert_eq!(words_for(Scope::Network).len(), 22);
    }

    #[test]
    fn an_advertiser_never_has_rows_for_webmasters_or_what_is_theirs() {
        let words = words_for(Scope::Advertiser(AdvertiserId(1)));
        assert_eq!(words, ["day", "hour", "week", "month", "offer", "country", "device"]);
    }

    #[test]
    fn a_webmaster_never_has_rows_for_advertisers() {
        let words = words_for(Scope::Webmaster(WebmasterId(1)));
        assert_eq!(words.len(), 20);
        assert!(!words.contains(&"advertiser") && !words.contains(&"webmaster"), "{words:?}");
    }

    #[test]
    fn any_two_go_together_but_tags() {
        let [sub1, sub2] = [Tag::Sub1, Tag::Sub2].map(Dimension::Tag);
        assert!(Dimension::Day.goes_with(Dimension::Offer) && sub1.goes_with(Dimension::Day));
        assert!(!sub1.goes_with(sub2) && !Dimension::Day.goes_with(Dimension::Day));
        assert!(Dimension::Day.is_within(Tag::Sub1) && sub1.is_within(Tag::Sub1) && !sub2.is_within(Tag::Sub1));
    }

    #[test]
    fn a_tag_is_what_the_link_says() {
        let mut visit = Visit { subs: ["banner", "", "", "", ""].map(str::to_owned), ..Visit::default() };
        visit.utm.term = "t".repeat(300);
        let found: Vec<_> = Tag::ALL.into_iter().filter_map(|tag| Some((tag, tag.of(&visit)?.len()))).collect();
        assert_eq!(found, [(Tag::Sub1, 6), (Tag::UtmTerm, TAG_LENGTH)]);
    }
}
