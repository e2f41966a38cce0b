//! What whom is told of customers.

pub mod sheet;
pub mod worth;

use super::{context, conversions, filters, internal, not_found, postbacks, replays};
use crate::customers::api::{
    ByView, ChangeView, ClickView, CustomerRow, CustomerView, CustomersQuery, CustomersView, PaymentsView,
};
use crate::error::AppError;
use crate::money::Shares;
use crate::period::Period;
use crate::postbacks::replay::api::ReplayView;
use chrono_tz::Tz;
use domain::access::{Role, Viewer};
use domain::click::Click;
use domain::customer::SaidBy;
use domain::id::{LeadId, OfferId, WebmasterId};
use domain::money::Amount;
use domain::replay::MOST;
use std::collections::HashMap;
use storage::customers::{self, Change, CustomerFilter, Payments};
use storage::{Db, StorageError, postback_log};

/// The most refused postbacks on a customer's page; the log has all of them.
const MOST_REFUSED: u64 = 10;

/// A page of the list, and what its filter offers.
pub async fn page(viewer: &Viewer, query: CustomersQuery) -> Result<CustomersView, AppError> {
    let db = context().db;
    let zone = super::network().await?.zone();
    let period = query.period.resolve(super::today(zone), None);
    let filter = filter(viewer, &query, &period, zone);
    let found = customers::list(&db, viewer.scope(), &filter, query.page.max(1)).await.map_err(internal)?;
    Ok(CustomersView {
        period,
        offers: filters::names(filters::offers(viewer).await?),
        webmasters: filters::webmasters(viewer).await?,
        rows: rows(&db, viewer, found.rows).await.map_err(internal)?,
        page: found.page,
        pages: found.pages,
        total: found.total,
    })
}

/// What a query asks the database for.
fn filter(viewer: &Viewer, query: &CustomersQuery, period: &Period, zone: Tz) -> CustomerFilter {
    CustomerFilter {
        from: period.start(zone),
        to: period.end(zone),
        offer: query.offer.map(OfferId),
        status: query.status,
        webmaster: query.webmaster.filter(|_| viewer.role == Role::Manager).map(WebmasterId),
        search: query.search.clone(),
    }
}

/// Customers with what they have paid, as far as the viewer may see it.
async fn rows(db: &Db, viewer: &Viewer, found: Vec<customers::CustomerRow>) -> Result<Vec<CustomerRow>, StorageError> {
    let known: Vec<_> = found.iter().map(|row| &row.customer).collect();
    let mut payments: HashMap<LeadId, Payments> = customers::payments(db, &known).await?;
    let view = |known: customers::CustomerRow| {
        let paid = payments.remove(&known.customer.id).unwrap_or_default();
        row(viewer, known, paid)
    };
    Ok(found.into_iter().map(view).collect())
}

/// Whether somebody is on the side where the customers are: who they are and what they pay is not a webmaster's to know.
fn is_seller(viewer: &Viewer) -> bool {
    !matches!(viewer.role, Role::Webmaster(_))
}

/// What the viewer calls a customer.
pub fn name(viewer: &Viewer, known: &domain::customer::Customer) -> String {
    if is_seller(viewer) { known.customer_id.clone() } else { known.short_name() }
}

fn row(viewer: &Viewer, known: customers::CustomerRow, paid: Payments) -> CustomerRow {
    let customer = known.customer;
    CustomerRow {
        id: customer.id.0,
        name: name(viewer, &customer),
        offer: (known.offer.0.0, known.offer.1),
        webmaster: (viewer.role == Role::Manager).then_some((known.webmaster.0.0, known.webmaster.1)),
        status: customer.status,
        since: customer.created_at,
        price: customer.price.filter(|_| is_seller(viewer)),
        payments: PaymentsView {
            approved: paid.approved,
            holds: paid.holds,
            rejected: paid.rejected,
            paid: Some(paid.paid).filter(|paid| is_seller(viewer) && *paid != Amount::ZERO),
            worth: Shares::of(paid.worth, viewer.money_columns()),
            last: paid.last,
        },
        currency: known.currency,
        is_test: customer.is_test,
    }
}

/// One customer, with all that happened to them.
pub async fn one(viewer: &Viewer, id: LeadId, page: u32) -> Result<CustomerView, AppError> {
    let (db, scope) = (context().db, viewer.scope());
    let known = customers::find(&db, scope, id).await.map_err(internal)?.ok_or_else(not_found)?;
    let customer = known.customer.clone();
    let changes = customers::history(&db, &customer).await.map_err(internal)?;
    let click = storage::clicks::find(&db, scope, customer.click).await.map_err(internal)?;
    let payments = customers::of_customer(&db, &customer, page.max(1)).await.map_err(internal)?;
    let refused = match viewer.integration() {
        Some(permit) => {
            let rows = postback_log::failures_of(&db, permit, &customer, MOST_REFUSED).await.map_err(internal)?;
            Some(rows.into_iter().map(postbacks::row).collect())
        }
        None => None,
    };
    let mending = viewer.mending((context().clock)());
    let unmended = match mending {
        Some(by) => Some(postback_log::refused_of(&db, by, &customer, 1).await.map_err(internal)?.0),
        None => None,
    };
    let sums = customers::payments(&db, &[&customer]).await.map_err(internal)?;
    let advertiser = (viewer.role == Role::Manager).then(|| known.advertiser.1.clone());
    Ok(CustomerView {
        row: row(viewer, known, sums.get(&id).copied().unwrap_or_default()),
        advertiser,
        click: (customer.click.0, click.map(|row| came(viewer, &row.click))),
        changes: told(viewer, changes),
        payments: payments.rows.into_iter().map(|known| conversions::row(viewer, known)).collect(),
        page: payments.page,
        pages: payments.pages,
        total: payments.total,
        refused,
        unmended,
        switches: mending.is_some(),
    })
}

fn came(viewer: &Viewer, click: &Click) -> ClickView {
    ClickView {
        at: click.at,
        country: click.visit.country.clone(),
        device: click.visit.device,
        marks: super::clicks::marks(viewer, click),
    }
}

/// Changes as far as the viewer may see them: who in the network did something is its own business.
fn told(viewer: &Viewer, changes: Vec<Change>) -> Vec<ChangeView> {
    let is_manager = viewer.role == Role::Manager;
    let sees_log = viewer.integration().is_some();
    let mut before: Option<Amount> = None;
    let view = |Change { change, person }: Change| {
        let price = (change.price != before && is_seller(viewer)).then_some((before, change.price));
        before = change.price;
        let by = match change.by {
            SaidBy::Postback(log) => ByView::Postback { log: Some(log.0).filter(|_| sees_log) },
            SaidBy::Person(_) => {
                let (name, runs_network) = person.unwrap_or_default();
                ByView::Person { name: Some(name).filter(|_| is_manager), is_manager: runs_network }
            }
        };
        ChangeView { at: change.at, by, from: change.from, to: change.to, price, reason: change.reason }
    };
    changes.into_iter().map(view).collect()
}

/// What replaying the refused postbacks of a customer would do now.
pub async fn replay(viewer: &Viewer, id: LeadId) -> Result<(CustomerRow, ReplayView), AppError> {
    let db = context().db;
    let by = viewer.mending((context().clock)()).ok_or_else(|| AppError::Forbidden.mark())?;
    let known = customers::find(&db, by.scope(), id).await.map_err(internal)?.ok_or_else(not_found)?;
    let refused = postback_log::refused_of(&db, by, &known.customer, u64::from(MOST)).await.map_err(internal)?;
    let view = replays::foreseen(viewer, by, refused).await?;
    Ok((row(viewer, known, Payments::default()), view))
}
