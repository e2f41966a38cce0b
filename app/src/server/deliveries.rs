//! What whom is told of outgoing postbacks.

use super::{context, filters, internal, not_found};
use crate::deliveries::api::{
    AttemptView, DeliveriesPage, DeliveriesQuery, DeliveryLine, DeliveryView, ResendFilter, ResendReceiver, ResendView,
};
use crate::deliveries::reading;
use crate::error::AppError;
use domain::access::{Role, Viewer};
use domain::id::{DeliveryId, OfferId};
use domain::outgoing::Macro;
use std::cmp::Reverse;
use std::collections::HashMap;
use storage::deliveries::{self, Attempt, Delivery, DeliveryRow};
use storage::targets::KnownTarget;
use storage::{offers, targets};

/// A page of the log, and what its filter offers.
pub async fn page(viewer: &Viewer, query: DeliveriesQuery) -> Result<DeliveriesPage, AppError> {
    let zone = super::network().await?.zone();
    let db = context().db;
    let period = query.period.resolve(super::today(zone), None);
    let filter = reading::of(&query, zone, super::now());
    let found = deliveries::list(&db, viewer.scope(), &filter, query.page).await.map_err(internal)?;
    let all = targets::list(&db, viewer.scope(), None).await.map_err(internal)?;
    Ok(DeliveriesPage {
        period,
        offers: filters::names(filters::offers(viewer).await?),
        targets: all.into_iter().map(|known| (known.target.id.0, known.target.name)).collect(),
        webmasters: filters::webmasters(viewer).await?,
        rows: found.rows.into_iter().map(|row| line(viewer, row)).collect(),
        page: found.page,
        pages: found.pages,
        total: found.total,
    })
}

/// One postback with every try, if the viewer may see it.
pub async fn find(viewer: &Viewer, id: DeliveryId) -> Result<DeliveryView, AppError> {
    let db = context().db;
    let found = deliveries::find(&db, viewer.scope(), id).await.map_err(internal)?;
    let Delivery { row, facts, attempts } = found.ok_or_else(not_found)?;
    let offer = offers::find(&db, viewer.scope(), OfferId(row.offer.0.0)).await.map_err(internal)?;
    let shares_price = viewer.role == Role::Manager || offer.is_some_and(|known| known.offer.shares_price);
    let value = |name: Macro| (name.name().to_owned(), facts.value(name, id, shares_price));
    let may_change = viewer.keeping(super::now()).is_some();
    Ok(DeliveryView {
        facts: Macro::ALL.into_iter().map(value).filter(|(_, value)| !value.is_empty()).collect(),
        attempts: attempts.into_iter().map(|known| attempt(may_change, known)).collect(),
        may_resend: may_change,
        as_of: super::now(),
        line: line(viewer, row),
    })
}

/// What it would do to send the postbacks of a filter once more, if the viewer may.
pub async fn foresee(viewer: &Viewer, query: DeliveriesQuery) -> Result<ResendView, AppError> {
    let (db, as_of) = (context().db, super::now());
    let permit = viewer.keeping(as_of).ok_or_else(|| AppError::Forbidden.mark())?;
    let zone = super::network().await?.zone();
    let filter = reading::of(&query, zone, as_of);
    let counts: HashMap<_, _> =
        deliveries::foresee(&db, permit, &filter, as_of).await.map_err(internal)?.into_iter().collect();
    let (webmasters, offers) = (filters::webmasters(viewer).await?, filters::names(filters::offers(viewer).await?));
    let name = |names: &[(i64, String)], id: i64| names.iter().find(|(known, _)| *known == id).cloned();
    let all = targets::list(&db, viewer.scope(), None).await.map_err(internal)?;
    let named: Vec<_> = all.iter().map(|known| (known.target.id.0, known.target.name.clone())).collect();
    let receiver = |KnownTarget { target, .. }: &KnownTarget| {
        Some(ResendReceiver {
            count: *counts.get(&target.id)?,
            target: (target.id.0, target.name.clone()),
            webmaster: name(&webmasters, target.webmaster.0),
            origin: target.url.origin().to_owned(),
            is_told: target.state.is_told(),
        })
    };
    let mut receivers: Vec<_> = all.iter().filter_map(receiver).collect();
    receivers.sort_by_key(|receiver| Reverse(receiver.count));
    Ok(ResendView {
        period: query.period.resolve(super::today(zone), None),
        filter: ResendFilter {
            target: query.target.and_then(|id| name(&named, id)).map(|(_, name)| name),
            offer: query.offer.and_then(|id| name(&offers, id)).map(|(_, name)| name),
            webmaster: query.webmaster.and_then(|id| name(&webmasters, id)).map(|(_, name)| name),
            state: query.state,
            search: query.search,
        },
        receivers,
        most: deliveries::MOST,
        as_of,
    })
}

/// A postback as the lists show it.
pub fn line(viewer: &Viewer, row: DeliveryRow) -> DeliveryLine {
    DeliveryLine {
        id: row.id.0,
        target: (row.target.0.0, row.target.1),
        webmaster: (viewer.role == Role::Manager).then_some((row.webmaster.0.0, row.webmaster.1)),
        offer: (row.offer.0.0, row.offer.1),
        lead: row.lead.0,
        action: row.action,
        status: row.status,
        created_at: row.created_at,
        state: row.state,
        due_at: row.due_at,
        tries: row.tries,
        http_status: row.http_status,
        last_error: row.last_error,
    }
}

/// Webmasters have keys of their own behind question marks and in bodies, and only who may change the address sees those.
fn attempt(sees_all: bool, known: Attempt) -> AttemptView {
    let Attempt { at, took_ms, method, url, body, status, error, response } = known;
    let place = |url: &str| url.split('?').next().unwrap_or_default().to_owned();
    AttemptView {
        at,
        took_ms,
        method,
        url: if sees_all { url } else { place(&url) },
        body: if sees_all { body } else { String::new() },
        status,
        error,
        response,
    }
}
