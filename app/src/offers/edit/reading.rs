//! What the forms for an offer mean. Each reader answers with none if the form is refused, and then the draft says why.

use super::payout_form::{PERSONAL, read_terms};
use crate::draft::{Draft, Fault, count, in_row, lines, percent, some_line, url, url_if_any, word};
use domain::id::{AdvertiserId, OfferId, TemplateId, WebmasterId};
use domain::landing::LandingUrl;
use domain::money::{Currency, Percent};
use domain::offer::{OfferStatus, Visibility};
use domain::payout::ActionName;
use domain::time::Timestamp;
use storage::offers::{NewOffer, NewPayout, OfferChange};
use storage::promos::NewPromo;

/// The most characters of a name.
const NAME: u32 = 150;

/// The most characters of a description.
const DESCRIPTION: u32 = 5000;

/// The most days between a click and a conversion: ten years.
const DAYS: u32 = 3650;

/// What a payout can name.
pub struct Known {
    /// Every template.
    pub templates: Vec<TemplateId>,
    /// Every webmaster.
    pub webmasters: Vec<WebmasterId>,
}

/// The offer that the form for a new one means. It pays for nothing yet, so it is a draft.
#[must_use]
pub fn new_offer(draft: &mut Draft, advertisers: &[AdvertiserId], now: Timestamp) -> Option<NewOffer> {
    let advertiser = draft.read("advertiser", word(|text| one_of(advertisers, text)));
    let currency =
        draft.read("currency", |text| Currency::parse(&text.to_ascii_uppercase()).map_err(|_| Fault::NotACurrency));
    let landing = landing(draft);
    let common = common(draft);
    let (Common { name, description, fallback, attribution_days, lock_final, visibility }, landing) =
        (common?, landing?);
    let new = NewOffer {
        advertiser: advertiser?,
        name,
        description,
        status: OfferStatus::Draft,
        currency: currency?,
        landing,
        fallback,
        attribution_days,
        lock_final,
        visibility,
        payouts: vec![],
        created_at: now,
    };
    (!draft.is_refused()).then_some(new)
}

/// What an offer is to become.
#[must_use]
pub fn change(draft: &mut Draft) -> Option<OfferChange> {
    let status = draft.read("status", word(OfferStatus::from_word));
    let Common { name, description, fallback, attribution_days, lock_final, visibility } = common(draft)?;
    Some(OfferChange { name, description, status: status?, fallback, attribution_days, lock_final, visibility })
}

/// What the forms for a new offer and for an old one both ask.
struct Common {
    name: String,
    description: String,
    fallback: Option<LandingUrl>,
    attribution_days: u32,
    lock_final: bool,
    visibility: Visibility,
}

fn common(draft: &mut Draft) -> Option<Common> {
    let name = draft.read("name", some_line(NAME));
    let description = draft.read("description", lines(DESCRIPTION));
    let days = draft.read("attribution_days", count(DAYS));
    let fallback = draft.read("fallback", url_if_any(LandingUrl::parse_without_click_id));
    let lock_final = draft.is_on("lock_final");
    let visibility = draft.read("visibility", word(Visibility::from_word));
    Some(Common {
        name: name?,
        description: description?,
        fallback: fallback?,
        attribution_days: days?,
        lock_final,
        visibility: visibility?,
    })
}

/// Where visitors are to land.
#[must_use]
pub fn landing(draft: &mut Draft) -> Option<LandingUrl> {
    draft.read("landing", url(LandingUrl::parse))
}

/// The promo that the form means.
#[must_use]
pub fn promo(draft: &mut Draft, offer: OfferId) -> Option<NewPromo> {
    let name = draft.read("name", some_line(NAME));
    let landing = draft.read("landing", url_if_any(LandingUrl::parse));
    Some(NewPromo { offer, name: name?, landing: landing? })
}

/// The payout that the form means.
#[must_use]
pub fn payout(draft: &mut Draft, known: &Known) -> Option<NewPayout> {
    let action = draft.read("action", |text| match text {
        "" => Err(Fault::Missing),
        text => ActionName::parse(text).map_err(|_| Fault::NotAnAction),
    });
    let terms = read_terms(draft);
    let template = draft.read("template", |text| match text {
        "" => Ok(None),
        text => word(|text| one_of(&known.templates, text))(text).map(Some),
    });
    let personal = personal(draft, &known.webmasters);
    let (recurring, rate, commission) = terms?;
    let new = NewPayout { action: action?, recurring, rate, commission, template: template?, personal };
    (!draft.is_refused()).then_some(new)
}

fn personal(draft: &mut Draft, webmasters: &[WebmasterId]) -> Vec<(WebmasterId, Percent)> {
    let mut personal: Vec<(WebmasterId, Percent)> = vec![];
    for row in draft.filled_rows(PERSONAL, &["webmaster", "share"]) {
        let field = in_row(PERSONAL, row, "webmaster");
        let webmaster = draft.read(&field, |text| match one_of(webmasters, text) {
            None => Err(Fault::NotAChoice),
            Some(known) if personal.iter().any(|(above, _)| *above == known) => Err(Fault::WebmasterTwice),
            Some(known) => Ok(known),
        });
        let share = draft.read(&in_row(PERSONAL, row, "share"), percent);
        personal.extend(webmaster.zip(share));
    }
    personal
}

fn one_of<T: std::str::FromStr + PartialEq>(known: &[T], text: &str) -> Option<T> {
    text.parse().ok().filter(|id| known.contains(id))
}
