//! Money: whole millionths of a currency, never a float.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, Neg, Sub};

/// Millionths in one unit of a currency, or in one percent.
const MICROS: i64 = 1_000_000;

/// An amount in millionths of some currency. The currency stands beside it: see [`Currency`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount(pub i64);

/// Why a text is not a number we take.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a number of the form 1234.56: at most nine digits, then at most six after a dot")]
pub struct NotANumber;

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Reads `1234.56`: one to nine ASCII digits, then optionally a dot and one to six more.
    ///
    /// # Errors
    /// [`NotANumber`] for anything else: signs, exponents, commas, spaces and other scripts' digits included.
    /// What a sender means by those is a guess, and we do not guess about money.
    pub fn parse(text: &str) -> Result<Self, NotANumber> {
        parse_micros(text).map(Self)
    }

    /// This share of the amount, rounded down to a whole millionth.
    ///
    /// It is the one rounding rule of the product: every computed share is rounded down, and what is left over stays
    /// with whoever gets "the rest".
    #[must_use]
    pub fn share(self, percent: Percent) -> Self {
        let exact = i128::from(self.0) * i128::from(percent.0) / i128::from(100 * MICROS);
        // A share of at most 100 % of an i64 is an i64 again.
        Self(i64::try_from(exact).unwrap_or(i64::MAX))
    }
}

impl Add for Amount {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Amount {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

/// Writes every digit that counts and at least two after the dot: `150.00`, `0.000001`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_micros(f, self.0, 2)
    }
}

/// A percentage from 0 to 100, in millionths of a percent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(i64);

impl Percent {
    /// All of it.
    pub const ALL: Self = Self(100 * MICROS);

    /// Reads `12.5`.
    ///
    /// # Errors
    /// [`NotANumber`] if it is not a plain number, or is over 100.
    pub fn parse(text: &str) -> Result<Self, NotANumber> {
        parse_micros(text).ok().and_then(Self::from_micros).ok_or(NotANumber)
    }

    /// The percentage of so many millionths of a percent, if it is within 0 and 100.
    #[must_use]
    pub fn from_micros(micros: i64) -> Option<Self> {
        (0..=100 * MICROS).contains(&micros).then_some(Self(micros))
    }

    /// Millionths of a percent, as the database keeps it.
    #[must_use]
    pub fn micros(self) -> i64 {
        self.0
    }

    /// What is left of 100 %.
    #[must_use]
    pub fn rest(self) -> Self {
        Self(100 * MICROS - self.0)
    }
}

/// Writes every digit that counts and no more: `10`, `12.5`.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_micros(f, self.0, 0)
    }
}

/// A currency, by its three-letter ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// Why a text is not a currency code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a currency is three capital Latin letters, such as RUB")]
pub struct NotACurrency;

impl Currency {
    /// The Russian rouble.
    pub const RUB: Self = Self(*b"RUB");

    /// Reads a three-letter code.
    ///
    /// # Errors
    /// [`NotACurrency`] for anything but three capital Latin letters.
    pub fn parse(text: &str) -> Result<Self, NotACurrency> {
        match text.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(NotACurrency),
        }
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The sign people write beside a number; the code itself where there is none in common use.
    #[must_use]
    pub fn sign(&self) -> &str {
        match self.code() {
            "RUB" => "₽",
            "USD" => "$",
            "EUR" => "€",
            "KZT" => "₸",
            "UAH" => "₴",
            code => code,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = NotACurrency;

    fn try_from(text: String) -> Result<Self, NotACurrency> {
        Self::parse(&text)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

fn parse_micros(text: &str) -> Result<i64, NotANumber> {
    let (whole, fraction) = text.split_once('.').map_or((text, "0"), |(whole, fraction)| (whole, fraction));
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole, 9) || !digits(fraction, 6) {
        return Err(NotANumber);
    }
    let whole: i64 = whole.parse().map_err(|_| NotANumber)?;
    let fraction: i64 = format!("{fraction:0<6}").parse().map_err(|_| NotANumber)?;
    Ok(whole * MICROS + fraction)
}

fn write_micros(f: &mut fmt::Formatter<'_>, micros: i64, least_digits: usize) -> fmt::Result {
    let sign = if micros < 0 { "-" } else { "" };
    let (whole, fraction) =
        (micros.unsigned_abs() / MICROS.unsigned_abs(), micros.unsigned_abs() % MICROS.unsigned_abs());
    let digits = format!("{fraction:06}");
    let kept = digits.trim_end_matches('0').len().max(least_digits);
    write!(f, "{sign}{whole}")?;
    if kept > 0 {
        write!(f, ".{}", &digits[..kept])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_plain_numbers_are_amounts() {
        for (text, micros) in [
            ("0", 0),
            ("5", 5_000_000),
            ("00005", 5_000_000),
            ("1.5", 1_500_000),
            ("999999999.999999", 999_999_999_999_999),
        ] {
            assert_eq!(Amount::parse(text), Ok(Amount(micros)), "{text}");
        }
        let refused = [
            "",
            "-1",
            "-0",
            "+5",
            "NaN",
            "nan",
            "Inf",
            "1e3",
            "1E400",
            "0x10",
            "1_000",
            "1,5",
            "1 000",
            ".5",
            "5.",
            "１２",
            "٣",
            "1000000000",
            "0.0000001",
            "1.2.3",
            "\0",
            " 5",
        ];
        for text in refused {
            assert_eq!(Amount::parse(text), Err(NotANumber), "{text:?}");
        }
    }

    #[test]
    fn amounts_are_written_with_every_digit_that_counts() {
        assert_eq!(Amount(150_000_000).to_string(), "150.00");
        assert_eq!(Amount(-1).to_string(), "-0.000001");
        assert_eq!(Amount(1_234_500).to_string(), "1.2345");
        assert_eq!(Percent::parse("12.5").expect("a percentage").to_string(), "12.5");
        assert_eq!(Percent::ALL.to_string(), "100");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(micros in 0..1_000_000_000_000_000_i64) {
            prop_assert_eq!(Amount::parse(&Amount(micros).to_string()), Ok(Amount(micros)));
        }

        #[test]
        fn a_share_is_never_more_than_the_whole(micros in 0..i64::MAX, percent in 0..=100_000_000_i64) {
            let share = Amount(micros).share(Percent::from_micros(percent).expect("within 100"));
            prop_assert!(share >= Amount::ZERO && share <= Amount(micros));
        }
    }
}
