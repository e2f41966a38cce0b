//! Recurring customers.

use app::reads::{
    CustomersQuery, Query, WorthQuery, customers_worth, find_customer, list_customers, preview_customer_replay,
};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::MendingPermit;
use domain::id::LeadId;
use http::StatusCode;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::body::{BodyOf, Saved};
use super::read::{answer, filtered, language, uuid};
use super::refusal::Refusal;
use crate::auth::unavailable;
use crate::forms::Forms;
use crate::forms::customers::{self as form, Mending};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(worth))
        .routes(routes!(find))
        .routes(routes!(switch))
        .routes(routes!(preview, replay))
}

/// Which page of the payments.
#[derive(Serialize)]
struct PaymentsQuery {
    page: u32,
}

/// What a customer is to be.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SwitchBody {
    /// `active` or `inactive`.
    to: String,
    /// Why, at most 500 characters: the other side reads it.
    reason: String,
}

/// What a replay of a customer's refused postbacks has done.
#[derive(Serialize, ToSchema)]
pub struct CustomerReplay {
    /// The rows of the log that it made, in the order in which the requests came.
    made: Vec<Uuid>,
    /// How many of them were taken; the others were refused again.
    taken: usize,
    /// How many could not be stored just now: asked for again, they are replayed.
    missed: usize,
}

/// A page of them, the newest first, each with what they have paid.
#[utoipa::path(get, path = "/customers", tag = "Customers", params(
    ("period" = Option<String>, Query, description = "When they were registered: `today`, `yesterday`, `7d`, `30d`, `this-month` or `last-month`."),
    ("from" = Option<String>, Query, description = "The first day, as `2026-11-25`, on the network's clocks."),
    ("to" = Option<String>, Query, description = "The last day."),
    ("status" = Option<String>, Query, description = "`active` or `inactive`."),
    ("offer" = Option<i64>, Query, description = "Of which offer."),
    ("webmaster" = Option<i64>, Query, description = "Whom they came from; for managers."),
    ("search" = Option<String>, Query, description = "Our id of them or its first eight characters, the click's, or a part of the advertiser's id."),
    ("page" = Option<u32>, Query, description = "Which page, from 1."),
), responses(
    (status = 200, description = "What the token's owner may see of them. Webmasters are not told the advertiser's ids."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, CustomersQuery::read, list_customers).await
}

/// What they are worth: by offer or webmaster, and by the month in which they were registered.
#[utoipa::path(get, path = "/customers/worth", tag = "Customers", params(
    ("period" = Option<String>, Query, description = "In which new ones, those who left and payments are counted; for ever without it."),
    ("from" = Option<String>, Query, description = "The first day."),
    ("to" = Option<String>, Query, description = "The last day."),
    ("by" = Option<String>, Query, description = "`offer`, or for managers `webmaster`."),
    ("offer" = Option<i64>, Query, description = "Of which offer."),
    ("webmaster" = Option<i64>, Query, description = "Whom they came from; for managers."),
), responses(
    (status = 200, description = "`rows`, and `cohorts` of the last twelve months."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
))]
pub async fn worth(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, WorthQuery::read, customers_worth).await
}

/// One customer, with all that happened to them and a page of their payments.
#[utoipa::path(get, path = "/customers/{id}", tag = "Customers", params(
    ("id" = Uuid, Path, description = "The `lead_id` that registering them was answered with."),
    ("page" = Option<u32>, Query, description = "Which page of the payments, from 1."),
), responses(
    (status = 200, description = "With everything that the token's owner may know of them."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    let read = |query: &Query| PaymentsQuery { page: query.read("page").unwrap_or(1) };
    filtered(&forms, request, read, async |asked| find_customer(uuid(&id)?, asked.page).await).await
}

/// Switches a customer on or off, as their advertiser's postback would. Sent twice, the second changes nothing.
#[utoipa::path(post, path = "/customers/{id}/switch", tag = "Customers", params(
    ("id" = Uuid, Path, description = "The customer's id."),
), request_body = SwitchBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn switch(forms: State<Forms>, id: Path<String>, body: BodyOf<MendingPermit, SwitchBody>) -> Response {
    form::switch(forms, id, body.sent).await
}

/// What a replay of the postbacks that named a customer and were refused would do now. Nothing is stored.
#[utoipa::path(get, path = "/customers/{id}/replay", tag = "Customers", params(
    ("id" = Uuid, Path, description = "The customer's id."),
), responses(
    (status = 200, description = "The customer, then `ready` with what would come of each, `failing` with the problem, `left` with why not."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn preview(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| preview_customer_replay(uuid(&id)?).await).await
}

/// Sends the postbacks that named a customer and were refused through once more, the first 200 of them.
#[utoipa::path(post, path = "/customers/{id}/replay", tag = "Customers", params(
    ("id" = Uuid, Path, description = "The customer's id."),
), responses(
    (status = 200, body = CustomerReplay),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn replay(State(forms): State<Forms>, Path(id): Path<String>, sent: Mending) -> Response {
    let lang = language(sent.request());
    let Ok(id) = id.parse::<LeadId>() else { return Refusal::of(StatusCode::NOT_FOUND, lang).into_response() };
    match form::again(&forms, id, &sent).await {
        Ok(Some(done)) => {
            let made = done.made.iter().map(|log| log.0).collect();
            Json(CustomerReplay { made, taken: done.taken, missed: done.missed }).into_response()
        }
        Ok(None) => Refusal::of(StatusCode::NOT_FOUND, lang).into_response(),
        Err(error) => unavailable(error).into_response(),
    }
}
