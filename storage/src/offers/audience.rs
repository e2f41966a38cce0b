//! The rules on visitors, as the column of an offer has them.

use crate::Result;
use crate::row::{Row, to_json};
use domain::click::Device;
use domain::landing::LandingUrl;
use domain::offer::{Audience, Country, Rule, Treatment};
use serde::{Deserialize, Serialize};

/// A rule in JSON.
#[derive(Serialize, Deserialize)]
struct Stored {
    countries: Vec<String>,
    device: Option<Device>,
    then: String,
    url: Option<String>,
}

/// The text for the column.
pub(super) fn write(audience: &Audience) -> String {
    let stored = audience.0.iter().map(|rule| Stored {
        countries: rule.countries.iter().map(|country| country.code().to_owned()).collect(),
        device: rule.device,
        then: rule.then.word().to_owned(),
        url: match &rule.then {
            Treatment::Land(url) => Some(url.as_str().to_owned()),
            Treatment::Allow | Treatment::Block => None,
        },
    });
    to_json(&stored.collect::<Vec<_>>())
}

/// What the column means.
pub(super) fn read(at: &Row<i64>, text: &str) -> Result<Audience> {
    let stored: Vec<Stored> = at.json("audience", text)?;
    let rules = stored.iter().map(|stored| at.read("audience", rule(stored)));
    Ok(Audience(rules.collect::<Result<_>>()?))
}

fn rule(stored: &Stored) -> Option<Rule> {
    let countries = stored.countries.iter().map(|text| Country::parse(text)).collect::<Option<_>>()?;
    let then = match stored.then.as_str() {
        "allow" => Treatment::Allow,
        "land" => Treatment::Land(LandingUrl::parse(stored.url.as_deref()?).ok()?),
        "block" => Treatment::Block,
        _ => return None,
    };
    Some(Rule { countries, device: stored.device, then })
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Row<i64> = Row { table: "offer", key: 1 };

    #[test]
    fn rules_are_read_as_they_were_written() {
        let rule = |then| Rule { countries: vec![Country::parse("RU").unwrap()], device: Some(Device::Phone), then };
        let own = Treatment::Land(LandingUrl::parse("https://a.example/?c={click_id}").unwrap());
        let everybody = Rule { countries: vec![], device: None, then: Treatment::Block };
        let audience = Audience(vec![rule(Treatment::Allow), rule(own), everybody]);
        assert_eq!(read(&AT, &write(&audience)).unwrap(), audience);
    }

    #[test]
    fn a_rule_that_cannot_be_is_no_rule() {
        for text in [
            r#"[{"countries":["Russia"],"device":null,"then":"allow","url":null}]"#,
            r#"[{"countries":[],"device":null,"then":"land","url":null}]"#,
            r#"[{"countries":[],"device":null,"then":"land","url":"https://a.example/"}]"#,
            r#"[{"countries":[],"device":null,"then":"perhaps","url":null}]"#,
            "{}",
        ] {
            assert!(read(&AT, text).is_err(), "{text}");
        }
    }
}
