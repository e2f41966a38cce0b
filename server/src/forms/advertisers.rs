//! The forms for advertisers: what one is, its keys, what it signs with.

use super::{Forms, Sent};
use crate::ids;
use app::forms::{Done, Wish, advertiser as reading};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::People;
use domain::id::{AdvertiserId, ApiKeyId};
use storage::{SigningSecret, advertisers, api_keys};

/// The page of an advertiser.
fn page(id: AdvertiserId) -> String {
    format!("/advertisers/{id}")
}

/// Makes an advertiser. It has no key yet, and its page says so.
pub async fn create(State(forms): State<Forms>, mut sent: Sent<People>) -> Response {
    if sent.draft.press() {
        return forms.again(sent).await;
    }
    let Some(new) = reading::advertiser(&mut sent.draft) else { return forms.refused(sent).await };
    match advertisers::create(&forms.state.db, sent.permit, &new).await {
        Ok(id) => forms.made(id.0, &page(id), Done::AdvertiserCreated).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes what an advertiser is.
pub async fn update(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sent<People>) -> Response {
    let Ok(id) = id.parse::<AdvertiserId>() else { return forms.not_there(sent).await };
    if sent.draft.press() {
        return forms.again(sent).await;
    }
    let Some(new) = reading::advertiser(&mut sent.draft) else { return forms.refused(sent).await };
    match advertisers::update(&forms.state.db, sent.permit, id, &new).await {
        Ok(true) => forms.done(&page(id), Done::AdvertiserSaved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Makes a key. The old ones go on as long as was chosen.
pub async fn new_key(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sent<People>) -> Response {
    let Ok(id) = id.parse::<AdvertiserId>() else { return forms.not_there(sent).await };
    let Some(overlap) = reading::overlap(&mut sent.draft) else { return forms.refused(sent).await };
    let key = ids::api_key();
    match api_keys::rotate(&forms.state.db, sent.permit, id, &key, ids::random(), overlap).await {
        Ok(true) => forms.shown(None, &key, &page(id), Done::KeyCreated).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Revokes a key, once it has been asked for on a page of its own.
pub async fn revoke_key(
    State(forms): State<Forms>,
    Path((id, key)): Path<(String, String)>,
    sent: Sent<People>,
) -> Response {
    let (Ok(id), Ok(key)) = (id.parse::<AdvertiserId>(), key.parse::<ApiKeyId>()) else {
        return forms.not_there(sent).await;
    };
    match api_keys::revoke(&forms.state.db, sent.permit, id, key).await {
        Ok(true) => forms.done(&page(id), Done::KeyRevoked).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Gives out a secret that postbacks have to be signed with from now on, or asks for no signatures any more.
pub async fn sign(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<People>) -> Response {
    match reading::wish(&sent.draft) {
        Some(wish) => set_signing(&forms, &id, sent, wish).await,
        None => forms.refused(sent).await,
    }
}

/// Does what was asked for about signing.
pub async fn set_signing(forms: &Forms, id: &str, sent: Sent<People>, wish: Wish) -> Response {
    let Ok(id) = id.parse::<AdvertiserId>() else { return forms.not_there(sent).await };
    let db = &forms.state.db;
    let secret = SigningSecret::new(ids::signing_secret());
    let saved = match wish {
        Wish::NewSecret => advertisers::sign(db, sent.permit, id, &secret, ids::random()).await,
        Wish::Off => advertisers::stop_signing(db, sent.permit, id).await,
    };
    match (saved, wish) {
        (Ok(true), Wish::NewSecret) => forms.shown(None, secret.reveal(), &page(id), Done::SigningOn).await,
        (Ok(true), Wish::Off) => forms.done(&page(id), Done::SigningOff).await,
        (Ok(false), _) => forms.not_there(sent).await,
        (Err(error), _) => Forms::failed(error),
    }
}
