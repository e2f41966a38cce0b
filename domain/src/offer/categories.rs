//! What an offer is filed under: words that managers choose freely.

use serde::{Deserialize, Serialize};

/// The categories of an offer, in the order in which they were written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Categories(Vec<String>);

/// Why categories cannot be saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CategoriesFault {
    /// There are more than [`Categories::MOST`].
    TooMany,
    /// One has more than [`Categories::LONGEST`] characters.
    TooLong,
}

impl Categories {
    /// The most categories of one offer.
    pub const MOST: u32 = 10;

    /// The most characters of a category.
    pub const LONGEST: u32 = 40;

    /// Reads what stands between commas. Spaces are cleaned up, and what is there twice, in whatever letter case, counts once.
    ///
    /// # Errors
    /// If there are too many, or one is too long.
    pub fn parse(text: &str) -> Result<Self, CategoriesFault> {
        let mut names: Vec<String> = vec![];
        for part in text.split([',', '\n', ';']) {
            let name = part.split_whitespace().collect::<Vec<_>>().join(" ");
            if name.chars().count() > Self::LONGEST as usize {
                return Err(CategoriesFault::TooLong);
            }
            if !name.is_empty() && !names.iter().any(|known| is_same(known, &name)) {
                names.push(name);
            }
        }
        if names.len() > Self::MOST as usize { Err(CategoriesFault::TooMany) } else { Ok(Self(names)) }
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether one of them is this, in whatever letter case.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.iter().any(|known| is_same(known, name))
    }
}

impl std::fmt::Display for Categories {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_cleaned_and_count_once() {
        let parsed = Categories::parse(" Банки ,  credit   cards,банки,,\nДети;").unwrap();
        assert_eq!(parsed.iter().collect::<Vec<_>>(), ["Банки", "credit cards", "Дети"]);
        assert_eq!(Categories::parse(&parsed.to_string()), Ok(parsed.clone()));
        assert!(parsed.has("БАНКИ") && !parsed.has("Банк"));
        assert_eq!(Categories::parse(" , "), Ok(Categories::default()));
    }

    #[test]
    fn ten_short_categories_are_the_most() {
        let many = |count: u32| (0..count).map(|at| at.to_string()).collect::<Vec<_>>().join(",");
        assert!(Categories::parse(&many(10)).is_ok());
        assert_eq!(Categories::parse(&many(11)), Err(CategoriesFault::TooMany));
        assert!(Categories::parse(&"я".repeat(40)).is_ok());
        assert_eq!(Categories::parse(&"я".repeat(41)), Err(CategoriesFault::TooLong));
    }
}
