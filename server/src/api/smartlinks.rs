//! Smartlinks of webmasters.

use app::reads::{SmartlinksQuery, find_smartlink, list_smartlinks};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::KeepingPermit;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{BodyOf, Saved};
use super::read::{answer, filtered, number};
use super::refusal::Refusal;
use crate::forms::Forms;
use crate::forms::smartlinks as form;
use crate::forms::sub_accounts::Keeping;

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(find, update, remove))
}

/// A smartlink to be made.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSmartlinkBody {
    /// The webmaster's number; webmasters leave it out.
    webmaster: Option<i64>,
    /// What it is called, at most 100 characters.
    name: String,
    /// Over which campaigns; none for all of the webmaster's, those to come among them.
    #[serde(default)]
    campaigns: Vec<ChosenBody>,
}

/// What a smartlink is.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SmartlinkBody {
    /// What it is called, at most 100 characters.
    name: String,
    /// Over which campaigns; none for all of the webmaster's, those to come among them.
    #[serde(default)]
    campaigns: Vec<ChosenBody>,
}

/// A campaign that a smartlink is over.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChosenBody {
    /// The campaign's number.
    campaign: i64,
}

/// The smartlinks that the token's owner has to do with, by name.
#[utoipa::path(get, path = "/smartlinks", tag = "Smartlinks", params(
    ("webmaster" = Option<i64>, Query, description = "Whose; for managers."),
), responses(
    (status = 200, description = "Managers see whose each is."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Advertisers see no smartlinks."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, SmartlinksQuery::read, list_smartlinks).await
}

/// One smartlink, with the weight and the share of each campaign.
#[utoipa::path(get, path = "/smartlinks/{id}", tag = "Smartlinks", params(
    ("id" = i64, Path, description = "The smartlink's number."),
), responses(
    (status = 200, description = "With all campaigns of the webmaster, those first that it is over."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_smartlink(number(&id)?).await).await
}

/// Makes a smartlink of a webmaster.
#[utoipa::path(post, path = "/smartlinks", tag = "Smartlinks", request_body = NewSmartlinkBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn create(forms: State<Forms>, body: BodyOf<KeepingPermit, NewSmartlinkBody>) -> Response {
    form::create(forms, body.sent).await
}

/// Changes a smartlink, from the next click on. Its link stays.
#[utoipa::path(put, path = "/smartlinks/{id}", tag = "Smartlinks", params(
    ("id" = i64, Path, description = "The smartlink's number."),
), request_body = SmartlinkBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn update(forms: State<Forms>, id: Path<String>, body: BodyOf<KeepingPermit, SmartlinkBody>) -> Response {
    form::update(forms, id, body.sent).await
}

/// Takes a smartlink away. Its link leads nowhere then.
#[utoipa::path(delete, path = "/smartlinks/{id}", tag = "Smartlinks", params(
    ("id" = i64, Path, description = "The smartlink's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn remove(forms: State<Forms>, id: Path<String>, sent: Keeping) -> Response {
    form::remove(forms, id, sent).await
}
