//! What the network is set to.

use app::AppError;
use app::reads::{SettingsView, read_settings};
use axum::extract::State;
use axum::response::Response;
use domain::access::right::Settings;
use domain::lang::Lang;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Body, Saved, decimal};
use super::read::answer;
use super::refusal::Refusal;
use crate::forms::{Forms, settings as form};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(read, update))
}

/// What the network is set to.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsBody {
    /// What it is called, at most 100 characters.
    name: String,
    /// The currency of its reports, three letters. It stays once there are conversions.
    currency: String,
    /// The zone that its days are counted in, such as `Europe/Moscow`; its hours are whole.
    time_zone: String,
    /// Where visitors go whose link leads nowhere.
    fallback: Option<String>,
    /// The address that links and codes begin with, such as `https://track.example.com`; none for the server's own.
    tracking_domain: Option<String>,
    /// The commission that a new payout begins with, in millionths of a percent.
    #[serde(serialize_with = "decimal")]
    default_commission: i64,
    /// For how many days clicks are kept of which nothing came; for ever if none.
    keep_clicks_days: Option<u32>,
    /// For how many days the log of postbacks is kept; for ever if none.
    keep_log_days: Option<u32>,
    /// The language for people who have not chosen one, `ru` or `en`; their browser's if none.
    default_lang: Option<String>,
}

/// The settings, with the fields that `PUT` takes and what else is known of them.
#[derive(Serialize, ToSchema)]
pub struct SettingsNow {
    /// What the network is called.
    name: String,
    /// The currency of its reports.
    currency: String,
    /// Whether there are conversions, so that the currency must stay.
    currency_stays: bool,
    /// The zone that its days are counted in.
    time_zone: String,
    /// Where visitors go whose link leads nowhere.
    fallback: Option<String>,
    /// The address that links and codes begin with, if one was set.
    tracking_domain: Option<String>,
    /// The address that they begin with as it is.
    own_address: String,
    /// The commission that a new payout begins with, in millionths of a percent.
    default_commission: i64,
    /// For how many days clicks are kept of which nothing came.
    keep_clicks_days: Option<u32>,
    /// For how many days the log of postbacks is kept.
    keep_log_days: Option<u32>,
    /// The language for people who have not chosen one.
    default_lang: Option<&'static str>,
}

impl From<SettingsView> for SettingsNow {
    fn from(found: SettingsView) -> Self {
        Self {
            name: found.name,
            currency: found.currency.code().to_owned(),
            currency_stays: found.currency_stays,
            time_zone: found.time_zone,
            fallback: found.fallback,
            tracking_domain: found.tracking_domain,
            own_address: found.own_address,
            default_commission: found.default_commission.micros(),
            keep_clicks_days: found.keep_clicks_days,
            keep_log_days: found.keep_log_days,
            default_lang: found.default_lang.map(Lang::tag),
        }
    }
}

/// What the network is set to.
#[utoipa::path(get, path = "/settings", tag = "Network", responses(
    (status = 200, body = SettingsNow),
    (status = 403, body = Refusal, description = "Only managers see the settings."),
))]
pub async fn read(State(forms): State<Forms>, request: Parts) -> Response {
    let ask = async || Ok::<_, AppError>(SettingsNow::from(read_settings().await?));
    answer(&forms, request, async |_| ask().await).await
}

/// Sets the network to something else: what is left out is not set. It counts from the next click and postback on.
#[utoipa::path(put, path = "/settings", tag = "Network", request_body = SettingsBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn update(forms: State<Forms>, body: Body<Settings, SettingsBody>) -> Response {
    form::update(forms, body.sent).await
}
