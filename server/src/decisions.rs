//! The form by which a network manager approves and rejects conversions. It is a plain route, so it works without a script, and goes
//! back to the page it came from with what it did in that page's address.

use axum::Extension;
use axum::Router;
use axum::extract::{DefaultBodyLimit, RawForm, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use domain::access::Viewer;
use domain::decision::{Decision, NoDecision};
use domain::id::LeadId;
use domain::status::ConversionStatus;
use http::StatusCode;
use storage::ingest::{self, Tally};
use url::form_urlencoded::{self, Serializer};

use crate::auth::next::LocalPath;
use crate::auth::session::Unavailable;
use crate::auth::unavailable;
use crate::routes;
use crate::state::AppState;

/// The most bytes of the form: a page of ids, a reason and the way back.
const FORM: usize = 32 * 1024;

/// The route of the form. It needs the session's layer and [`crate::auth::identify::identify`] around it.
pub fn router() -> Router<AppState> {
    Router::new().route(routes::DECISION, post(decide)).layer(DefaultBodyLimit::max(FORM))
}

/// What the form sends.
#[derive(PartialEq, Eq, Debug)]
struct Sent {
    to: Option<ConversionStatus>,
    ids: Vec<LeadId>,
    reason: String,
    next: LocalPath,
}

impl Sent {
    fn read(body: &[u8]) -> Self {
        let mut sent = Self { to: None, ids: vec![], reason: String::new(), next: LocalPath::home() };
        for (name, value) in form_urlencoded::parse(body) {
            match &*name {
                "to" => sent.to = ConversionStatus::from_word(&value),
                "id" => sent.ids.extend(value.parse().map(LeadId)),
                "reason" => sent.reason = value.into_owned(),
                "next" => sent.next = LocalPath::parse(&value).unwrap_or_else(LocalPath::home),
                _ => {}
            }
        }
        sent
    }
}

/// Carries a decision out and says what came of it.
async fn decide(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    RawForm(body): RawForm,
) -> Result<Response, Unavailable> {
    let Some(by) = viewer.permit((state.now)()) else { return Ok(StatusCode::FORBIDDEN.into_response()) };
    let sent = Sent::read(&body);
    let Some(to) = sent.to else { return Ok(StatusCode::BAD_REQUEST.into_response()) };
    let decision = match Decision::new(to, &sent.reason) {
        Ok(decision) => decision,
        Err(NoDecision::Hold) => return Ok(StatusCode::BAD_REQUEST.into_response()),
        Err(NoDecision::ReasonMissing) => return Ok(ask_again(to, &sent, "reason").into_response()),
        Err(NoDecision::ReasonTooLong) => return Ok(ask_again(to, &sent, "reason-long").into_response()),
    };
    if sent.ids.is_empty() {
        return Ok(ask_again(to, &sent, "nothing").into_response());
    }
    let tally = ingest::decide(&state.db, by, &sent.ids, &decision).await.map_err(unavailable)?;
    Ok(tell(to, &sent.next, tally).into_response())
}

/// Back to the page that asks, with what was wrong.
fn ask_again(to: ConversionStatus, sent: &Sent, error: &str) -> Redirect {
    let mut query = Serializer::new(String::new());
    query.append_pair("to", to.word()).append_pair("error", error).append_pair("next", sent.next.as_str());
    for id in &sent.ids {
        query.append_pair("id", &id.to_string());
    }
    Redirect::to(&format!("{}?{}", routes::DECISION, query.finish()))
}

/// On to where the person was, with what was done.
fn tell(to: ConversionStatus, next: &LocalPath, tally: Tally) -> Redirect {
    let mut query = Serializer::new(String::new());
    query.append_pair("told-to", to.word()).append_pair("told-changed", &tally.changed.to_string());
    let rest = [("told-same", tally.same), ("told-stay", tally.stay), ("told-missing", tally.missing)];
    for (name, count) in rest.into_iter().filter(|(_, count)| *count > 0) {
        query.append_pair(name, &count.to_string());
    }
    let joint = if next.as_str().contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{}{joint}{}", next.as_str(), query.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::header::LOCATION;
    use uuid::Uuid;

    fn location(redirect: Redirect) -> String {
        let response = redirect.into_response();
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        response.headers()[LOCATION].to_str().unwrap().to_owned()
    }

    #[test]
    fn a_form_has_as_many_ids_as_boxes_were_marked_and_goes_nowhere_else() {
        let id = Uuid::from_u128(5);
        let sent = Sent::read(format!("to=rejected&id={id}&id=x&id={id}&reason=a+b&next=//evil.example").as_bytes());
        let next = LocalPath::home();
        let ids = vec![LeadId(id), LeadId(id)];
        assert_eq!(sent, Sent { to: Some(ConversionStatus::Rejected), ids, reason: "a b".to_owned(), next });
        assert_eq!(Sent::read(b"to=sold").to, None);
    }

    #[test]
    fn what_was_done_is_told_where_the_person_was() {
        let tally = Tally { changed: 2, same: 0, stay: 1, missing: 0 };
        let told = |next| location(tell(ConversionStatus::Approved, &LocalPath::parse(next).unwrap(), tally));
        assert_eq!(told("/conversions"), "/conversions?told-to=approved&told-changed=2&told-stay=1");
        assert_eq!(told("/conversions?page=2"), "/conversions?page=2&told-to=approved&told-changed=2&told-stay=1");
    }

    #[test]
    fn a_form_that_lacks_something_is_asked_again_with_all_that_was_marked() {
        let sent = Sent::read(b"to=rejected&id=00000000-0000-0000-0000-000000000005&next=/conversions?page%3D2");
        assert_eq!(
            location(ask_again(ConversionStatus::Rejected, &sent, "reason")),
            "/conversions/decide?to=rejected&error=reason&next=%2Fconversions%3Fpage%3D2&id=00000000-0000-0000-0000-000000000005"
        );
    }
}
