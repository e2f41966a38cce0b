//! A search for anything that has an id or a name.

use app::reads::{Query, search as search_for};
use axum::extract::State;
use axum::response::Response;
use http::request::Parts;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::read::filtered;
use super::refusal::Refusal;
use crate::forms::Forms;

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(search))
}

/// What is looked for.
#[derive(Serialize)]
struct Sought {
    q: Option<String>,
}

/// What is called so, as far as the token's owner may see it.
#[utoipa::path(get, path = "/search", tag = "Search", params(
    ("q" = String, Query, description = "An id of a lead, click, log row, request or customer, an affiliate link or its code, an offer's number or a \
        part of its name; for managers a part of an advertiser's or webmaster's name, or somebody's address."),
), responses(
    (status = 200, description = "Each hit with its kind, what it is called, the path of its page in the panel, and whether it was named exactly."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
))]
pub async fn search(State(forms): State<Forms>, request: Parts) -> Response {
    let sought = |query: &Query| Sought { q: query.text("q") };
    filtered(&forms, request, sought, async |sought| search_for(sought.q.unwrap_or_default()).await).await
}
