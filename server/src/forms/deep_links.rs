//! The form for deep links of an offer.

use super::offers::page;
use super::{Forms, Sent};
use app::forms::{Done, offer as reading};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Scope;
use domain::access::right::Offers;
use domain::id::OfferId;
use storage::offers;

/// Changes to whose pages links may lead.
pub async fn save(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sent<Offers>) -> Response {
    let db = &forms.state.db;
    let Ok(id) = id.parse::<OfferId>() else { return forms.not_there(sent).await };
    let landing = match offers::find(db, Scope::Network, id).await {
        Ok(Some(found)) => found.offer.landing,
        Ok(None) => return forms.not_there(sent).await,
        Err(error) => return Forms::failed(error),
    };
    let Some(hosts) = reading::deep_links(&mut sent.draft, &landing) else { return forms.refused(sent).await };
    match offers::set_deep_links(db, sent.permit, id, hosts.as_deref()).await {
        Ok(true) => forms.done(&page(id, "/tracking"), Done::DeepLinksSaved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}
