//! Conversions.

use app::draft::{Draft, Fault};
use app::reads::{ConversionsQuery, find_conversion, list_conversions};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Extension, Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Viewer;
use domain::decision::{Decision, LONGEST_REASON, NoDecision};
use domain::id::LeadId;
use domain::lang::Lang;
use domain::status::ConversionStatus;
use http::StatusCode;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use storage::ingest::{self, Tally};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::malformed;
use super::read::{answer, filtered, uuid};
use super::refusal::{Names, Refusal};
use crate::auth::unavailable;
use crate::forms::Forms;

/// A page of them, the newest first.
#[utoipa::path(get, path = "/conversions", tag = "Conversions", params(
    ("period" = Option<String>, Query, description = "`today`, `yesterday`, `7d`, `30d`, `this-month` or `last-month`."),
    ("from" = Option<String>, Query, description = "The first day, as `2026-11-25`, on the network's clocks."),
    ("to" = Option<String>, Query, description = "The last day."),
    ("status" = Option<String>, Query, description = "`hold`, `approved` or `rejected`."),
    ("offer" = Option<i64>, Query, description = "Of which offer."),
    ("action" = Option<String>, Query, description = "Of which action."),
    ("webmaster" = Option<i64>, Query, description = "Of which webmaster; for managers."),
    ("search" = Option<String>, Query, description = "A lead, request, click or customer id, whole."),
    ("tests" = Option<String>, Query, description = "`with`, `without` or `only`. Where it is not said, tests are in what was searched for and in what is one webmaster's."),
    ("page" = Option<u32>, Query, description = "Which page, from 1."),
), responses(
    (status = 200, description = "What the token's owner may see of them."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, ConversionsQuery::read, list_conversions).await
}

/// One conversion, with its history.
#[utoipa::path(get, path = "/conversions/{id}", tag = "Conversions", params(
    ("id" = Uuid, Path, description = "The conversion's id."),
), responses(
    (status = 200, description = "With everything that the token's owner may know of it."),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_conversion(uuid(&id)?).await).await
}

/// A decision on conversions.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    /// Their ids, at most a thousand.
    ids: Vec<Uuid>,
    /// `approved` or `rejected`.
    to: String,
    /// Why; a rejection needs it.
    #[serde(default)]
    reason: String,
}

/// What became of them.
#[derive(Serialize, ToSchema)]
pub struct DecisionTally {
    /// They changed.
    changed: u32,
    /// They stood there already.
    same: u32,
    /// They may not go there any more.
    stay: u32,
    /// There are none.
    missing: u32,
}

/// The most conversions in one decision: they change in one transaction.
const MOST: u32 = 1000;

/// Approves or rejects conversions, each as far as the rules let it, all in one transaction.
#[utoipa::path(post, path = "/conversions/decide", tag = "Conversions", request_body = DecisionBody, responses(
    (status = 200, body = DecisionTally),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn decide(
    State(forms): State<Forms>,
    Extension(viewer): Extension<Viewer>,
    Extension(lang): Extension<Lang>,
    body: Result<Json<DecisionBody>, JsonRejection>,
) -> Response {
    let state = forms.state();
    let Some(by) = viewer.permit((state.now)()) else {
        return Refusal::of(StatusCode::FORBIDDEN, lang).into_response();
    };
    let body = match body {
        Ok(Json(body)) => body,
        Err(error) => return malformed(&error, lang),
    };
    let decision = match body.read() {
        Ok(decision) => decision,
        Err(draft) => return Refusal::of_draft(&draft, &Names::default(), lang).into_response(),
    };
    let ids: Vec<LeadId> = body.ids.into_iter().map(LeadId).collect();
    match ingest::decide(&state.db, by, &ids, &decision).await {
        Ok(Tally { changed, same, stay, missing }) => {
            Json(DecisionTally { changed, same, stay, missing }).into_response()
        }
        Err(error) => unavailable(error).into_response(),
    }
}

impl DecisionBody {
    /// The decision, or what is wrong with it.
    fn read(&self) -> Result<Decision, Draft> {
        let mut draft = Draft::default();
        let decision = match ConversionStatus::from_word(&self.to).map(|to| Decision::new(to, &self.reason)) {
            Some(Ok(decision)) => Some(decision),
            None | Some(Err(NoDecision::Hold)) => {
                draft.refuse("to", Fault::NotAChoice);
                None
            }
            Some(Err(NoDecision::ReasonMissing)) => {
                draft.refuse("reason", Fault::Missing);
                None
            }
            Some(Err(NoDecision::ReasonTooLong)) => {
                draft.refuse("reason", Fault::TooLong(u32::try_from(LONGEST_REASON).unwrap_or(u32::MAX)));
                None
            }
        };
        if self.ids.is_empty() {
            draft.refuse("ids", Fault::Missing);
        } else if self.ids.len() > MOST as usize {
            draft.refuse("ids", Fault::TooManyRows(MOST));
        }
        decision.filter(|_| !draft.is_refused()).ok_or(draft)
    }
}
