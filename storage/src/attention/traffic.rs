//! What came of active offers lately, as reports say it.

use crate::entities::{campaign, offer};
use crate::reports::{self, Clocks, ReportQuery, ReportRow, RowKey};
use crate::{Db, Result};
use domain::access::Scope;
use domain::attention::{ActiveOffer, week_begins};
use domain::campaign::CampaignStatus;
use domain::id::OfferId;
use domain::offer::{OfferStatus, Season};
use domain::report::Dimension;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// The active offers, the one that is there longest first.
pub(super) async fn active_offers(db: &Db, now: Timestamp) -> Result<Vec<ActiveOffer>> {
    use offer::Column;
    type Found = (i64, String, i64, Option<i64>, Option<i64>);
    let active = offer::Entity::find().filter(Column::Status.eq(OfferStatus::Active.word()));
    let rows: Vec<Found> = active
        .select_only()
        .columns([Column::Id, Column::Name, Column::CreatedAt, Column::OpensAt, Column::ClosesAt])
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db.reader())
        .await?;
    let (campaigns, clicks) = (campaigns(db).await?, clicks(db, now).await?);
    let offer = |(id, name, since, opens, closes): Found| ActiveOffer {
        offer: OfferId(id),
        name,
        since: Timestamp(since),
        season: Season { opens: opens.map(Timestamp), closes: closes.map(Timestamp) },
        campaigns: campaigns.get(&id).copied().unwrap_or_default(),
        clicks: clicks.get(&id).copied().unwrap_or_default(),
    };
    Ok(rows.into_iter().map(offer).collect())
}

/// How many campaigns of each offer take visitors.
async fn campaigns(db: &Db) -> Result<HashMap<i64, i64>> {
    use campaign::Column;
    let active = campaign::Entity::find().filter(Column::Status.eq(CampaignStatus::Active.word()));
    let counted = active.select_only().column(Column::OfferId).column_as(Column::Id.count(), "campaigns");
    let counts: Vec<(i64, i64)> = counted.group_by(Column::OfferId).into_tuple().all(db.reader()).await?;
    Ok(counts.into_iter().collect())
}

/// How many visitors came to each offer in the days that are looked at.
async fn clicks(db: &Db, now: Timestamp) -> Result<HashMap<i64, i64>> {
    let all = ReportQuery::of(week_begins(now), Timestamp(i64::MAX));
    let query = ReportQuery { groups: [Some(Dimension::Offer), None], ..all };
    let clocks = Clocks { offsets: &[], number: &|_, number| number };
    let report = reports::run(db, Scope::Network, &query, clocks).await?;
    let offer = |row: ReportRow| match row.keys[..] {
        [RowKey::Named(_, id)] => Some((id, row.figures.clicks)),
        _ => None,
    };
    Ok(report.rows.into_iter().filter_map(offer).collect())
}
