//! Clicks.

use app::reads::{ClicksQuery, find_click, list_clicks};
use axum::extract::{Path, State};
use axum::response::Response;
use http::request::Parts;

use super::read::{answer, filtered, uuid};
use super::refusal::Refusal;
use crate::forms::Forms;

/// A page of them, the newest first.
#[utoipa::path(get, path = "/clicks", tag = "Clicks", params(
    ("period" = Option<String>, Query, description = "`today`, `yesterday`, `7d`, `30d`, `this-month` or `last-month`."),
    ("from" = Option<String>, Query, description = "The first day, as `2026-11-25`, on the network's clocks."),
    ("to" = Option<String>, Query, description = "The last day."),
    ("offer" = Option<i64>, Query, description = "To which offer."),
    ("webmaster" = Option<i64>, Query, description = "Whose; for managers."),
    ("country" = Option<String>, Query, description = "From which country, two letters."),
    ("device" = Option<String>, Query, description = "By which device."),
    ("search" = Option<String>, Query, description = "A click id or a sub-id, whole."),
    ("before" = Option<uuid::Uuid>, Query, description = "Older than this click: the next page."),
    ("after" = Option<uuid::Uuid>, Query, description = "Newer than this click."),
), responses(
    (status = 200, description = "What the token's owner may see of them."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, ClicksQuery::read, list_clicks).await
}

/// One click.
#[utoipa::path(get, path = "/clicks/{id}", tag = "Clicks", params(
    ("id" = uuid::Uuid, Path, description = "The click's id."),
), responses(
    (status = 200, description = "With everything that the token's owner may know of it."),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_click(uuid(&id)?).await).await
}
