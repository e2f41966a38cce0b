//! The forms for decisions from a file: one reads a list and shows what it would do, the other carries out what was shown.
//!
//! What was shown is kept in the database for an hour, under a number that only its own manager can use. A hidden field would have to
//! carry megabytes twice and could not tell how far a list has got; a row for each line can, so that one which was cut off goes on.

mod read;
mod write;

use super::{Forms, Sent, granted};
use app::draft::{Draft, Fault};
use app::forms::decision_list::why_refused;
use axum::Extension;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::right::Conversions;
use domain::access::{Permit, Viewer};
use domain::decision::LONGEST_REASON;
use domain::decision_list::{Facts, LARGEST, Line, ListFault, Named, Row, Verdict, judge};
use domain::id::DecisionListId;
use domain::lang::Lang;
use http::StatusCode;
use http::request::Parts;
use std::error::Error;
use storage::decision_lists::{self, NewList};
use storage::{StorageError, ingest};

use crate::auth::unavailable;
use crate::routes;
use read::Table;

/// The most bytes of the form that are read. More than a list may have, so that whoever sends too much is told so on the page.
pub const UPLOAD: usize = 2 * LARGEST;

/// How many lines are carried out in one transaction: a few milliseconds, so that clicks and postbacks hardly wait for it.
const BATCH: u64 = 200;

/// The field with the file, and the one for a list that is typed in.
const FILE: &str = "file";
const TEXT: &str = "text";

/// What was sent by a manager who may decide: a list as a file or as a text, and a reason for all of it.
pub struct Upload {
    permit: Permit<Conversions>,
    draft: Draft,
    /// What the file is called, and what is in it.
    file: Option<(String, Bytes)>,
    request: Parts,
}

impl FromRequest<Forms> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let Some(permit) = granted(forms, &parts) else {
            return Err(forms.page(parts, None, StatusCode::FORBIDDEN).await);
        };
        let mut upload = Self { permit, draft: Draft::default(), file: None, request: parts.clone() };
        let form = Multipart::from_request(Request::from_parts(parts, body), forms).await;
        let read = match form {
            Ok(form) => upload.read(form).await,
            Err(_) => Err(ListFault::Missing),
        };
        if let Err(fault) = read {
            upload.draft.refuse(FILE, Fault::List(fault));
        }
        Ok(upload)
    }
}

impl Upload {
    /// The fields of the form.
    async fn read(&mut self, mut form: Multipart) -> Result<(), ListFault> {
        let fault = |status| {
            if status == StatusCode::PAYLOAD_TOO_LARGE { ListFault::TooBig } else { ListFault::NotText }
        };
        while let Some(field) = form.next_field().await.map_err(|error| fault(error.status()))? {
            let (name, file) = (field.name().unwrap_or_default().to_owned(), field.file_name().map(str::to_owned));
            let bytes = field.bytes().await.map_err(|error| fault(error.status()))?;
            match file {
                Some(file) if name == FILE && !(file.is_empty() && bytes.is_empty()) => {
                    self.file = Some((plain_name(&file), bytes));
                }
                Some(_) => {}
                None => self.draft = std::mem::take(&mut self.draft).with(name, String::from_utf8_lossy(&bytes)),
            }
        }
        Ok(())
    }

    /// The one list that was sent, what it is called, and the field that it stands in.
    fn list(&mut self) -> Result<(String, Bytes, &'static str), ListFault> {
        let text = self.draft.get(TEXT).to_owned();
        match (self.file.take(), text.is_empty()) {
            (Some(_), false) => Err(ListFault::Both),
            (Some((name, bytes)), true) => Ok((name, bytes, FILE)),
            (None, false) => Ok((String::new(), text.into(), TEXT)),
            (None, true) => Err(ListFault::Missing),
        }
    }
}

/// The name of a file without its folders, which some browsers send, and without what no name has.
fn plain_name(sent: &str) -> String {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|letter| !letter.is_control()).take(255).collect()
}

/// Reads a list, and leads to the page that says what it would do.
pub async fn check(State(forms): State<Forms>, mut upload: Upload) -> Response {
    let reason = upload.draft.get("reason").to_owned();
    if reason.chars().count() > LONGEST_REASON {
        let most = u32::try_from(LONGEST_REASON).unwrap_or(u32::MAX);
        upload.draft.refuse("reason", Fault::TooLong(most));
    }
    if !upload.draft.is_refused() {
        match read_list(&mut upload).await {
            Ok((name, table)) => return keep(&forms, upload.permit, name, table, &reason).await,
            Err((field, fault)) => upload.draft.refuse(field, Fault::List(fault)),
        }
    }
    forms.page(upload.request, Some(upload.draft), StatusCode::UNPROCESSABLE_ENTITY).await
}

/// The list as a table.
async fn read_list(upload: &mut Upload) -> Result<(String, Table), (&'static str, ListFault)> {
    let (name, bytes, field) = upload.list().map_err(|fault| (FILE, fault))?;
    // Reading takes a while for many lines, and others are waiting for this thread.
    let table = tokio::task::spawn_blocking(move || read::table(&bytes)).await;
    match table {
        Ok(table) => table.map(|table| (name, table)).map_err(|fault| (field, fault)),
        Err(error) => {
            tracing::error!(error = &error as &dyn Error, "a list could not be read");
            Err((field, ListFault::NotText))
        }
    }
}

async fn keep(forms: &Forms, by: Permit<Conversions>, name: String, table: Table, reason: &str) -> Response {
    match judge_and_keep(forms, by, name, table, reason).await {
        Ok(id) => Redirect::to(&format!("{}/{id}", routes::DECISION_FILE)).into_response(),
        Err(error) => Forms::failed(error),
    }
}

async fn judge_and_keep(
    forms: &Forms,
    by: Permit<Conversions>,
    name: String,
    table: Table,
    reason: &str,
) -> Result<DecisionListId, StorageError> {
    let state = &forms.state;
    let Table { separator, names, head, lines } = table;
    let read = |(line, cells): (u32, Vec<String>)| {
        let row = Row::parse(&head, &cells)?;
        Some(((line, row), cells))
    };
    let (rows, cells): (Vec<Line>, Vec<Vec<String>>) = lines.into_iter().filter_map(read).unzip();
    let named = || rows.iter().filter_map(|(_, row)| row.as_ref().ok()).map(|row| &row.named);
    let leads: Vec<_> = named().filter_map(Named::lead).collect();
    let clicks: Vec<_> = named().filter_map(Named::click).collect();
    state.snapshots.refresh(&state.db).await?;
    let snapshot = state.snapshots.now();
    let facts = Facts {
        conversions: decision_lists::named(&state.db, by.into(), &leads, &clicks).await?,
        words: snapshot.advertisers.iter().map(|(id, known)| (*id, known.words.clone())).collect(),
        locking: snapshot.offers.values().filter(|offer| offer.lock_final).map(|offer| offer.id).collect(),
    };
    let judged = judge(&rows, &facts, reason);
    let lines = judged.into_iter().zip(cells).map(|((line, verdict), cells)| (line, cells, verdict));
    let new = NewList { name, separator, head: names, unused: head.unused, lines: lines.collect() };
    decision_lists::keep(&state.db, by, &new).await
}

/// Carries out what was shown, some lines at a time, and leads back to the page, which says what was done.
pub async fn apply(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<Conversions>) -> Response {
    let Ok(id) = id.parse::<DecisionListId>() else { return forms.not_there(sent).await };
    let mut has_begun = false;
    loop {
        match ingest::decide_list(&forms.state.db, sent.permit, id, BATCH).await {
            Ok(Some(0)) => break,
            Ok(Some(_)) => has_begun = true,
            Ok(None) => return forms.not_there(sent).await,
            // The page says how far it got, and how to go on.
            Err(error) if has_begun => {
                tracing::warn!(error = &error as &dyn Error, "a list of decisions was not carried out to its end");
                break;
            }
            Err(error) => return Forms::failed(error),
        }
    }
    Redirect::to(&format!("{}/{id}", routes::DECISION_FILE)).into_response()
}

/// The lines about which nothing was done, as a file with the reason in a column of its own: to be mended and sent again.
pub async fn left(
    State(forms): State<Forms>,
    Path(id): Path<String>,
    Extension(viewer): Extension<Viewer>,
    Extension(lang): Extension<Lang>,
) -> Response {
    let Some(by) = viewer.permit::<Conversions>((forms.state.now)()) else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let Ok(id) = id.parse::<DecisionListId>() else { return StatusCode::NOT_FOUND.into_response() };
    let list = match decision_lists::find(&forms.state.db, by, id).await {
        Ok(Some(list)) => list,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return unavailable(error).into_response(),
    };
    let refused = list.lines.iter().filter_map(|line| match &line.verdict {
        Verdict::Refused(why) => Some((line.cells.as_slice(), why_refused(lang, why))),
        Verdict::Change(_) | Verdict::Same(_) | Verdict::Repeat { .. } => None,
    });
    write::file("left.csv", write::with_reasons(list.separator, &list.head, refused))
}

/// A small list to begin with.
pub async fn sample(Extension(viewer): Extension<Viewer>) -> Response {
    match viewer.manager() {
        Some(_) => write::file("decisions.csv", app::forms::decision_list::SAMPLE.as_bytes().to_vec()),
        None => StatusCode::FORBIDDEN.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_what_it_is_called_and_not_where_it_was() {
        assert_eq!(plain_name("C:\\Users\\me\\may.csv"), "may.csv");
        assert_eq!(plain_name("/home/me/Май\u{7}.csv"), "Май.csv");
    }
}
