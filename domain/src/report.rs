//! What reports count, and the ratios people read from them.

mod dimension;

pub use dimension::{Dimension, NoDimension, TAG_LENGTH, Tag};

use crate::money::Amount;
use crate::payout::Split;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// The numbers of one row of a report, or of its totals. All amounts are of one currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Visits through affiliate links.
    pub clicks: i64,
    /// Conversions that nobody has decided on yet.
    pub holds: i64,
    /// Conversions that the advertiser pays for.
    pub approved: i64,
    /// Conversions that the advertiser does not pay for.
    pub rejected: i64,
    /// The money of those on hold.
    pub hold_money: Split,
    /// The money of those approved.
    pub approved_money: Split,
}

/// A ratio in hundredths of a percent, rounded down. It may be over 100 %: a click can have several conversions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ratio(pub i64);

impl Ratio {
    fn of(part: i64, whole: i64) -> Option<Self> {
        let exact = i128::from(part).saturating_mul(10_000).checked_div(i128::from(whole))?;
        i64::try_from(exact).ok().map(Self)
    }

    /// By how much of what it was something has grown; none when it was nothing, or less.
    #[must_use]
    pub fn growth(before: i64, now: i64) -> Option<Self> {
        Self::of(now.saturating_sub(before), Some(before).filter(|before| *before > 0)?)
    }
}

/// Writes `42.15`, the percent sign left to the reader's language.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Figures {
    /// Conversions in any status.
    #[must_use]
    pub fn conversions(&self) -> i64 {
        self.holds + self.approved + self.rejected
    }

    /// AR: the approved among all conversions, those on hold included; none without conversions.
    #[must_use]
    pub fn approval_rate(&self) -> Option<Ratio> {
        Ratio::of(self.approved, self.conversions())
    }

    /// CR: conversions in any status for each click; none without clicks.
    #[must_use]
    pub fn conversion_rate(&self) -> Option<Ratio> {
        Ratio::of(self.conversions(), self.clicks)
    }

    /// EPC: approved money for each click, rounded down; none without clicks. Whose money is the reader's choice: what an
    /// advertiser pays, the network keeps or a webmaster gets.
    #[must_use]
    pub fn earnings_per_click(&self, money: impl Fn(&Split) -> Amount) -> Option<Amount> {
        money(&self.approved_money).0.checked_div(self.clicks).map(Amount)
    }
}

impl Add for Figures {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self {
            clicks: self.clicks + other.clicks,
            holds: self.holds + other.holds,
            approved: self.approved + other.approved,
            rejected: self.rejected + other.rejected,
            hold_money: self.hold_money + other.hold_money,
            approved_money: self.approved_money + other.approved_money,
        }
    }
}

impl Sub for Figures {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        Self {
            clicks: self.clicks - other.clicks,
            holds: self.holds - other.holds,
            approved: self.approved - other.approved,
            rejected: self.rejected - other.rejected,
            hold_money: self.hold_money - other.hold_money,
            approved_money: self.approved_money - other.approved_money,
        }
    }
}

impl AddAssign for Figures {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_of_whole_numbers_and_rounded_down() {
        let webmaster = Amount(180_000_000);
        let approved_money = Split { advertiser: Amount(200_000_000), network: Amount(20_000_000), webmaster };
        let row = Figures { clicks: 300, holds: 2, approved: 4, rejected: 1, approved_money, ..Figures::default() };
        assert_eq!(row.conversions(), 7);
        assert_eq!(row.approval_rate().map(|rate| rate.to_string()).as_deref(), Some("57.14"));
        assert_eq!(row.conversion_rate().map(|rate| rate.to_string()).as_deref(), Some("2.33"));
        assert_eq!(row.earnings_per_click(|split| split.webmaster), Some(Amount(600_000)));
        assert_eq!((row + row).conversion_rate(), row.conversion_rate());
    }

    #[test]
    fn growth_is_of_what_was() {
        assert_eq!(Ratio::growth(200, 217), Some(Ratio(850)));
        assert_eq!(Ratio::growth(200, 0), Some(Ratio(-10_000)));
        assert_eq!((Ratio::growth(0, 5), Ratio::growth(-5, 5)), (None, None));
    }

    #[test]
    fn there_is_no_ratio_of_nothing() {
        let row = Figures::default();
        assert_eq!((row.approval_rate(), row.conversion_rate()), (None, None));
        assert_eq!(row.earnings_per_click(|split| split.network), None);
        let several = Figures { clicks: 1, holds: 3, ..row };
        assert_eq!(several.conversion_rate().map(|rate| rate.to_string()).as_deref(), Some("300.00"));
    }
}
