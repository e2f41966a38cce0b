//! The columns of a report: the same on the page, when rows are sorted, and in the files that are made of it.

use super::api::Figures;
use domain::access::MoneyColumns;
use domain::money::Amount;
use domain::report::Ratio;
use serde::{Deserialize, Serialize};

/// A column of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Column {
    /// Clicks.
    Clicks,
    /// All conversions.
    Conversions,
    /// Approved conversions.
    Approved,
    /// Conversions on hold.
    Holds,
    /// Rejected conversions.
    Rejected,
    /// Conversions for each click.
    Cr,
    /// The approved among all conversions.
    Ar,
    /// What a click was worth, or what it cost.
    Epc,
    /// What advertisers pay.
    Advertiser,
    /// What the network keeps.
    Network,
    /// What webmasters get.
    Webmaster,
    /// The money that nobody has decided on yet.
    Hold,
}

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Value {
    /// So many.
    Count(i64),
    /// A ratio, if it is of something.
    Ratio(Option<Ratio>),
    /// An amount, if it is of something.
    Money(Option<Amount>),
}

impl Value {
    /// The value in its smallest unit, for comparing.
    #[must_use]
    pub fn units(self) -> Option<i64> {
        match self {
            Self::Count(count) => Some(count),
            Self::Ratio(ratio) => ratio.map(|ratio| ratio.0),
            Self::Money(amount) => amount.map(|amount| amount.0),
        }
    }
}

impl Column {
    /// Every column, in the order in which they stand.
    pub const ALL: [Self; 12] = [
        Self::Clicks,
        Self::Conversions,
        Self::Approved,
        Self::Holds,
        Self::Rejected,
        Self::Cr,
        Self::Ar,
        Self::Epc,
        Self::Advertiser,
        Self::Network,
        Self::Webmaster,
        Self::Hold,
    ];

    /// Those that somebody has who sees this money.
    #[must_use]
    pub fn of(money: MoneyColumns) -> Vec<Self> {
        let has = |column: &Self| match column {
            Self::Advertiser => money.advertiser,
            Self::Network => money.network,
            Self::Webmaster => money.webmaster,
            _ => true,
        };
        Self::ALL.into_iter().filter(has).collect()
    }

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Clicks => "clicks",
            Self::Conversions => "conversions",
            Self::Approved => "approved",
            Self::Holds => "holds",
            Self::Rejected => "rejected",
            Self::Cr => "cr",
            Self::Ar => "ar",
            Self::Epc => "epc",
            Self::Advertiser => "advertiser",
            Self::Network => "network",
            Self::Webmaster => "webmaster",
            Self::Hold => "hold",
        }
    }

    /// The column with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.word() == word)
    }

    /// The keys of its name and of what it means, for somebody who sees this money.
    #[must_use]
    pub fn keys(self, money: MoneyColumns) -> [&'static str; 2] {
        match self {
            Self::Clicks => ["report-clicks", "report-clicks-hint"],
            Self::Conversions => ["report-conversions", "report-conversions-hint"],
            Self::Approved => ["report-approved", "report-approved-hint"],
            Self::Holds => ["report-holds", "report-holds-hint"],
            Self::Rejected => ["report-rejected", "report-rejected-hint"],
            Self::Cr => ["report-cr", "report-cr-hint"],
            Self::Ar => ["report-ar", "report-ar-hint"],
            Self::Epc if money.webmaster => ["report-epc", "report-epc-hint"],
            Self::Epc => ["report-ecpc", "report-ecpc-hint"],
            Self::Advertiser => ["report-advertiser", "report-advertiser-hint"],
            Self::Network => ["report-network", "report-network-hint"],
            Self::Webmaster => ["report-webmaster", "report-webmaster-hint"],
            Self::Hold => ["report-on-hold", "report-on-hold-hint"],
        }
    }

    /// What stands in it.
    #[must_use]
    pub fn value(self, figures: &Figures) -> Value {
        match self {
            Self::Clicks => Value::Count(figures.clicks),
            Self::Conversions => Value::Count(figures.conversions),
            Self::Approved => Value::Count(figures.approved),
            Self::Holds => Value::Count(figures.holds),
            Self::Rejected => Value::Count(figures.rejected),
            Self::Cr => Value::Ratio(figures.conversion_rate),
            Self::Ar => Value::Ratio(figures.approval_rate),
            Self::Epc => Value::Money(figures.per_click),
            Self::Advertiser => Value::Money(figures.money.advertiser),
            Self::Network => Value::Money(figures.money.network),
            Self::Webmaster => Value::Money(figures.money.webmaster),
            Self::Hold => Value::Money(figures.hold.whole()),
        }
    }
}
