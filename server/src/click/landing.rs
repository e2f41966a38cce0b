//! Where a visitor lands: on the offer's page, on one that is meant for them, or on the one that the link names.

use domain::landing::{DeepPage, LandingUrl, Macro, NoPage};
use domain::offer::Offer;
use std::borrow::Cow;

/// Where a visitor lands.
pub enum Landing<'s> {
    /// On a page that the offer has for such visitors: it stands before what the link names.
    Visitors(&'s LandingUrl),
    /// Where everybody lands.
    Usual(&'s LandingUrl),
    /// There too, since the page that the link names is not to be led to.
    InPlaceOf(&'s LandingUrl, NoPage),
    /// On the page that the link names.
    Deep(DeepPage<'s>),
}

impl Landing<'_> {
    /// The same for a link that names a page. Nobody is lost by a bad one: they land where everybody does.
    pub fn for_page(self, page: Option<&str>, offer: &Offer) -> Self {
        match (self, page) {
            (Self::Usual(landing), Some(page)) => {
                landing.page(offer.deep.as_deref(), page).map_or_else(|why| Self::InPlaceOf(landing, why), Self::Deep)
            }
            (other, _) => other,
        }
    }

    /// Why the page that the link names is not led to.
    pub fn fault(&self) -> Option<NoPage> {
        match self {
            Self::InPlaceOf(_, why) => Some(*why),
            Self::Visitors(_) => Some(NoPage::Visitor),
            Self::Usual(_) | Self::Deep(_) => None,
        }
    }

    /// The address, every macro replaced by what `value` says. It is plain ASCII.
    pub fn fill<'v>(&self, value: impl FnMut(Macro) -> Cow<'v, str>) -> String {
        match self {
            Self::Visitors(landing) | Self::Usual(landing) | Self::InPlaceOf(landing, _) => landing.fill(value),
            Self::Deep(page) => page.fill(value),
        }
    }
}
