//! What a program is told when it gets nothing else.

use app::draft::Draft;
use app::i18n::t;
use axum::Json;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::lang::Lang;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::request::language;

/// Why a request was refused.
#[derive(Serialize, ToSchema, Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// A word for programs: `unauthenticated`, `forbidden`, `not_found`, `invalid`, `malformed`, `conflict`, `too_many`, `unavailable`, `internal`.
    code: &'static str,
    /// A sentence for people, in the token's owner's language.
    message: String,
    /// Every field that is wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    #[serde(skip)]
    status: StatusCode,
}

/// What is wrong with a field.
#[derive(Serialize, ToSchema, Clone, PartialEq, Eq, Debug)]
pub struct FieldError {
    /// The field; `params.0.name` is the name of the first of the parameters.
    field: String,
    /// What is wrong, and how to mend it.
    message: String,
}

impl Refusal {
    /// What a status says by itself.
    pub fn of(status: StatusCode, lang: Lang) -> Self {
        let code = match status {
            StatusCode::UNAUTHORIZED => "unauthenticated",
            StatusCode::FORBIDDEN => "forbidden",
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "not_found",
            StatusCode::UNPROCESSABLE_ENTITY => "invalid",
            StatusCode::CONFLICT => "conflict",
            StatusCode::TOO_MANY_REQUESTS => "too_many",
            StatusCode::SERVICE_UNAVAILABLE => "unavailable",
            status if status.is_server_error() => "internal",
            _ => "malformed",
        };
        Self { code, message: t(lang, &format!("api-{}", code.replace('_', "-"))), errors: vec![], status }
    }

    /// What is wrong with the fields of a form, by the names that the request has for them.
    pub fn of_draft(draft: &Draft, names: &Names, lang: Lang) -> Self {
        let errors = draft.faults(lang).map(|(field, message)| FieldError { field: names.in_json(field), message });
        Self { errors: errors.collect(), ..Self::of(StatusCode::UNPROCESSABLE_ENTITY, lang) }
    }

    /// The same with what only this request's reader knows.
    pub fn because(self, message: String) -> Self {
        Self { message, ..self }
    }
}

/// What forms call otherwise than the requests that stand for them, left among a request's extensions by whoever read it.
#[derive(Clone, Default)]
pub struct Names(Vec<(String, String)>);

impl Names {
    /// The same, with one more field or group of rows of the form.
    pub fn and(mut self, form: &str, json: &str) -> Self {
        self.0.push((form.to_owned(), json.to_owned()));
        self
    }

    /// The name that a field of the form has in the request.
    pub fn in_json(&self, field: &str) -> String {
        let (group, rest) = field.split_once('.').map_or((field, None), |(group, rest)| (group, Some(rest)));
        let known = self.0.iter().find(|(form, _)| form == group).map_or(group, |(_, json)| json);
        rest.map_or_else(|| known.to_owned(), |rest| format!("{known}.{rest}"))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(self)).into_response()
    }
}

/// There is nothing at this path.
pub async fn nowhere() -> StatusCode {
    StatusCode::NOT_FOUND
}

/// Says as data what was refused in other words: by a layer, a limit or the router. Its headers stay, as `Retry-After` does.
pub async fn as_data(request: Request, next: Next) -> Response {
    let lang = language(request.headers()).unwrap_or_default();
    let response = next.run(request).await;
    let status = response.status();
    let is_data = response.headers().get(CONTENT_TYPE).is_some_and(|known| known == "application/json");
    if is_data || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let mut refusal = Refusal::of(status, lang).into_response();
    let (parts, _) = response.into_parts();
    for (name, value) in &parts.headers {
        if !["content-type", "content-length"].contains(&name.as_str()) {
            refusal.headers_mut().insert(name, value.clone());
        }
    }
    refusal
}
