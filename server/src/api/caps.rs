//! How many conversions an offer takes.

use app::AppError;
use app::reads::{CapView, read_caps};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::Offers;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Body, Saved};
use super::promos::part;
use super::read::{answer, number, pick};
use super::refusal::Refusal;
use crate::forms::offers::NEW;
use crate::forms::{Forms, Sent, caps as form};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(list, create, set_days)).routes(routes!(find, update, remove))
}

/// A cap, to be made.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCapBody {
    /// What is counted together: `day` or `total`.
    period: String,
    /// The action, for a cap of one alone.
    action: Option<String>,
    /// The webmaster's number, for a cap of one alone; they are connected to the offer.
    webmaster: Option<i64>,
    /// The most conversions. Every one that is made counts, whatever becomes of it.
    most: u32,
    /// Where visitors go while the cap is full; without it where they go whom the offer does not take.
    overflow: Option<String>,
}

/// What a cap is to become. For another kind of cap there is another cap.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CapBody {
    /// The most conversions.
    most: u32,
    /// Where visitors go while the cap is full.
    overflow: Option<String>,
}

/// In which zone an offer's days begin.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DaysBody {
    /// The zone's IANA name; none for the network's.
    time_zone: Option<String>,
}

/// A cap, and how it stands.
#[derive(Serialize, ToSchema)]
pub struct Cap {
    /// Its number.
    id: i64,
    /// What is counted together: `day` or `total`.
    period: String,
    /// The action, if it is of one alone.
    action: Option<String>,
    /// The webmaster's number, if it is of one alone.
    webmaster: Option<i64>,
    /// The most conversions.
    most: u32,
    /// How many were made.
    taken: i64,
    /// How many more can be made.
    left: i64,
    /// The moment at which it begins anew, if it does.
    until: Option<i64>,
    /// Where visitors go while it is full, if it has a page of its own.
    overflow: Option<String>,
}

impl From<CapView> for Cap {
    fn from(cap: CapView) -> Self {
        Self {
            id: cap.id,
            period: cap.period.word().to_owned(),
            left: cap.left(),
            action: cap.action,
            webmaster: cap.webmaster.map(|(id, _)| id),
            most: cap.most,
            taken: cap.taken,
            until: cap.until.map(|until| until.0),
            overflow: cap.overflow,
        }
    }
}

/// The caps of an offer.
#[derive(Serialize, ToSchema)]
pub struct Caps {
    /// The IANA name of the zone in which its days begin, if it has one of its own.
    time_zone: Option<String>,
    /// The first made first.
    caps: Vec<Cap>,
}

async fn caps(offer: &str) -> Result<Caps, AppError> {
    let view = read_caps(number(offer)?).await?;
    Ok(Caps { time_zone: view.zone, caps: view.caps.into_iter().map(Cap::from).collect() })
}

/// The caps of an offer, and how much of each is taken.
#[utoipa::path(get, path = "/offers/{id}/caps", tag = "Caps", params(
    ("id" = i64, Path, description = "The offer's number."),
), responses(
    (status = 200, body = Caps),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn list(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| caps(&id).await).await
}

/// One cap.
#[utoipa::path(get, path = "/offers/{id}/caps/{cap}", tag = "Caps", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("cap" = i64, Path, description = "The cap's number."),
), responses(
    (status = 200, body = Cap),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path((id, cap)): Path<(String, String)>, request: Parts) -> Response {
    answer(&forms, request, async |_| pick(caps(&id).await?.caps, &cap, |known| known.id)).await
}

/// Makes a cap. What was made already of its day, or in all, counts.
#[utoipa::path(post, path = "/offers/{id}/caps", tag = "Caps", params(
    ("id" = i64, Path, description = "The offer's number."),
), request_body = NewCapBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn create(forms: State<Forms>, Path(id): Path<String>, body: Body<Offers, NewCapBody>) -> Response {
    form::save(forms, Path((id, NEW.to_owned())), body.sent).await
}

/// Sets the zone in which the offer's days begin.
#[utoipa::path(put, path = "/offers/{id}/caps", tag = "Caps", params(
    ("id" = i64, Path, description = "The offer's number."),
), request_body = DaysBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn set_days(forms: State<Forms>, id: Path<String>, body: Body<Offers, DaysBody>) -> Response {
    form::set_days(forms, id, body.sent).await
}

/// Changes how much a cap takes, from the next postback on.
#[utoipa::path(put, path = "/offers/{id}/caps/{cap}", tag = "Caps", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("cap" = i64, Path, description = "The cap's number."),
), request_body = CapBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn update(
    forms: State<Forms>,
    Path((id, cap)): Path<(String, String)>,
    body: Body<Offers, CapBody>,
) -> Response {
    form::save(forms, Path((id, part(cap))), body.sent).await
}

/// Takes a cap away. What it refused can be replayed.
#[utoipa::path(delete, path = "/offers/{id}/caps/{cap}", tag = "Caps", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("cap" = i64, Path, description = "The cap's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn remove(forms: State<Forms>, path: Path<(String, String)>, sent: Sent<Offers>) -> Response {
    form::remove(forms, path, sent).await
}
