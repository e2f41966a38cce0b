//! Campaigns: one webmaster's connection to one offer.

mod by_code;
mod change;
mod list;

pub use by_code::{NamedCampaign, find_by_code};
pub(crate) use change::connected;
pub use change::{Application, Applied, Decided, Decision, apply, create, decide};
pub use domain::campaign::{CampaignMove, CampaignStatus};
pub use list::{CampaignDetail, CampaignFilter, CampaignLine, count_pending, find, list, of_webmaster};

use domain::id::{OfferId, PromoId, WebmasterId};
use domain::time::Timestamp;

/// A campaign to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCampaign {
    /// What its link ends with: unique in the network.
    pub code: String,
    /// To which offer.
    pub offer: OfferId,
    /// Whose.
    pub webmaster: WebmasterId,
    /// The promo of links that name none.
    pub promo: Option<PromoId>,
    /// Since when.
    pub created_at: Timestamp,
}
