//! Customers as a sheet: all pages of the list, for files.

use super::{filter, rows};
use crate::customers::api::{CustomerRow, CustomersQuery};
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::Network;
use crate::query::Query;
use crate::server::day;
use crate::server::reports::sheet::{Cell, Sheet};
use domain::access::Viewer;
use domain::lang::Lang;
use domain::money::{Amount, Currency};
use domain::time::Timestamp;
use storage::{Db, StorageError, customers};

/// The most customers in a file. Nobody is left out in silence: with more of them there is no file.
const MOST: u64 = 50_000;

/// So many are looked up at once.
const PORTION: usize = 500;

/// Makes the sheet of the customers with this query string, or says in words why there is none.
///
/// # Errors
/// What the database says.
pub async fn sheet(
    db: &Db,
    now: Timestamp,
    viewer: &Viewer,
    lang: Lang,
    query: &str,
) -> Result<Result<Sheet, String>, StorageError> {
    let Some(found) = storage::network::get(db).await? else { return Err(StorageError::NoNetwork) };
    let network = Network { name: found.name, currency: found.currency, time_zone: found.time_zone };
    let format = Format { lang, zone: network.zone() };
    let query = CustomersQuery::read(&Query::parse(query));
    let period = query.period.resolve(day(now, format.zone), None);
    let filter = filter(viewer, &query, &period, format.zone);
    let mut found = customers::latest(db, viewer.scope(), &filter, MOST + 1).await?;
    if found.len() as u64 > MOST {
        let most = Arg::from(i64::try_from(MOST).unwrap_or(i64::MAX));
        return Ok(Err(t_args(lang, "customers-file-long", &[("most", most)])));
    }
    let mut lines = vec![];
    while !found.is_empty() {
        let rest = found.split_off(found.len().min(PORTION));
        lines.extend(rows(db, viewer, found).await?.into_iter().map(|row| line(format, viewer, row)));
        found = rest;
    }
    let name = format!("customers_{}", day(now, format.zone));
    Ok(Ok(Sheet { name, title: t(lang, "customers-title"), head: head(lang, viewer), rows: lines }))
}

fn head(lang: Lang, viewer: &Viewer) -> Vec<String> {
    let columns = viewer.money_columns();
    let seller = columns.advertiser;
    let all = [
        ("customer", true),
        ("filter-status", true),
        ("offer", true),
        ("webmaster", columns.network),
        ("customer-since", true),
        ("report-approved", true),
        ("report-holds", true),
        ("report-rejected", true),
        ("report-currency", true),
        ("customer-paid", seller),
        ("report-advertiser", columns.advertiser),
        ("report-network", columns.network),
        ("report-webmaster", columns.webmaster),
        ("customer-last", true),
    ];
    let named = all.into_iter().filter(|(_, shown)| *shown).map(|(name, _)| t(lang, name));
    // The same id stands in the address of a customer's page.
    std::iter::once("lead_id".to_owned()).chain(named).collect()
}

fn line(format: Format, viewer: &Viewer, row: CustomerRow) -> Vec<Cell> {
    let columns = viewer.money_columns();
    let moment = |at: Timestamp| Cell::Text(format.machine_time(at));
    let paid = row.payments;
    let mut cells = vec![
        Cell::Text(row.id.to_string()),
        Cell::Text(row.name),
        Cell::Text(t(format.lang, &format!("state-{}", row.status.word()))),
        Cell::Text(row.offer.1),
    ];
    cells.extend(row.webmaster.map(|(_, name)| Cell::Text(name)));
    cells.push(moment(row.since));
    cells.extend([paid.approved, paid.holds, paid.rejected].map(Cell::Count));
    cells.push(Cell::Text(row.currency.code().to_owned()));
    cells.extend(columns.advertiser.then(|| money(paid.paid, row.currency)));
    let worth = paid.worth;
    cells.extend(columns.advertiser.then(|| money(worth.advertiser, row.currency)));
    cells.extend(columns.network.then(|| money(worth.network, row.currency)));
    cells.extend(columns.webmaster.then(|| money(worth.webmaster, row.currency)));
    cells.push(paid.last.map_or(Cell::Nothing, moment));
    cells
}

fn money(amount: Option<Amount>, currency: Currency) -> Cell {
    amount.map_or(Cell::Nothing, |amount| Cell::Money(amount, currency))
}
