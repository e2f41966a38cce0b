//! What came of active offers lately, as reports say it.

use crate::clicks::first_id;
use crate::entities::{campaign, offer, postback_log};
use crate::reports::{self, Clocks, ReportQuery, ReportRow, RowKey};
use crate::{Db, Result};
use domain::access::Scope;
use domain::attention::{ActiveOffer, Came, day_begins, week_begins};
use domain::campaign::CampaignStatus;
use domain::id::OfferId;
use domain::offer::{OfferStatus, Season};
use domain::report::Dimension;
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::{HashMap, HashSet};

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
    let (campaigns, came, heard) = (campaigns(db).await?, came(db, now).await?, heard(db, day_begins(now)).await?);
    let offer = |(id, name, since, opens, closes): Found| {
        let (day, week) = came.get(&id).copied().unwrap_or_default();
        ActiveOffer {
            offer: OfferId(id),
            name,
            since: Timestamp(since),
            season: Season { opens: opens.map(Timestamp), closes: closes.map(Timestamp) },
            campaigns: campaigns.get(&id).copied().unwrap_or_default(),
            day,
            week,
            is_heard: heard.contains(&id),
        }
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

/// What came of each offer in the last day, and in the days before.
async fn came(db: &Db, now: Timestamp) -> Result<HashMap<i64, (Came, Came)>> {
    let (week, day) = (week_begins(now), day_begins(now));
    let (before, lately) = tokio::try_join!(by_offer(db, week, day), by_offer(db, day, Timestamp(i64::MAX)))?;
    let mut all: HashMap<i64, (Came, Came)> = HashMap::new();
    for (offer, came) in lately {
        all.entry(offer).or_default().0 = came;
    }
    for (offer, came) in before {
        all.entry(offer).or_default().1 = came;
    }
    Ok(all)
}

/// What came of each offer from one moment to another.
async fn by_offer(db: &Db, from: Timestamp, to: Timestamp) -> Result<HashMap<i64, Came>> {
    let query = ReportQuery { groups: [Some(Dimension::Offer), None], ..ReportQuery::of(from, to) };
    let clocks = Clocks { offsets: &[], number: &|_, number| number };
    let report = reports::run(db, Scope::Network, &query, clocks).await?;
    let offer = |row: ReportRow| match row.keys[..] {
        [RowKey::Named(_, id)] => {
            Some((id, Came { clicks: row.figures.clicks, conversions: row.figures.conversions() }))
        }
        _ => None,
    };
    Ok(report.rows.into_iter().filter_map(offer).collect())
}

/// The active offers that any postback was about since then: for each one step into the log of its advertiser.
async fn heard(db: &Db, since: Timestamp) -> Result<HashSet<i64>> {
    use postback_log::Column;
    let of_offer = |column: Column, same: offer::Column| Expr::col(column.as_column_ref()).equals(same.as_column_ref());
    let about = postback_log::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(of_offer(Column::AdvertiserId, offer::Column::AdvertiserId))
        .filter(of_offer(Column::OfferId, offer::Column::Id))
        .filter(Column::Id.gte(first_id(since)))
        .into_query();
    let active = offer::Entity::find().filter(offer::Column::Status.eq(OfferStatus::Active.word()));
    let heard = active.select_only().column(offer::Column::Id).filter(Expr::exists(about));
    let ids: Vec<i64> = heard.into_tuple().all(db.reader()).await?;
    Ok(ids.into_iter().collect())
}
