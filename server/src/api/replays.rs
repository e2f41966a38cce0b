//! Failed postbacks, sent through once more.

use app::draft::{Draft, Fault};
use app::reads::{LogRow, ReplayView, list_replayed, preview_replay};
use axum::Json;
use axum::extract::{FromRequest, Request, State};
use axum::response::{IntoResponse, Response};
use domain::access::right::Conversions;
use domain::access::{Permit, Viewer};
use domain::id::LogId;
use domain::lang::Lang;
use domain::replay::{MOST, NoReplay};
use http::StatusCode;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::body::malformed;
use super::read::answer;
use super::refusal::{Names, Refusal};
use crate::auth::unavailable;
use crate::forms::{Forms, replays};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(preview)).routes(routes!(replay))
}

/// Which postbacks.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplayBody {
    /// The ids of their rows in the log, at most 200.
    ids: Vec<Uuid>,
}

/// What a replay would do.
#[derive(Serialize)]
struct Preview {
    #[serde(flatten)]
    view: ReplayView,
    /// Those of which there is no row.
    missing: Vec<Uuid>,
}

/// What a replay has done.
#[derive(Serialize)]
struct Replayed {
    /// The rows that it made, in the order in which the requests came.
    made: Vec<LogRow>,
    /// Those that cannot be replayed, and why.
    skipped: Vec<(Uuid, NoReplay)>,
    /// Those of which there is no row.
    missing: Vec<Uuid>,
    /// How many could not be stored just now: asked for again, they are replayed.
    missed: usize,
}

/// What a replay of these postbacks would do now. Nothing is stored.
#[utoipa::path(post, path = "/postbacks/replay/preview", tag = "Incoming postbacks", request_body = ReplayBody, responses(
    (status = 200, description = "`ready` with what would come of each, `failing` with the problem, `left` with why not, `missing`."),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn preview(State(forms): State<Forms>, chosen: Chosen) -> Response {
    let Chosen { ids, request, .. } = chosen;
    answer(&forms, request, async |_| {
        let view = preview_replay(ids.clone(), None).await?;
        let ready = view.ready.iter().map(|foreseen| foreseen.row.id);
        let failing = view.failing.iter().map(|(row, _)| row.id);
        let known: BTreeSet<Uuid> = ready.chain(failing).chain(view.left.iter().map(|(row, _)| row.id)).collect();
        let missing = ids.into_iter().filter(|id| !known.contains(id)).collect();
        Ok::<_, app::AppError>(Preview { view, missing })
    })
    .await
}

/// Sends failed postbacks through once more, each as far as that is possible. Sent twice, the second finds what the first has made.
#[utoipa::path(post, path = "/postbacks/replay", tag = "Incoming postbacks", request_body = ReplayBody, responses(
    (status = 200, description = "`made` with the new rows and what came of each, `skipped` with why not, `missing`, and how many were `missed`."),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn replay(State(forms): State<Forms>, chosen: Chosen) -> Response {
    let Chosen { by, name, lang, ids, request } = chosen;
    let asked: Vec<LogId> = ids.iter().copied().map(LogId).collect();
    let done = match replays::again(&forms, by.into(), &name, lang, &asked).await {
        Ok(done) => done,
        Err(error) => return unavailable(error).into_response(),
    };
    answer(&forms, request, async |_| {
        let rows = list_replayed(by.at()).await?;
        let made = rows.into_iter().filter(|row| done.made.contains(&LogId(row.id))).collect();
        let missing = ids.into_iter().filter(|id| !done.found.contains(&LogId(*id))).collect();
        let skipped = done.skipped.iter().map(|(id, why)| (id.0, *why)).collect();
        Ok::<_, app::AppError>(Replayed { made, skipped, missing, missed: done.missed })
    })
    .await
}

/// The postbacks that somebody has chosen who may replay them, each once.
pub struct Chosen {
    by: Permit<Conversions>,
    name: String,
    lang: Lang,
    ids: Vec<Uuid>,
    request: Parts,
}

impl FromRequest<Forms> for Chosen {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let lang = parts.extensions.get::<Lang>().copied().unwrap_or_default();
        let viewer = parts.extensions.get::<Viewer>().cloned();
        let by = viewer.as_ref().and_then(|viewer| viewer.permit((forms.state().now)()));
        let (Some(Viewer { name, .. }), Some(by)) = (viewer, by) else {
            return Err(Refusal::of(StatusCode::FORBIDDEN, lang).into_response());
        };
        let request = Request::from_parts(parts.clone(), body);
        let body = Json::<ReplayBody>::from_request(request, forms).await.map_err(|error| malformed(&error, lang))?;
        let mut seen = BTreeSet::new();
        let ids: Vec<Uuid> = body.0.ids.into_iter().filter(|id| seen.insert(*id)).collect();
        let fault = match ids.len() {
            0 => Fault::Missing,
            many if many > MOST as usize => Fault::TooManyRows(MOST),
            _ => return Ok(Self { by, name, lang, ids, request: parts }),
        };
        let mut draft = Draft::default();
        draft.refuse("ids", fault);
        Err(Refusal::of_draft(&draft, &Names::default(), lang).into_response())
    }
}
