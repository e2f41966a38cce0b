//! An e-mail address, as people sign in with it.

/// An address that could be one: something, an at sign, something, and nothing that no address has.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Email(String);

/// The most bytes of an address that mail servers take.
const LONGEST: usize = 254;

impl Email {
    /// Reads an address, spaces around it dropped. Letter case makes no difference.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = canonical(text);
        let (name, host) = text.split_once('@')?;
        let is_plain = !text.chars().any(|c| c.is_whitespace() || c.is_control()) && text.len() <= LONGEST;
        (is_plain && !name.is_empty() && !host.is_empty() && !host.contains('@')).then_some(Self(text))
    }

    /// The address, lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What attempts at an account are counted by, whether or not it could be an address.
#[must_use]
pub fn canonical(text: &str) -> String {
    text.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_in_any_case() {
        for good in ["ann@example.com", " Ann@Example.COM ", "анна@пример.рф", "a+b@localhost"] {
            assert_eq!(Email::parse(good).map(|email| email.0), Some(good.trim().to_lowercase()));
        }
        let long = format!("{}@example.com", "a".repeat(250));
        for bad in ["", "@", "ann", "@example.com", "ann@", "a@b@c", "a b@example.com", "a\0@example.com", &long] {
            assert_eq!(Email::parse(bad), None, "{bad:?}");
        }
    }
}
