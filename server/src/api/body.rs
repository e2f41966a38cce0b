//! What a program sends to change something: JSON of a described shape, read on as the form of the panel that it stands for.

use app::draft::{Draft, in_row, plain};
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Json, Request};
use axum::response::{IntoResponse, Response};
use domain::access::Permit;
use domain::lang::Lang;
use domain::money::Amount;
use http::StatusCode;
use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::marker::PhantomData;
use utoipa::ToSchema;

use super::refusal::{Names, Refusal};
use crate::forms::{Forms, Grant, SentBy, granted};

/// What was done.
#[derive(Serialize, ToSchema)]
pub struct Saved {
    /// A word for it, as the panel has it in its addresses: `template-created`.
    pub done: &'static str,
    /// The number of what was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// How many it was done to, where it is done to many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
}

/// A body of the shape `T`, from a manager who may change what it changes.
pub type Body<R, T> = BodyOf<Permit<R>, T>;

/// A body of the shape `T`, from whoever may send the form that it stands for.
pub struct BodyOf<P, T> {
    /// The form that it stands for.
    pub sent: SentBy<P>,
    shape: PhantomData<T>,
}

impl<P: Grant, T: DeserializeOwned + Serialize> FromRequest<Forms> for BodyOf<P, T> {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let lang = parts.extensions.get::<Lang>().copied().unwrap_or_default();
        let Some(permit) = granted(forms, &parts) else {
            return Err(Refusal::of(StatusCode::FORBIDDEN, lang).into_response());
        };
        let request = Request::from_parts(parts.clone(), body);
        let Json(value) = Json::<T>::from_request(request, forms).await.map_err(|error| malformed(&error, lang))?;
        let value = serde_json::to_value(value).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())?;
        parts.extensions.insert(names(&value));
        Ok(Self { sent: SentBy::new(permit, draft(&value), parts), shape: PhantomData })
    }
}

/// The reader of JSON names the place and what it expected there; its words are English, as JSON is.
pub fn malformed(error: &JsonRejection, lang: Lang) -> Response {
    Refusal::of(error.status(), lang).because(error.body_text()).into_response()
}

/// The fields of the form that an object stands for: lists of objects are rows, other lists are boxes of one name that are ticked, `true` is a ticked
/// box, `false` and `null` are nothing.
fn draft(object: &Value) -> Draft {
    let mut fields = vec![];
    for (name, value) in object.as_object().into_iter().flatten() {
        match value {
            Value::Array(rows) => {
                for (row, value) in rows.iter().enumerate() {
                    let Value::Object(columns) = value else {
                        fields.extend(text(value).map(|text| (name.clone(), text)));
                        continue;
                    };
                    let name = |field| in_row(group(name), row, field);
                    let columns = columns.iter();
                    fields.extend(columns.filter_map(|(field, value)| Some((name(field), text(value)?))));
                }
            }
            value => fields.extend(text(value).map(|text| (name.clone(), text))),
        }
    }
    fields.into_iter().fold(Draft::default(), |draft, (name, text)| draft.with(name, text))
}

/// A form calls its rows by one of them, JSON by all: the first of `params` is `param.0`.
fn group(list: &str) -> &str {
    list.strip_suffix('s').unwrap_or(list)
}

/// How JSON calls the rows of the form that it stands for.
fn names(object: &Value) -> Names {
    let lists = object.as_object().into_iter().flatten().filter(|(_, value)| value.is_array());
    lists.fold(Names::default(), |names, (list, _)| names.and(group(list), list))
}

/// A value as it would be typed.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::Bool(true) => Some("on".to_owned()),
        Value::String(text) => Some(plain(text)),
        other => Some(other.to_string()),
    }
}

/// The form has two radio buttons where JSON has `true` and `false`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's shape")]
pub fn yes_or_no<S: Serializer>(value: &bool, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *value { "yes" } else { "no" })
}

/// The form has a text of lines where JSON has a list.
pub fn joined<S: Serializer>(lines: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&lines.join("\n"))
}

/// The form has the number that people write where JSON has millionths.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's shape")]
pub fn decimal<S: Serializer>(value: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&Amount(*value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_object_is_the_form_that_a_person_would_fill_in() {
        let params =
            json!([{ "name": "city", "required": true, "default": null }, { "name": "sum", "required": false }]);
        let object = json!({ "name": "A\0", "days": 30, "open": false, "params": params, "offers": [7, 8] });
        let draft = draft(&object);
        assert_eq!((draft.get("name"), draft.get("days"), draft.is_on("open")), ("A", "30", false));
        assert_eq!((draft.rows("param"), draft.all("offers")), (vec![0, 1], vec![7, 8]));
        assert!(draft.is_on("param.0.required") && !draft.is_on("param.1.required"));
        assert_eq!(draft.get("param.1.name"), "sum");
        let names = names(&object);
        let called = ["param.1.name", "params", "name", "offers"].map(|field| names.in_json(field));
        assert_eq!(called, ["params.1.name", "params", "name", "offers"], "errors speak of what was sent");
    }
}
