//! The forms for links that show an offer's codes to a developer without an account.

use super::Forms;
use app::draft::Draft;
use app::forms::{DONE, Done, days};
use axum::body::Bytes;
use axum::extract::{FromRequest, Path, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{SharingPermit, Viewer};
use domain::id::{DeveloperLinkId, OfferId};
use domain::time::{DAY_MS, Timestamp};
use http::StatusCode;
use http::request::Parts;
use storage::developer_links;

use crate::ids;

/// A form that was sent by somebody who may share codes.
pub struct Sharing {
    permit: SharingPermit,
    draft: Draft,
    request: Parts,
}

/// Whoever may not send a form is answered by its page, which refuses them in their language.
impl FromRequest<Forms> for Sharing {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let permit = parts.extensions.get::<Viewer>().and_then(|viewer| viewer.sharing((forms.state.now)()));
        let Some(permit) = permit else { return Err(forms.page(parts, None, StatusCode::FORBIDDEN).await) };
        let body = Bytes::from_request(Request::from_parts(parts.clone(), body), forms).await;
        let body = body.map_err(IntoResponse::into_response)?;
        Ok(Self { permit, draft: Draft::parse(&body), request: parts })
    }
}

/// Makes a link.
pub async fn make(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sharing) -> Response {
    let Ok(offer) = id.parse::<OfferId>() else { return not_there(&forms, sent).await };
    let Some(days) = days(&mut sent.draft) else {
        return forms.page(sent.request, Some(sent.draft), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let expires_at = Timestamp(sent.permit.author().at.0 + i64::from(days) * DAY_MS);
    let (db, token) = (&forms.state.db, ids::token());
    match developer_links::create(db, sent.permit, offer, &token, ids::random(), expires_at).await {
        Ok(Some(_)) => done(offer, Done::LinkMade),
        Ok(None) => not_there(&forms, sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Takes a link back, once it has been asked for on a page of its own.
pub async fn revoke(State(forms): State<Forms>, Path((id, link)): Path<(String, String)>, sent: Sharing) -> Response {
    let (Ok(offer), Ok(link)) = (id.parse::<OfferId>(), link.parse::<DeveloperLinkId>()) else {
        return not_there(&forms, sent).await;
    };
    match developer_links::revoke(&forms.state.db, sent.permit, offer, link).await {
        Ok(true) => done(offer, Done::LinkRevoked),
        Ok(false) => not_there(&forms, sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Nothing that clicks and postbacks read has changed, so there is nothing to refresh.
fn done(offer: OfferId, done: Done) -> Response {
    Redirect::to(&format!("/offers/{offer}/codes?{DONE}={}", done.word())).into_response()
}

async fn not_there(forms: &Forms, sent: Sharing) -> Response {
    forms.page(sent.request, None, StatusCode::NOT_FOUND).await
}
