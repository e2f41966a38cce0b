//! The forms for caps of an offer.

use super::offers::{NEW, page};
use super::{Forms, Sent};
use app::draft::Fault;
use app::forms::{Done, cap as reading};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Scope;
use domain::access::right::Offers;
use domain::id::{CapId, OfferId};
use storage::caps::{self, CapSaved};
use storage::offers;

/// Makes or changes a cap.
pub async fn save(state: State<Forms>, Path((id, part)): Path<(String, String)>, mut sent: Sent<Offers>) -> Response {
    let State(forms) = &state;
    let Ok(id) = id.parse::<OfferId>() else { return forms.not_there(sent).await };
    if part == NEW {
        return create(forms, id, sent).await;
    }
    let Ok(cap) = part.parse::<CapId>() else { return forms.not_there(sent).await };
    let Some(limit) = reading::limit(&mut sent.draft) else { return forms.refused(sent).await };
    match caps::update(&forms.state.db, sent.permit, id, cap, &limit).await {
        Ok(true) => forms.made(cap.0, &page(id, "/caps"), Done::CapSaved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

async fn create(forms: &Forms, id: OfferId, mut sent: Sent<Offers>) -> Response {
    let db = &forms.state.db;
    let found = match offers::find(db, Scope::Network, id).await {
        Ok(Some(found)) => found,
        Ok(None) => return forms.not_there(sent).await,
        Err(error) => return Forms::failed(error),
    };
    let webmasters: Vec<_> = found.campaigns.iter().map(|campaign| campaign.webmaster.0).collect();
    let new = reading::new(&mut sent.draft, &found.offer, &webmasters);
    let Some(new) = new else { return forms.refused(sent).await };
    match caps::create(db, sent.permit, id, &new).await {
        Ok(CapSaved::Done(cap)) => forms.made(cap.0, &page(id, "/caps"), Done::CapSaved).await,
        Ok(CapSaved::NotThere) => forms.not_there(sent).await,
        Ok(CapSaved::Taken) => forms.refused_for(sent, "period", Fault::CapTaken).await,
        Ok(CapSaved::TooMany(most)) => forms.refused_for(sent, "period", Fault::TooManyCaps(most)).await,
        Err(error) => Forms::failed(error),
    }
}

/// Takes a cap away.
pub async fn remove(
    State(forms): State<Forms>,
    Path((id, part)): Path<(String, String)>,
    sent: Sent<Offers>,
) -> Response {
    let (Ok(id), Ok(part)) = (id.parse::<OfferId>(), part.parse::<CapId>()) else {
        return forms.not_there(sent).await;
    };
    match caps::remove(&forms.state.db, sent.permit, id, part).await {
        Ok(true) => forms.done(&page(id, "/caps"), Done::CapRemoved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Sets the zone in which the offer's days begin.
pub async fn set_days(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sent<Offers>) -> Response {
    let Ok(id) = id.parse::<OfferId>() else { return forms.not_there(sent).await };
    let zone = reading::days(&mut sent.draft, (forms.state.now)());
    let Some(zone) = zone else { return forms.refused(sent).await };
    match caps::set_zone(&forms.state.db, sent.permit, id, zone.as_deref()).await {
        Ok(true) => forms.done(&page(id, "/caps"), Done::CapDaysSaved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}
