//! What whom is told of how things stand.

use super::{context, conversions, internal, offers, postbacks, reports, traffic};
use crate::campaigns::api::CampaignRow;
use crate::error::AppError;
use crate::network::Network;
use crate::overview::api::{Attention, Overview, Part, Steps, Sums};
use crate::period::{Period, PeriodQuery, Preset};
use crate::reports::api::ReportQuery;
use chrono::{Days, NaiveDate};
use domain::access::{Area, IntegrationPermit, Role, Viewer};
use domain::attention::{Facts, LONG_HOLD_DAYS, OffTarget, concerns};
use domain::campaign::CampaignStatus;
use domain::time::Timestamp;
use storage::Db;
use storage::attention::Since;
use storage::campaigns::CampaignFilter;
use storage::offers::OfferFilter;
use storage::postback_log::{self, LogFilter};
use storage::targets::KnownTarget;

/// Days of the chart.
const CHART_DAYS: Days = Days::new(13);

/// The lines of each short list.
const LINES: usize = 6;

/// How things stand for this viewer.
pub async fn of(viewer: &Viewer) -> Result<Overview, AppError> {
    let (db, now) = (context().db, (context().clock)());
    let network = super::network().await?;
    let today = super::day(now, network.zone());
    let last_days = Period { preset: None, from: Some(before(today, CHART_DAYS)), to: Some(today) };
    let newest = storage::conversions::latest(&db, viewer.scope(), LINES as u64).await.map_err(internal)?;
    Ok(Overview {
        now,
        today: sums(viewer, &network, Preset::Today, true).await?,
        last_days,
        days: reports::days(viewer, &network, &last_days).await?,
        attention: attention(&db, viewer, &network, now).await?,
        conversions: newest.into_iter().map(|known| conversions::row(viewer, known)).collect(),
        postbacks: match viewer.integration() {
            Some(permit) => Some(latest_postbacks(&db, permit).await?),
            None => None,
        },
        part: part(&db, viewer, &network).await?,
    })
}

fn before(day: NaiveDate, days: Days) -> NaiveDate {
    day.checked_sub_days(days).unwrap_or(day)
}

async fn sums(viewer: &Viewer, network: &Network, preset: Preset, compare: bool) -> Result<Sums, AppError> {
    let period = PeriodQuery { preset: Some(preset), ..PeriodQuery::default() };
    let query = ReportQuery { period, compare, ..ReportQuery::default() };
    let (period, totals) = reports::sums(viewer, network, &query).await?;
    Ok(Sums { period, totals })
}

/// The newest first.
async fn latest_postbacks(db: &Db, permit: IntegrationPermit) -> Result<Vec<crate::postbacks::api::LogRow>, AppError> {
    let all = LogFilter::default();
    let rows = postback_log::latest(db, permit, &all, Timestamp(0), LINES as u64).await.map_err(internal)?;
    Ok(rows.into_iter().rev().map(postbacks::row).collect())
}

/// Managers are told of everything, advertisers of what failed of their own, webmasters of their addresses that are off, if any. The days are
/// whole, so that lists have the same rows.
async fn attention(db: &Db, viewer: &Viewer, network: &Network, now: Timestamp) -> Result<Option<Attention>, AppError> {
    let (zone, today) = (network.zone(), super::day(now, network.zone()));
    let failed_from = before(today, Days::new(1));
    let on_hold_to = before(today, Days::new(u64::from(LONG_HOLD_DAYS) + 1));
    let from = Period { preset: None, from: Some(failed_from), to: None }.start(zone).unwrap_or(now);
    let to = Period { preset: None, from: None, to: Some(on_hold_to) }.end(zone).unwrap_or(now);
    let facts = match (viewer.integration(), viewer.manager()) {
        (Some(permit), Some(manager)) => {
            let since = Since { now, failed_from: from, on_hold_before: to };
            storage::attention::facts(db, manager, permit, since).await.map_err(internal)?
        }
        (Some(permit), None) => Facts {
            alerts: storage::attention::alerts(db, permit, now).await.map_err(internal)?,
            failed: postback_log::failures(db, permit, from).await.map_err(internal)?,
            ..Facts::default()
        },
        (None, _) => Facts { targets: own_targets(db, viewer).await?, ..Facts::default() },
    };
    let concerns = concerns(facts, now);
    if viewer.integration().is_none() && concerns.is_empty() {
        return Ok(None);
    }
    let replays = viewer.may_change(Area::Conversions);
    Ok(Some(Attention { concerns, failed_from, on_hold_to, replays }))
}

/// The postback addresses of a webmaster's.
async fn own_targets(db: &Db, viewer: &Viewer) -> Result<Vec<OffTarget>, AppError> {
    if !matches!(viewer.role, Role::Webmaster(_)) {
        return Ok(vec![]);
    }
    let known = storage::targets::list(db, viewer.scope(), None).await.map_err(internal)?;
    let read =
        |known: KnownTarget| OffTarget { target: known.target.id, name: known.target.name, state: known.target.state };
    Ok(known.into_iter().map(read).collect())
}

async fn part(db: &Db, viewer: &Viewer, network: &Network) -> Result<Part, AppError> {
    match (viewer.role, viewer.manager()) {
        (Role::Advertiser(_), _) => {
            let found = storage::offers::list(db, viewer.scope(), &OfferFilter::default()).await.map_err(internal)?;
            let rows = found.into_iter().take(LINES).map(|offer| offers::row(viewer, offer)).collect();
            Ok(Part::Advertiser { months: months(viewer, network).await?, offers: rows })
        }
        (Role::Webmaster(_), _) => {
            let mut to_join = traffic::catalogue(None).await?.rows;
            to_join.retain(|row| row.own.is_none());
            to_join.truncate(LINES);
            let campaigns = answered(db, viewer).await?;
            Ok(Part::Webmaster { months: months(viewer, network).await?, campaigns, to_join })
        }
        (Role::Manager, None) => Ok(Part::Manager { steps: None }),
        (Role::Manager, Some(permit)) => {
            let steps = storage::attention::first_steps(db, permit).await.map_err(internal)?;
            let steps = steps.map(|steps| Steps {
                advertiser: steps.advertiser,
                offer: steps.offer.map(|offer| offer.0),
                payout: steps.payout,
                webmaster: steps.webmaster,
                campaign: steps.campaign,
            });
            Ok(Part::Manager { steps })
        }
    }
}

async fn months(viewer: &Viewer, network: &Network) -> Result<Vec<Sums>, AppError> {
    let this = sums(viewer, network, Preset::ThisMonth, false).await?;
    Ok(vec![this, sums(viewer, network, Preset::LastMonth, false).await?])
}

/// The campaigns that were decided on, the last one first, and then those that wait.
async fn answered(db: &Db, viewer: &Viewer) -> Result<Vec<CampaignRow>, AppError> {
    let page = storage::campaigns::list(db, viewer.scope(), &CampaignFilter::default(), 1).await.map_err(internal)?;
    let mut rows: Vec<CampaignRow> = page.rows.into_iter().map(|line| traffic::row(false, line)).collect();
    rows.retain(|row| row.decided_at.is_some() || row.status == CampaignStatus::Pending);
    rows.sort_by_key(|row| std::cmp::Reverse(row.decided_at));
    rows.truncate(LINES);
    Ok(rows)
}
