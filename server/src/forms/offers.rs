//! The forms for offers: what one is, where its visitors land, its promos.

use super::{Forms, Sent};
use app::draft::Fault;
use app::forms::{Done, landing_rows, offer as reading};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Scope;
use domain::access::right::Offers;
use domain::id::{OfferId, PromoId};
use domain::offer::OfferStatus;
use storage::offers::{self, Changed};
use storage::{advertisers, promos};

/// What stands in the address of a form in place of a number, for what is not there yet.
pub const NEW: &str = "new";

/// A page of an offer.
pub(super) fn page(id: OfferId, form: &str) -> String {
    format!("/offers/{id}{form}")
}

/// Makes an offer. It is a draft until it pays for something.
pub async fn create(State(forms): State<Forms>, mut sent: Sent<Offers>) -> Response {
    let db = &forms.state.db;
    let advertisers = match advertisers::names(db).await {
        Ok(advertisers) => advertisers,
        Err(error) => return Forms::failed(error),
    };
    let ids: Vec<_> = advertisers.into_iter().map(|(id, _)| id).collect();
    let read = reading::new_offer(&mut sent.draft, &ids, forms.zone(), (forms.state.now)());
    let Some(new) = read else { return forms.refused(sent).await };
    match offers::create(db, sent.permit, &new).await {
        Ok(id) => forms.made(id.0, &page(id, "/payouts"), Done::OfferCreated).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes what an offer is.
pub async fn update(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sent<Offers>) -> Response {
    let Ok(id) = id.parse::<OfferId>() else { return forms.not_there(sent).await };
    let Some(change) = reading::change(&mut sent.draft, forms.zone()) else { return forms.refused(sent).await };
    match offers::update(&forms.state.db, sent.permit, id, &change).await {
        Ok(Changed::Done) => forms.done(&page(id, "/edit"), Done::OfferSaved).await,
        Ok(Changed::NotThere) => forms.not_there(sent).await,
        Ok(Changed::CurrencyInUse) => forms.refused_for(sent, "currency", Fault::CurrencyInUse).await,
        Ok(Changed::UnknownAction) => forms.refused_for(sent, "default_action", Fault::NotAChoice).await,
        Ok(Changed::WithoutPayout) => forms.refused_for(sent, "status", Fault::WithoutPayout).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes where visitors land.
pub async fn set_landing(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sent<Offers>) -> Response {
    let Ok(id) = id.parse::<OfferId>() else { return forms.not_there(sent).await };
    landing_rows::settle(&mut sent.draft);
    if sent.draft.press() {
        landing_rows::settle(&mut sent.draft);
        return forms.again(sent).await;
    }
    let Some(landing) = reading::landing(&mut sent.draft) else { return forms.refused(sent).await };
    match offers::set_landing(&forms.state.db, sent.permit, id, &landing).await {
        Ok(true) => forms.done(&page(id, "/tracking"), Done::LandingSaved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes which visitors an offer takes.
pub async fn set_audience(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sent<Offers>) -> Response {
    let Ok(id) = id.parse::<OfferId>() else { return forms.not_there(sent).await };
    if sent.draft.press() {
        return forms.again(sent).await;
    }
    let Some(audience) = reading::audience(&mut sent.draft) else { return forms.refused(sent).await };
    match offers::set_audience(&forms.state.db, sent.permit, id, &audience).await {
        Ok(true) => forms.done(&page(id, "/audience"), Done::AudienceSaved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Makes or changes a promo.
pub async fn save_promo(
    State(forms): State<Forms>,
    Path((id, part)): Path<(String, String)>,
    mut sent: Sent<Offers>,
) -> Response {
    let db = &forms.state.db;
    let Ok(id) = id.parse::<OfferId>() else { return forms.not_there(sent).await };
    let promo = part.parse::<PromoId>().ok();
    let Some(new) = reading::promo(&mut sent.draft, id) else { return forms.refused(sent).await };
    let saved = match promo {
        Some(promo) => promos::update(db, sent.permit, promo, &new).await.map(|is_there| is_there.then_some(promo)),
        None if part == NEW => match offers::find(db, Scope::Network, id).await {
            Ok(None) => Ok(None),
            Ok(Some(_)) => promos::create(db, sent.permit, &new).await.map(Some),
            Err(error) => Err(error),
        },
        None => Ok(None),
    };
    match saved {
        Ok(Some(promo)) => forms.made(promo.0, &page(id, "/tracking"), Done::PromoSaved).await,
        Ok(None) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Archives an offer, once it has been asked for on a page of its own.
pub async fn archive(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<Offers>) -> Response {
    let Ok(id) = id.parse::<OfferId>() else { return forms.not_there(sent).await };
    match offers::set_status(&forms.state.db, sent.permit, id, OfferStatus::Archived).await {
        Ok(true) => forms.done(&page(id, ""), Done::OfferArchived).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}
