//! Advertisers: what each is, its keys, what it signs with. Keys and secrets are answered where they are made, and nowhere else.

use app::AppError;
use app::forms::Wish;
use app::reads::{AdvertiserView, Query, find_advertiser, list_advertisers};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::People;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Body, Saved, joined};
use super::read::{answer, filtered, number};
use super::refusal::Refusal;
use super::shown::Shown;
use crate::forms::{Forms, Sent, advertisers as form};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(find, update))
        .routes(routes!(new_key))
        .routes(routes!(revoke_key))
        .routes(routes!(new_secret, stop_signing))
}

/// What an advertiser is.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdvertiserBody {
    /// What it is called, at most 100 characters.
    name: String,
    /// Whom to turn to, and how, at most 200 characters.
    #[serde(default)]
    contact: String,
    /// What managers have to remember of it, at most 2000 characters.
    #[serde(default)]
    notes: String,
    /// Whether every postback is answered with code 200, for old systems that know no other.
    #[serde(default)]
    always_200: bool,
    /// From where it may send: addresses and networks, such as `203.0.113.7` and `198.51.100.0/24`; from anywhere when empty.
    #[serde(default, serialize_with = "joined")]
    allowed_ips: Vec<String>,
    /// Its own status words.
    #[serde(default)]
    words: Vec<WordBody>,
}

/// A status word of an advertiser's own.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WordBody {
    /// What it sends, at most 64 characters.
    word: String,
    /// What that means: `hold`, `approved` or `rejected`.
    status: String,
}

/// An advertiser, with the fields that `PUT` takes and what else is known of it.
#[derive(Serialize, ToSchema)]
pub struct Advertiser {
    /// Its number.
    id: i64,
    /// What it is called.
    name: String,
    /// Whom to turn to, and how.
    contact: String,
    /// What managers have to remember of it.
    notes: String,
    /// Whether every postback is answered with code 200.
    always_200: bool,
    /// From where it may send; from anywhere when empty.
    allowed_ips: Vec<String>,
    /// Its own status words.
    words: Vec<WordBody>,
    /// Since when it is there.
    since: i64,
    /// When its last postback came, good or bad.
    last_postback: Option<i64>,
    /// Since when it has to sign its postbacks with its present secret; none if it need not sign them.
    signing_since: Option<i64>,
    /// Its offers, the newest first.
    offers: Vec<OwnOffer>,
    /// Every key that it ever had, the newest first.
    keys: Vec<Key>,
}

/// An offer of an advertiser's.
#[derive(Serialize, ToSchema)]
pub struct OwnOffer {
    /// Its number.
    id: i64,
    /// What it is called.
    name: String,
    /// `draft`, `active`, `paused` or `archived`.
    status: &'static str,
}

/// A key, without the key itself.
#[derive(Serialize, ToSchema)]
pub struct Key {
    /// Its number.
    id: i64,
    /// Its last characters.
    hint: String,
    /// `works`, `ending`, `ended` or `revoked`.
    state: &'static str,
    /// Since when.
    since: i64,
    /// From when on it is refused, if an end was set.
    until: Option<i64>,
    /// When it was revoked.
    revoked: Option<i64>,
}

/// How a key is made.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyBody {
    /// How long the keys that there are go on: `none`, `hour`, `day`, `week` or `endless`.
    overlap: String,
}

/// Who is looked for.
#[derive(Serialize)]
struct Sought {
    search: Option<String>,
}

impl From<AdvertiserView> for Advertiser {
    fn from(found: AdvertiserView) -> Self {
        let word = |(word, status): (String, domain::status::ConversionStatus)| WordBody {
            word,
            status: status.word().to_owned(),
        };
        let key = |key: app::reads::KeyRow| Key {
            id: key.id,
            hint: key.hint,
            state: key.state.word(),
            since: key.life.since.0,
            until: key.life.until.map(|at| at.0),
            revoked: key.life.revoked.map(|at| at.0),
        };
        Self {
            id: found.id,
            name: found.name,
            contact: found.contact,
            notes: found.notes,
            always_200: found.always_200,
            allowed_ips: found.allowed_ips,
            words: found.words.into_iter().map(word).collect(),
            since: found.since.0,
            last_postback: found.last_postback.map(|at| at.0),
            signing_since: found.signing.map(|(_, since)| since.0),
            offers: found
                .offers
                .into_iter()
                .map(|(id, name, status)| OwnOffer { id, name, status: status.word() })
                .collect(),
            keys: found.keys.into_iter().map(key).collect(),
        }
    }
}

/// The advertisers, by name.
#[utoipa::path(get, path = "/advertisers", tag = "Advertisers", params(
    ("search" = Option<String>, Query, description = "A part of the name or contact, or the number."),
), responses(
    (status = 200, description = "Each with how many offers and working keys it has, and its last postback."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Only managers see advertisers."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    let sought = |query: &Query| Sought { search: query.text("search") };
    filtered(&forms, request, sought, async |sought| list_advertisers(sought.search).await).await
}

/// One advertiser.
#[utoipa::path(get, path = "/advertisers/{id}", tag = "Advertisers", params(
    ("id" = i64, Path, description = "The advertiser's number."),
), responses(
    (status = 200, body = Advertiser),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    let ask = async |id: i64| Ok::<_, AppError>(Advertiser::from(find_advertiser(id).await?));
    answer(&forms, request, async |_| ask(number(&id)?).await).await
}

/// Makes an advertiser. It has no key yet.
#[utoipa::path(post, path = "/advertisers", tag = "Advertisers", request_body = AdvertiserBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn create(forms: State<Forms>, body: Body<People, AdvertiserBody>) -> Response {
    form::create(forms, body.sent).await
}

/// Makes an advertiser into something else: what is left out is as if it were empty. It counts from its next postback on.
#[utoipa::path(put, path = "/advertisers/{id}", tag = "Advertisers", params(
    ("id" = i64, Path, description = "The advertiser's number."),
), request_body = AdvertiserBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn update(forms: State<Forms>, id: Path<String>, body: Body<People, AdvertiserBody>) -> Response {
    form::update(forms, id, body.sent).await
}

/// Makes a key, which works at once, and answers with it.
#[utoipa::path(post, path = "/advertisers/{id}/keys", tag = "Advertisers", params(
    ("id" = i64, Path, description = "The advertiser's number."),
), request_body = KeyBody, responses(
    (status = 200, body = Shown, description = "The key. It is not answered again."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn new_key(forms: State<Forms>, id: Path<String>, body: Body<People, KeyBody>) -> Response {
    form::new_key(forms, id, body.sent).await
}

/// Revokes a key, for ever: it is refused from the next postback on.
#[utoipa::path(delete, path = "/advertisers/{id}/keys/{key}", tag = "Advertisers", params(
    ("id" = i64, Path, description = "The advertiser's number."),
    ("key" = i64, Path, description = "The key's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal, description = "It has no such key, or it was revoked."),
))]
pub async fn revoke_key(forms: State<Forms>, of: Path<(String, String)>, sent: Sent<People>) -> Response {
    form::revoke_key(forms, of, sent).await
}

/// Makes a secret that postbacks have to be signed with from now on, in place of the one before, and answers with it.
#[utoipa::path(post, path = "/advertisers/{id}/signing", tag = "Advertisers", params(
    ("id" = i64, Path, description = "The advertiser's number."),
), responses(
    (status = 200, body = Shown, description = "The secret. It is not answered again."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn new_secret(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<People>) -> Response {
    form::set_signing(&forms, &id, sent, Wish::NewSecret).await
}

/// Asks for no signatures any more.
#[utoipa::path(delete, path = "/advertisers/{id}/signing", tag = "Advertisers", params(
    ("id" = i64, Path, description = "The advertiser's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn stop_signing(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<People>) -> Response {
    form::set_signing(&forms, &id, sent, Wish::Off).await
}
