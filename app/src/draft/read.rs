//! What the text of a field means: one reader for each kind of value.

use super::Fault;
use domain::landing::{LandingFault, LandingUrl};
use domain::money::{Amount, Percent};

/// One line that may be empty, of at most so many characters.
pub fn line(most: u32) -> impl Fn(&str) -> Result<String, Fault> {
    move |text| {
        let fits = text.chars().count() <= most as usize;
        let plain = || text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if fits { Ok(plain()) } else { Err(Fault::TooLong(most)) }
    }
}

/// One line that may not be empty, of at most so many characters.
pub fn some_line(most: u32) -> impl Fn(&str) -> Result<String, Fault> {
    move |text| if text.is_empty() { Err(Fault::Missing) } else { line(most)(text) }
}

/// Several lines that may be empty.
pub fn lines(most: u32) -> impl Fn(&str) -> Result<String, Fault> {
    move |text| if text.chars().count() <= most as usize { Ok(text.to_owned()) } else { Err(Fault::TooLong(most)) }
}

/// A number as people type it. Half of the world writes a comma where we write a dot, and in a number without any other sign it
/// can mean nothing else; what it means in `1,234.50` would be a guess.
fn with_dot(text: &str) -> String {
    if text.matches(',').count() == 1 && !text.contains('.') { text.replace(',', ".") } else { text.to_owned() }
}

/// An amount of money.
pub fn amount(text: &str) -> Result<Amount, Fault> {
    if text.is_empty() { Err(Fault::Missing) } else { Amount::parse(&with_dot(text)).map_err(|_| Fault::NotAnAmount) }
}

/// A percentage.
pub fn percent(text: &str) -> Result<Percent, Fault> {
    if text.is_empty() { Err(Fault::Missing) } else { Percent::parse(&with_dot(text)).map_err(|_| Fault::NotAPercent) }
}

/// A whole number from 1 on.
pub fn count(most: u32) -> impl Fn(&str) -> Result<u32, Fault> {
    move |text| text.parse().ok().filter(|count| (1..=most).contains(count)).ok_or(Fault::NotACount(most))
}

/// The same, where it may be left empty.
pub fn count_if_any(most: u32) -> impl Fn(&str) -> Result<Option<u32>, Fault> {
    move |text| if text.is_empty() { Ok(None) } else { count(most)(text).map(Some) }
}

/// One of a closed list, by its word.
pub fn word<T>(from: impl Fn(&str) -> Option<T>) -> impl Fn(&str) -> Result<T, Fault> {
    move |text| from(text).ok_or(Fault::NotAChoice)
}

/// An address by one of the two parsers of [`LandingUrl`].
pub fn url(parse: fn(&str) -> Result<LandingUrl, LandingFault>) -> impl Fn(&str) -> Result<LandingUrl, Fault> {
    move |text| if text.is_empty() { Err(Fault::Missing) } else { parse(text).map_err(Fault::Landing) }
}

/// The same, where it may be left empty.
pub fn url_if_any(
    parse: fn(&str) -> Result<LandingUrl, LandingFault>,
) -> impl Fn(&str) -> Result<Option<LandingUrl>, Fault> {
    move |text| if text.is_empty() { Ok(None) } else { url(parse)(text).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_is_a_dot_only_where_it_can_be_nothing_else() {
        assert_eq!(amount("1290,50"), Amount::parse("1290.50").map_err(|_| Fault::NotAnAmount));
        for text in ["1,290.50", "1,290,50", "1 290", "-1", "1,", "₽5"] {
            assert_eq!(amount(text), Err(Fault::NotAnAmount), "{text}");
        }
        assert_eq!(percent("12,5").map(Percent::micros), Ok(12_500_000));
        assert_eq!((percent("101"), percent("")), (Err(Fault::NotAPercent), Err(Fault::Missing)));
    }
}
