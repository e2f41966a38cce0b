//! The form by which a network manager approves and rejects conversions. It goes back to the page it came from with what it did in
//! that page's address.

use super::{Forms, Sent};
use app::draft::Draft;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::right::Conversions;
use domain::decision::{Decision, NoDecision};
use domain::id::LeadId;
use domain::status::ConversionStatus;
use http::StatusCode;
use storage::ingest::{self, Tally};
use url::form_urlencoded::Serializer;

use crate::auth::next::LocalPath;
use crate::routes;

/// What the form asks for.
#[derive(PartialEq, Eq, Debug)]
struct Asked {
    to: Option<ConversionStatus>,
    ids: Vec<LeadId>,
    reason: String,
    next: LocalPath,
}

impl Asked {
    fn read(draft: &Draft) -> Self {
        Self {
            to: ConversionStatus::from_word(draft.get("to")),
            ids: draft.all("id"),
            reason: draft.get("reason").to_owned(),
            next: LocalPath::parse(draft.get("next")).unwrap_or_else(LocalPath::home),
        }
    }
}

/// Carries a decision out and says what came of it.
pub async fn decide(State(forms): State<Forms>, sent: Sent<Conversions>) -> Response {
    let asked = Asked::read(&sent.draft);
    let Some(to) = asked.to else { return StatusCode::BAD_REQUEST.into_response() };
    let decision = match Decision::new(to, &asked.reason) {
        Ok(decision) => decision,
        Err(NoDecision::Hold) => return StatusCode::BAD_REQUEST.into_response(),
        Err(NoDecision::ReasonMissing) => return ask_again(to, &asked, "reason").into_response(),
        Err(NoDecision::ReasonTooLong) => return ask_again(to, &asked, "reason-long").into_response(),
    };
    if asked.ids.is_empty() {
        return ask_again(to, &asked, "nothing").into_response();
    }
    match ingest::decide(&forms.state.db, sent.permit, &asked.ids, &decision).await {
        Ok(tally) => tell(to, &asked.next, tally).into_response(),
        Err(error) => Forms::failed(error),
    }
}

/// Back to the page that asks, with what was wrong.
fn ask_again(to: ConversionStatus, asked: &Asked, error: &str) -> Redirect {
    let mut query = Serializer::new(String::new());
    query.append_pair("to", to.word()).append_pair("error", error).append_pair("next", asked.next.as_str());
    for id in &asked.ids {
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
        let read = |form: &str| Asked::read(&Draft::parse(form.as_bytes()));
        let asked = read(&format!("to=rejected&id={id}&id=x&id={id}&reason=a+b&next=//evil.example"));
        let next = LocalPath::home();
        let ids = vec![LeadId(id), LeadId(id)];
        assert_eq!(asked, Asked { to: Some(ConversionStatus::Rejected), ids, reason: "a b".to_owned(), next });
        assert_eq!(read("to=sold").to, None);
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
        let form = b"to=rejected&id=00000000-0000-0000-0000-000000000005&next=/conversions?page%3D2";
        let asked = Asked::read(&Draft::parse(form));
        assert_eq!(
            location(ask_again(ConversionStatus::Rejected, &asked, "reason")),
            "/conversions/decide?to=rejected&error=reason&next=%2Fconversions%3Fpage%3D2&id=00000000-0000-0000-0000-000000000005"
        );
    }
}
