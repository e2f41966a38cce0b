//! Postbacks, sent in each of the three ways, and what comes back.

use super::site::{Reply, Site};
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Map, Value};

/// The ways to send the same fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    Get,
    Json,
    Form,
}

pub const WAYS: [Way; 3] = [Way::Get, Way::Json, Way::Form];

/// The answer to a postback.
#[derive(Clone, Debug)]
pub struct Answer {
    pub http: u16,
    pub body: Value,
}

impl Answer {
    pub fn of(reply: &Reply) -> Self {
        assert_eq!(reply.header("content-type"), "application/json; charset=utf-8", "{reply:?}");
        let body = serde_json::from_str(&reply.body).unwrap_or_else(|error| panic!("{error}: {reply:?}"));
        Self { http: reply.status, body }
    }

    /// A text of the body, empty without it.
    pub fn text(&self, name: &str) -> &str {
        self.body[name].as_str().unwrap_or_default()
    }

    pub fn lead(&self) -> &str {
        self.text("lead_id")
    }

    /// All that must be the same whatever the ids: `200 created hold`, `422 missing_field price`. Checks the guide's three fields
    /// on the way, which every answer has.
    pub fn summary(&self) -> String {
        let is_error = self.body.get("code").is_some();
        assert_eq!(self.text("status"), if is_error { "error" } else { "success" }, "{self:?}");
        assert_eq!(self.body["rejected_by_conflict"], self.text("code") == "conflict", "{self:?}");
        assert_eq!(is_error, self.body.get("message").is_some(), "{self:?}");
        let names: &[&str] =
            if is_error { &["code", "field"] } else { &["result", "conversion_status", "customer_status"] };
        let known = names.iter().map(|name| self.text(name)).filter(|text| !text.is_empty());
        std::iter::once(self.http.to_string()).chain(known.map(str::to_owned)).collect::<Vec<_>>().join(" ")
    }
}

impl Site {
    /// Sends the fields of a query string in one of the three ways.
    pub async fn report(&self, way: Way, key: &str, query: &str) -> Answer {
        let path = format!("/{key}/s2s");
        Answer::of(&match way {
            Way::Get => self.get(&format!("{path}?{query}")).await,
            Way::Form => self.post(&path, "application/x-www-form-urlencoded", query).await,
            Way::Json => self.post(&path, "application/json", json(query).to_string()).await,
        })
    }

    /// Sends JSON as it is.
    pub async fn report_json(&self, key: &str, body: impl Into<String>) -> Answer {
        Answer::of(&self.post(&format!("/{key}/s2s"), "application/json", body).await)
    }

    async fn post(&self, path: &str, kind: &str, body: impl Into<String>) -> Reply {
        self.send(self.request(Method::POST, path).header(CONTENT_TYPE, kind).body(body.into())).await
    }
}

/// The same fields as a JSON object.
fn json(query: &str) -> Value {
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    Value::Object(pairs.map(|(name, value)| (name.into_owned(), value.into_owned().into())).collect::<Map<_, _>>())
}
