//! Offers.

use app::reads::{OffersQuery, find_offer, list_offers};
use axum::extract::{Path, State};
use axum::response::Response;
use http::request::Parts;

use super::read::{answer, filtered, number};
use super::refusal::Refusal;
use crate::forms::Forms;

/// The offers that the token's owner has to do with.
#[utoipa::path(get, path = "/offers", tag = "Offers", params(
    ("search" = Option<String>, Query, description = "A part of the name, or the number."),
    ("status" = Option<String>, Query, description = "`draft`, `active`, `paused` or `archived`."),
), responses((status = 200, description = "What each pays is what the owner pays or gets.")))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, OffersQuery::read, list_offers).await
}

/// One offer, as far as the token's owner may see it.
#[utoipa::path(get, path = "/offers/{id}", tag = "Offers", params(("id" = i64, Path)), responses(
    (status = 200, description = "With its payouts, links and codes."),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_offer(number(&id)?).await).await
}
