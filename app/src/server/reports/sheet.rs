//! A report as a sheet: exactly the rows and columns of the page, all pages of them, for files.

use super::build::{Built, build};
use crate::i18n::{Format, t};
use crate::network::Network;
use crate::query::Query;
use crate::reports::api::{Compared, Refusal, ReportQuery};
use crate::reports::{Column, Value, dimension_name, key_name};
use domain::access::Viewer;
use domain::lang::Lang;
use domain::money::{Amount, Currency};
use domain::report::Ratio;
use domain::time::Timestamp;
use storage::{Db, StorageError};

/// A report as a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// The file's name without its ending: the period.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows, the sums last.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// A text from wherever.
    Text(String),
    /// So many.
    Count(i64),
    /// A ratio in percent.
    Ratio(Ratio),
    /// An amount.
    Money(Amount, Currency),
    /// A ratio or an amount of nothing.
    Nothing,
}

/// Makes the sheet of the report with this query string, or says in words why there is none.
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
    let query = ReportQuery::read(&Query::parse(query));
    let built = build(db, now, &network, viewer, &query).await?;
    Ok(match built.refusal {
        Some(Refusal::Long) => Err(t(lang, "report-long-text")),
        Some(Refusal::Tags) => Err(t(lang, "report-tags-text")),
        None => Ok(written(format, built)),
    })
}

fn written(format: Format, built: Built) -> Sheet {
    let lang = format.lang;
    let columns = Column::of(built.columns);
    let days = [built.period.from, built.period.to].map(|day| day.map_or_else(String::new, |day| day.to_string()));
    let mut head: Vec<String> = built.groups.iter().map(|group| dimension_name(lang, *group)).collect();
    head.push(t(lang, "report-currency"));
    for column in &columns {
        let name = t(lang, column.keys(built.columns)[0]);
        head.push(name.clone());
        if built.before.is_some() {
            head.push(format!("{name}, {}", t(lang, "report-before")));
        }
    }
    let row = |names: Vec<String>, figures: Compared| {
        let currency = figures.now.currency;
        let names = names.into_iter().chain([currency.code().to_owned()]).map(Cell::Text);
        let cells = columns.iter().flat_map(|column| {
            let before = figures.before.map(|before| cell(column.value(&before), currency));
            [Some(cell(column.value(&figures.now), currency)), before].into_iter().flatten()
        });
        names.chain(cells).collect()
    };
    let groups = &built.groups;
    let mut rows: Vec<Vec<Cell>> = built
        .rows
        .into_iter()
        .map(|line| {
            let names = groups.iter().zip(&line.keys).map(|(group, key)| key_name(format, *group, key));
            row(names.collect(), line.figures)
        })
        .collect();
    for total in built.totals {
        let mut names = vec![String::new(); groups.len()];
        names[0] = t(lang, "report-total");
        rows.push(row(names, total));
    }
    Sheet { name: format!("report_{}_{}", days[0], days[1]), title: t(lang, "reports-title"), head, rows }
}

fn cell(value: Value, currency: Currency) -> Cell {
    match value {
        Value::Count(count) => Cell::Count(count),
        Value::Ratio(ratio) => ratio.map_or(Cell::Nothing, Cell::Ratio),
        Value::Money(amount) => amount.map_or(Cell::Nothing, |amount| Cell::Money(amount, currency)),
    }
}
