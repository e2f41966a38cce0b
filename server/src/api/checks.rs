//! Checks of integrations, for programs that go through one by themselves.

use app::AppError;
use app::reads::{Query, RunView, read_check};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::SharingPermit;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::BodyOf;
use super::read::{filtered, number, uuid};
use super::refusal::Refusal;
use crate::forms::Forms;
use crate::forms::checks::{self as form, Begun};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(begin)).routes(routes!(find))
}

/// A check to be begun.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckBody {
    /// The action that will be reported.
    action: String,
}

/// Of which action.
#[derive(Serialize)]
struct CheckQuery {
    action: Option<String>,
}

/// Begins the check of an offer's integration: makes the test link if there is none yet.
#[utoipa::path(post, path = "/offers/{id}/checks", tag = "Checks", params(
    ("id" = i64, Path, description = "The offer's number."),
), request_body = CheckBody, responses(
    (status = 200, body = Begun),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn begin(forms: State<Forms>, id: Path<String>, body: BodyOf<SharingPermit, CheckBody>) -> Response {
    form::begin(forms, id, body.sent).await
}

/// How far a check is.
#[utoipa::path(get, path = "/offers/{id}/checks/{run}", tag = "Checks", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("run" = uuid::Uuid, Path, description = "The id that the check was begun with. It can be asked for during a day."),
    ("action" = String, Query, description = "The action that it was begun for."),
), responses(
    (status = 200, description = "The links to follow; each step, as it was seen, is waited for, or what came in its place; what the backend would send next."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Webmasters see no postbacks."),
    (status = 404, body = Refusal, description = "There is no such offer or check, or it is over."),
))]
pub async fn find(State(forms): State<Forms>, Path((id, run)): Path<(String, String)>, request: Parts) -> Response {
    let read = |query: &Query| CheckQuery { action: query.text("action") };
    filtered(&forms, request, read, async |asked| -> Result<RunView, AppError> {
        let check = read_check(number(&id)?, asked.action, Some(uuid(&run)?)).await?;
        check.run.ok_or(AppError::NotFound)
    })
    .await
}
