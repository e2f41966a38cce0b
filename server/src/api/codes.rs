//! The codes of an offer, and the links that show them to a developer without an account.

use app::AppError;
use app::i18n::t;
use app::reads::{Link, OfferCodes, Query, answers, read_offer_codes};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::SharingPermit;
use domain::lang::Lang;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{BodyOf, Saved};
use super::read::{answer, filtered, number};
use super::refusal::Refusal;
use crate::forms::Forms;
use crate::forms::developer_links::{self as form, Sharing};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(codes)).routes(routes!(links, make_link)).routes(routes!(revoke_link))
}

/// A link for a developer, to be made.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkBody {
    /// For how many days it works: 7, 30 or 90.
    days: u32,
}

/// With which key.
#[derive(Serialize)]
struct CodesQuery {
    key: Option<i64>,
}

/// The codes, and what postbacks are answered with.
#[derive(Serialize)]
struct Codes {
    #[serde(flatten)]
    codes: OfferCodes,
    answers: Vec<Answer>,
}

/// An answer to a postback.
#[derive(Serialize)]
struct Answer {
    http: u16,
    code: &'static str,
    meaning: String,
    todo: String,
}

impl Answer {
    fn of(lang: Lang, (http, code): (u16, &'static str)) -> Self {
        let say = |what: &str| t(lang, &format!("{what}-{}", code.replace('_', "-")));
        Self { http, code, meaning: say("answer"), todo: say("todo") }
    }
}

/// Everything that it takes to report the conversions of an offer.
#[utoipa::path(get, path = "/offers/{id}/codes", tag = "Codes", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("key" = Option<i64>, Query, description = "The number of the advertiser's key in the codes; none for the newest."),
), responses(
    (status = 200, description = "For each action the Postback URL, the pixel, the iframe and its parameters; the keys; every answer."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Webmasters see no codes."),
    (status = 404, body = Refusal, description = "There is no such offer, or its advertiser has no such key."),
))]
pub async fn codes(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    let lang = request.extensions.get::<Lang>().copied().unwrap_or_default();
    filtered(
        &forms,
        request,
        |query: &Query| CodesQuery { key: query.read("key") },
        async |asked| {
            let codes = read_offer_codes(number(&id)?, asked.key).await?;
            if asked.key.is_some() && asked.key != codes.key {
                return Err(AppError::NotFound);
            }
            Ok(Codes { codes, answers: answers().map(|answer| Answer::of(lang, answer)).collect() })
        },
    )
    .await
}

/// The links for developers that show the codes of an offer.
#[utoipa::path(get, path = "/offers/{id}/links", tag = "Codes", params(
    ("id" = i64, Path, description = "The offer's number."),
), responses(
    (status = 200, description = "The newest first, those with an address that still work."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn links(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| -> Result<Vec<Link>, AppError> {
        read_offer_codes(number(&id)?, None).await?.links.ok_or(AppError::Forbidden)
    })
    .await
}

/// Makes a link that shows the codes of an offer to whoever has it. Its address is in the list of links.
#[utoipa::path(post, path = "/offers/{id}/links", tag = "Codes", params(
    ("id" = i64, Path, description = "The offer's number."),
), request_body = LinkBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn make_link(forms: State<Forms>, id: Path<String>, body: BodyOf<SharingPermit, LinkBody>) -> Response {
    form::make(forms, id, body.sent).await
}

/// Takes a link back: it shows nothing from now on.
#[utoipa::path(delete, path = "/offers/{id}/links/{link}", tag = "Codes", params(
    ("id" = i64, Path, description = "The offer's number."),
    ("link" = i64, Path, description = "The link's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn revoke_link(forms: State<Forms>, path: Path<(String, String)>, sent: Sharing) -> Response {
    form::revoke(forms, path, sent).await
}
