//! Reports and lists as files: the rows and columns that the page has for the same query, for whoever asks.

use app::export::{Cell, Sheet, customers, sheet, trafficback_sheet};
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use domain::access::Viewer;
use domain::lang::Lang;
use domain::sheet::harmless;
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::collections::HashMap;
use std::error::Error;
use url::form_urlencoded;

use crate::api::refusal::Refusal;
use crate::auth::session::Unavailable;
use crate::auth::unavailable;
use crate::routes;
use crate::state::AppState;

/// The routes of the files. They need [`crate::auth::identify::identify`] around them.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(routes::REPORT_CSV, get(as_csv))
        .route(routes::REPORT_XLSX, get(as_xlsx))
        .route(routes::CUSTOMERS_CSV, get(customers_as_csv))
        .route(routes::CUSTOMERS_XLSX, get(customers_as_xlsx))
        .route(routes::TRAFFICBACK_CSV, get(trafficback))
}

/// The report as values with commas between them. `bom=1` begins it with the mark by which Excel knows UTF-8.
pub async fn as_csv(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(lang): Extension<Lang>,
    RawQuery(query): RawQuery,
) -> Result<Response, NoFile> {
    let query = query.unwrap_or_default();
    let made = asked(&state, &viewer, lang, &query).await?;
    Ok(csv_file(&made, &query))
}

/// The customers as values with commas between them, as [`as_csv`] has a report.
async fn customers_as_csv(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(lang): Extension<Lang>,
    RawQuery(query): RawQuery,
) -> Result<Response, NoFile> {
    let query = query.unwrap_or_default();
    let made = customers_asked(&state, &viewer, lang, &query).await?;
    Ok(csv_file(&made, &query))
}

/// The customers as a spreadsheet.
async fn customers_as_xlsx(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(lang): Extension<Lang>,
    RawQuery(query): RawQuery,
) -> Result<Response, NoFile> {
    packed(customers_asked(&state, &viewer, lang, &query.unwrap_or_default()).await?).await
}

fn csv_file(made: &Sheet, query: &str) -> Response {
    let has_mark = form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == "bom" && value == "1");
    file(made, "csv", "text/csv; charset=utf-8", csv_of(made, has_mark))
}

/// Visitors who were not taken, as values with commas between them.
async fn trafficback(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(lang): Extension<Lang>,
    RawQuery(query): RawQuery,
) -> Result<Response, NoFile> {
    let made = trafficback_sheet(&state.db, (state.now)(), &viewer, lang, &query.unwrap_or_default()).await;
    let made = made.map_err(|error| NoFile::Unavailable(unavailable(error)))?;
    Ok(file(&made, "csv", "text/csv; charset=utf-8", csv_of(&made, false)))
}

/// The report as a spreadsheet.
pub async fn as_xlsx(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(lang): Extension<Lang>,
    RawQuery(query): RawQuery,
) -> Result<Response, NoFile> {
    packed(asked(&state, &viewer, lang, &query.unwrap_or_default()).await?).await
}

async fn packed(made: Sheet) -> Result<Response, NoFile> {
    // Packing takes a while for many rows, and others are waiting for this thread.
    let packed = tokio::task::spawn_blocking(move || xlsx_of(&made).map(|bytes| file(&made, "xlsx", XLSX, bytes)));
    packed.await.map_err(|error| NoFile::failed(&error))?.map_err(|error| NoFile::failed(&error))
}

/// What browsers know a spreadsheet by.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Why there is no file.
pub enum NoFile {
    /// There is no such report, in words.
    Refused(String),
    /// The database could not be asked.
    Unavailable(Unavailable),
    /// The file could not be packed.
    Failed,
}

impl IntoResponse for NoFile {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(why) => (StatusCode::UNPROCESSABLE_ENTITY, why).into_response(),
            Self::Unavailable(unavailable) => unavailable.into_response(),
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

impl NoFile {
    /// The same for programs, which read data.
    #[must_use]
    pub fn as_data(self, lang: Lang) -> Response {
        match self {
            Self::Refused(why) => Refusal::of(StatusCode::UNPROCESSABLE_ENTITY, lang).because(why).into_response(),
            other => other.into_response(),
        }
    }

    fn failed(error: &(dyn Error + 'static)) -> Self {
        tracing::error!(error, "a report could not be packed");
        Self::Failed
    }
}

async fn asked(state: &AppState, viewer: &Viewer, lang: Lang, query: &str) -> Result<Sheet, NoFile> {
    let made = sheet(&state.db, (state.now)(), viewer, lang, query).await;
    made.map_err(|error| NoFile::Unavailable(unavailable(error)))?.map_err(NoFile::Refused)
}

async fn customers_asked(state: &AppState, viewer: &Viewer, lang: Lang, query: &str) -> Result<Sheet, NoFile> {
    let made = customers(&state.db, (state.now)(), viewer, lang, query).await;
    made.map_err(|error| NoFile::Unavailable(unavailable(error)))?.map_err(NoFile::Refused)
}

/// A file to be kept, named after its period.
fn file(sheet: &Sheet, ending: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"{}.{ending}\"", sheet.name);
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response()
}

fn csv_of(sheet: &Sheet, has_mark: bool) -> Vec<u8> {
    let mut bytes = if has_mark { "\u{feff}".as_bytes().to_vec() } else { vec![] };
    let mut writer = csv::Writer::from_writer(&mut bytes);
    let head = sheet.head.iter().map(|name| harmless(name).into_owned());
    writer.write_record(head).expect("a vector can grow, and every row is as long as the head");
    for row in &sheet.rows {
        let fields = row.iter().map(|cell| match cell {
            Cell::Text(text) => harmless(text).into_owned(),
            Cell::Count(count) => count.to_string(),
            Cell::Ratio(ratio) => ratio.to_string(),
            Cell::Money(amount, _) => amount.to_string(),
            Cell::Nothing => String::new(),
        });
        writer.write_record(fields).expect("a vector can grow, and every row is as long as the head");
    }
    writer.flush().expect("a vector can grow");
    drop(writer);
    bytes
}

fn xlsx_of(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (bold, percent) = (Format::new().set_bold(), Format::new().set_num_format("0.00%"));
    let mut money: HashMap<String, Format> = HashMap::new();
    let page = book.add_worksheet();
    page.set_name(&sheet.title)?;
    for (column, name) in (0..).zip(&sheet.head) {
        page.write_string_with_format(0, column, name, &bold)?;
    }
    for (line, row) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Text(text) => {
                    page.write_string(line, column, text)?;
                }
                Cell::Count(count) => {
                    page.write_number(line, column, number(*count, 1.0))?;
                }
                Cell::Ratio(ratio) => {
                    page.write_number_with_format(line, column, number(ratio.0, 10_000.0), &percent)?;
                }
                Cell::Money(amount, currency) => {
                    let written = || Format::new().set_num_format(format!("#,##0.00 \"{}\"", currency.code()));
                    let format = money.entry(currency.code().to_owned()).or_insert_with(written);
                    page.write_number_with_format(line, column, number(amount.0, 1_000_000.0), format)?;
                }
                Cell::Nothing => {}
            }
        }
    }
    page.set_freeze_panes(1, 0)?;
    page.autofit();
    book.save_to_buffer()
}

/// A number as spreadsheets keep it. Theirs are floats, whatever we do.
#[expect(clippy::cast_precision_loss, reason = "a spreadsheet has no other numbers")]
fn number(units: i64, in_one: f64) -> f64 {
    units as f64 / in_one
}
