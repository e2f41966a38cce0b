//! What a program sends to change something: JSON of a described shape, read on as the form of the panel that it stands for.

use app::draft::{Draft, in_row};
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Json, Request};
use axum::response::{IntoResponse, Response};
use domain::access::Right;
use domain::lang::Lang;
use http::StatusCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::marker::PhantomData;
use utoipa::ToSchema;

use super::refusal::Refusal;
use crate::forms::{Forms, Sent, permit};

/// What was done.
#[derive(Serialize, ToSchema)]
pub struct Saved {
    /// A word for it, as the panel has it in its addresses: `template-created`.
    pub done: &'static str,
    /// The number of what was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
}

/// A body of the shape `T`, from somebody who may change what it changes.
pub struct Body<R: Right, T> {
    /// The form that it stands for.
    pub sent: Sent<R>,
    shape: PhantomData<T>,
}

impl<R: Right, T: DeserializeOwned + Serialize> FromRequest<Forms> for Body<R, T> {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let lang = parts.extensions.get::<Lang>().copied().unwrap_or_default();
        let Some(permit) = permit(forms, &parts) else {
            return Err(Refusal::of(StatusCode::FORBIDDEN, lang).into_response());
        };
        let request = Request::from_parts(parts.clone(), body);
        let Json(value) = Json::<T>::from_request(request, forms).await.map_err(|error| malformed(&error, lang))?;
        let value = serde_json::to_value(value).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())?;
        Ok(Self { sent: Sent::of(permit, draft(&value), parts), shape: PhantomData })
    }
}

/// The reader of JSON names the place and what it expected there; its words are English, as JSON is.
pub fn malformed(error: &JsonRejection, lang: Lang) -> Response {
    Refusal::of(error.status(), lang).because(error.body_text()).into_response()
}

/// The fields of the form that an object stands for: lists are rows, `true` is a ticked box, `false` and `null` are nothing.
fn draft(object: &Value) -> Draft {
    let mut fields = vec![];
    for (name, value) in object.as_object().into_iter().flatten() {
        match value {
            Value::Array(rows) => {
                for (row, columns) in rows.iter().enumerate() {
                    let columns = columns.as_object().into_iter().flatten();
                    fields.extend(columns.filter_map(|(field, value)| Some((in_row(name, row, field), text(value)?))));
                }
            }
            value => fields.extend(text(value).map(|text| (name.clone(), text))),
        }
    }
    fields.into_iter().fold(Draft::default(), |draft, (name, text)| draft.with(name, text))
}

/// A value as it would be typed.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::Bool(true) => Some("on".to_owned()),
        // As in a form: no database keeps it.
        Value::String(text) => Some(text.replace('\0', "")),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_object_is_the_form_that_a_person_would_fill_in() {
        let params =
            json!([{ "name": "city", "required": true, "default": null }, { "name": "sum", "required": false }]);
        let draft = draft(&json!({ "name": "A\0", "days": 30, "open": false, "params": params }));
        assert_eq!((draft.get("name"), draft.get("days"), draft.is_on("open")), ("A", "30", false));
        assert_eq!(draft.rows("params"), [0, 1]);
        assert!(draft.is_on("params.0.required") && !draft.is_on("params.1.required"));
        assert_eq!(draft.get("params.1.name"), "sum");
    }
}
