//! Counting what is known of every offer and advertiser that is looked at.

use super::Counted;
use super::postbacks::{self, Failures, Replays, Span, both};
use crate::entities::{advertiser, campaign, click, conversion, offer, postback_log, rollup};
use crate::reports::{self, Clocks, ReportQuery, RowKey};
use crate::{Db, Result};
use domain::access::Scope;
use domain::health::{self, APPROVAL_DAYS, DAYS, Day, Decided, Facts, Failed, Watched, usual_pause};
use domain::id::{AdvertiserId, OfferId};
use domain::offer::OfferStatus;
use domain::report::Dimension;
use domain::status::ConversionStatus;
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, SubQueryStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, HashMap};

/// For so long visitors are counted hour by hour, to know how many came since the last good postback.
const HOURLY: i64 = 3 * DAY_MS;

/// How long ago a conversion was made at most whose decision is looked at: those before are decided.
const OLDEST: i64 = 90 * DAY_MS;

/// What is known of offers that are open or paused, and of all advertisers, as of this moment.
pub async fn count(db: &Db, now: Timestamp) -> Result<Vec<Counted>> {
    let span = Span::of(now);
    let (failures, replays) = (postbacks::failures(db, span).await?, postbacks::replays(db, span).await?);
    let mut counted = offers(db, span, &failures, &replays).await?;
    let by_advertiser = advertisers(db, span, &failures, &replays, &counted).await?;
    counted.extend(by_advertiser);
    Ok(counted)
}

async fn offers(db: &Db, span: Span, failures: &Failures, replays: &Replays) -> Result<Vec<Counted>> {
    let now = span.now;
    let open = [OfferStatus::Active, OfferStatus::Paused].map(OfferStatus::word);
    let found: Vec<(i64, i64)> = offer::Entity::find()
        .select_only()
        .columns([offer::Column::Id, offer::Column::AdvertiserId])
        .filter(offer::Column::Status.is_in(open))
        .order_by_asc(offer::Column::Id)
        .into_tuple()
        .all(db.reader())
        .await?;
    let (mut days, hours) = (days(db, now).await?, hours(db, now).await?);
    let (clicks, conversions) = (last_clicks(db).await?, last_conversions(db).await?);
    let [before, lately] = APPROVAL_DAYS;
    let week = Timestamp(now.0 - lately * DAY_MS);
    let decided_lately = decided(db, now, [week, Timestamp(now.0 + 1)]).await?;
    let decided_before = decided(db, now, [Timestamp(week.0 - before * DAY_MS), week]).await?;
    let mut all = vec![];
    for (id, advertiser) in found {
        let good = postbacks::good(db, id, span).await?;
        let last_good = good.first().copied();
        let codes = codes(failures.get(&(advertiser, Some(id))).into_iter().flatten().cloned());
        let totals = postbacks::totals(db, postback_log::Column::OfferId, id, span).await?;
        let [lately, before] = both(totals, replays.of_offer(id), sums(&codes));
        let since = |hour: i64| last_good.is_none_or(|good| hour > good);
        let hours = hours.get(&id).map(Vec::as_slice).unwrap_or_default();
        let facts = Facts {
            last_click: clicks.get(&id).copied(),
            last_good: last_good.map(Timestamp),
            last_conversion: conversions.get(&id).copied(),
            usual_pause: usual_pause(good),
            clicks_since: hours.iter().filter(|(hour, _)| since(*hour)).map(|(_, clicks)| clicks).sum(),
            days: days.remove(&id).unwrap_or_else(|| vec![Day::default(); DAYS]),
            lately,
            before,
            codes,
            unplaced: vec![],
            decided: decided_lately.get(&id).copied().unwrap_or_default(),
            decided_before: decided_before.get(&id).copied().unwrap_or_default(),
        };
        let (watched, advertiser) = (Watched::Offer(OfferId(id)), AdvertiserId(advertiser));
        all.push(Counted { watched, advertiser, facts });
    }
    Ok(all)
}

/// What is known of advertisers: their offers together, all that came with their keys, and of that what failed and was about none of those.
async fn advertisers(
    db: &Db,
    span: Span,
    failures: &Failures,
    replays: &Replays,
    offers: &[Counted],
) -> Result<Vec<Counted>> {
    let ids: Vec<i64> =
        advertiser::Entity::find().select_only().column(advertiser::Column::Id).into_tuple().all(db.reader()).await?;
    let mut all = vec![];
    for id in ids {
        let own: Vec<&Counted> = offers.iter().filter(|counted| counted.advertiser.0 == id).collect();
        let totals = postbacks::totals(db, postback_log::Column::AdvertiserId, id, span).await?;
        let is_watched = |offer: &Option<i64>| {
            offer.is_some_and(|offer| own.iter().any(|counted| counted.watched == Watched::Offer(OfferId(offer))))
        };
        let (mut failed, mut unplaced) = (BTreeMap::new(), BTreeMap::new());
        for ((_, offer), codes) in failures.iter().filter(|((advertiser, _), _)| *advertiser == id) {
            for (code, counts) in codes {
                add(&mut failed, code, *counts);
                if !is_watched(offer) {
                    add(&mut unplaced, code, *counts);
                }
            }
        }
        let [codes, unplaced] = [failed, unplaced].map(codes);
        let [lately, before] = both(totals, replays.of_advertiser(id), sums(&codes));
        let together = Facts::together(own.iter().map(|counted| &counted.facts));
        let facts = Facts { lately, before, codes, unplaced, ..together };
        all.push(Counted { watched: Watched::Advertiser(AdvertiserId(id)), advertiser: AdvertiserId(id), facts });
    }
    Ok(all)
}

fn add(codes: &mut BTreeMap<String, [i64; 2]>, code: &str, [lately, before]: [i64; 2]) {
    let counts = codes.entry(code.to_owned()).or_default();
    counts[0] += lately;
    counts[1] += before;
}

/// What failed most lately stands first.
fn codes(found: impl IntoIterator<Item = (String, [i64; 2])>) -> Vec<Failed> {
    let failed = |(code, [lately, before]): (String, [i64; 2])| Failed { code, lately, before };
    let mut codes: Vec<Failed> = found.into_iter().map(failed).collect();
    codes.sort_by(|one, other| other.lately.cmp(&one.lately).then_with(|| one.code.cmp(&other.code)));
    codes
}

fn sums(codes: &[Failed]) -> [i64; 2] {
    codes.iter().fold([0; 2], |[lately, before], failed| [lately + failed.lately, before + failed.before])
}

/// Visitors and conversions of each offer, day by day, of 24 hours each up to the end of the hour that runs.
async fn days(db: &Db, now: Timestamp) -> Result<HashMap<i64, Vec<Day>>> {
    let end = health::ends(now);
    // Clocks by which a day ends with this hour.
    let ahead = (-end.0).rem_euclid(DAY_MS);
    let clocks = Clocks { offsets: &[(Timestamp(0), ahead)], number: &|_, number| number };
    let groups = [Some(Dimension::Offer), Some(Dimension::Day)];
    let query = ReportQuery { groups, ..ReportQuery::of(health::begins(now), end) };
    let report = reports::run(db, Scope::Network, &query, clocks).await?;
    let first = (health::begins(now).0 + ahead) / DAY_MS;
    let mut found: HashMap<i64, Vec<Day>> = HashMap::new();
    for row in report.rows {
        let [RowKey::Named(_, offer), RowKey::Time(day)] = row.keys[..] else { continue };
        let days = found.entry(offer).or_insert_with(|| vec![Day::default(); DAYS]);
        if let Some(day) = usize::try_from(day - first).ok().and_then(|place| days.get_mut(place)) {
            day.clicks += row.figures.clicks;
            day.conversions += row.figures.conversions();
        }
    }
    Ok(found)
}

/// Visitors of each offer, hour by hour.
async fn hours(db: &Db, now: Timestamp) -> Result<HashMap<i64, Vec<(i64, i64)>>> {
    use rollup::Column;
    let from = Timestamp(now.0 - HOURLY).hour();
    let mut query = Query::select();
    query
        .from(rollup::Entity)
        .columns([Column::OfferId, Column::Hour])
        .expr_as(Expr::cust("CAST(SUM(clicks) AS BIGINT)"), "total")
        .and_where(Expr::col(Column::Hour).gte(from.0))
        .and_where(Expr::col(Column::Hour).lt(now.hour().0 + HOUR_MS))
        .group_by_columns([Column::OfferId, Column::Hour]);
    let mut found: HashMap<i64, Vec<(i64, i64)>> = HashMap::new();
    for row in sea_orm::ConnectionTrait::query_all(db.reader(), &query).await? {
        let (offer, hour, clicks) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        found.entry(offer).or_default().push((hour, clicks));
    }
    Ok(found)
}

/// When the last visitor of each offer came: one step into the clicks of each campaign.
async fn last_clicks(db: &Db) -> Result<HashMap<i64, Timestamp>> {
    let mut last = Query::select();
    last.from(click::Entity)
        .column((click::Entity, click::Column::At))
        .and_where(
            Expr::col((click::Entity, click::Column::CampaignId))
                .eq(Expr::col((campaign::Entity, campaign::Column::Id))),
        )
        .and_where(Expr::col((click::Entity, click::Column::IsTest)).eq(false))
        .order_by((click::Entity, click::Column::Id), Order::Desc)
        .limit(1);
    let mut of_campaigns = Query::select();
    of_campaigns
        .from(campaign::Entity)
        .column((campaign::Entity, campaign::Column::OfferId))
        .expr_as(Expr::from(SubQueryStatement::SelectStatement(last)), LAST);
    latest(db, &of_campaigns).await
}

/// When the last conversion of each offer was made: one step into an index each.
async fn last_conversions(db: &Db) -> Result<HashMap<i64, Timestamp>> {
    let mut last = Query::select();
    last.from(conversion::Entity)
        .column((conversion::Entity, conversion::Column::CreatedAt))
        .and_where(
            Expr::col((conversion::Entity, conversion::Column::OfferId))
                .eq(Expr::col((offer::Entity, offer::Column::Id))),
        )
        .and_where(Expr::col((conversion::Entity, conversion::Column::IsTest)).eq(false))
        .order_by((conversion::Entity, conversion::Column::CreatedAt), Order::Desc)
        .limit(1);
    let mut of_offers = Query::select();
    of_offers
        .from(offer::Entity)
        .column((offer::Entity, offer::Column::Id))
        .expr_as(Expr::from(SubQueryStatement::SelectStatement(last)), LAST);
    latest(db, &of_offers).await
}

/// What the last moment is called.
const LAST: &str = "last_at";

async fn latest(db: &Db, query: &SelectStatement) -> Result<HashMap<i64, Timestamp>> {
    let mut found: HashMap<i64, Timestamp> = HashMap::new();
    for row in sea_orm::ConnectionTrait::query_all(db.reader(), query).await? {
        let (id, at): (i64, Option<i64>) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        if let Some(at) = at {
            let known = found.entry(id).or_insert(Timestamp(at));
            *known = (*known).max(Timestamp(at));
        }
    }
    Ok(found)
}

/// How many conversions of each offer were decided from one moment to another, and stand so.
async fn decided(db: &Db, now: Timestamp, [from, to]: [Timestamp; 2]) -> Result<HashMap<i64, Decided>> {
    use conversion::Column;
    let approved = ConversionStatus::Approved.word();
    let counted: Vec<(i64, String, i64)> = conversion::Entity::find()
        .select_only()
        .columns([Column::OfferId, Column::Status])
        .column_as(Expr::cust("COUNT(*)"), "total")
        .filter(Column::Status.is_in([approved, ConversionStatus::Rejected.word()]))
        .filter(Column::IsTest.eq(false))
        .filter(Column::CreatedAt.gte(now.0 - OLDEST))
        .filter(Column::UpdatedAt.gte(from.0))
        .filter(Column::UpdatedAt.lt(to.0))
        .group_by(Column::OfferId)
        .group_by(Column::Status)
        .into_tuple()
        .all(db.reader())
        .await?;
    let mut found: HashMap<i64, Decided> = HashMap::new();
    for (offer, status, count) in counted {
        let decided = found.entry(offer).or_default();
        decided.all += count;
        decided.approved += if status == approved { count } else { 0 };
    }
    Ok(found)
}
