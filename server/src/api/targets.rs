//! Addresses of webmasters that are told of conversions.

use app::reads::{TargetView, TargetsQuery, find_target, list_targets};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::KeepingPermit;
use http::request::Parts;
use serde::{Deserialize, Serialize, Serializer};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{BodyOf, Saved};
use super::read::{answer, filtered, number};
use super::refusal::Refusal;
use super::shown::Shown;
use crate::forms::Forms;
use crate::forms::targets::{self as form, Keeping};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(find, update, remove))
        .routes(routes!(switch))
        .routes(routes!(test))
        .routes(routes!(renew_secret))
        .routes(routes!(fill))
}

/// A header of each request.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HeaderBody {
    /// Its name, such as `Authorization`.
    name: String,
    /// Its value, visible ASCII.
    value: String,
}

/// An address to be told of conversions.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTargetBody {
    /// The webmaster's number; webmasters leave it out.
    webmaster: Option<i64>,
    /// What it is called, at most 100 characters.
    name: String,
    /// How it is asked: `get`, `form` or `json`.
    method: String,
    /// Where it is, with its macros.
    url: String,
    /// What stands in the head of each request, at most ten.
    #[serde(default, serialize_with = "lines")]
    headers: Vec<HeaderBody>,
    /// The numbers of the offers that it is told of; of all without any.
    #[serde(default)]
    offers: Vec<i64>,
    /// The numbers of the webmaster's campaigns that it is told of; of all without any.
    #[serde(default)]
    campaigns: Vec<i64>,
    /// The actions that it is told of; of all without any.
    #[serde(default, serialize_with = "joined")]
    actions: Vec<String>,
    /// The statuses that it is told of, `hold`, `approved` or `rejected`; of all without any.
    #[serde(default)]
    statuses: Vec<String>,
}

/// What an address is to be.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetBody {
    /// What it is called, at most 100 characters.
    name: String,
    /// How it is asked: `get`, `form` or `json`.
    method: String,
    /// Where it is, with its macros.
    url: String,
    /// What stands in the head of each request, at most ten.
    #[serde(default, serialize_with = "lines")]
    headers: Vec<HeaderBody>,
    /// The numbers of the offers that it is told of; of all without any.
    #[serde(default)]
    offers: Vec<i64>,
    /// The numbers of the webmaster's campaigns that it is told of; of all without any.
    #[serde(default)]
    campaigns: Vec<i64>,
    /// The actions that it is told of; of all without any.
    #[serde(default, serialize_with = "joined")]
    actions: Vec<String>,
    /// The statuses that it is told of, `hold`, `approved` or `rejected`; of all without any.
    #[serde(default)]
    statuses: Vec<String>,
}

/// Whether an address is told.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SwitchBody {
    /// `true` to switch it on.
    on: bool,
}

/// Of which older conversions an address is told.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FillBody {
    /// From this day on, as `2026-11-25`, on the network's clocks; of all without one.
    from: Option<String>,
}

/// The form has a text of lines where JSON has a list.
fn lines<S: Serializer>(headers: &[HeaderBody], serializer: S) -> Result<S::Ok, S::Error> {
    let line = |header: &HeaderBody| format!("{}: {}", header.name, header.value);
    serializer.serialize_str(&headers.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// The form has names with commas between them where JSON has a list.
fn joined<S: Serializer>(names: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&names.join(","))
}

/// A secret is answered where it is made, and nowhere else.
fn without_secret(mut found: TargetView) -> TargetView {
    if let Some(own) = &mut found.own {
        own.secret = None;
    }
    found
}

/// The addresses that the token's owner has to do with, the oldest first.
#[utoipa::path(get, path = "/targets", tag = "Outgoing postbacks", params(
    ("webmaster" = Option<i64>, Query, description = "Whose; for managers."),
), responses(
    (status = 200, description = "Each without what stands behind its question mark. Managers see whose it is."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Advertisers see no addresses of webmasters."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, TargetsQuery::read, list_targets).await
}

/// One address, with the last postbacks to it.
#[utoipa::path(get, path = "/targets/{id}", tag = "Outgoing postbacks", params(
    ("id" = i64, Path, description = "The address's number."),
), responses(
    (status = 200, description = "`own` has the whole address and its headers, for those who may change it."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_target(number(&id)?).await.map(without_secret)).await
}

/// Adds an address of a webmaster's. It is told of what happens from now on.
#[utoipa::path(post, path = "/targets", tag = "Outgoing postbacks", request_body = NewTargetBody, responses(
    (status = 200, body = Shown, description = "The address's number, and the secret that its requests are signed by."),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn create(forms: State<Forms>, body: BodyOf<KeepingPermit, NewTargetBody>) -> Response {
    form::create(forms, body.sent).await
}

/// Changes an address. Its secret stays.
#[utoipa::path(put, path = "/targets/{id}", tag = "Outgoing postbacks", params(
    ("id" = i64, Path, description = "The address's number."),
), request_body = TargetBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn update(forms: State<Forms>, id: Path<String>, body: BodyOf<KeepingPermit, TargetBody>) -> Response {
    form::update(forms, id, body.sent).await
}

/// Takes an address off the list. It is told nothing more; what it was told stays in the log.
#[utoipa::path(delete, path = "/targets/{id}", tag = "Outgoing postbacks", params(
    ("id" = i64, Path, description = "The address's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn remove(forms: State<Forms>, id: Path<String>, sent: Keeping) -> Response {
    form::remove(forms, id, sent).await
}

/// Switches an address on or off. What was on its way goes on when it is on again.
#[utoipa::path(post, path = "/targets/{id}/switch", tag = "Outgoing postbacks", params(
    ("id" = i64, Path, description = "The address's number."),
), request_body = SwitchBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn switch(forms: State<Forms>, id: Path<String>, body: BodyOf<KeepingPermit, SwitchBody>) -> Response {
    form::switch(forms, id, body.sent).await
}

/// Sends a postback with example values, and answers with what came back. It tells of no conversion, and is in no log.
#[utoipa::path(post, path = "/targets/{id}/test", tag = "Outgoing postbacks", params(
    ("id" = i64, Path, description = "The address's number."),
), responses(
    (status = 200, description = "What was sent, what came back, and whether it would count as arrived."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 429, body = Refusal, description = "Too many tries by this account or by all. Wait as many seconds as `Retry-After` says."),
))]
pub async fn test(forms: State<Forms>, id: Path<String>, sent: Keeping) -> Response {
    form::test(forms, id, sent).await
}

/// Gives an address another secret. For a day requests are signed by the one before as well.
#[utoipa::path(post, path = "/targets/{id}/secret", tag = "Outgoing postbacks", params(
    ("id" = i64, Path, description = "The address's number."),
), responses(
    (status = 200, body = Shown),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn renew_secret(forms: State<Forms>, id: Path<String>, sent: Keeping) -> Response {
    form::renew_secret(forms, id, sent).await
}

/// Tells an address of conversions that are older than it, at most ten thousand at once, each version of each once.
#[utoipa::path(post, path = "/targets/{id}/fill", tag = "Outgoing postbacks", params(
    ("id" = i64, Path, description = "The address's number."),
), request_body = FillBody, responses(
    (status = 200, body = Saved, description = "`count` is how many are on their way. Ask again until it is 0."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn fill(forms: State<Forms>, id: Path<String>, body: BodyOf<KeepingPermit, FillBody>) -> Response {
    form::fill(forms, id, body.sent).await
}
