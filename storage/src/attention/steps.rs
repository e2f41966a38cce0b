//! How far a new network is.

use crate::entities::{advertiser, campaign, offer, payout, webmaster};
use crate::{Db, Result};
use domain::access::ManagerPermit;
use domain::id::OfferId;
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

/// What of the first steps has been done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each step is a yes or no of its own")]
pub struct FirstSteps {
    /// Whether there is an advertiser.
    pub advertiser: bool,
    /// The newest offer.
    pub offer: Option<OfferId>,
    /// Whether any offer pays for anything.
    pub payout: bool,
    /// Whether there is a webmaster.
    pub webmaster: bool,
    /// Whether a webmaster has a link.
    pub campaign: bool,
}

/// The first steps; none once all of them have been done.
pub async fn first_steps(db: &Db, _: ManagerPermit) -> Result<Option<FirstSteps>> {
    let campaign = newest::<campaign::Entity>(db, campaign::Column::Id).await?.is_some();
    let payout = newest::<payout::Entity>(db, payout::Column::Id).await?.is_some();
    // There is no link without a webmaster, no payout without an offer, and no offer without an advertiser.
    if campaign && payout {
        return Ok(None);
    }
    Ok(Some(FirstSteps {
        advertiser: newest::<advertiser::Entity>(db, advertiser::Column::Id).await?.is_some(),
        offer: newest::<offer::Entity>(db, offer::Column::Id).await?.map(OfferId),
        payout,
        webmaster: newest::<webmaster::Entity>(db, webmaster::Column::Id).await?.is_some(),
        campaign,
    }))
}

/// The newest row of a table by its number.
async fn newest<E: EntityTrait>(db: &Db, id: E::Column) -> Result<Option<i64>> {
    Ok(E::find().select_only().column(id).order_by_desc(id).limit(1).into_tuple().one(db.reader()).await?)
}
