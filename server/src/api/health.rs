//! How offers fare, and what people were told of it.

use app::reads::{AlertsQuery, list_alerts, read_alert_settings, read_health};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::{Conversions, Settings};
use domain::health;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Body, Saved};
use super::read::{answer, filtered};
use super::refusal::Refusal;
use crate::forms::{Forms, alerts as form};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new()
        .routes(routes!(read))
        .routes(routes!(alerts))
        .routes(routes!(see))
        .routes(routes!(mute))
        .routes(routes!(settings, set))
}

/// What the list of health can be filtered by.
#[derive(Serialize)]
struct Wanted {
    state: Option<health::State>,
}

/// How every offer and advertiser fares that the token's owner may see, the worst first: as of the last look, which is every five minutes.
#[utoipa::path(get, path = "/health", tag = "Health", params(
    ("state" = Option<String>, Query, description = "Only what is `bad`, `look`, `well` or `quiet`."),
), responses(
    (status = 200, description = "With why, and with the numbers that it was judged by."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Webmasters see none of it."),
))]
pub async fn read(State(forms): State<Forms>, request: Parts) -> Response {
    let wanted = |query: &app::reads::Query| Wanted { state: query.get("state").and_then(health::State::from_word) };
    filtered(&forms, request, wanted, async |wanted| read_health(wanted.state).await).await
}

/// The alerts that the token's owner may see, those that go on first.
#[utoipa::path(get, path = "/alerts", tag = "Health", params(
    ("open" = Option<bool>, Query, description = "Only those that go on, or only those that are over."),
    ("offer" = Option<i64>, Query, description = "About which offer."),
    ("kind" = Option<String>, Query, description = "`silence`, `errors` or `approval`."),
    ("page" = Option<u32>, Query, description = "Which page, from 1."),
), responses(
    (status = 200, description = "A page of them."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Webmasters see none of it."),
))]
pub async fn alerts(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, AlertsQuery::read, list_alerts).await
}

/// Nothing needs to be said.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Seen {}

/// Notes that one has seen an alert.
#[utoipa::path(post, path = "/alerts/{id}/see", tag = "Health", params(
    ("id" = i64, Path, description = "The alert's number."),
), request_body = Seen, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn see(forms: State<Forms>, id: Path<String>, body: Body<Conversions, Seen>) -> Response {
    form::see(forms, id, body.sent).await
}

/// For how long.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mute {
    /// `day` or `week`; `off` lets everybody be told again.
    r#for: String,
}

/// Lets nobody be told of the like of an alert for some time.
#[utoipa::path(post, path = "/alerts/{id}/mute", tag = "Health", params(
    ("id" = i64, Path, description = "The alert's number."),
), request_body = Mute, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal, description = "There is no such alert, or no such time."),
    (status = 422, body = Refusal),
))]
pub async fn mute(forms: State<Forms>, id: Path<String>, body: Body<Conversions, Mute>) -> Response {
    form::mute(forms, id, body.sent).await
}

/// When people are told of something.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlertSettingsBody {
    /// How many times as long as the usual pause between good postbacks is a silence.
    silence_times: u32,
    /// How many hours a silence lasts at least.
    silence_hours: u32,
    /// What share of a day's postbacks has to fail with one code, in percent.
    errors_percent: u32,
    /// How many of them at least.
    errors_least: u32,
    /// By how many points of a percent the approvals have to fall.
    approval_points: u32,
    /// How many conversions have to be decided in a week before their share means anything.
    approval_least: u32,
    /// The address that is told of alerts; none if it is left out.
    webhook: Option<String>,
}

/// When people are told of something, and where besides.
#[utoipa::path(get, path = "/settings/alerts", tag = "Network", responses(
    (status = 200, description = "The numbers, the address, and the secret for those who may change them."),
    (status = 403, body = Refusal, description = "Only managers see the settings."),
))]
pub async fn settings(State(forms): State<Forms>, request: Parts) -> Response {
    answer(&forms, request, async |_| read_alert_settings().await).await
}

/// Changes when people are told of something. What was told goes on until it is over.
#[utoipa::path(put, path = "/settings/alerts", tag = "Network", request_body = AlertSettingsBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn set(forms: State<Forms>, body: Body<Settings, AlertSettingsBody>) -> Response {
    form::settings(forms, body.sent).await
}
