//! Visitors whom nobody took, counted by hour, link and reason.

use crate::entities::trafficback::{ActiveModel, Column, Entity};
use crate::ingest::Ask;
use crate::reports::{self, RowKey};
use crate::row::Row;
use crate::{Db, Result};
use domain::access::Scope;
use domain::id::OfferId;
use domain::report::Dimension;
use domain::time::Timestamp;
use domain::trafficback::{DIMENSIONS, Reason, Whose};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{EntityTrait, Set, Value};
use std::collections::BTreeMap;

/// Who was not taken, when and why. The order is that in which rows are written, so that two processes never wait in a circle.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Turned {
    /// The hour that begins then.
    pub hour: Timestamp,
    /// Whose visitor it was.
    pub whose: Whose,
    /// Why.
    pub why: Reason,
}

/// The most rows in one statement.
const MOST_ROWS: usize = 500;

/// Adds so many visitors of each kind.
pub async fn add(db: &Db, visitors: &BTreeMap<Turned, i64>) -> Result<()> {
    let more = Expr::col((Entity, Column::Visitors)).add(Expr::col(("excluded", Column::Visitors)));
    let known = OnConflict::columns([Column::Hour, Column::CampaignId, Column::WebmasterId, Column::Reason])
        .value(Column::Visitors, more)
        .to_owned();
    let rows: Vec<ActiveModel> = visitors.iter().map(|(turned, count)| row(*turned, *count)).collect();
    let txn = db.begin().await?;
    for rows in rows.chunks(MOST_ROWS) {
        Entity::insert_many(rows.to_vec()).on_conflict(known.clone()).exec_without_returning(&txn).await?;
    }
    txn.commit().await?;
    Ok(())
}

fn row(Turned { hour, whose, why }: Turned, visitors: i64) -> ActiveModel {
    ActiveModel {
        hour: Set(hour.0),
        campaign_id: Set(whose.campaign.map_or(0, |id| id.0)),
        reason: Set(why.word().to_owned()),
        offer_id: Set(whose.offer.map_or(0, |id| id.0)),
        advertiser_id: Set(whose.advertiser.map_or(0, |id| id.0)),
        webmaster_id: Set(whose.webmaster.map_or(0, |id| id.0)),
        visitors: Set(visitors),
    }
}

/// Of which visitors a report is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Those who came from this moment on,
    pub from: Timestamp,
    /// and before this one.
    pub to: Timestamp,
    /// Of one offer only.
    pub offer: Option<OfferId>,
}

/// How many were not taken, by what the rows are about and by reason; what is about time has a row for each hour. What is not for the
/// scope makes a report of nothing.
pub async fn report(
    db: &Db,
    scope: Scope,
    asked: Asked,
    by: Dimension,
) -> Result<Vec<(RowKey, BTreeMap<Reason, i64>)>> {
    let column = match by {
        _ if !DIMENSIONS.contains(&by) || !by.is_for(scope) => return Ok(vec![]),
        Dimension::Offer => "offer_id",
        Dimension::Webmaster => "webmaster_id",
        Dimension::Campaign => "campaign_id",
        _ => "hour",
    };
    let mut only = vec![("hour >= ?", asked.from.0), ("hour < ?", asked.to.0)];
    match scope {
        Scope::Network => {}
        Scope::Advertiser(id) => only.push(("advertiser_id = ?", id.0)),
        Scope::Webmaster(id) => only.push(("webmaster_id = ?", id.0)),
    }
    only.extend(asked.offer.map(|offer| ("offer_id = ?", offer.0)));
    let (conditions, values): (Vec<&str>, Vec<Value>) = only.into_iter().map(|(text, id)| (text, id.into())).unzip();
    let text = format!(
        "SELECT {column}, reason, CAST(SUM(visitors) AS bigint) FROM trafficback WHERE {} GROUP BY {column}, reason",
        conditions.join(" AND ")
    );
    let mut found: BTreeMap<i64, BTreeMap<Reason, i64>> = BTreeMap::new();
    let txn = db.begin_read().await?;
    txn.ask(&text, values, |row| {
        let (key, at) = (row.number(0)?, Row { table: "trafficback", key: row.number(0)? });
        let reason = at.read("reason", Reason::from_word(&row.text(1)?))?;
        *found.entry(key).or_default().entry(reason).or_default() += row.number(2)?;
        Ok(())
    })
    .await?;
    txn.commit().await?;
    let ids: Vec<i64> = found.keys().copied().filter(|_| !by.is_time()).collect();
    let names = reports::names_of(db, by, &ids).await?;
    let key = |id: i64| {
        if by.is_time() { RowKey::Time(id) } else { RowKey::Named(names.get(&id).cloned().unwrap_or_default(), id) }
    };
    Ok(found.into_iter().map(|(id, counts)| (key(id), counts)).collect())
}
