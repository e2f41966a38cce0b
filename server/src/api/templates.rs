//! Postback templates.

use app::reads::{find_template, list_templates};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::Offers;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::{Body, Saved, yes_or_no};
use super::read::{answer, number};
use super::refusal::Refusal;
use crate::forms::{Forms, Sent, removals, templates};

/// A template.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateBody {
    /// What managers call it.
    name: String,
    /// Whether it takes effect.
    #[serde(serialize_with = "yes_or_no")]
    active: bool,
    /// What postbacks carry beyond the mandatory fields.
    #[serde(default)]
    params: Vec<ParamBody>,
}

/// A parameter of a template.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParamBody {
    /// The field's name in the postback.
    name: String,
    /// What its value must look like: `text`, `number`, `integer` or `boolean`.
    kind: String,
    /// Whether a postback without it is refused.
    #[serde(default)]
    required: bool,
    /// The value of a postback without it.
    default: Option<String>,
    /// What it means.
    #[serde(default)]
    meaning: String,
}

/// Every template, by name.
#[utoipa::path(get, path = "/templates", tag = "Templates", responses(
    (status = 200, description = "Each with the offers that have it."),
    (status = 403, body = Refusal, description = "Only managers see templates."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    answer(&forms, request, async |_| list_templates().await).await
}

/// One template.
#[utoipa::path(get, path = "/templates/{id}", tag = "Templates", params(
    ("id" = i64, Path, description = "The template's number."),
), responses(
    (status = 200, description = "The template."),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_template(number(&id)?).await).await
}

/// Makes a template.
#[utoipa::path(post, path = "/templates", tag = "Templates", request_body = TemplateBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn create(forms: State<Forms>, body: Body<Offers, TemplateBody>) -> Response {
    templates::create(forms, body.sent).await
}

/// Makes a template into something else. It counts from the next postback on.
#[utoipa::path(put, path = "/templates/{id}", tag = "Templates", params(
    ("id" = i64, Path, description = "The template's number."),
), request_body = TemplateBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn update(forms: State<Forms>, id: Path<String>, body: Body<Offers, TemplateBody>) -> Response {
    templates::update(forms, id, body.sent).await
}

/// Takes a template away that no payout has.
#[utoipa::path(delete, path = "/templates/{id}", tag = "Templates", params(
    ("id" = i64, Path, description = "The template's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal, description = "A payout has it."),
))]
pub async fn remove(forms: State<Forms>, id: Path<String>, sent: Sent<Offers>) -> Response {
    removals::template(forms, id, sent.calling("remove", "id")).await
}
