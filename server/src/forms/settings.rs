//! The form for what the network is set to.

use super::{Forms, Sent};
use app::draft::Fault;
use app::forms::{Done, settings as read};
use axum::extract::State;
use axum::response::Response;
use domain::access::right::Settings;
use storage::network::{self, Changed};
use storage::outbox;

/// Changes the settings.
pub async fn update(State(forms): State<Forms>, mut sent: Sent<Settings>) -> Response {
    let db = &forms.state.db;
    let current = match network::get(db).await {
        Ok(Some(current)) => current,
        Ok(None) => return forms.not_there(sent).await,
        Err(error) => return Forms::failed(error),
    };
    let Some(new) = read(&mut sent.draft, &current, sent.permit.at()) else { return forms.refused(sent).await };
    match network::update(db, sent.permit, &new).await {
        Ok(Changed::Done) => forms.done(crate::routes::SETTINGS, Done::SettingsSaved).await,
        Ok(Changed::CurrencyInUse) => forms.refused_for(sent, "currency", Fault::CurrencyInUse).await,
        Err(error) => Forms::failed(error),
    }
}

/// Writes whoever asks a letter by which they see whether letters arrive.
pub async fn test_letter(State(forms): State<Forms>, sent: Sent<Settings>) -> Response {
    let db = &forms.state.db;
    if !db.sends_letters() {
        return forms.not_there(sent).await;
    }
    match outbox::test(db, sent.permit).await {
        Ok(()) => forms.done(crate::routes::LETTERS, Done::TestLetter).await,
        Err(error) => Forms::failed(error),
    }
}
