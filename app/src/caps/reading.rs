//! What the forms for caps mean. Each reader answers with none if the form is refused, and then the draft says why.

use crate::draft::{Draft, Fault, count, url_if_any, word};
use domain::cap::CapPeriod;
use domain::id::WebmasterId;
use domain::landing::LandingUrl;
use domain::network::zone;
use domain::offer::Offer;
use domain::time::Timestamp;
use storage::caps::{Limit, NewCap};

/// The most conversions that a cap can say.
const MOST: u32 = 1_000_000_000;

/// A new cap of this offer. `webmasters` are those who are connected to it.
#[must_use]
pub fn new(draft: &mut Draft, offer: &Offer, webmasters: &[WebmasterId]) -> Option<NewCap> {
    let period = draft.read("period", word(CapPeriod::from_word));
    let action = draft.read("action", |text| match text {
        "" => Ok(None),
        text => word(|text| offer.payouts.iter().find(|payout| payout.action.as_str() == text))(text)
            .map(|payout| Some(payout.action.clone())),
    });
    let webmaster = draft.read("webmaster", |text| match text {
        "" => Ok(None),
        text => word(|text| text.parse().ok().filter(|id| webmasters.contains(id)))(text).map(Some),
    });
    let limit = limit(draft);
    Some(NewCap { period: period?, action: action?, webmaster: webmaster?, limit: limit? })
}

/// How much a cap is to take.
#[must_use]
pub fn limit(draft: &mut Draft) -> Option<Limit> {
    let most = draft.read("most", count(MOST));
    let overflow = draft.read("overflow", url_if_any(LandingUrl::parse_without_click_id));
    Some(Limit { most: most?, overflow: overflow? })
}

/// The zone in which an offer's days are to begin, none for the network's.
#[must_use]
pub fn days(draft: &mut Draft, now: Timestamp) -> Option<Option<String>> {
    draft.read("time_zone", |text| match text {
        "" => Ok(None),
        text => zone(text, now).map(|zone| Some(zone.name().to_owned())).map_err(Fault::Zone),
    })
}
