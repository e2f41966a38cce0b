//! What the forms for campaigns mean. Each reader answers with none if the form is refused, and then the draft says why.

use crate::draft::{Draft, Fault, lines, word};
use domain::campaign::CampaignMove;
use domain::id::{OfferId, PromoId, WebmasterId};
use domain::time::Timestamp;
use storage::campaigns::{Application, Decision, NewCampaign};

/// The most characters of a message or a reason.
const WORDS: u32 = 1000;

/// What a campaign can be made of.
pub struct Known {
    /// Every webmaster.
    pub webmasters: Vec<WebmasterId>,
    /// Every offer.
    pub offers: Vec<OfferId>,
    /// Every promo, with its offer.
    pub promos: Vec<(OfferId, PromoId)>,
}

/// The campaign that the form means which connects a webmaster.
#[must_use]
pub fn connection(draft: &mut Draft, known: &Known, code: String, now: Timestamp) -> Option<NewCampaign> {
    let webmaster = draft.read("webmaster", word(|text| text.parse().ok().filter(|id| known.webmasters.contains(id))));
    let offer = draft.read("offer", word(|text| text.parse().ok().filter(|id| known.offers.contains(id))));
    let promo = draft.read("promo", |text| match text {
        "" => Ok(None),
        text => {
            let id = text.parse().map_err(|_| Fault::NotAChoice)?;
            // What is wrong with the offer has been said there.
            let is_its = offer.is_none_or(|offer| known.promos.contains(&(offer, id)));
            if is_its { Ok(Some(id)) } else { Err(Fault::PromoOfAnother) }
        }
    });
    Some(NewCampaign { code, offer: offer?, webmaster: webmaster?, promo: promo?, created_at: now })
}

/// What a manager decides.
#[must_use]
pub fn decision(draft: &mut Draft, to: CampaignMove) -> Option<Decision> {
    if !to.takes_reason() {
        return Some(Decision { to, reason: String::new() });
    }
    let reason = draft.read("reason", |text| match text {
        "" if to.needs_reason() => Err(Fault::Missing),
        text => lines(WORDS)(text),
    })?;
    Some(Decision { to, reason })
}

/// What a webmaster asks for.
#[must_use]
pub fn application(draft: &mut Draft, offer: OfferId, code: String) -> Option<Application> {
    let message = draft.read("message", lines(WORDS))?;
    Some(Application { code, offer, message })
}
