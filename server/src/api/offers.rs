//! Offers: what each is, where its visitors land, whom it takes, what was done to it.

use app::AppError;
use app::reads::{OfferSetup, OffersQuery, Query, day, find_offer, list_offers, read_history, read_offer_setup};
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::right::Offers;
use domain::time::Timestamp;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Body, Saved};
use super::read::{answer, filtered, number};
use super::refusal::Refusal;
use crate::forms::offers as form;
use crate::forms::{Forms, Sent};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(find, update))
        .routes(routes!(setup))
        .routes(routes!(archive))
        .routes(routes!(set_landing))
        .routes(routes!(audience, set_audience))
        .routes(routes!(history))
}

/// What an offer is, of a new one and of an old one.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct OfferCommon {
    /// What it is called, at most 150 characters.
    name: String,
    /// What it is about, at most 5000 characters.
    #[serde(default)]
    description: String,
    /// What webmasters have to keep to, at most 5000 characters.
    #[serde(default)]
    notes: String,
    /// What it is filed under: at most ten categories with commas between them.
    #[serde(default)]
    categories: String,
    /// The first day on which it takes visitors, as `2026-11-25`, on the network's clocks; none for from the start.
    opens: Option<String>,
    /// The last day on which it does; none for without end.
    closes: Option<String>,
    /// Where visitors go while it takes none; none for where the network sends them.
    fallback: Option<String>,
    /// Days between a click and the last new conversion it can have, from 1 to 3650.
    attribution_days: u32,
    /// Whether `approved` and `rejected` stay for postbacks.
    #[serde(default)]
    lock_final: bool,
    /// The status of a conversion of which a postback of another system says none: `hold` or `approved`; `hold` without it.
    #[serde(default)]
    default_status: String,
    /// Whether webmasters may be told the prices of orders, by the macro `{price}` of their postbacks.
    #[serde(default)]
    shares_price: bool,
    /// Which webmasters find it: `public`, `request` or `private`.
    visibility: String,
}

/// A new offer.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOfferBody {
    /// Whose it is: the advertiser's number.
    advertiser: i64,
    /// The currency of its rates and prices, three letters.
    currency: String,
    /// Where visitors land; `{click_id}` has to stand in it.
    landing: String,
    #[serde(flatten)]
    common: OfferCommon,
}

/// What an offer is to become.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferBody {
    /// Where it stands: `draft`, `active`, `paused` or `archived`. It can be active once it has a payout in force.
    status: String,
    /// The currency, three letters; none to leave it. It stays once something was counted in it.
    currency: Option<String>,
    /// The action that is meant by a postback of another system that names none; none for the only one that is paid for.
    default_action: Option<String>,
    #[serde(flatten)]
    common: OfferCommon,
}

/// Where the visitors of an offer land.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LandingBody {
    /// The address, with its macros; `{click_id}` has to stand in it.
    landing: String,
}

/// Which visitors an offer takes.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AudienceBody {
    /// The rules: the first that fits a visitor decides. Whom none fits is not taken; everybody is while there are none.
    rules: Vec<RuleBody>,
}

/// A rule on visitors.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleBody {
    /// The countries, two letters each, with commas between them; empty for all.
    #[serde(default)]
    countries: String,
    /// The kind of device: `desktop`, `phone`, `tablet`, `bot` or `unknown`; none for every one.
    device: Option<String>,
    /// What becomes of them: `allow`, `land` or `block`.
    then: String,
    /// The page of their own that they land on; for `land`.
    url: Option<String>,
}

/// The offers that the token's owner has to do with.
#[utoipa::path(get, path = "/offers", tag = "Offers", params(
    ("search" = Option<String>, Query, description = "A part of the name, or the number."),
    ("status" = Option<String>, Query, description = "`draft`, `active`, `paused` or `archived`."),
    ("advertiser" = Option<i64>, Query, description = "Whose; for managers."),
    ("category" = Option<String>, Query, description = "What it is filed under."),
    ("order" = Option<String>, Query, description = "`newest`, `name` or `status`."),
    ("page" = Option<u32>, Query, description = "Which page, from 1."),
), responses(
    (status = 200, description = "What each pays is what the owner pays or gets."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, OffersQuery::read, list_offers).await
}

/// One offer, as far as the token's owner may see it.
#[utoipa::path(get, path = "/offers/{id}", tag = "Offers", params(
    ("id" = i64, Path, description = "The offer's number."),
), responses(
    (status = 200, description = "With its payouts, links and codes."),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_offer(number(&id)?).await).await
}

/// An offer as it is set up, with its days as they are written.
#[derive(Serialize)]
struct Setup {
    #[serde(flatten)]
    offer: OfferSetup,
    opens: Option<NaiveDate>,
    closes: Option<NaiveDate>,
}

/// One offer as it is set up, for those who may change it.
#[utoipa::path(get, path = "/offers/{id}/setup", tag = "Offers", params(
    ("id" = i64, Path, description = "The offer's number."),
), responses(
    (status = 200, description = "With all that can be changed, by the names that it is changed by, and its promos and payouts."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn setup(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    let zone = forms.zone();
    answer(&forms, request, async |_| {
        let setup = read_offer_setup(number(&id)?).await?;
        let (opens, closes) = setup.season;
        // The last day ends with the moment before the season does.
        let closes = closes.map(|at| day(Timestamp(at.0 - 1), zone));
        Ok::<_, AppError>(Setup { opens: opens.map(|at| day(at, zone)), closes, offer: setup })
    })
    .await
}

/// Makes an offer. It is a draft until it has a payout and is made active.
#[utoipa::path(post, path = "/offers", tag = "Offers", request_body = NewOfferBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn create(forms: State<Forms>, body: Body<Offers, NewOfferBody>) -> Response {
    form::create(forms, body.sent).await
}

/// Changes what an offer is, all of it: what is left out becomes empty.
#[utoipa::path(put, path = "/offers/{id}", tag = "Offers", params(
    ("id" = i64, Path, description = "The offer's number."),
), request_body = OfferBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn update(forms: State<Forms>, id: Path<String>, body: Body<Offers, OfferBody>) -> Response {
    form::update(forms, id, body.sent).await
}

/// Archives an offer: it takes no visitors and is in nobody's catalogue, and what earlier clicks bring still counts.
#[utoipa::path(post, path = "/offers/{id}/archive", tag = "Offers", params(
    ("id" = i64, Path, description = "The offer's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn archive(forms: State<Forms>, id: Path<String>, sent: Sent<Offers>) -> Response {
    form::archive(forms, id, sent).await
}

/// Changes where visitors land, from the next click on.
#[utoipa::path(put, path = "/offers/{id}/landing", tag = "Offers", params(
    ("id" = i64, Path, description = "The offer's number."),
), request_body = LandingBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn set_landing(forms: State<Forms>, id: Path<String>, body: Body<Offers, LandingBody>) -> Response {
    form::set_landing(forms, id, body.sent).await
}

/// Which visitors an offer takes.
#[utoipa::path(get, path = "/offers/{id}/audience", tag = "Offers", params(
    ("id" = i64, Path, description = "The offer's number."),
), responses(
    (status = 200, body = AudienceBody),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn audience(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| {
        let rules = read_offer_setup(number(&id)?).await?.audience;
        let rule = |rule: app::reads::RuleView| RuleBody {
            countries: rule.countries,
            device: rule.device.map(|device| device.word().to_owned()),
            then: rule.then,
            url: rule.url,
        };
        Ok::<_, AppError>(AudienceBody { rules: rules.into_iter().map(rule).collect() })
    })
    .await
}

/// Changes which visitors an offer takes, from the next click on.
#[utoipa::path(put, path = "/offers/{id}/audience", tag = "Offers", params(
    ("id" = i64, Path, description = "The offer's number."),
), request_body = AudienceBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn set_audience(forms: State<Forms>, id: Path<String>, body: Body<Offers, AudienceBody>) -> Response {
    form::set_audience(forms, id, body.sent).await
}

/// Which page of a history.
#[derive(Serialize)]
struct HistoryQuery {
    page: u32,
}

/// Who changed what of an offer, its payouts and promos, the newest first.
#[utoipa::path(get, path = "/offers/{id}/history", tag = "Offers", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("page" = Option<u32>, Query, description = "Which page, from 1."),
), responses(
    (status = 200, description = "Each entry with its fields, old and new."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn history(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    let read = |query: &Query| HistoryQuery { page: query.read("page").unwrap_or(1).max(1) };
    filtered(&forms, request, read, async |asked| read_history(number(&id)?, asked.page).await).await
}
