//! What whom is told of how offers fare.

use super::{context, filters, internal, not_found, viewer};
use crate::error::AppError;
use crate::health::api::{AlertRow, AlertSettingsView, AlertsQuery, AlertsView, HealthRow, HealthView};
use domain::access::{Area, IntegrationPermit, Scope};
use domain::health::{State, Watched};
use domain::id::{AdvertiserId, OfferId};
use storage::alerts::{self, AlertFilter, KnownAlert};
use storage::health::{self, Known};
use storage::offers;

/// How everything of the permit fares, or all that is in one state.
pub async fn all(permit: IntegrationPermit, state: Option<State>) -> Result<HealthView, AppError> {
    let db = context().db;
    let found = health::list(&db, permit).await.map_err(internal)?;
    let judged_at = found.iter().map(|known| known.judged_at).max();
    let open = AlertFilter { open: Some(true), ..AlertFilter::default() };
    let alerts = alerts::list(&db, permit, &open, 1).await.map_err(internal)?.total;
    let wanted = found.into_iter().filter(|known| state.is_none_or(|state| known.verdict.state == state));
    let rows = wanted.map(|known| row(permit, known));
    let (offers, advertisers) = rows.partition(|row| matches!(row.watched, Watched::Offer(_)));
    Ok(HealthView { judged_at, offers, advertisers, alerts })
}

/// How an offer fares, if it is the permit's.
pub async fn of_offer(permit: IntegrationPermit, id: OfferId) -> Result<Option<HealthRow>, AppError> {
    let db = context().db;
    if offers::find(&db, permit.scope(), id).await.map_err(internal)?.is_none() {
        return Err(not_found());
    }
    let found = health::find(&db, permit, Watched::Offer(id)).await.map_err(internal)?;
    Ok(found.map(|known| row(permit, known)))
}

/// How an advertiser fares, if it is the permit's.
pub async fn of_advertiser(permit: IntegrationPermit, id: AdvertiserId) -> Result<Option<HealthRow>, AppError> {
    if !permit.covers(id) {
        return Err(not_found());
    }
    let found = health::find(&context().db, permit, Watched::Advertiser(id)).await.map_err(internal)?;
    Ok(found.map(|known| row(permit, known)))
}

/// A page of the alerts of the permit, and what its filter offers.
pub async fn alerts(permit: IntegrationPermit, query: AlertsQuery) -> Result<AlertsView, AppError> {
    let filter = AlertFilter { open: query.open, offer: query.offer.map(OfferId), kind: query.kind };
    let found = alerts::list(&context().db, permit, &filter, query.page).await.map_err(internal)?;
    Ok(AlertsView {
        rows: found.rows.into_iter().map(|known| alert(permit, known)).collect(),
        offers: filters::names(filters::offers(&viewer()?).await?),
        page: found.page,
        pages: found.pages,
        total: found.total,
        now: super::now(),
    })
}

/// When people are told. The secret is shown to those who may change it.
pub async fn settings() -> Result<AlertSettingsView, AppError> {
    let db = context().db;
    let found = alerts::settings(&db).await.map_err(internal)?;
    let webhook = alerts::webhook(&db).await.map_err(internal)?;
    let shows_secret = viewer()?.may_change(Area::Settings);
    Ok(AlertSettingsView {
        thresholds: found.thresholds,
        webhook: found.webhook.map(|url| url.as_str().to_owned()),
        secret: webhook.filter(|_| shows_secret).map(|webhook| webhook.secret.reveal().to_owned()),
    })
}

fn runs_network(permit: IntegrationPermit) -> bool {
    permit.scope() == Scope::Network
}

fn row(permit: IntegrationPermit, known: Known) -> HealthRow {
    let Known { watched, name, advertiser, facts, verdict, judged_at } = known;
    let advertiser = runs_network(permit).then_some((advertiser.0.0, advertiser.1));
    HealthRow { watched, name, advertiser, verdict, facts, judged_at }
}

fn alert(permit: IntegrationPermit, known: KnownAlert) -> AlertRow {
    let KnownAlert { alert, advertiser, seen, muted_until } = known;
    let is_manager = runs_network(permit);
    AlertRow {
        alert,
        advertiser: is_manager.then_some((advertiser.0.0, advertiser.1)),
        seen: seen.map(|(at, who)| (at, is_manager.then_some(who))),
        muted_until,
    }
}
