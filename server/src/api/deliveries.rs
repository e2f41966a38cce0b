//! Outgoing postbacks: the log of them, and sending them once more.

use app::reads::{DeliveriesQuery, find_delivery, list_deliveries, preview_resend};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::KeepingPermit;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{BodyOf, Saved};
use super::read::{answer, filtered, understood, uuid};
use super::refusal::Refusal;
use crate::forms::Forms;
use crate::forms::targets as form;

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(preview, resend))
        .routes(routes!(find))
        .routes(routes!(resend_one))
}

/// How postbacks are sent once more.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResendBody {
    /// What was tried since this moment is left, in milliseconds since 1970; now, if it is left out. Sent with the same moment again, the request sends
    /// nothing twice.
    asked: Option<i64>,
}

/// A page of them, the newest first.
#[utoipa::path(get, path = "/deliveries", tag = "Outgoing postbacks", params(
    ("period" = Option<String>, Query, description = "`today`, `yesterday`, `7d`, `30d`, `this-month` or `last-month`."),
    ("from" = Option<String>, Query, description = "The first day, as `2026-11-25`, on the network's clocks."),
    ("to" = Option<String>, Query, description = "The last day."),
    ("state" = Option<String>, Query, description = "`waiting`, `delivered` or `failed`."),
    ("target" = Option<i64>, Query, description = "To which address."),
    ("offer" = Option<i64>, Query, description = "Of which offer."),
    ("webmaster" = Option<i64>, Query, description = "Whose; for managers."),
    ("search" = Option<String>, Query, description = "A postback's or a conversion's id, whole."),
    ("page" = Option<u32>, Query, description = "Which page, from 1."),
), responses(
    (status = 200, description = "What the token's owner may see of them."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Advertisers see no outgoing postbacks."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, DeliveriesQuery::read, list_deliveries).await
}

/// One postback, with every try.
#[utoipa::path(get, path = "/deliveries/{id}", tag = "Outgoing postbacks", params(
    ("id" = Uuid, Path, description = "The postback's id."),
), responses(
    (status = 200, description = "What it tells, and what came of each try."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_delivery(uuid(&id)?).await).await
}

/// What it would do to send the postbacks of a filter once more. Nothing is sent.
#[utoipa::path(get, path = "/deliveries/resend", tag = "Outgoing postbacks", params(
    ("period" = Option<String>, Query, description = "`today`, `yesterday`, `7d`, `30d`, `this-month` or `last-month`."),
    ("from" = Option<String>, Query, description = "The first day, as `2026-11-25`, on the network's clocks."),
    ("to" = Option<String>, Query, description = "The last day."),
    ("state" = Option<String>, Query, description = "`delivered` or `failed`; what waits comes anyway."),
    ("target" = Option<i64>, Query, description = "To which address."),
    ("offer" = Option<i64>, Query, description = "Of which offer."),
    ("webmaster" = Option<i64>, Query, description = "Whose; for managers."),
    ("search" = Option<String>, Query, description = "A postback's or a conversion's id, whole."),
), responses(
    (status = 200, description = "`receivers` with how many go where, and `as_of` for `asked`."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal),
))]
pub async fn preview(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, DeliveriesQuery::read, preview_resend).await
}

/// Sends the postbacks of a filter once more, those that have arrived too, at most ten thousand, the oldest first. They keep their ids.
#[utoipa::path(post, path = "/deliveries/resend", tag = "Outgoing postbacks", params(
    ("period" = Option<String>, Query, description = "`today`, `yesterday`, `7d`, `30d`, `this-month` or `last-month`."),
    ("from" = Option<String>, Query, description = "The first day, as `2026-11-25`, on the network's clocks."),
    ("to" = Option<String>, Query, description = "The last day."),
    ("state" = Option<String>, Query, description = "`delivered` or `failed`; what waits comes anyway."),
    ("target" = Option<i64>, Query, description = "To which address."),
    ("offer" = Option<i64>, Query, description = "Of which offer."),
    ("webmaster" = Option<i64>, Query, description = "Whose; for managers."),
    ("search" = Option<String>, Query, description = "A postback's or a conversion's id, whole."),
), request_body = ResendBody, responses(
    (status = 200, body = Saved, description = "`count` is how many are sent once more."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn resend(forms: State<Forms>, body: BodyOf<KeepingPermit, ResendBody>) -> Response {
    match understood(body.sent.request(), DeliveriesQuery::read) {
        Ok(_) => form::resend(forms, body.sent).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// Sends one postback once more, under the same id.
#[utoipa::path(post, path = "/deliveries/{id}/resend", tag = "Outgoing postbacks", params(
    ("id" = Uuid, Path, description = "The postback's id."),
), request_body = ResendBody, responses(
    (status = 200, body = Saved, description = "`count` is 0 if it waits to be sent anyway."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn resend_one(forms: State<Forms>, id: Path<String>, body: BodyOf<KeepingPermit, ResendBody>) -> Response {
    form::resend_one(forms, id, body.sent).await
}
