//! A visitor who is not taken: why, whose they were, and where they go.

use super::pages::Refusal;
use crate::state::AppState;
use axum::response::{IntoResponse, Response};
use domain::id::{CampaignId, WebmasterId};
use domain::offer::Offer;
use domain::trafficback::{Reason, Whose};

/// A visitor who is not taken.
pub struct Turned {
    /// Where they go.
    pub to: Refusal,
    /// Whose they were.
    pub whose: Whose,
    /// Why they are not taken.
    pub why: Reason,
}

impl Turned {
    /// Away from an offer.
    pub fn from(offer: &Offer, campaign: CampaignId, webmaster: WebmasterId, why: Reason, to: Refusal) -> Self {
        tracing::debug!(offer = offer.id.0, why = why.word(), "a visitor was not taken");
        let whose = Whose {
            campaign: Some(campaign),
            webmaster: Some(webmaster),
            offer: Some(offer.id),
            advertiser: Some(offer.advertiser),
        };
        Self { to, whose, why }
    }

    /// Counts them, and sends them there.
    pub fn counted(self, state: &AppState) -> Response {
        state.trafficback.count((state.now)(), self.whose, self.why);
        self.to.into_response()
    }
}
