//! Which visitors an offer takes: rules on the country and the kind of device, of which the first that fits decides.

use crate::click::Device;
use crate::landing::LandingUrl;

/// A country, by its two letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Country([u8; 2]);

impl Country {
    /// Reads two Latin letters in whatever case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 2] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_alphabetic).then(|| Self(letters.map(|letter| letter.to_ascii_uppercase())))
    }

    /// Reads a list with spaces or commas between.
    ///
    /// # Errors
    /// The first word that is no country.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, &str> {
        let mut countries = vec![];
        for word in text.split([',', ';', ' ', '\n']).filter(|word| !word.is_empty()) {
            let country = Self::parse(word).ok_or(word)?;
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
        Ok(countries)
    }

    /// The two capital letters.
    ///
    /// # Panics
    /// Never: it was made of two of them.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a country is two ASCII letters")
    }
}

/// What a click knows of its visitor before it is let in.
#[derive(Clone, Copy, Debug)]
pub struct Visitor<'v> {
    /// Two capital letters, empty when unknown.
    pub country: &'v str,
    /// The kind of device.
    pub device: Device,
}

/// What becomes of the visitors that a rule is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Treatment {
    /// They land where the link leads.
    Allow,
    /// They land on a page of their own.
    Land(LandingUrl),
    /// They are not taken.
    Block,
}

impl Treatment {
    /// The word for forms and the database.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Land(_) => "land",
            Self::Block => "block",
        }
    }
}

/// One rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Visitors from these countries; from everywhere when there are none.
    pub countries: Vec<Country>,
    /// Visitors with this kind of device; with any when there is none.
    pub device: Option<Device>,
    /// What becomes of them.
    pub then: Treatment,
}

impl Rule {
    fn is_about(&self, visitor: Visitor) -> bool {
        let from = self.countries.is_empty() || self.countries.iter().any(|known| known.code() == visitor.country);
        from && self.device.is_none_or(|device| device == visitor.device)
    }
}

/// The rules of an offer. Without any it takes everybody; with some, whom no rule is about is not taken.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Audience(pub Vec<Rule>);

impl Audience {
    /// The most rules of one offer.
    pub const MOST: u32 = 20;

    /// What becomes of a visitor.
    #[must_use]
    pub fn treat(&self, visitor: Visitor) -> &Treatment {
        if self.0.is_empty() {
            return &Treatment::Allow;
        }
        self.0.iter().find(|rule| rule.is_about(visitor)).map_or(&Treatment::Block, |rule| &rule.then)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn countries(text: &str) -> Vec<Country> {
        Country::parse_list(text).unwrap()
    }

    fn rule(from: &str, device: Option<Device>, then: Treatment) -> Rule {
        Rule { countries: countries(from), device, then }
    }

    #[test]
    fn a_country_is_two_letters() {
        assert_eq!(countries("ru, KZ;by ru").iter().map(Country::code).collect::<Vec<_>>(), ["RU", "KZ", "BY"]);
        assert_eq!(Country::parse_list("RU, Russia"), Err("Russia"));
        assert_eq!((Country::parse("Р"), Country::parse("R1"), Country::parse("")), (None, None, None));
    }

    #[test]
    fn the_first_rule_about_a_visitor_decides_and_nobody_else_is_taken() {
        let own = || Treatment::Land(LandingUrl::parse("https://kz.example/?c={click_id}").unwrap());
        let audience = Audience(vec![
            rule("RU", Some(Device::Bot), Treatment::Block),
            rule("RU, BY", None, Treatment::Allow),
            rule("KZ", Some(Device::Phone), own()),
            rule("", Some(Device::Desktop), Treatment::Allow),
        ]);
        let table = [
            ("RU", Device::Phone, Treatment::Allow),
            ("RU", Device::Bot, Treatment::Block),
            ("BY", Device::Bot, Treatment::Allow),
            ("KZ", Device::Phone, own()),
            ("KZ", Device::Desktop, Treatment::Allow),
            ("KZ", Device::Tablet, Treatment::Block),
            ("", Device::Desktop, Treatment::Allow),
            ("", Device::Phone, Treatment::Block),
        ];
        for (country, device, expected) in table {
            assert_eq!(*audience.treat(Visitor { country, device }), expected, "{country} {device:?}");
        }
    }

    fn any_device() -> impl Strategy<Value = Device> {
        prop::sample::select(Device::ALL.to_vec())
    }

    fn any_country() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec!["", "RU", "KZ", "DE"])
    }

    proptest! {
        #[test]
        fn an_offer_without_rules_takes_everybody(country in "\\PC{0,3}", device in any_device()) {
            let everybody = Audience::default();
            prop_assert_eq!(everybody.treat(Visitor { country: &country, device }), &Treatment::Allow);
        }

        #[test]
        fn a_last_rule_about_everybody_leaves_nobody_out(
            rules in prop::collection::vec((any_country(), prop::option::of(any_device())), 0..5),
            country in any_country(),
            device in any_device(),
        ) {
            let rules = rules.into_iter().map(|(from, device)| rule(from, device, Treatment::Allow));
            let audience = Audience(rules.chain([rule("", None, Treatment::Allow)]).collect());
            prop_assert_eq!(audience.treat(Visitor { country, device }), &Treatment::Allow);
        }
    }
}
