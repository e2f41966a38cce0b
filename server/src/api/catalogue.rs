//! The catalogue of a webmaster.

use app::reads::{Query, find_catalogue_offer, list_catalogue};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::WebmasterPermit;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{BodyOf, Saved};
use super::read::{answer, filtered, number};
use super::refusal::Refusal;
use crate::forms::Forms;
use crate::forms::campaigns as form;

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(find)).routes(routes!(apply))
}

/// What a webmaster says when they ask for an offer.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicationBody {
    /// Where visitors will come from, at most 1000 characters: for the manager who decides.
    #[serde(default)]
    message: String,
}

/// What is looked for.
#[derive(Serialize)]
struct CatalogueQuery {
    search: Option<String>,
}

/// The offers that the webmaster can promote or has joined, on their own terms.
#[utoipa::path(get, path = "/catalogue", tag = "Catalogue", params(
    ("search" = Option<String>, Query, description = "A part of the name."),
), responses(
    (status = 200, description = "Each with the webmaster's own campaign, if there is one."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Only webmasters have a catalogue."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    let read = |query: &Query| CatalogueQuery { search: query.text("search") };
    filtered(&forms, request, read, async |asked| list_catalogue(asked.search).await).await
}

/// One offer of the catalogue.
#[utoipa::path(get, path = "/catalogue/{id}", tag = "Catalogue", params(
    ("id" = i64, Path, description = "The offer's number."),
), responses(
    (status = 200, description = "What it pays the webmaster, and its promos."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_catalogue_offer(number(&id)?).await).await
}

/// Joins a public offer, or asks to be let in to one that is by request. The answer has the campaign's number.
#[utoipa::path(post, path = "/catalogue/{id}/apply", tag = "Catalogue", params(
    ("id" = i64, Path, description = "The offer's number."),
), request_body = ApplicationBody, responses(
    (status = 200, body = Saved, description = "`campaign-joined` at once, or `campaign-applied` until a manager decides."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 409, body = Refusal, description = "They are connected or have asked before, or they are blocked."),
    (status = 422, body = Refusal),
))]
pub async fn apply(forms: State<Forms>, id: Path<String>, body: BodyOf<WebmasterPermit, ApplicationBody>) -> Response {
    form::apply(forms, id, body.sent).await
}
