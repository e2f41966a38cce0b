//! What whom is told of clicks.

use super::{context, conversions, filters, internal, not_found};
use crate::clicks::api::{ClickRow, ClickView, ClicksPage, ClicksQuery};
use crate::error::AppError;
use crate::period::Preset;
use domain::access::{Role, Viewer};
use domain::click::Click;
use domain::id::{ClickId, OfferId, WebmasterId};
use storage::clicks::{self, ClickFilter, Place};

/// A page of the log, and what its filter offers.
pub async fn page(viewer: &Viewer, query: ClicksQuery) -> Result<ClicksPage, AppError> {
    let zone = super::network().await?.zone();
    // A search is for something that may be long ago; everything else looks at what is new.
    let otherwise = if query.search.is_some() { None } else { Some(Preset::Week) };
    let period = query.period.resolve(super::today(zone), otherwise);
    let filter = ClickFilter {
        from: period.start(zone),
        to: period.end(zone),
        offer: query.offer.map(OfferId),
        webmaster: query.webmaster.filter(|_| viewer.role == Role::Manager).map(WebmasterId),
        country: query.country,
        device: query.device,
        search: query.search,
        origin: query.origin.origin(),
    };
    let place = match (query.before, query.after) {
        (Some(id), _) => Place::OlderThan(ClickId(id)),
        (None, Some(id)) => Place::NewerThan(ClickId(id)),
        (None, None) => Place::Newest,
    };
    let found = clicks::list(&context().db, viewer.scope(), &filter, place).await.map_err(internal)?;
    Ok(ClicksPage {
        period,
        offers: filters::names(filters::offers(viewer).await?),
        webmasters: filters::webmasters(viewer).await?,
        sees_subs: sees_sender(viewer),
        rows: found.rows.into_iter().map(|known| row(viewer, known)).collect(),
        has_newer: found.has_newer,
        has_older: found.has_older,
    })
}

/// Whether somebody may see what a webmaster wrote on the link and where it stands: advertisers may not know them.
fn sees_sender(viewer: &Viewer) -> bool {
    !matches!(viewer.role, Role::Advertiser(_))
}

fn row(viewer: &Viewer, known: clicks::ClickRow) -> ClickRow {
    let click = known.click;
    ClickRow {
        id: click.id.0,
        at: click.at,
        offer: (known.offer.0.0, known.offer.1),
        webmaster: (viewer.role == Role::Manager).then_some((known.webmaster.0.0, known.webmaster.1)),
        subs: if sees_sender(viewer) { numbered(&click.visit.subs) } else { vec![] },
        country: click.visit.country,
        device: click.visit.device,
        ip: click.visit.ip,
        is_test: click.is_test,
    }
}

/// `sub1`, `sub2` and so on, those that are there.
fn numbered(subs: &[String; 5]) -> Vec<(String, String)> {
    let given = (1..).zip(subs).filter(|(_, value)| !value.is_empty());
    given.map(|(n, value)| (format!("sub{n}"), value.clone())).collect()
}

/// What the link carried, as far as the viewer may see it.
pub fn marks(viewer: &Viewer, click: &Click) -> Vec<(String, String)> {
    let visit = &click.visit;
    let utm = &visit.utm;
    if !sees_sender(viewer) {
        return vec![];
    }
    let mut marks = numbered(&visit.subs);
    let rest = [
        ("traffic_source", &visit.traffic_source),
        ("utm_source", &utm.source),
        ("utm_medium", &utm.medium),
        ("utm_campaign", &utm.campaign),
        ("utm_term", &utm.term),
        ("utm_content", &utm.content),
    ];
    let rest = rest.into_iter().filter(|(_, value)| !value.is_empty());
    marks.extend(rest.map(|(name, value)| (name.to_owned(), value.clone())));
    marks
}

/// One click, and the conversions that it brought.
pub async fn one(viewer: &Viewer, id: ClickId) -> Result<ClickView, AppError> {
    let found = clicks::find(&context().db, viewer.scope(), id).await.map_err(internal)?.ok_or_else(not_found)?;
    let is_manager = viewer.role == Role::Manager;
    let click = found.click.clone();
    Ok(ClickView {
        advertiser: is_manager.then(|| found.advertiser.1.clone()),
        campaign: sees_sender(viewer).then_some(click.campaign.0),
        promo: click.promo.map(|promo| promo.0).filter(|_| sees_sender(viewer)),
        marks: marks(viewer, &click),
        page: click.visit.page.clone().filter(|_| sees_sender(viewer)).map(|page| (page.url, page.fault)),
        referrer: Some(click.visit.referrer.clone()).filter(|text| sees_sender(viewer) && !text.is_empty()),
        user_agent: click.visit.user_agent.clone(),
        conversions: conversions::of_click(viewer, id.0).await?,
        sees_log: viewer.integration().is_some(),
        row: row(viewer, found),
    })
}
