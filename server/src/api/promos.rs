//! The promos of an offer.

use app::AppError;
use app::reads::read_offer_setup;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::Offers;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Body, Saved};
use super::read::{answer, number, pick};
use super::refusal::Refusal;
use crate::forms::offers as form;
use crate::forms::{Forms, Sent, removals};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(find, update, remove))
}

/// A promo, to be made or changed.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PromoBody {
    /// What webmasters choose it by, at most 150 characters.
    name: String,
    /// Where its visitors land; none for where the offer's do.
    landing: Option<String>,
}

/// A promo.
#[derive(Serialize, ToSchema)]
pub struct Promo {
    /// Its number.
    id: i64,
    /// What webmasters choose it by.
    name: String,
    /// Where its visitors land; none for where the offer's do.
    landing: Option<String>,
}

async fn promos(offer: &str) -> Result<Vec<Promo>, AppError> {
    let promos = read_offer_setup(number(offer)?).await?.promos;
    Ok(promos.into_iter().map(|promo| Promo { id: promo.id, name: promo.name, landing: promo.landing }).collect())
}

/// The promos of an offer.
#[utoipa::path(get, path = "/offers/{id}/promos", tag = "Promos", params(
    ("id" = i64, Path, description = "The offer's number."),
), responses(
    (status = 200, body = Vec<Promo>),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn list(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| promos(&id).await).await
}

/// One promo.
#[utoipa::path(get, path = "/offers/{id}/promos/{promo}", tag = "Promos", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("promo" = i64, Path, description = "The promo's number."),
), responses(
    (status = 200, body = Promo),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path((id, promo)): Path<(String, String)>, request: Parts) -> Response {
    answer(&forms, request, async |_| pick(promos(&id).await?, &promo, |known| known.id)).await
}

/// Makes a promo.
#[utoipa::path(post, path = "/offers/{id}/promos", tag = "Promos", params(
    ("id" = i64, Path, description = "The offer's number."),
), request_body = PromoBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn create(forms: State<Forms>, Path(id): Path<String>, body: Body<Offers, PromoBody>) -> Response {
    form::save_promo(forms, Path((id, form::NEW.to_owned())), body.sent).await
}

/// Changes a promo, from the next click on.
#[utoipa::path(put, path = "/offers/{id}/promos/{promo}", tag = "Promos", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("promo" = i64, Path, description = "The promo's number."),
), request_body = PromoBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn update(
    forms: State<Forms>,
    Path((id, promo)): Path<(String, String)>,
    body: Body<Offers, PromoBody>,
) -> Response {
    form::save_promo(forms, Path((id, part(promo))), body.sent).await
}

/// Takes a promo away that nothing uses: no campaign, and no click has come by it.
#[utoipa::path(delete, path = "/offers/{id}/promos/{promo}", tag = "Promos", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("promo" = i64, Path, description = "The promo's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal, description = "It is in use."),
))]
pub async fn remove(forms: State<Forms>, path: Path<(String, String)>, sent: Sent<Offers>) -> Response {
    removals::promo(forms, path, sent.calling("remove", "promo")).await
}

/// The part of an offer that a path names. What stands at the form for a new one is no part yet.
pub fn part(text: String) -> String {
    if text == form::NEW { String::new() } else { text }
}
