//! Who changed what.

use app::reads::{AuditQuery, list_audit};
use axum::extract::State;
use axum::response::Response;
use http::request::Parts;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::read::filtered;
use super::refusal::Refusal;
use crate::forms::Forms;

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(list))
}

/// A page of the audit log, the newest entries first.
#[utoipa::path(get, path = "/audit", tag = "Network", params(
    ("period" = Option<String>, Query, description = "`today`, `yesterday`, `7d`, `30d`, `this-month` or `last-month`."),
    ("from" = Option<String>, Query, description = "The first day, as `2026-11-25`, on the network's clocks."),
    ("to" = Option<String>, Query, description = "The last day."),
    ("by" = Option<i64>, Query, description = "By whom: the person's number."),
    ("thing" = Option<String>, Query, description = "About things of this kind: `network`, `user`, `advertiser`, `api-key`, `api-token`, \
        `webmaster`, `campaign`, `offer`, `payout`, `promo`, `template`, `developer-link`, `invitation`."),
    ("page" = Option<u32>, Query, description = "Which page, from 1."),
), responses(
    (status = 200, description = "Each entry with its fields, as they were and as they became. Keys, secrets and passwords are in none."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Only managers see the log."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, AuditQuery::read, list_audit).await
}
