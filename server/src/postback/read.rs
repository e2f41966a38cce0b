//! Reads the fields of a request: from its query string, and of a POST also from its body.

use domain::postback::{BodyFault, Fields, Problem};
use http::Method;

/// The parts of a request that fields can stand in.
#[derive(Clone, Copy)]
pub struct Sent<'r> {
    /// GET or POST.
    pub method: &'r Method,
    /// The query string.
    pub query: &'r str,
    /// The `Content-Type` header, empty without it.
    pub content_type: &'r str,
    /// The body.
    pub body: &'r [u8],
}

/// Adds what was sent to `fields`. When something is wrong with it, what could be read stays there for the log.
///
/// # Errors
/// What is wrong.
pub fn fields(sent: Sent, fields: &mut Fields) -> Result<(), Problem> {
    *fields = Fields::from_query(sent.query)?;
    // Some libraries name a type even where they send nothing, so an empty body has no fields, whatever it is said to be.
    if sent.method == Method::POST && !sent.body.is_empty() {
        *fields = fields.clone().join(of_body(sent.content_type, sent.body)?)?;
    }
    Ok(())
}

fn of_body(content_type: &str, body: &[u8]) -> Result<Fields, Problem> {
    // No form begins with a brace, but JSON does that was sent with a tool's default type, or with none.
    let looks_like_json = body.trim_ascii_start().starts_with(b"{");
    match essence(content_type).as_str() {
        "application/json" | "text/json" => Fields::from_json(body),
        "application/x-www-form-urlencoded" | "" if looks_like_json => Fields::from_json(body),
        "application/x-www-form-urlencoded" | "" => match str::from_utf8(body) {
            Ok(form) => Fields::from_query(form),
            Err(_) => Err(Problem::MalformedBody { fault: BodyFault::NotUtf8 }),
        },
        other => Err(Problem::MalformedBody { fault: BodyFault::ContentType { sent: other.to_owned() } }),
    }
}

/// The type without its parameters.
fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "application/x-www-form-urlencoded";
    const JSON: &str = "application/json; charset=utf-8";

    fn post(query: &str, content_type: &str, body: &[u8]) -> (Fields, Result<(), Problem>) {
        let mut read = Fields::default();
        let result = fields(Sent { method: &Method::POST, query, content_type, body }, &mut read);
        (read, result)
    }

    #[test]
    fn query_form_and_json_say_the_same() {
        let expected = Fields::from_query("action=lead&price=30").unwrap();
        let json = br#" {"action":"lead","price":30}"#;
        let table: [(&str, &str, &[u8]); 9] = [
            ("action=lead&price=30", "", b""),
            ("action=lead&price=30", JSON, b""),
            ("", FORM, b"action=lead&price=30"),
            ("", "Application/X-WWW-Form-Urlencoded; charset=UTF-8", b"action=lead&price=30"),
            ("", JSON, json),
            ("", FORM, json),
            ("", "", json),
            ("", "", b"action=lead&price=30"),
            ("action=lead", JSON, br#"{"price":"30"}"#),
        ];
        for (query, content_type, body) in table {
            let sent = String::from_utf8_lossy(body);
            assert_eq!(post(query, content_type, body), (expected.clone(), Ok(())), "{query} {content_type} {sent}");
        }
    }

    #[test]
    fn the_body_of_a_get_is_not_read() {
        let mut read = Fields::default();
        let sent = Sent { method: &Method::GET, query: "action=lead", content_type: JSON, body: b"{nonsense" };
        assert_eq!(fields(sent, &mut read), Ok(()));
        assert!(read.iter().eq([("action", "lead")]));
    }

    #[test]
    fn a_bad_body_says_what_is_wrong_and_leaves_the_query_for_the_log() {
        let malformed = |fault| Problem::MalformedBody { fault };
        let other = |sent: &str| malformed(BodyFault::ContentType { sent: sent.into() });
        let table: [(&str, &[u8], Problem); 6] = [
            (JSON, b"{", malformed(BodyFault::Syntax { line: 1, column: 1 })),
            (FORM, b"price=\xff", malformed(BodyFault::NotUtf8)),
            ("text/plain", b"price=1", other("text/plain")),
            ("Multipart/Form-Data; boundary=x", b"--x", other("multipart/form-data")),
            (FORM, b"action=sale", Problem::DuplicateField { field: "action".into() }),
            (JSON, br#"{"action":"lead"}"#, Problem::DuplicateField { field: "action".into() }),
        ];
        for (content_type, body, problem) in table {
            let (read, result) = post("action=lead", content_type, body);
            assert_eq!(result, Err(problem));
            assert!(read.iter().eq([("action", "lead")]));
        }
    }
}
