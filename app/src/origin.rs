//! What lists of clicks and conversions can be narrowed to by the links of a report, beside their own filters.

use crate::filter::{Narrowed, NarrowedTo};
use crate::i18n::use_lang;
use crate::query::Query;
use domain::report::{Dimension, Tag};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Where the rows of a list came from.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OriginQuery {
    /// To offers of this advertiser; for managers.
    pub advertiser: Option<i64>,
    /// Through this campaign; not for advertisers, as nothing below is.
    pub campaign: Option<i64>,
    /// By this promo.
    pub promo: Option<i64>,
    /// With something on the link: what,
    pub tag: Option<Dimension>,
    /// and its value.
    pub value: Option<String>,
}

impl OriginQuery {
    /// Reads the address of a list.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        let (tag, value) = marked(query).unzip();
        Self {
            advertiser: query.read("advertiser"),
            campaign: query.read("campaign"),
            promo: query.read("promo"),
            tag,
            value,
        }
    }

    /// What is asked for, each with the name by which the address has it.
    fn parts(&self) -> Vec<(Dimension, String)> {
        let number = |dimension: Dimension, id: Option<i64>| id.map(|id| (dimension, id.to_string()));
        let numbers = [
            number(Dimension::Advertiser, self.advertiser),
            number(Dimension::Campaign, self.campaign),
            number(Dimension::Promo, self.promo),
            self.tag.zip(self.value.clone()),
        ];
        numbers.into_iter().flatten().collect()
    }
}

/// Which of the things that stand on links an address asks for, and its value.
#[must_use]
pub fn marked(query: &Query) -> Option<(Dimension, String)> {
    Tag::ALL.into_iter().find_map(|tag| Some((Dimension::Tag(tag), query.text(tag.word())?)))
}

#[cfg(feature = "ssr")]
impl OriginQuery {
    /// The same, as storage asks for it.
    pub fn origin(self) -> storage::Origin {
        use domain::id::{AdvertiserId, CampaignId, PromoId};
        storage::Origin {
            advertiser: self.advertiser.map(AdvertiserId),
            campaign: self.campaign.map(CampaignId),
            promo: self.promo.map(PromoId),
            tag: self.tag.and_then(Dimension::tag).zip(self.value),
        }
    }
}

/// Says what a list is narrowed to that its form has no field for, with a link that drops it; inside the form, which keeps it.
#[component]
pub fn OriginNote(
    path: &'static str,
    origin: OriginQuery,
    /// More of the same that this list's form has no field for.
    #[prop(optional)]
    more: Vec<(Dimension, String)>,
) -> impl IntoView {
    let lang = use_lang();
    let part = |(dimension, value)| Narrowed::to(lang, dimension, value);
    let parts = origin.parts().into_iter().chain(more).map(part).collect();
    view! { <NarrowedTo path parts/> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_narrowed_by_what_its_address_says() {
        let origin = OriginQuery::read(&Query::parse("campaign=7&promo=x&utm_term=a+b&sub1="));
        let parts = origin.parts();
        assert_eq!(
            parts,
            [(Dimension::Campaign, "7".to_owned()), (Dimension::Tag(Tag::UtmTerm), "a b".to_owned())],
            "what says nothing narrows nothing"
        );
        assert_eq!(OriginQuery::read(&Query::parse("offer=7")), OriginQuery::default());
    }
}
