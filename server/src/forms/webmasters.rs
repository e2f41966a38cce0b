//! The forms for webmasters.

use super::{Forms, Sent};
use app::forms::{Done, webmaster as reading};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::People;
use domain::id::WebmasterId;
use storage::webmasters;

/// The page of a webmaster, which says what was saved.
fn page(id: WebmasterId) -> String {
    format!("/webmasters/{id}")
}

/// Makes a webmaster.
pub async fn create(State(forms): State<Forms>, mut sent: Sent<People>) -> Response {
    let read = reading::new(&mut sent.draft, sent.permit.at());
    let Some(new) = read else { return forms.refused(sent).await };
    match webmasters::create(&forms.state.db, sent.permit, &new).await {
        Ok(id) => forms.made(id.0, &page(id), Done::WebmasterCreated).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes a webmaster.
pub async fn update(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sent<People>) -> Response {
    let Ok(id) = id.parse::<WebmasterId>() else { return forms.not_there(sent).await };
    let Some(change) = reading::change(&mut sent.draft) else { return forms.refused(sent).await };
    match webmasters::update(&forms.state.db, sent.permit, id, &change).await {
        Ok(true) => forms.done(&page(id), Done::WebmasterSaved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}
