//! The ways of other systems: where their postbacks come, where the key stands, and how they are answered.
//!
//! 2xx means what it means everywhere here, on disk and applied: those systems say 200 to everything, and their users learn of a lost
//! lead from an angry webmaster. The body has their shape, for backends that read it.

use axum::Json;
use axum::response::{IntoResponse, Response};
use domain::answer::Body;
use domain::postback::{Code, Dialect, Fields};
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{StatusCode, Uri};
use serde_json::json;

use super::read::{self, Sent};
use crate::http::request::header;

/// The longest text that a sender may choose to read.
const LONGEST: usize = 200;

/// Whose way this address is, if it is another system's.
#[must_use]
pub fn at(uri: &Uri) -> Option<Dialect> {
    match uri.path() {
        "/postback" => Some(Dialect::Affise),
        "/aff_lsr" => Some(Dialect::Tune),
        // The panel lives here, too, and has no such field.
        "/" => uri.query().filter(|query| names(query, "transaction_id")).map(|_| Dialect::Everflow),
        path => written_key(path).map(|_| Dialect::Keitaro),
    }
}

fn names(query: &str, field: &str) -> bool {
    query.split('&').any(|pair| pair.strip_prefix(field).is_some_and(|rest| rest.starts_with('=')))
}

/// The first part of the addresses of server functions, one of which is called as Keitaro's way ends.
const NO_KEY: &str = "api";

/// What stands in the key's place in a path of Keitaro's, as it is written.
pub fn written_key(path: &str) -> Option<&str> {
    let key = path.strip_prefix('/')?.strip_suffix("/postback")?;
    Some(key).filter(|key| !key.is_empty() && !key.contains('/') && *key != NO_KEY)
}

/// The fields of a request, as far as they can be read: the key is one of them.
pub fn fields(parts: &Parts, body: &[u8]) -> Fields {
    let mut fields = Fields::default();
    let content_type = header(&parts.headers, &CONTENT_TYPE);
    let query = parts.uri.query().unwrap_or_default();
    // What is wrong with them is said when they are read for the log.
    let _ = read::fields(Sent { method: &parts.method, query, content_type: &content_type, body }, &mut fields);
    fields
}

/// What the sender wants to read when all is well.
pub fn success(dialect: Dialect, fields: &Fields) -> Option<String> {
    let chosen = fields.get("return").filter(|_| dialect == Dialect::Keitaro)?;
    Some(chosen.chars().filter(|c| !c.is_control()).take(LONGEST).collect())
}

/// The answer in the shape that their backends know.
pub fn respond(dialect: Dialect, success: Option<&str>, status: StatusCode, body: &Body) -> Response {
    let problem = body.message.as_deref();
    match dialect {
        Dialect::Affise => {
            let (number, message) = problem.map_or((1, "Success"), |problem| (2, problem));
            (status, Json(json!({ "status": number, "message": message }))).into_response()
        }
        Dialect::Tune => {
            let text = problem.map_or_else(
                || "success=true;".to_owned(),
                |problem| format!("success=false; err_msg={};", problem.replace(';', ",")),
            );
            (status, text).into_response()
        }
        Dialect::Keitaro => {
            let text = problem.or(success).unwrap_or("Success").to_owned();
            (status, text).into_response()
        }
        Dialect::Everflow => {
            let body = match problem {
                None => json!({ "success": true, "conversion_id": body.lead_id }),
                Some(problem) => {
                    json!({ "success": false, "error_code": everflow_code(body), "error_message": problem })
                }
            };
            (status, Json(body)).into_response()
        }
    }
}

/// The number that Everflow's manual has for what was wrong; none where it has none.
fn everflow_code(body: &Body) -> Option<u16> {
    let code = Code::ALL.iter().find(|code| body.code.as_deref() == Some(code.word()))?;
    match code {
        Code::TooMany => Some(1),
        Code::IpNotAllowed => Some(3),
        Code::ClickTooOld => Some(5),
        Code::Conflict => Some(8),
        Code::BadField | Code::MissingField | Code::UnsubstitutedMacro => {
            (body.field.as_deref() == Some("transaction_id")).then_some(12)
        }
        Code::UnknownClick => Some(13),
        Code::OfferClosed | Code::CapReached => Some(18),
        Code::Unauthorized => Some(21),
        Code::UnknownAction => Some(25),
        _ => None,
    }
}
