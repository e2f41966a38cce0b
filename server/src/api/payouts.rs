//! What an offer pays.

use app::AppError;
use app::reads::{PayoutSetup, read_offer_setup};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::Offers;
use domain::payout::Rate;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Body, Saved, decimal, joined, yes_or_no};
use super::promos::part;
use super::read::{answer, number, pick};
use super::refusal::Refusal;
use crate::forms::offers::NEW;
use crate::forms::{Forms, Sent, payouts as form, removals};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(find, update, remove))
}

/// A payout, to be made or changed.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PayoutBody {
    /// The action's name: letters, digits, dash and underscore. An offer has one payout for each.
    action: String,
    /// What the advertiser's backend calls it beside that, at most 20 names; within an offer, each means one action.
    #[serde(default, serialize_with = "joined")]
    aliases: Vec<String>,
    /// Whether it is in force.
    #[serde(serialize_with = "yes_or_no")]
    active: bool,
    /// How it is paid: `cpa_fixed`, `cpa_percent`, `recurring_fixed` or `recurring_percent`.
    model: String,
    /// What the advertiser pays: millionths of the offer's currency, or of a percent of the price, as the model has it.
    #[serde(serialize_with = "decimal")]
    rate: i64,
    /// What the network keeps of it, in millionths of a percent: 10 % is `10000000`.
    #[serde(serialize_with = "decimal")]
    commission: i64,
    /// The template's number; none for the mandatory fields alone.
    template: Option<i64>,
    /// The webmasters with terms of their own.
    #[serde(default)]
    personal: Vec<PersonalBody>,
}

/// A webmaster's own terms, to be set.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonalBody {
    /// The webmaster's number.
    webmaster: i64,
    /// What they get of what the advertiser pays, in millionths of a percent.
    #[serde(serialize_with = "decimal")]
    share: i64,
}

/// A payout.
#[derive(Serialize, ToSchema)]
pub struct Payout {
    /// Its number.
    id: i64,
    /// The action's name.
    action: String,
    /// What else it is called.
    aliases: Vec<String>,
    /// Whether it is in force.
    active: bool,
    /// How it is paid: `cpa_fixed`, `cpa_percent`, `recurring_fixed` or `recurring_percent`.
    model: String,
    /// What the advertiser pays: millionths of the offer's currency, or of a percent of the price, as the model has it.
    rate: i64,
    /// What the network keeps of it, in millionths of a percent.
    commission: i64,
    /// The template's number.
    template: Option<i64>,
    /// The webmasters with terms of their own.
    personal: Vec<Personal>,
}

/// A webmaster's own terms.
#[derive(Serialize, ToSchema)]
pub struct Personal {
    /// The webmaster's number.
    webmaster: i64,
    /// What they get of what the advertiser pays, in millionths of a percent.
    share: i64,
}

impl From<PayoutSetup> for Payout {
    fn from(payout: PayoutSetup) -> Self {
        let personal = payout.personal.into_iter();
        Self {
            id: payout.id,
            action: payout.action,
            aliases: payout.aliases,
            active: payout.active,
            model: payout.model.word().to_owned(),
            rate: match payout.rate {
                Rate::Fixed(amount) => amount.0,
                Rate::Percent(percent) => percent.micros(),
            },
            commission: payout.commission.micros(),
            template: payout.template.map(|(id, ..)| id),
            personal: personal.map(|(webmaster, share)| Personal { webmaster, share: share.micros() }).collect(),
        }
    }
}

async fn payouts(offer: &str) -> Result<Vec<Payout>, AppError> {
    let payouts = read_offer_setup(number(offer)?).await?.payouts;
    Ok(payouts.into_iter().map(Payout::from).collect())
}

/// The payouts of an offer.
#[utoipa::path(get, path = "/offers/{id}/payouts", tag = "Payouts", params(
    ("id" = i64, Path, description = "The offer's number."),
), responses(
    (status = 200, body = Vec<Payout>),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn list(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| payouts(&id).await).await
}

/// One payout.
#[utoipa::path(get, path = "/offers/{id}/payouts/{payout}", tag = "Payouts", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("payout" = i64, Path, description = "The payout's number."),
), responses(
    (status = 200, body = Payout),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path((id, payout)): Path<(String, String)>, request: Parts) -> Response {
    answer(&forms, request, async |_| pick(payouts(&id).await?, &payout, |known| known.id)).await
}

/// Makes a payout. Conversions that there are keep the terms they were made on.
#[utoipa::path(post, path = "/offers/{id}/payouts", tag = "Payouts", params(
    ("id" = i64, Path, description = "The offer's number."),
), request_body = PayoutBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn create(forms: State<Forms>, Path(id): Path<String>, body: Body<Offers, PayoutBody>) -> Response {
    form::save(forms, Path((id, NEW.to_owned())), body.sent).await
}

/// Changes a payout, all of it, from the next postback on: personal terms that are left out end.
#[utoipa::path(put, path = "/offers/{id}/payouts/{payout}", tag = "Payouts", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("payout" = i64, Path, description = "The payout's number."),
), request_body = PayoutBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn update(
    forms: State<Forms>,
    Path((id, payout)): Path<(String, String)>,
    body: Body<Offers, PayoutBody>,
) -> Response {
    form::save(forms, Path((id, part(payout))), body.sent).await
}

/// Takes a payout away that no conversion has come of.
#[utoipa::path(delete, path = "/offers/{id}/payouts/{payout}", tag = "Payouts", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("payout" = i64, Path, description = "The payout's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal, description = "There are conversions of it, or the offer is active and would pay for nothing."),
))]
pub async fn remove(forms: State<Forms>, path: Path<(String, String)>, sent: Sent<Offers>) -> Response {
    removals::payout(forms, path, sent.calling("remove", "payout")).await
}
