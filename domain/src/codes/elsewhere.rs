//! The same requests as other systems have them, for advertisers who come from one.

use crate::postback::Dialect;
use serde::{Deserialize, Serialize};

/// A request as another system has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Elsewhere {
    /// What that system is called.
    pub system: String,
    /// The address, with a `{placeholder}` for every value.
    pub url: String,
}

/// The addresses that other systems' backends are to send to, with this key.
#[must_use]
pub fn elsewhere(base_url: &str, key: &str) -> Vec<Elsewhere> {
    let url = |dialect| match dialect {
        Dialect::Affise => format!(
            "{base_url}/postback?clickid={{clickid}}&action_id={{order}}&goal={{goal}}&sum={{price}}&status={{status}}&secure={key}"
        ),
        Dialect::Tune => format!(
            "{base_url}/aff_lsr?transaction_id={{transaction_id}}&conversion_unique_id={{order}}&goal={{goal}}&amount={{price}}\
             &status={{status}}&security_token={key}"
        ),
        Dialect::Keitaro => {
            format!("{base_url}/{key}/postback?subid={{subid}}&tid={{order}}&payout={{price}}&status={{status}}")
        }
        Dialect::Everflow => format!(
            "{base_url}/?nid=1&transaction_id={{transaction_id}}&event_id={{event}}&order_id={{order}}&amount={{price}}\
             &verification_token={key}"
        ),
    };
    Dialect::ALL.into_iter().map(|dialect| Elsewhere { system: dialect.name().to_owned(), url: url(dialect) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postback::Fields;

    #[test]
    fn what_is_copied_is_read_as_it_is_meant() {
        for (dialect, made) in Dialect::ALL.into_iter().zip(elsewhere("https://go.example", "otk_key")) {
            assert_eq!(made.system, dialect.name());
            assert!(made.url.starts_with("https://go.example/") && made.url.contains("otk_key"), "{}", made.url);
            let (_, query) = made.url.split_once('?').expect("a query");
            let read = dialect.read(&Fields::from_query(query).expect("fields")).expect("fields of ours");
            for name in ["click_id", "request_id", "price"] {
                assert!(read.get(name).is_some(), "{name} of {}", made.url);
            }
            assert!(read.iter().all(|(_, value)| value != "otk_key"), "{}", made.url);
        }
    }
}
