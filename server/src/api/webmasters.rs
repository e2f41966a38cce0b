//! Webmasters, as managers see them.

use app::reads::{WebmastersQuery, find_webmaster, list_webmasters};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::People;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Body, Saved};
use super::read::{answer, filtered, number};
use super::refusal::Refusal;
use crate::forms::{Forms, webmasters as form};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(find, update))
}

/// A new webmaster.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebmasterBody {
    /// What they are called, at most 150 characters.
    name: String,
    /// Whether they are there for tests only.
    #[serde(default)]
    is_test: bool,
}

/// What a webmaster is.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebmasterBody {
    /// What they are called, at most 150 characters.
    name: String,
    /// Whether they are there for tests only.
    #[serde(default)]
    is_test: bool,
    /// Where they stand: `active`, or `blocked`, and then none of their links leads anywhere.
    status: String,
    /// What managers note about them, at most 5000 characters.
    #[serde(default)]
    notes: String,
}

/// The webmasters, by name.
#[utoipa::path(get, path = "/webmasters", tag = "Webmasters", params(
    ("search" = Option<String>, Query, description = "A part of the name, or the number."),
    ("status" = Option<String>, Query, description = "`active` or `blocked`."),
), responses(
    (status = 200, description = "Each with how many campaigns they have, and how many of these wait for a decision."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Only managers see webmasters."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, WebmastersQuery::read, list_webmasters).await
}

/// One webmaster.
#[utoipa::path(get, path = "/webmasters/{id}", tag = "Webmasters", params(
    ("id" = i64, Path, description = "The webmaster's number."),
), responses(
    (status = 200, description = "With the fields that `PUT` takes, their newest campaigns and their personal terms."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_webmaster(number(&id)?).await).await
}

/// Makes a webmaster. To let somebody sign in for them, invite that person to the team.
#[utoipa::path(post, path = "/webmasters", tag = "Webmasters", request_body = NewWebmasterBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn create(forms: State<Forms>, body: Body<People, NewWebmasterBody>) -> Response {
    form::create(forms, body.sent).await
}

/// Makes a webmaster into something else: what is left out is as if it were empty.
#[utoipa::path(put, path = "/webmasters/{id}", tag = "Webmasters", params(
    ("id" = i64, Path, description = "The webmaster's number."),
), request_body = WebmasterBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn update(forms: State<Forms>, id: Path<String>, body: Body<People, WebmasterBody>) -> Response {
    form::update(forms, id, body.sent).await
}
