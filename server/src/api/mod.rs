//! The API for programs: what the panel shows and changes, as JSON.
//!
//! It has no rules of its own. What is read comes from the functions behind the panel's pages, which answer as far as the token's
//! owner may see; what is written is read as a form of the panel is, by the same readers, and carried out by the same handlers.
//! The description that `/api/docs` shows is made of the functions that answer.

mod actions;
mod advertisers;
mod audit;
pub(crate) mod body;
mod campaigns;
mod caps;
mod catalogue;
mod checks;
mod clicks;
mod codes;
mod conversions;
mod customers;
mod deliveries;
mod description;
mod health;
mod logo;
mod me;
mod offers;
mod payouts;
mod postbacks;
mod promos;
mod read;
pub(crate) mod refusal;
mod replays;
mod reports;
mod search;
mod settings;
pub(crate) mod shown;
mod smartlinks;
mod sub_accounts;
mod targets;
mod team;
mod templates;
mod token;
mod webmasters;
mod words;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use utoipa_swagger_ui::SwaggerUi;

use crate::forms::{Forms, Voice};
use crate::http::headers;
use crate::routes::{API, API_DOCS, API_SPEC};
use crate::state::AppState;

/// The most bytes of what a program sends.
const BODY: usize = 256 * 1024;

/// What the description says of the whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Otklik",
        description = "Everything that the panel can do, for programs.\n\n\
            **Who asks.** Send `Authorization: Bearer TOKEN` with a token of your account. It sees what you see, and changes what it \
            was made for, as far as you may.\n\n\
            **Values.** Amounts are whole millionths of the currency: 150.5 is `150500000`; percentages are millionths of a percent. \
            Moments are milliseconds since 1970 in UTC. Ids of clicks, conversions and log rows are UUIDs; the others are numbers.\n\n\
            **Refusals.** `422` names every field that is wrong, and how to mend it. What is not yours is not there: `404`. In front \
            of a `503` nothing was changed; ask again after the seconds of `Retry-After`."
    ),
    servers((url = "/api/v1", description = "This network")),
    security(("token" = [])),
    components(schemas(refusal::Refusal, body::Saved))
)]
struct Description;

/// The API, its description and the page that shows it.
pub fn router(state: &AppState, context: impl Fn() + Send + Sync + 'static) -> Router {
    let forms = Forms::new(state.clone(), context, Voice::Data);
    let (api, description) = described();
    let guarded = api
        .with_state(forms)
        .fallback(refusal::nowhere)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn_with_state(state.clone(), token::identify))
        // Outermost, so that whoever refuses, it is said as data.
        .layer(from_fn(refusal::as_data));
    let docs = Router::from(SwaggerUi::new(API_DOCS).url(API_SPEC, description)).layer(from_fn(headers::documentation));
    Router::new().nest(API, guarded).merge(docs).layer(from_fn_with_state(state.https, headers::secure))
}

/// Every method and path, for the access table.
#[must_use]
pub fn declared() -> Vec<(String, String)> {
    let description = description();
    let paths = description.paths.paths.iter();
    let of_path = |(path, item): (&String, &utoipa::openapi::PathItem)| {
        let methods = [("GET", &item.get), ("POST", &item.post), ("PUT", &item.put), ("DELETE", &item.delete)];
        let path = format!("{API}{path}");
        methods
            .into_iter()
            .filter(|(_, operation)| operation.is_some())
            .map(move |(method, _)| (method.to_owned(), path.clone()))
            .collect::<Vec<_>>()
    };
    paths.flat_map(of_path).collect()
}

/// What the API says of itself.
#[must_use]
pub fn description() -> utoipa::openapi::OpenApi {
    described().1
}

fn described() -> (Router<Forms>, utoipa::openapi::OpenApi) {
    let mut description = Description::openapi();
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    description.components.get_or_insert_default().add_security_scheme("token", bearer);
    let (api, mut description) = OpenApiRouter::with_openapi(description)
        .merge(offers::routes())
        .merge(logo::routes())
        .merge(payouts::routes())
        .merge(promos::routes())
        .merge(caps::routes())
        .merge(codes::routes())
        .merge(checks::routes())
        .merge(catalogue::routes())
        .merge(campaigns::routes())
        .merge(sub_accounts::routes())
        .merge(targets::routes())
        .merge(deliveries::routes())
        .merge(customers::routes())
        .merge(smartlinks::routes())
        .merge(replays::routes())
        .merge(words::routes())
        .merge(actions::routes())
        .routes(routes!(conversions::list))
        .routes(routes!(conversions::find))
        .routes(routes!(conversions::decide))
        .routes(routes!(clicks::list))
        .routes(routes!(clicks::find))
        .routes(routes!(postbacks::list))
        .routes(routes!(postbacks::find))
        .routes(routes!(templates::list, templates::create))
        .routes(routes!(templates::find, templates::update, templates::remove))
        .merge(advertisers::routes())
        .merge(webmasters::routes())
        .merge(team::routes())
        .merge(settings::routes())
        .merge(health::routes())
        .merge(audit::routes())
        .merge(search::routes())
        .merge(reports::routes())
        .merge(me::routes())
        .split_for_parts();
    description::complete(&mut description);
    (api, description)
}
