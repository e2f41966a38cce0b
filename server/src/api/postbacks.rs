//! The log of incoming postbacks.

use app::reads::{LogQuery, find_postback, list_postbacks};
use axum::extract::{Path, State};
use axum::response::Response;
use http::request::Parts;

use super::read::{answer, filtered, uuid};
use super::refusal::Refusal;
use crate::forms::Forms;

/// A page of them, the newest first.
#[utoipa::path(get, path = "/postbacks", tag = "Incoming postbacks", params(
    ("period" = Option<String>, Query, description = "`today`, `yesterday`, `7d`, `30d`, `this-month` or `last-month`."),
    ("from" = Option<String>, Query, description = "The first day, as `2026-11-25`, on the network's clocks."),
    ("to" = Option<String>, Query, description = "The last day."),
    ("result" = Option<String>, Query, description = "What came of them: `created`, `updated`, `duplicate`, `ignored`, `error`."),
    ("advertiser" = Option<i64>, Query, description = "With whose key, by the advertiser's number; for managers."),
    ("offer" = Option<i64>, Query, description = "About which offer."),
    ("action" = Option<String>, Query, description = "About which action."),
    ("search" = Option<String>, Query, description = "A request, customer, lead, click or log id, whole."),
    ("code" = Option<String>, Query, description = "What was wrong with them, as they were answered: `unknown_action`…"),
    ("open" = Option<String>, Query, description = "`on` for those that failed and that no replay has mended."),
    ("page" = Option<u32>, Query, description = "Which page, from 1."),
), responses(
    (status = 200, description = "What the token's owner may see of them."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Webmasters see no postbacks."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, LogQuery::read, list_postbacks).await
}

/// One postback, with its trace.
#[utoipa::path(get, path = "/postbacks/{id}", tag = "Incoming postbacks", params(
    ("id" = uuid::Uuid, Path, description = "The row's id."),
), responses(
    (status = 200, description = "With everything that the token's owner may know of it."),
    (status = 403, body = Refusal, description = "Webmasters see no postbacks."),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_postback(uuid(&id)?).await).await
}
