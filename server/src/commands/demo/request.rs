//! Requests as the advertisers' backends write them.

use super::cast::Way;
use super::story::Draft;
use anyhow::Result;
use domain::lang::Lang;
use domain::time::Timestamp;
use http::header::{CONTENT_TYPE, USER_AGENT};
use serde_json::{Map, Value};
use server::postback::{Call, Sender, examine};
use storage::Vault;
use storage::ingest::{Channel, Item};
use storage::snapshot::Snapshot;
use url::form_urlencoded::Serializer;

/// A request on its way to us.
pub struct Request {
    pub at: Timestamp,
    pub key: String,
    pub method: &'static str,
    pub query: String,
    pub content_type: &'static str,
    pub body: String,
    pub ip: &'static str,
    pub user_agent: &'static str,
}

impl Request {
    /// The draft, written in one of the three ways.
    pub fn write(draft: &Draft, way: Way, key: &str) -> Self {
        let backend = &super::cast::ADVERTISERS[draft.advertiser()].backend;
        let (method, query, content_type, body) = match way {
            Way::Query => ("GET", form(draft), "", String::new()),
            Way::Form => ("POST", String::new(), "application/x-www-form-urlencoded", form(draft)),
            Way::Json => ("POST", String::new(), "application/json", json(draft)),
        };
        Self {
            at: draft.at,
            key: key.to_owned(),
            method,
            query,
            content_type,
            body,
            ip: backend.ip,
            user_agent: backend.user_agent,
        }
    }

    /// What the server makes of it.
    pub fn item(&self, snapshot: &Snapshot, vault: &Vault) -> Result<Item> {
        let path = format!("/{}/s2s", self.key);
        let uri = if self.query.is_empty() { path } else { format!("{path}?{}", self.query) };
        let mut request = http::Request::builder().method(self.method).uri(uri).header(USER_AGENT, self.user_agent);
        if !self.content_type.is_empty() {
            request = request.header(CONTENT_TYPE, self.content_type);
        }
        let (parts, ()) = request.body(())?.into_parts();
        let call = Call {
            channel: Channel::S2s,
            key: &self.key,
            ip: self.ip.parse()?,
            parts: &parts,
            body: Some(self.body.as_bytes()),
            lang: Lang::default(),
        };
        Ok(examine(&call, Sender::find(snapshot, &vault.hash_key(&self.key), self.at), self.at))
    }
}

fn form(draft: &Draft) -> String {
    Serializer::new(String::new()).extend_pairs(&draft.fields).finish()
}

fn json(draft: &Draft) -> String {
    let members = draft.fields.iter().map(|(name, value)| ((*name).to_owned(), Value::from(value.as_str())));
    Value::Object(members.collect::<Map<_, _>>()).to_string()
}
