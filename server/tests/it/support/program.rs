//! A program that uses the API with somebody's token.

use super::site::{NOW, Reply, Site};
use crate::databases::TestDb;
use domain::access::{Areas, Author};
use domain::id::UserId;
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;
use storage::api_tokens::{self, NewApiToken};

/// A program, and the token that it has.
pub struct Program {
    client: Client,
    origin: String,
    token: String,
}

impl Program {
    /// One with this token, whoever made it.
    pub fn with(site: &Site, token: &str) -> Self {
        let client = Client::builder().no_proxy().build().expect("a client");
        Self { client, origin: format!("http://{}", site.address), token: token.to_owned() }
    }

    /// One with a token of somebody's that may change these areas.
    pub async fn of(site: &Site, db: &TestDb, owner: UserId, areas: Areas) -> Self {
        let token = server::ids::api_token();
        let by = Author { user: Some(owner), at: NOW };
        let new = NewApiToken { name: "test".to_owned(), areas, expires_at: None };
        api_tokens::create(db, by, owner, &token, &new).await.expect("a token");
        Self::with(site, &token)
    }

    /// The token that it has.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Asks, and takes the answer as it comes.
    pub async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Reply {
        let url = format!("{}/api/v1{path}", self.origin);
        let request = self.client.request(method, url).bearer_auth(&self.token);
        Reply::to(if let Some(body) = body { request.json(body) } else { request }).await
    }

    /// Asks, and reads the answer.
    pub async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> (StatusCode, Value) {
        let reply = self.send(method, path, body).await;
        let status = StatusCode::from_u16(reply.status).expect("a status");
        (status, serde_json::from_str(&reply.body).unwrap_or_else(|error| panic!("{path}: {error}: {reply:?}")))
    }

    pub async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.ask(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        self.ask(Method::POST, path, Some(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        self.ask(Method::PUT, path, Some(body)).await
    }
}

/// The fields that an answer finds fault with.
pub fn faults(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("no errors: {answer}"));
    errors.iter().map(|error| error["field"].as_str().expect("a field")).collect()
}
