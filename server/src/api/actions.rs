//! Names of actions that offers do not know.

use app::draft::Draft;
use app::forms::word as reading;
use app::reads::{WhichQuery, list_unknown_actions, preview_action};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::access::Permit;
use domain::access::right::{Conversions, Offers};
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::BodyOf;
use super::read::{answer, filtered, language};
use super::refusal::{Names, Refusal};
use super::words::Taught;
use crate::auth::unavailable;
use crate::forms::Forms;
use crate::forms::actions as form;

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(list, teach)).routes(routes!(preview))
}

/// Which action a name means.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameBody {
    /// The offer's number.
    offer: i64,
    /// The name exactly as it was sent, at most 128 characters.
    name: String,
    /// The action, by the number of the offer's payout for it.
    payout: i64,
}

/// The names of actions that offers do not know, with how many failed postbacks stand behind each. Of many, the newest are looked through.
#[utoipa::path(get, path = "/postbacks/actions", tag = "Incoming postbacks", responses(
    (status = 200, description = "Each with its offer, the newest row of the log, and the action that it means if somebody has said so since."),
    (status = 403, body = Refusal),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    answer(&forms, request, async |_| list_unknown_actions().await).await
}

/// What would come of it if a name meant an action. Nothing is stored.
#[utoipa::path(get, path = "/postbacks/actions/which", tag = "Incoming postbacks", params(
    ("offer" = i64, Query, description = "The offer's number."),
    ("name" = String, Query, description = "The name."),
    ("payout" = Option<i64>, Query, description = "The action, by the number of the offer's payout for it."),
), responses(
    (status = 200, description = "What it means now, the actions that it could mean, how many rows failed for it, and in `outlook` what a replay would do with them."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn preview(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, WhichQuery::read, preview_action).await
}

/// Gives an action another name, and replays the first 200 postbacks that failed for it. Sent twice, the second changes nothing.
#[utoipa::path(post, path = "/postbacks/actions", tag = "Incoming postbacks", request_body = NameBody, responses(
    (status = 200, body = Taught),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn teach(
    State(forms): State<Forms>,
    body: BodyOf<(Permit<Offers>, Permit<Conversions>), NameBody>,
) -> Response {
    let mut sent = body.sent;
    let lang = language(sent.request());
    let refused = |draft: &Draft| Refusal::of_draft(draft, &Names::default(), lang).into_response();
    let Some(action) = reading::action(sent.draft_mut()) else { return refused(sent.draft_mut()) };
    match form::learn(&forms, &sent, action).await {
        Ok(Ok(done)) => Taught::from(done).into_response(),
        Ok(Err((field, fault))) => {
            sent.draft_mut().refuse(field, fault);
            refused(sent.draft_mut())
        }
        Err(error) => unavailable(error).into_response(),
    }
}
