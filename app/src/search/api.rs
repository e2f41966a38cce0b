//! What the search asks the server for.

use crate::error::AppError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What kind of thing was found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A conversion.
    Conversion,
    /// A recurring customer.
    Customer,
    /// A click.
    Click,
    /// An incoming postback.
    Postback,
    /// An offer.
    Offer,
    /// A campaign.
    Campaign,
    /// An advertiser.
    Advertiser,
    /// A webmaster.
    Webmaster,
    /// Somebody who can sign in.
    Person,
}

impl Kind {
    /// Every kind, in the order of the results.
    pub const ALL: [Self; 9] = [
        Self::Offer,
        Self::Customer,
        Self::Conversion,
        Self::Click,
        Self::Postback,
        Self::Campaign,
        Self::Advertiser,
        Self::Webmaster,
        Self::Person,
    ];

    /// The word in keys of messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Conversion => "conversion",
            Self::Customer => "customer",
            Self::Click => "click",
            Self::Postback => "postback",
            Self::Offer => "offer",
            Self::Campaign => "campaign",
            Self::Advertiser => "advertiser",
            Self::Webmaster => "webmaster",
            Self::Person => "person",
        }
    }
}

/// Something that was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// What else is known of it.
    pub note: String,
    /// Its page.
    pub path: String,
    /// Whether what was looked for names it, and is not only a part of its name.
    pub is_exact: bool,
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Found {
    /// Everything, by kind.
    pub hits: Vec<Hit>,
}

impl Found {
    /// The page to go to at once: of the only thing that was found, if it was named exactly.
    #[must_use]
    pub fn goal(&self) -> Option<&str> {
        match &self.hits[..] {
            [only] if only.is_exact => Some(&only.path),
            _ => None,
        }
    }
}

/// What somebody may see of what they look for.
#[server(endpoint = "search", input = server_fn::codec::GetUrl)]
pub async fn search(q: String) -> Result<Found, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::search::find(&viewer, &q).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_alone_and_named_exactly_is_gone_to_at_once() {
        let hit = |is_exact| Hit {
            kind: Kind::Offer,
            title: "Boots".to_owned(),
            note: String::new(),
            path: "/offers/7".to_owned(),
            is_exact,
        };
        let goal = |hits| Found { hits }.goal().map(str::to_owned);
        assert_eq!(goal(vec![hit(true)]).as_deref(), Some("/offers/7"));
        assert_eq!(goal(vec![hit(false)]), None);
        assert_eq!(goal(vec![hit(true), hit(false)]), None);
        assert_eq!(goal(vec![]), None);
    }
}
