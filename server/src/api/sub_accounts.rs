//! Sub-accounts of webmasters, with their links.

use app::reads::{Query, SubAccountsQuery, find_sub_account, list_sub_accounts};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::KeepingPermit;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{BodyOf, Saved};
use super::read::{filtered, number};
use super::refusal::Refusal;
use crate::forms::Forms;
use crate::forms::sub_accounts::{self as form, Keeping};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(find, update, remove))
}

/// A sub-account to be made.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSubAccountBody {
    /// The webmaster's number; webmasters leave it out.
    webmaster: Option<i64>,
    /// What it is called, at most 100 characters.
    name: String,
    /// What its links carry in `sub1`, at most 100 characters, unique among the webmaster's.
    value: String,
}

/// What a sub-account is.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubAccountBody {
    /// What it is called, at most 100 characters.
    name: String,
    /// What its links carry in `sub1`, at most 100 characters, unique among the webmaster's.
    value: String,
}

/// Which page of the links.
#[derive(Serialize)]
struct LinksQuery {
    page: u32,
}

/// The sub-accounts that the token's owner has to do with, by name.
#[utoipa::path(get, path = "/sub-accounts", tag = "Sub-accounts", params(
    ("search" = Option<String>, Query, description = "A part of the name or of the value."),
    ("webmaster" = Option<i64>, Query, description = "Whose; for managers."),
    ("page" = Option<u32>, Query, description = "Which page, from 1."),
), responses(
    (status = 200, description = "Managers see whose each is."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Advertisers see no sub-accounts."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, SubAccountsQuery::read, list_sub_accounts).await
}

/// One sub-account, with its link for each campaign of the webmaster.
#[utoipa::path(get, path = "/sub-accounts/{id}", tag = "Sub-accounts", params(
    ("id" = i64, Path, description = "The sub-account's number."),
    ("page" = Option<u32>, Query, description = "Which page of the links, from 1."),
), responses(
    (status = 200, description = "With a page of its links."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    let read = |query: &Query| LinksQuery { page: query.read("page").unwrap_or(1) };
    filtered(&forms, request, read, async |asked| find_sub_account(number(&id)?, asked.page).await).await
}

/// Puts a sub-account on a webmaster's list.
#[utoipa::path(post, path = "/sub-accounts", tag = "Sub-accounts", request_body = NewSubAccountBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn create(forms: State<Forms>, body: BodyOf<KeepingPermit, NewSubAccountBody>) -> Response {
    form::create(forms, body.sent).await
}

/// Changes a sub-account. Links that were handed out keep the value that they have.
#[utoipa::path(put, path = "/sub-accounts/{id}", tag = "Sub-accounts", params(
    ("id" = i64, Path, description = "The sub-account's number."),
), request_body = SubAccountBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn update(forms: State<Forms>, id: Path<String>, body: BodyOf<KeepingPermit, SubAccountBody>) -> Response {
    form::update(forms, id, body.sent).await
}

/// Takes a sub-account off the list. Its links go on to work, and reports keep what came by them.
#[utoipa::path(delete, path = "/sub-accounts/{id}", tag = "Sub-accounts", params(
    ("id" = i64, Path, description = "The sub-account's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn remove(forms: State<Forms>, id: Path<String>, sent: Keeping) -> Response {
    form::remove(forms, id, sent).await
}
