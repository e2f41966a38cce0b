//! What programs read: the answers of the functions behind the panel's pages.

use app::AppError;
use app::i18n::{Arg, t_args};
use app::reads::Query;
use axum::Json;
use axum::response::{IntoResponse, Response};
use domain::lang::Lang;
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::{Owner, provide_context};
use leptos::reactive::computed::ScopedFuture;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::refusal::Refusal;
use crate::forms::Forms;

/// Answers with what a function of the app says to whoever asks, given the query of the request's address.
pub async fn answer<T: Serialize>(
    forms: &Forms,
    request: Parts,
    ask: impl AsyncFnOnce(Query) -> Result<T, AppError>,
) -> Response {
    told(forms, request, ask).await.map_or_else(Refusal::into_response, |found| Json(found).into_response())
}

/// What a function of the app says to whoever asks.
pub async fn told<T>(
    forms: &Forms,
    request: Parts,
    ask: impl AsyncFnOnce(Query) -> Result<T, AppError>,
) -> Result<T, Refusal> {
    let lang = language(&request);
    let query = query_of(&request);
    let owner = Owner::new();
    let asked = owner.with(|| {
        provide_context(request);
        forms.provide();
        ScopedFuture::new(async move { ask(query).await })
    });
    let answer = asked.await;
    owner.unset_with_forced_cleanup();
    let status = |error: &AppError| StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    answer.map_err(|error| Refusal::of(status(&error), lang))
}

/// The same for a list that can be filtered.
pub async fn filtered<Q: Serialize, T: Serialize>(
    forms: &Forms,
    request: Parts,
    read: impl FnOnce(&Query) -> Q,
    ask: impl AsyncFnOnce(Q) -> Result<T, AppError>,
) -> Response {
    match understood(&request, read) {
        Ok(wanted) => answer(forms, request, async |_| ask(wanted).await).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// What a request's address asks for. A filter that is not understood is refused: ignoring it would answer with more rows than were
/// asked for.
pub fn understood<Q: Serialize>(request: &Parts, read: impl FnOnce(&Query) -> Q) -> Result<Q, Refusal> {
    let query = query_of(request);
    let wanted = read(&query);
    let known = serde_json::to_value(&wanted).unwrap_or_default();
    match query.pairs().find(|(name, value)| !is_understood(&known, name, value)) {
        None => Ok(wanted),
        Some((name, _)) => {
            let lang = language(request);
            let message = t_args(lang, "api-filter", &[("name", Arg::from(name.to_owned()))]);
            Err(Refusal::of(StatusCode::BAD_REQUEST, lang).because(message))
        }
    }
}

/// The language of whoever asks.
pub fn language(request: &Parts) -> Lang {
    request.extensions.get::<Lang>().copied().unwrap_or_default()
}

fn query_of(request: &Parts) -> Query {
    Query::parse(request.uri.query().unwrap_or_default())
}

/// Whether what was read has a place for this name, and something in it. The three parts of a period stand in one.
fn is_understood(read: &Value, name: &str, text: &str) -> bool {
    let found = match name {
        "period" => &read["period"]["preset"],
        "from" | "to" => &read["period"][name],
        name => &read[name],
    };
    match found {
        Value::Null => text.is_empty(),
        Value::Number(number) => number.to_string() == text,
        _ => true,
    }
}

/// The number in a path; one that is none is the number of nothing.
pub fn number(text: &str) -> Result<i64, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// The same for an id that is a UUID.
pub fn uuid(text: &str) -> Result<Uuid, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_filter_is_understood_if_it_came_to_something() {
        let period = json!({ "preset": "Week", "from": null, "to": null });
        let read = json!({ "period": period, "status": null, "offer": 7, "search": "a", "page": 1 });
        for (name, text) in [("period", "7d"), ("offer", "7"), ("search", "a"), ("status", ""), ("from", "")] {
            assert!(is_understood(&read, name, text), "{name}");
        }
        for (name, text) in [("status", "sold"), ("from", "soon"), ("page", "x"), ("ofer", "7"), ("preset", "7d")] {
            assert!(!is_understood(&read, name, text), "{name}");
        }
    }
}
