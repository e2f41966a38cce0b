//! A postback as it is sent: filled in, with its headers, and signed as Standard Webhooks has it.

use domain::id::DeliveryId;
use domain::outgoing::{Facts, Filled, Target};
use domain::time::Timestamp;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use storage::SigningSecret;

const ID: HeaderName = HeaderName::from_static("webhook-id");
const TIMESTAMP: HeaderName = HeaderName::from_static("webhook-timestamp");
const SIGNATURE: HeaderName = HeaderName::from_static("webhook-signature");

/// A request that is ready to be sent.
#[derive(Clone, Debug)]
pub struct Request {
    /// GET or POST.
    pub method: Method,
    /// Where to.
    pub url: String,
    /// What stands in its head.
    pub headers: HeaderMap,
    /// Its body.
    pub body: String,
}

/// Writes the postback that tells a target of something. Each secret makes a signature: for as long as a new one is not known everywhere, either is
/// right. A GET has no body, so what stands behind its question mark is signed.
#[must_use]
pub fn write(
    target: &Target,
    facts: &Facts,
    delivery: DeliveryId,
    shares_price: bool,
    secrets: &[SigningSecret],
    now: Timestamp,
) -> Request {
    let Filled { url, body } = target.url.fill(target.method, |name| facts.value(name, delivery, shares_price));
    let mut headers = HeaderMap::new();
    for header in &target.headers {
        let name = HeaderName::from_bytes(header.name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&header.value)) {
            headers.append(name, value);
        }
    }
    let method = if body.is_some() { Method::POST } else { Method::GET };
    let (kind, body) = body.unwrap_or_default();
    if let Ok(kind) = HeaderValue::from_str(&kind)
        && !kind.is_empty()
    {
        headers.insert(CONTENT_TYPE, kind);
    }
    let signed = if method == Method::GET { url.split_once('?').map_or("", |(_, query)| query) } else { &body };
    sign(&mut headers, &delivery.to_string(), signed, secrets, now);
    Request { method, url, headers, body }
}

/// A POST with JSON that is ready to be sent: the same id at each try, and one signature.
#[must_use]
pub fn signed_json(url: &str, id: &str, body: String, secret: &SigningSecret, now: Timestamp) -> Request {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    sign(&mut headers, id, &body, std::slice::from_ref(secret), now);
    Request { method: Method::POST, url: url.to_owned(), headers, body }
}

fn sign(headers: &mut HeaderMap, id: &str, signed: &str, secrets: &[SigningSecret], now: Timestamp) {
    let content = format!("{id}.{}.{signed}", now.seconds());
    let signatures: Vec<_> = secrets.iter().filter_map(|secret| secret.sign_webhook(content.as_bytes())).collect();
    let ours = [(ID, id.to_owned()), (TIMESTAMP, now.seconds().to_string()), (SIGNATURE, signatures.join(" "))];
    for (name, value) in ours {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
}
