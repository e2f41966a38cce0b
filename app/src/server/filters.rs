//! What the filters of lists offer to whom.

use super::{context, internal};
use crate::error::AppError;
use domain::access::{Role, Viewer};
use std::collections::BTreeSet;
use storage::offers::{OfferFilter, OfferSummary};

/// The offers that somebody has to do with.
pub async fn offers(viewer: &Viewer) -> Result<Vec<OfferSummary>, AppError> {
    storage::offers::list(&context().db, viewer.scope(), &OfferFilter::default()).await.map_err(internal)
}

/// Their numbers and names.
pub fn names(offers: Vec<OfferSummary>) -> Vec<(i64, String)> {
    offers.into_iter().map(|offer| (offer.id.0, offer.name)).collect()
}

/// Every action of these offers, once.
pub fn actions(offers: &[OfferSummary]) -> Vec<String> {
    let all = offers.iter().flat_map(|offer| &offer.actions).map(|known| known.action.to_string());
    all.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The advertisers that a manager can choose from; nobody else may know of them.
pub async fn advertisers(viewer: &Viewer) -> Result<Vec<(i64, String)>, AppError> {
    if viewer.role != Role::Manager {
        return Ok(vec![]);
    }
    let all = storage::advertisers::names(&context().db).await.map_err(internal)?;
    Ok(all.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// The webmasters that a manager can choose from; nobody else may know of them.
pub async fn webmasters(viewer: &Viewer) -> Result<Vec<(i64, String)>, AppError> {
    if viewer.role != Role::Manager {
        return Ok(vec![]);
    }
    let all = storage::webmasters::list(&context().db).await.map_err(internal)?;
    Ok(all.into_iter().map(|webmaster| (webmaster.id.0, webmaster.name)).collect())
}
