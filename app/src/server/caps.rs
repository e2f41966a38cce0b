//! What whom is told of caps.

use super::{context, internal, not_found, now};
use crate::caps::api::{CapView, CapsView, OwnCapView};
use crate::error::AppError;
use domain::access::{ManagerPermit, Scope, WebmasterPermit};
use domain::id::{OfferId, WebmasterId};
use std::collections::BTreeMap;
use storage::caps::{self, CapState};
use storage::offers;

/// The caps of an offer, and what their forms can choose from.
pub async fn of_offer(permit: ManagerPermit, id: OfferId) -> Result<CapsView, AppError> {
    let db = context().db;
    let found = offers::find(&db, Scope::Network, id).await.map_err(internal)?.ok_or_else(not_found)?;
    let states = caps::of_offer(&db, permit, id, now()).await.map_err(internal)?.ok_or_else(not_found)?;
    let mut zones: Vec<String> = domain::network::zones(now()).into_iter().map(str::to_owned).collect();
    zones.extend(states.zone.clone().filter(|zone| !zones.contains(zone)));
    let connected: BTreeMap<WebmasterId, String> = found.campaigns.into_iter().map(|row| row.webmaster).collect();
    Ok(CapsView {
        id: id.0,
        name: found.offer.name,
        status: found.offer.status,
        zone: states.zone,
        zones,
        caps: states.caps.into_iter().map(view).collect(),
        actions: found.offer.payouts.iter().map(|payout| payout.action.to_string()).collect(),
        webmasters: connected.into_iter().map(|(id, name)| (id.0, name)).collect(),
    })
}

fn view(CapState { cap, webmaster, taken, until }: CapState) -> CapView {
    CapView {
        id: cap.id.0,
        action: cap.action.map(|action| action.to_string()),
        webmaster: cap.webmaster.map(|id| id.0).zip(webmaster),
        period: cap.period,
        most: cap.most,
        taken,
        until,
        overflow: cap.overflow.map(|url| url.as_str().to_owned()),
    }
}

/// The caps that concern the webmaster who asks.
pub async fn of_webmaster(by: WebmasterPermit, id: OfferId) -> Result<Vec<OwnCapView>, AppError> {
    let states = caps::of_webmaster(&context().db, by, id, now()).await.map_err(internal)?;
    let view = |CapState { cap, taken, until, .. }: CapState| OwnCapView {
        is_full: cap.is_full(taken),
        own: cap.webmaster.is_some(),
        taken: cap.webmaster.map(|_| taken),
        action: cap.action.map(|action| action.to_string()),
        period: cap.period,
        most: cap.most,
        until,
    };
    Ok(states.into_iter().map(view).collect())
}
