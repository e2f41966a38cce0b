//! What customers are worth, as far as the viewer may see it.

use crate::customers::api::{CohortRow, WorthBy, WorthQuery, WorthRow, WorthView};
use crate::error::AppError;
use crate::money::Shares;
use crate::period::Period;
use crate::server::{context, filters, internal};
use chrono::{Datelike, Months, NaiveDate};
use chrono_tz::Tz;
use domain::access::{Role, Viewer};
use domain::id::{OfferId, WebmasterId};
use domain::money::{Amount, Currency};
use domain::payout::Split;
use domain::time::Timestamp;
use storage::customers::{self, Worth};

/// How many months of registrations are told apart, the one it is included.
const MONTHS: u32 = 12;

/// What customers are worth.
pub async fn view(viewer: &Viewer, query: WorthQuery) -> Result<WorthView, AppError> {
    let db = context().db;
    let zone = crate::server::network().await?.zone();
    let today = crate::server::today(zone);
    let period = query.period.resolve(today, None);
    let is_manager = viewer.role == Role::Manager;
    let by = query.by.filter(|_| is_manager).unwrap_or(WorthBy::Offer);
    let asked = customers::WorthQuery {
        from: period.start(zone),
        to: period.end(zone),
        offer: query.offer.map(OfferId),
        webmaster: query.webmaster.filter(|_| is_manager).map(WebmasterId),
    };
    let rows_by = match by {
        WorthBy::Offer => customers::WorthBy::Offer,
        WorthBy::Webmaster => customers::WorthBy::Webmaster,
    };
    let months = months(today);
    let begins: Vec<Timestamp> = months.iter().filter_map(|month| beginning(*month, zone)).collect();
    let found = customers::worth(&db, viewer.scope(), rows_by, &asked).await.map_err(internal)?;
    let cohorts = customers::cohorts(&db, viewer.scope(), &asked, &begins).await.map_err(internal)?;
    let columns = viewer.money_columns();
    let cohort = |((at, currency), row): ((usize, Currency), customers::CohortRow)| {
        Some(CohortRow {
            month: *months.get(at)?,
            currency,
            customers: row.customers,
            active: row.active,
            payments: row.payments,
            worth: Shares::of(row.worth, columns),
            average: Shares::of(average(row.worth, row.customers), columns),
        })
    };
    Ok(WorthView {
        period,
        by,
        offers: filters::names(filters::offers(viewer).await?),
        webmasters: filters::webmasters(viewer).await?,
        columns,
        rows: found.into_iter().map(|(currency, worth)| row(viewer, currency, worth)).collect(),
        cohorts: cohorts.into_iter().filter_map(cohort).collect(),
    })
}

fn row(viewer: &Viewer, currency: Currency, worth: Worth) -> WorthRow {
    let columns = viewer.money_columns();
    WorthRow {
        id: worth.id,
        name: worth.name,
        currency,
        customers: worth.customers,
        active: worth.active,
        new: worth.new,
        left: worth.left,
        payments: worth.payments,
        paid: Shares::of(worth.paid, columns),
        average: Shares::of(average(worth.worth, worth.customers), columns),
    }
}

/// What one of so many is worth. It is a figure to compare and no money that anybody is paid, so what is left over is dropped.
fn average(worth: Split, customers: i64) -> Split {
    let of = |amount: Amount| Amount(amount.0 / customers.max(1));
    Split { advertiser: of(worth.advertiser), network: of(worth.network), webmaster: of(worth.webmaster) }
}

/// The first days of the last months, the first first.
fn months(today: NaiveDate) -> Vec<NaiveDate> {
    let this = today.with_day(1).unwrap_or(today);
    (0..MONTHS).rev().filter_map(|back| this.checked_sub_months(Months::new(back))).collect()
}

/// The moment at which a day begins on the network's clocks.
fn beginning(day: NaiveDate, zone: Tz) -> Option<Timestamp> {
    Period { preset: None, from: Some(day), to: None }.start(zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_twelve_months_begin_on_their_first_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let found = months(day("2026-03-31"));
        assert_eq!((found.len(), found[0], found[11]), (12, day("2025-04-01"), day("2026-03-01")));
        assert_eq!(found[10], day("2026-02-01"));
    }

    #[test]
    fn an_average_of_nobody_is_nothing() {
        assert_eq!(average(Split::ZERO, 0), Split::ZERO);
        let worth = Split { advertiser: Amount(10), network: Amount(1), webmaster: Amount(9) };
        assert_eq!(average(worth, 3), Split { advertiser: Amount(3), network: Amount(0), webmaster: Amount(3) });
    }
}
