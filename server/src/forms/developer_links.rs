//! The forms for links that show an offer's codes to a developer without an account.

use super::offers::page;
use super::{Forms, SentBy};
use app::forms::{Done, days};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::SharingPermit;
use domain::id::{DeveloperLinkId, OfferId};
use domain::time::{DAY_MS, Timestamp};
use storage::developer_links;

use crate::ids;

/// A form that was sent by somebody who may share codes.
pub type Sharing = SentBy<SharingPermit>;

/// Makes a link.
pub async fn make(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sharing) -> Response {
    let Ok(offer) = id.parse::<OfferId>() else { return forms.not_there(sent).await };
    let Some(days) = days(&mut sent.draft) else { return forms.refused(sent).await };
    let expires_at = Timestamp(sent.permit.author().at.0 + i64::from(days) * DAY_MS);
    let (db, token) = (&forms.state.db, ids::token());
    match developer_links::create(db, sent.permit, offer, &token, ids::random(), expires_at).await {
        Ok(Some(link)) => done(&forms, Some(link), offer, Done::LinkMade),
        Ok(None) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Takes a link back, once it has been asked for on a page of its own.
pub async fn revoke(State(forms): State<Forms>, Path((id, link)): Path<(String, String)>, sent: Sharing) -> Response {
    let (Ok(offer), Ok(link)) = (id.parse::<OfferId>(), link.parse::<DeveloperLinkId>()) else {
        return forms.not_there(sent).await;
    };
    match developer_links::revoke(&forms.state.db, sent.permit, offer, link).await {
        Ok(true) => done(&forms, None, offer, Done::LinkRevoked),
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Nothing that clicks and postbacks read has changed, so there is nothing to refresh.
fn done(forms: &Forms, link: Option<DeveloperLinkId>, offer: OfferId, done: Done) -> Response {
    forms.told(link.map(|link| link.0), &page(offer, "/codes"), done)
}
