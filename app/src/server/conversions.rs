//! What whom is told of conversions.

use super::{context, filters, internal, not_found};
use crate::conversions::api::{
    ChangeView, Choices, ConversionRow, ConversionView, ConversionsPage, ConversionsQuery, DecisionSum, DecisionView,
    Event, TermsView, What,
};
use crate::error::AppError;
use crate::money::Shares;
use domain::access::{Area, ManagerPermit, MoneyColumns, Role, Viewer};
use domain::click::Click;
use domain::conversion::{Conversion, Source, Tests};
use domain::customer::short_name;
use domain::id::{LeadId, OfferId, WebmasterId};
use domain::payout::{Share, Split};
use domain::status::ConversionStatus;
use std::collections::{BTreeMap, HashMap};
use storage::conversions::{self, Change, ConversionFilter};
use storage::ingest;
use storage::postback_log::{self, LogRow};
use uuid::Uuid;

/// The most postbacks in a timeline; the log has all of them.
const MOST_POSTBACKS: u64 = 100;

/// A page of the list, and what its filter offers.
pub async fn page(viewer: &Viewer, query: ConversionsQuery) -> Result<ConversionsPage, AppError> {
    let (db, is_manager) = (context().db, viewer.role == Role::Manager);
    let zone = super::network().await?.zone();
    let period = query.period.resolve(super::today(zone), None);
    let offers = filters::offers(viewer).await?;
    let is_one_webmasters = query.webmaster.is_some() || viewer.webmaster().is_some();
    let tests = if is_one_webmasters || query.search.is_some() { Tests::With } else { Tests::Without };
    let filter = ConversionFilter {
        from: period.start(zone),
        to: period.end(zone),
        offer: query.offer.map(OfferId),
        action: query.action,
        status: query.status,
        webmaster: query.webmaster.filter(|_| is_manager).map(WebmasterId),
        search: query.search,
        country: query.country,
        device: query.device,
        origin: query.origin.origin(),
        tests: query.tests.unwrap_or(tests),
    };
    let found = conversions::list(&db, viewer.scope(), &filter, query.page.max(1)).await.map_err(internal)?;
    Ok(ConversionsPage {
        period,
        actions: filters::actions(&offers),
        offers: filters::names(offers),
        webmasters: filters::webmasters(viewer).await?,
        decides: viewer.may_change(Area::Conversions),
        rows: found.rows.into_iter().map(|known| row(viewer, known)).collect(),
        page: found.page,
        pages: found.pages,
        total: found.total,
    })
}

/// The conversions that a click brought, the newest first; at most a page of them.
pub async fn of_click(viewer: &Viewer, click: Uuid) -> Result<Vec<ConversionRow>, AppError> {
    let filter = ConversionFilter { search: Some(click.to_string()), ..ConversionFilter::default() };
    let found = conversions::list(&context().db, viewer.scope(), &filter, 1).await.map_err(internal)?;
    Ok(found.rows.into_iter().map(|known| row(viewer, known)).collect())
}

/// A conversion in a list, as far as the viewer may see it.
pub fn row(viewer: &Viewer, known: conversions::ConversionRow) -> ConversionRow {
    let conversion = known.conversion;
    ConversionRow {
        id: conversion.id.0,
        at: conversion.created_at,
        status: conversion.status,
        offer: (known.offer.0.0, known.offer.1),
        action: conversion.action.to_string(),
        request_id: conversion.request_id,
        webmaster: (viewer.role == Role::Manager).then_some((known.webmaster.0.0, known.webmaster.1)),
        price: conversion.price.filter(|_| is_buyer(viewer)),
        money: Shares::of(conversion.split, viewer.money_columns()),
        currency: conversion.currency,
        is_test: conversion.is_test,
    }
}

/// Whether somebody is on the side where the orders are: what a webmaster sends there is not theirs to see.
fn is_buyer(viewer: &Viewer) -> bool {
    !matches!(viewer.role, Role::Webmaster(_))
}

/// One conversion, with all that happened around it.
pub async fn one(viewer: &Viewer, id: LeadId) -> Result<ConversionView, AppError> {
    let (db, scope) = (context().db, viewer.scope());
    let known = conversions::find_row(&db, scope, id).await.map_err(internal)?.ok_or_else(not_found)?;
    let changes = conversions::history(&db, &known.conversion).await.map_err(internal)?;
    let click = storage::clicks::find(&db, scope, known.conversion.click).await.map_err(internal)?;
    let logs = match viewer.integration() {
        Some(permit) => postback_log::about(&db, permit, id, MOST_POSTBACKS).await.map_err(internal)?,
        None => vec![],
    };
    let choices = match viewer.manager().filter(|_| viewer.may_change(Area::Conversions)) {
        Some(by) => Some(choices(by, id).await?),
        None => None,
    };
    Ok(view(viewer, known, click.map(|row| row.click), logs, changes, choices))
}

async fn choices(by: ManagerPermit, id: LeadId) -> Result<Choices, AppError> {
    let mut choices = Choices { to: vec![], why_not: None };
    for to in [ConversionStatus::Approved, ConversionStatus::Rejected] {
        for (_, foreseen) in ingest::preview(&context().db, by, &[id], to).await.map_err(internal)? {
            match foreseen {
                Ok(effect) => choices.to.extend(effect.map(|_| to)),
                Err(why) => choices.why_not = Some(why),
            }
        }
    }
    Ok(choices)
}

fn view(
    viewer: &Viewer,
    known: conversions::ConversionRow,
    click: Option<Click>,
    logs: Vec<LogRow>,
    changes: Vec<Change>,
    choices: Option<Choices>,
) -> ConversionView {
    let conversion = known.conversion.clone();
    let customer = customer(viewer, &conversion);
    let (is_manager, is_buyer) = (viewer.role == Role::Manager, is_buyer(viewer));
    ConversionView {
        advertiser: is_manager.then(|| known.advertiser.1.clone()),
        click: conversion.click.0,
        terms: terms(viewer.money_columns(), &conversion),
        updated_at: conversion.updated_at,
        settled: conversion.settled,
        // Where there is a page of them, their name leads to it.
        customer_id: conversion.customer_id.filter(|_| is_buyer && customer.is_none()),
        customer,
        comment: conversion.comment,
        params: if is_buyer { conversion.params.into_iter().collect() } else { vec![] },
        events: events(viewer, click, logs, changes),
        sees_log: viewer.integration().is_some(),
        choices,
        row: row(viewer, known),
    }
}

/// The registered customer of a recurring payment.
fn customer(viewer: &Viewer, conversion: &Conversion) -> Option<(Uuid, String)> {
    let theirs = conversion.customer_id.as_deref().filter(|_| conversion.model.is_recurring())?;
    let id = LeadId::of_customer(conversion.offer, theirs);
    let name = if is_buyer(viewer) { theirs.to_owned() } else { short_name(id) };
    Some((id.0, name))
}

fn terms(columns: MoneyColumns, conversion: &Conversion) -> TermsView {
    let commission = match conversion.terms.share {
        Share::Commission(percent) => percent,
        Share::Personal(percent) => percent.rest(),
    };
    TermsView {
        model: conversion.model,
        rate: columns.advertiser.then_some(conversion.terms.rate),
        commission: columns.network.then_some(commission),
        webmaster: columns.webmaster.then(|| conversion.terms.webmaster_rate()),
    }
}

/// The click, the postbacks and the managers' decisions in the order of time. Whoever does not see the log sees of the postbacks
/// those that changed something.
fn events(viewer: &Viewer, click: Option<Click>, logs: Vec<LogRow>, changes: Vec<Change>) -> Vec<Event> {
    let columns = viewer.money_columns();
    let mut by_log = HashMap::new();
    let mut events: Vec<Event> = click.into_iter().map(|click| came(viewer, &click)).collect();
    for change in changes {
        let (at, source) = (change.transition.at, change.transition.source);
        let told = Some(ChangeView {
            from: change.transition.from,
            to: change.transition.to,
            effect: Shares::of(change.effect, columns),
            comment: change.transition.comment,
        });
        match source {
            Source::Postback(log) if logs.iter().any(|row| row.id == log) => drop(by_log.insert(log, told)),
            Source::Postback(_) => {
                let result = if told.as_ref().is_some_and(|told| told.from.is_none()) { "created" } else { "updated" };
                let what = What::Postback { log: None, result: result.to_owned(), code: None };
                events.push(Event { at, what, change: told });
            }
            Source::Manager(_) => {
                let is_manager = viewer.role == Role::Manager;
                let (name, list) =
                    (change.manager.filter(|_| is_manager), change.transition.list.filter(|_| is_manager));
                events.push(Event { at, what: What::Manager { name, list }, change: told });
            }
        }
    }
    events.extend(logs.into_iter().map(|row| Event {
        at: row.at,
        change: by_log.remove(&row.id).flatten(),
        what: What::Postback { log: Some(row.id.0), result: row.result.word().to_owned(), code: row.code },
    }));
    events.sort_by_key(|event| event.at);
    events
}

fn came(viewer: &Viewer, click: &Click) -> Event {
    let marks = super::clicks::marks(viewer, click);
    let visit = &click.visit;
    let what = What::Click { country: visit.country.clone(), device: visit.device, marks };
    Event { at: click.at, what, change: None }
}

/// What a decision would do to these conversions.
pub async fn preview(
    viewer: &Viewer,
    by: ManagerPermit,
    ids: Vec<Uuid>,
    to: ConversionStatus,
) -> Result<DecisionView, AppError> {
    let columns = viewer.money_columns();
    let ids: Vec<LeadId> = ids.into_iter().map(LeadId).collect();
    let found = ingest::preview(&context().db, by, &ids, to).await.map_err(internal)?;
    let (mut change, mut stay) = (vec![], vec![]);
    let mut sums: BTreeMap<_, (Split, Split)> = BTreeMap::new();
    for (known, foreseen) in found {
        let split = if known.conversion.is_test { Split::ZERO } else { known.conversion.split };
        let row = row(viewer, known);
        match foreseen {
            Ok(Some(effect)) => {
                let (worth, moved) = sums.entry(row.currency).or_default();
                *worth = *worth + split;
                *moved = *moved + effect;
                change.push((row, Shares::of(effect, columns)));
            }
            Ok(None) => stay.push((row, None)),
            Err(why) => stay.push((row, Some(why))),
        }
    }
    let sum = |(currency, (worth, effect))| DecisionSum {
        currency,
        worth: Shares::of(worth, columns),
        effect: Shares::of(effect, columns),
    };
    Ok(DecisionView { change, stay, sums: sums.into_iter().map(sum).collect() })
}
