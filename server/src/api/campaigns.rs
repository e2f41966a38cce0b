//! Campaigns, and the links of each.

use app::AppError;
use app::reads::{CampaignsQuery, Query, find_campaign, list_campaigns};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::People;
use domain::campaign::CampaignMove;
use domain::link::{MARKS, PROMO, with_params};
use http::request::Parts;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Body, Saved};
use super::read::{answer, filtered, number};
use super::refusal::Refusal;
use crate::forms::{Forms, Sent, campaigns as form};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new()
        .routes(routes!(list, connect))
        .routes(routes!(find))
        .routes(routes!(link))
        .routes(routes!(approve))
        .routes(routes!(decline))
        .routes(routes!(close))
        .routes(routes!(reopen))
}

/// A webmaster's connection to an offer, to be made.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CampaignBody {
    /// The webmaster's number.
    webmaster: i64,
    /// The offer's number.
    offer: i64,
    /// The number of the promo of links that name none; it is the offer's.
    promo: Option<i64>,
}

/// Why a webmaster is not let in.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclineBody {
    /// What the webmaster is told, at most 1000 characters.
    reason: String,
}

/// Why a campaign ends.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseBody {
    /// What the webmaster is told, at most 1000 characters; empty for nothing.
    #[serde(default)]
    reason: String,
}

/// A link that leads visitors to an offer.
#[derive(Serialize, ToSchema)]
pub struct LinkMade {
    /// The address.
    url: String,
}

/// What a link is to carry.
#[derive(Serialize)]
struct LinkQuery {
    promo: Option<i64>,
    #[serde(flatten)]
    marks: BTreeMap<&'static str, String>,
}

impl LinkQuery {
    fn read(query: &Query) -> Self {
        let marks = MARKS.into_iter().filter_map(|name| Some((name, query.text(name)?)));
        Self { promo: query.read(PROMO), marks: marks.collect() }
    }

    fn params(&self) -> impl Iterator<Item = (&str, &str)> {
        MARKS.iter().filter_map(|name| Some((*name, self.marks.get(name)?.as_str())))
    }
}

/// The campaigns that the token's owner has to do with, those that wait for a decision first.
#[utoipa::path(get, path = "/campaigns", tag = "Campaigns", params(
    ("status" = Option<String>, Query, description = "`pending`, `active`, `declined` or `closed`."),
    ("offer" = Option<i64>, Query, description = "To which offer."),
    ("webmaster" = Option<i64>, Query, description = "Whose; for managers."),
    ("page" = Option<u32>, Query, description = "Which page, from 1."),
), responses(
    (status = 200, description = "Each with its link. Managers see whose it is."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Advertisers see no campaigns."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, CampaignsQuery::read, list_campaigns).await
}

/// One campaign.
#[utoipa::path(get, path = "/campaigns/{id}", tag = "Campaigns", params(
    ("id" = i64, Path, description = "The campaign's number."),
), responses(
    (status = 200, description = "With the promos that its links can name."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_campaign(number(&id)?).await).await
}

/// A link of a campaign that carries what is asked for.
#[utoipa::path(get, path = "/campaigns/{id}/link", tag = "Campaigns", params(
    ("id" = i64, Path, description = "The campaign's number."),
    ("promo" = Option<i64>, Query, description = "The number of a promo of the offer."),
    ("traffic_source" = Option<String>, Query, description = "Where the traffic comes from."),
    ("sub1" = Option<String>, Query, description = "A mark of the webmaster's own; macros of advertising networks, such as `{keyword}`, stay as they are."),
    ("sub2" = Option<String>, Query, description = "The same."),
    ("sub3" = Option<String>, Query, description = "The same."),
    ("sub4" = Option<String>, Query, description = "The same."),
    ("sub5" = Option<String>, Query, description = "The same."),
    ("utm_source" = Option<String>, Query, description = "The UTM tag."),
    ("utm_medium" = Option<String>, Query, description = "The UTM tag."),
    ("utm_campaign" = Option<String>, Query, description = "The UTM tag."),
    ("utm_term" = Option<String>, Query, description = "The UTM tag."),
    ("utm_content" = Option<String>, Query, description = "The UTM tag."),
), responses(
    (status = 200, body = LinkMade),
    (status = 400, body = Refusal, description = "Something that no link carries."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal, description = "There is no such campaign, or its offer has no such promo."),
))]
pub async fn link(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    filtered(&forms, request, LinkQuery::read, async |asked| {
        let found = find_campaign(number(&id)?).await?;
        if asked.promo.is_some_and(|promo| found.promos.iter().all(|(known, _)| *known != promo)) {
            return Err(AppError::NotFound);
        }
        let promo = asked.promo.map(|promo| promo.to_string());
        let promo = promo.iter().map(|promo| (PROMO, promo.as_str()));
        Ok(LinkMade { url: with_params(&found.campaign.url, promo.chain(asked.params())) })
    })
    .await
}

/// Connects a webmaster to an offer: their link works at once.
#[utoipa::path(post, path = "/campaigns", tag = "Campaigns", request_body = CampaignBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn connect(forms: State<Forms>, body: Body<People, CampaignBody>) -> Response {
    form::connect(forms, body.sent).await
}

/// Lets a webmaster in who has asked, after an earlier no as well.
#[utoipa::path(post, path = "/campaigns/{id}/approve", tag = "Campaigns", params(
    ("id" = i64, Path, description = "The campaign's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 409, body = Refusal, description = "It does not wait for a decision."),
))]
pub async fn approve(forms: State<Forms>, id: Path<String>, sent: Sent<People>) -> Response {
    decide(forms, id, CampaignMove::Approve, sent).await
}

/// Says no to a webmaster who has asked.
#[utoipa::path(post, path = "/campaigns/{id}/decline", tag = "Campaigns", params(
    ("id" = i64, Path, description = "The campaign's number."),
), request_body = DeclineBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 409, body = Refusal, description = "It does not wait for a decision."),
    (status = 422, body = Refusal, description = "No reason."),
))]
pub async fn decline(forms: State<Forms>, id: Path<String>, body: Body<People, DeclineBody>) -> Response {
    decide(forms, id, CampaignMove::Decline, body.sent).await
}

/// Ends a campaign: its link leads to the fallback address from now on, and what earlier clicks bring still counts.
#[utoipa::path(post, path = "/campaigns/{id}/close", tag = "Campaigns", params(
    ("id" = i64, Path, description = "The campaign's number."),
), request_body = CloseBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 409, body = Refusal, description = "It is not active."),
    (status = 422, body = Refusal),
))]
pub async fn close(forms: State<Forms>, id: Path<String>, body: Body<People, CloseBody>) -> Response {
    decide(forms, id, CampaignMove::Close, body.sent).await
}

/// Goes on with a campaign that was ended.
#[utoipa::path(post, path = "/campaigns/{id}/reopen", tag = "Campaigns", params(
    ("id" = i64, Path, description = "The campaign's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 409, body = Refusal, description = "It is not closed."),
))]
pub async fn reopen(forms: State<Forms>, id: Path<String>, sent: Sent<People>) -> Response {
    decide(forms, id, CampaignMove::Reopen, sent).await
}

async fn decide(forms: State<Forms>, Path(id): Path<String>, to: CampaignMove, sent: Sent<People>) -> Response {
    form::decide(forms, Path((id, to.word().to_owned())), sent).await
}
