//! Status words that nobody could read.

use app::draft::Draft;
use app::forms::word as reading;
use app::reads::{MeaningQuery, list_unread_words, preview_meaning};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::access::Permit;
use domain::access::right::{Conversions, People};
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::body::BodyOf;
use super::read::{answer, filtered, language};
use super::refusal::{Names, Refusal};
use crate::auth::unavailable;
use crate::forms::Forms;
use crate::forms::replays::Replayed;
use crate::forms::words as form;

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(list, teach)).routes(routes!(preview))
}

/// What a word means.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeaningBody {
    /// Whose word: the advertiser's number.
    advertiser: i64,
    /// The word, in any letter case, at most 64 characters.
    word: String,
    /// `hold`, `approved` or `rejected`.
    means: String,
}

/// What was replayed once somebody had said what a word or a name means.
#[derive(Serialize, ToSchema)]
pub struct Taught {
    /// The rows of the log that were made, in the order in which the requests came.
    made: Vec<Uuid>,
    /// How many of them were taken; the others were refused again.
    taken: usize,
    /// How many could not be stored just now: asked for again, they are replayed.
    missed: usize,
}

impl From<Replayed> for Taught {
    fn from(done: Replayed) -> Self {
        Self { made: done.made.iter().map(|log| log.0).collect(), taken: done.taken, missed: done.missed }
    }
}

impl IntoResponse for Taught {
    fn into_response(self) -> Response {
        Json(self).into_response()
    }
}

/// The status words that nobody could read, with how many failed postbacks stand behind each. Of many, the newest are looked through.
#[utoipa::path(get, path = "/postbacks/words", tag = "Incoming postbacks", responses(
    (status = 200, description = "Each with its advertiser, the newest row of the log, and what it means if somebody has said so since."),
    (status = 403, body = Refusal),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    answer(&forms, request, async |_| list_unread_words().await).await
}

/// What would come of it if a word meant something. Nothing is stored.
#[utoipa::path(get, path = "/postbacks/words/meaning", tag = "Incoming postbacks", params(
    ("advertiser" = i64, Query, description = "Whose word: the advertiser's number."),
    ("word" = String, Query, description = "The word."),
    ("means" = Option<String>, Query, description = "`hold`, `approved` or `rejected`."),
), responses(
    (status = 200, description = "What it means now, how many rows failed for it, and in `outlook` what a replay would do with them."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn preview(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, MeaningQuery::read, preview_meaning).await
}

/// Keeps what a word of an advertiser's means, and replays the first 200 postbacks that failed for it. Sent twice, the second changes
/// nothing.
#[utoipa::path(post, path = "/postbacks/words", tag = "Incoming postbacks", request_body = MeaningBody, responses(
    (status = 200, body = Taught),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn teach(
    State(forms): State<Forms>,
    body: BodyOf<(Permit<People>, Permit<Conversions>), MeaningBody>,
) -> Response {
    let mut sent = body.sent;
    let lang = language(sent.request());
    let refused = |draft: &Draft| Refusal::of_draft(draft, &Names::default(), lang).into_response();
    let Some(meaning) = reading::meaning(sent.draft_mut()) else { return refused(sent.draft_mut()) };
    match form::learn(&forms, &sent, meaning).await {
        Ok(Ok(done)) => Taught::from(done).into_response(),
        Ok(Err((field, fault))) => {
            sent.draft_mut().refuse(field, fault);
            refused(sent.draft_mut())
        }
        Err(error) => unavailable(error).into_response(),
    }
}
